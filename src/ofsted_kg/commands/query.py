"""`ofsted-kg query`: turns a SPARQL query into its results, as a table or in a standard format."""

import re
import signal
from itertools import accumulate
from pathlib import Path

import click
import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from ofsted_kg.commands.options import anywhere_option
from ofsted_kg.commands.service_options import service_options
from ofsted_kg.errors import StoreError
from ofsted_kg.federation import Forwarder, Services
from ofsted_kg.remote import ALL, Server, record_of, results
from ofsted_kg.store import open_store
from ofsted_kg.store.layout import reason
from ofsted_kg.store.names import shortened
from ofsted_kg.store.querying import QueryError, Results, missing_function, run_query
from ofsted_kg.store.xml import faithful
from ofsted_kg.vocabulary import PREFIXES

_DEEPEST = 250  # brackets in brackets: of more the engine would end the process
_PATIENCE = 3_600.0  # seconds for another server's answer
_MOST = 1_000_000_000  # bytes of it
_SOLUTIONS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_TRIPLES = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}


@click.command(
    epilog="""\b
Examples:
  ofsted-kg query 'SELECT ?council { ?c a okg:LocalAuthority ; skos:prefLabel ?council }'
  ofsted-kg query --format csv --file grades.rq > grades.csv
  ofsted-kg query --allow-service https://query.wikidata.org/sparql --file population.rq
  ofsted-kg query 'DESCRIBE <https://w3id.org/ofsted-kg/id/local-authority/calderdale>'
"""
)
@anywhere_option
@click.argument("query", required=False)
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="A file with the query; - for standard input.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *_SOLUTIONS, *_TRIPLES]),
    help="The format of the results.  [default: table, or turtle for CONSTRUCT and DESCRIBE]",
)
@service_options
def command(store: Path | Server, query: str | None, file: Path | None, form: str | None, services: Services) -> None:
    """Run a SPARQL QUERY on the graph; - reads it from standard input.

    The usual prefixes (okg, skos, prov, dct, …) are declared already. Without GRAPH, a query sees the union of all
    named graphs. Other servers are asked only by SERVICE, and only those that --allow-service names.
    """
    # The engine can't be interrupted, so Ctrl-C has to end the process.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        with Forwarder(services) as forwarder:
            found = _results(store, _shallow(_text(query, file)), forwarder)
            content = _serialised(found, form)
    except (OSError, RuntimeError) as error:
        if fault := missing_function(error):
            raise fault from error
        raise StoreError(f"the graph at {store} can't be read: {reason(error)}") from error
    finally:
        signal.signal(signal.SIGINT, before)
    click.echo(content, nl=False)


def _results(store: Path | Server, query: str, forwarder: Forwarder) -> Results:
    if not isinstance(store, Server):
        return run_query(open_store(store), query, prefixes=PREFIXES, forwarder=forwarder)
    limits = Services(total=_PATIENCE, size=_MOST)
    return results(store, query, ALL, limits, own=record_of(store, limits).dataset, prefixes=PREFIXES)


def _shallow(query: str) -> str:
    """Refuse what is nested deeper than the engine's stack holds; brackets in texts and names count too."""
    steps = (1 if bracket in "({[" else -1 for bracket in re.findall(r"[(){}\[\]]", query))
    if max(accumulate(steps), default=0) > _DEEPEST:
        raise QueryError(f"the query has more than {_DEEPEST} brackets inside each other: nest it less deeply")
    return query


def _text(query: str | None, file: Path | None) -> str:
    if (query is None) == (file is None):
        raise click.UsageError("give a query, or --file with the file that has it")
    if query is not None and query != "-":
        return query
    source = "-" if file is None else str(file)
    try:
        with click.open_file(source, encoding="utf-8") as stream:
            return str(stream.read())
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8") from error


def _serialised(results: Results, form: str | None) -> bytes:
    if isinstance(results, QueryTriples):
        return _triples(results, form or "turtle")
    if form in _TRIPLES:
        raise QueryError(f"only CONSTRUCT and DESCRIBE give {form}: choose {_choices('table', *_SOLUTIONS)}")
    if isinstance(results, QueryBoolean):
        return _boolean(results, form)
    return _table(results) if form in (None, "table") else _solutions(results, str(form))


def _solutions(results: QuerySolutions | QueryBoolean, form: str) -> bytes:
    content = results.serialize(format=_SOLUTIONS[form]) or b""
    return faithful(content) if form == "xml" else content


def _triples(results: QueryTriples, form: str) -> bytes:
    if form not in _TRIPLES:
        raise QueryError(f"CONSTRUCT and DESCRIBE give no {form}: choose {_choices(*_TRIPLES)}")
    if form == "turtle":
        return pyoxigraph.serialize(results, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return results.serialize(format=_TRIPLES[form]) or b""


def _boolean(results: QueryBoolean, form: str | None) -> bytes:
    if form in ("json", "xml"):
        return _solutions(results, form)
    return b"true\n" if results else b"false\n"


def _choices(*forms: str) -> str:
    return f"{', '.join(forms[:-1])} or {forms[-1]}"


def _table(solutions: QuerySolutions) -> bytes:
    header = [variable.value for variable in solutions.variables]
    rows = [header, *([_cell(term) for term in solution] for solution in solutions)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _cell(term: object) -> str:
    if isinstance(term, NamedNode):
        return shortened(term.value)
    if isinstance(term, Literal):
        return " ".join(term.value.split())  # a row is a line
    return "" if term is None else str(term)
