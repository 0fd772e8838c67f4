"""Turns a query into the results that another server finds, read like those of the engine here."""

import re

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse_query_results

from ofsted_kg.federation import RemoteAnswer, Services
from ofsted_kg.remote.dataset import ALL, Dataset, over
from ofsted_kg.remote.server import RemoteError, Server
from ofsted_kg.store.querying import Results, run_query
from ofsted_kg.vocabulary import BASE

_SOLUTIONS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_CUT = ("X-SPARQL-MaxRows", "X-SQL-State")  # Virtuoso's words for a result that is not whole
_WRONG = (SyntaxError, OSError, RuntimeError, ValueError)  # of the parsers


def results(
    server: Server,
    query: str,
    dataset: Dataset,
    limits: Services,
    *,
    own: Dataset = ALL,
    prefixes: dict[str, str] | None = None,
) -> Results:
    """Have a query answered by another server.

    The engine here reads the query first: what it does not take, or SERVICE, is never sent.

    Args:
        server: which.
        query: the query; relative IRIs begin at the graph's own base.
        dataset: what the request names; it beats FROM.
        limits: of time and size.
        own: what a query sees that names nothing.
        prefixes: namespaces that the query may use without declaring them.

    Returns:
        The results, all of them here.

    Raises:
        QueryError: it is no SPARQL query, or it uses SERVICE.
        RemoteError: the server can't be asked, refuses, or answers what is no result, or not all of it.

    """
    empty = run_query(
        pyoxigraph.Store(), query, prefixes=prefixes, default_graphs=dataset.default, named_graphs=dataset.named
    )
    are_rows = isinstance(empty, QuerySolutions | QueryBoolean)
    text = _with_prologue(query, prefixes or {})
    if own and not dataset:
        text = over(text, own)
    answer = server.send([("query", text), *dataset.fields], _SOLUTIONS if are_rows else _TRIPLES, limits)
    if any(name in answer.headers for name in _CUT):
        raise RemoteError(f"the server {server} gives less than the whole result: ask for less at a time")
    try:
        if not are_rows:
            return _triples(answer)
        found = _rows(answer)
        return _truth(found) if isinstance(empty, QueryBoolean) else found
    except _WRONG as error:
        said = answer.media_type[:100]
        raise RemoteError(f"the server {server} answered with {said} that is no result of the query") from error


def _rows(answer: RemoteAnswer) -> QuerySolutions | QueryBoolean:
    form = QueryResultsFormat.from_media_type(answer.media_type)
    if form not in (QueryResultsFormat.JSON, QueryResultsFormat.XML):
        raise ValueError("no results")
    for _ in _each(parse_query_results(answer.body, form)):
        pass  # what is wrong is found now, and not when half of it has been written
    return parse_query_results(answer.body, form)


def _truth(found: QuerySolutions | QueryBoolean) -> QueryBoolean:
    """The answer to ASK. Virtuoso gives it as one row, or none."""
    if isinstance(found, QueryBoolean):
        return found
    told = b'{"head":{},"boolean":%s}' % (b"true" if any(True for _ in found) else b"false")
    made = parse_query_results(told, QueryResultsFormat.JSON)
    assert isinstance(made, QueryBoolean)  # noqa: S101 (it has a boolean)
    return made


def _each(found: QuerySolutions | QueryBoolean) -> QuerySolutions | tuple[()]:
    return () if isinstance(found, QueryBoolean) else found


def _triples(answer: RemoteAnswer) -> Results:
    form = RdfFormat.from_media_type(answer.media_type)
    if form is None:
        raise ValueError("no RDF")
    store = pyoxigraph.Store()
    store.bulk_load(answer.body, format=form)
    return store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")


def _with_prologue(query: str, prefixes: dict[str, str]) -> str:
    declared = "".join(
        f"PREFIX {name}: <{space}>\n"
        for name, space in prefixes.items()
        if not re.search(rf"\bprefix\s+{re.escape(name)}\s*:", query, re.IGNORECASE)
    )
    return f"BASE <{BASE}>\n{declared}{query}"
