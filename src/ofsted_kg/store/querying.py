"""Turns the text of a SPARQL query into its results, without ever sending a request to another server."""

import re
import secrets
import string
from collections.abc import Sequence

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from ofsted_kg.errors import OfstedKgError
from ofsted_kg.store.layout import reason

Results = QuerySolutions | QueryBoolean | QueryTriples

_SERVICE = re.compile("service", re.IGNORECASE)
_SERVICE_CLAUSE = re.compile(r"\bservice\b(\s+silent\b)?", re.IGNORECASE)
_PROLOGUE = re.compile(r"(\s+|#[^\n\r]*|prefix\s[^<]*<[^>]*>|base\s*<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(r"(insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+)(?:: expected (.*))?")
# Among all the characters that could follow, the parser lists what it found wrong: "Prefix not found".
# IRIs, strings and comments; declarations of prefixes; prefixes in use.
_APART = re.compile(r"<[^<>\s]*>|\"[^\"]*\"|'[^']*'|#[^\n]*")
_DECLARED = re.compile(r"\bprefix\s+([\w-]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:?$-])([A-Za-z][\w-]*):")
_NO_PREFIX = "Prefix not found"
_TOLD = re.compile(r"(?:^|one of |, )([A-Z][\w*-]*(?: [\w*-]+)+)(?=,|$)")


class QueryError(OfstedKgError):
    """Raised when a query can't be run as it is written; the message says why."""


class ServiceRefusedError(QueryError):
    """Raised when a query asks for a request to another server."""


def run_query(
    store: pyoxigraph.Store,
    query: str,
    *,
    prefixes: dict[str, str] | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Results:
    """Run a SPARQL 1.1 query.

    Args:
        store: where to look; its default graph is what a query without FROM sees.
        query: the query.
        prefixes: namespaces that the query may use without declaring them.
        default_graphs: `default-graph-uri` of the SPARQL protocol: the graphs merged into the default graph.
        named_graphs: `named-graph-uri`: the graphs that GRAPH sees. Either of the two replaces the query's FROM.

    Returns:
        The results; solutions and triples are found while they are read.

    Raises:
        QueryError: it is no SPARQL query, or it uses SERVICE.
        OSError, RuntimeError: the store can't be read.

    """
    refuse_service(query, prefixes)
    try:
        if not default_graphs and not named_graphs:
            return store.query(query, prefixes=prefixes)
        return store.query(
            query, prefixes=prefixes, default_graph=[*_nodes(default_graphs)], named_graphs=[*_nodes(named_graphs)]
        )
    except SyntaxError as error:
        raise QueryError(_explained(query, error)) from error


def refuse_service(query: str, prefixes: dict[str, str] | None = None) -> None:
    """Refuse a query with a SERVICE clause, which the engine would answer by a request to another server.

    The engine's own parser decides, since it knows where the word stands in a string, a comment, an IRI or a name:
    each spelling of the word is replaced by letters that nobody can foresee. That changes no string or name into
    anything else, but leaves no keyword. A query that still parses has no SERVICE clause.

    Args:
        query: the query.
        prefixes: namespaces that the query may use without declaring them.

    Raises:
        ServiceRefusedError: the query has a SERVICE clause.
        QueryError: the query is malformed.

    """
    if not _SERVICE.search(query):
        return
    words: dict[str, str] = {}
    without_keyword = _SERVICE.sub(lambda found: words.setdefault(found[0], _unforeseeable_word()), query)
    error = _syntax_error(without_keyword, prefixes)
    if error is None:
        return
    if _syntax_error(_SERVICE_CLAUSE.sub("GRAPH", query), prefixes) is None:
        raise ServiceRefusedError("SERVICE is refused: no request is sent to another server")
    raise QueryError(_explained(query, error)) from error


def _unforeseeable_word() -> str:
    # As long as the word it stands for, so that the parser's line and column stay right.
    return "".join(secrets.choice(string.ascii_letters) for _ in "service")


def _syntax_error(query: str, prefixes: dict[str, str] | None) -> SyntaxError | None:
    if _SERVICE.search(query):  # never given to the engine
        return SyntaxError("SERVICE is refused")
    try:
        pyoxigraph.Store().query(query, prefixes=prefixes)
    except SyntaxError as error:
        return error
    return None


def _nodes(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph's name is not an absolute IRI: {reason(error)}") from error


def _explained(query: str, error: SyntaxError) -> str:
    prologue = _PROLOGUE.match(query)
    if _UPDATE.match(query, prologue.end() if prologue else 0):
        return "this is a SPARQL update, and only queries are answered here"
    said = " ".join(str(error).split())
    found = _POSITION.fullmatch(said)
    if found is None:
        return f"the query is not SPARQL: {said}"
    line, column, expected = found.groups(default="")
    told = _TOLD.search(expected)
    why = told[1] if told else "it can't be understood from here"
    if why == _NO_PREFIX:
        why = _undeclared(query) or why
    return f"the query is not SPARQL: line {line}, column {column}: {why}"


def _undeclared(query: str) -> str | None:
    """Return what to do about the first prefix that a query uses and does not declare."""
    bare = _APART.sub(" ", query)
    declared = set(_DECLARED.findall(bare))
    name = next((used for used in _USED.findall(bare) if used not in declared), None)
    if name is None:
        return None
    return f"the prefix {name}: is not declared; begin the query with PREFIX {name}: <…> (/sparql lists the usual ones)"
