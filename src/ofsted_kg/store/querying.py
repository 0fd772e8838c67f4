"""Turns the text of a SPARQL query into its results, asking no other server but those that are allowed."""

import re
from collections.abc import Sequence
from contextlib import suppress

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from ofsted_kg.federation import Forwarder
from ofsted_kg.store.layout import reason
from ofsted_kg.store.service_clauses import redirected
from ofsted_kg.store.syntax import QueryError, ServiceRefusedError, explained
from ofsted_kg.vocabulary import BASE

__all__ = ["QueryError", "Results", "ServiceRefusedError", "missing_function", "run_query"]

_MISSING_FUNCTION = re.compile(r"function (<[^>]*>) is not supported")  # the engine's words

Results = QuerySolutions | QueryBoolean | QueryTriples


def run_query(
    store: pyoxigraph.Store,
    query: str,
    *,
    prefixes: dict[str, str] | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    forwarder: Forwarder | None = None,
) -> Results:
    """Run a SPARQL 1.1 query; where it is wrong as it stands, with a base for relative IRIs, if that is all it lacks.

    Args:
        store: where to look; its default graph is what a query without FROM sees.
        query: the query.
        prefixes: namespaces that the query may use without declaring them.
        default_graphs: `default-graph-uri` of the SPARQL protocol: the graphs merged into the default graph.
        named_graphs: `named-graph-uri`: the graphs that GRAPH sees. Either of the two replaces the query's FROM.
        forwarder: takes the requests to the servers that SERVICE may name, while the results are read; without it
            SERVICE is refused.

    Returns:
        The results; solutions and triples are found while they are read.

    Raises:
        QueryError: it is no SPARQL query, or it uses SERVICE where that is refused.
        OSError, RuntimeError: the store can't be read.

    """
    are_named = bool(default_graphs or named_graphs)  # an empty list of the one is then a dataset without such graphs
    default: list[NamedNode | BlankNode | DefaultGraph] | None = [*_nodes(default_graphs)] if are_named else None
    named: list[NamedNode | BlankNode] | None = [*_nodes(named_graphs)] if are_named else None

    def run(text: str) -> Results:
        text = redirected(text, prefixes, forwarder)
        try:
            return store.query(text, prefixes=prefixes, default_graph=default, named_graphs=named)
        except SyntaxError as error:
            raise QueryError(explained(text, error)) from error

    try:
        return run(query)
    except QueryError:
        with suppress(QueryError):
            return run(f"BASE <{BASE}> {query}")
        raise


def missing_function(error: Exception) -> QueryError | None:
    """Return what is wrong with a query whose results could not be read because it calls a function that nobody has.

    Args:
        error: what the engine raised, while the results were read.

    """
    function = _MISSING_FUNCTION.search(str(error))
    if function is None:
        return None
    return QueryError(f"there is no function {function[1]}: see the names that SPARQL and XML Schema have")


def _nodes(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph's name is not an absolute IRI: {reason(error)}") from error
