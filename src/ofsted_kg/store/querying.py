"""Turns the text of a SPARQL query into its results, asking no other server but those that are allowed."""

from collections.abc import Sequence

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from ofsted_kg.federation import Forwarder
from ofsted_kg.store.layout import reason
from ofsted_kg.store.service_clauses import redirected
from ofsted_kg.store.syntax import QueryError, ServiceRefusedError, explained

__all__ = ["QueryError", "Results", "ServiceRefusedError", "run_query"]

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
    """Run a SPARQL 1.1 query.

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
    query = redirected(query, prefixes, forwarder)
    try:
        if not default_graphs and not named_graphs:
            return store.query(query, prefixes=prefixes)
        return store.query(
            query, prefixes=prefixes, default_graph=[*_nodes(default_graphs)], named_graphs=[*_nodes(named_graphs)]
        )
    except SyntaxError as error:
        raise QueryError(explained(query, error)) from error


def _nodes(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph's name is not an absolute IRI: {reason(error)}") from error
