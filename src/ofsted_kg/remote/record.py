"""Turns what a server says of the graph that it holds into a record of it: its version, its graphs, and its union.

The record is a few triples in a graph of its own, in the words of DCAT and VoID. A build writes them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions

from ofsted_kg.federation import Services
from ofsted_kg.remote.asking import results
from ofsted_kg.remote.dataset import ALL, Dataset
from ofsted_kg.remote.server import RemoteError, Server
from ofsted_kg.vocabulary import BASE, DATASET

RECORD_GRAPH = f"{BASE}graph/publication"
"""The named graph that has the record."""

UNION_GRAPH = f"{BASE}graph/union"
"""The named graph that has the union of the others, where the default graph has more than that, as Virtuoso's has."""

DEFAULT_GRAPH = f"{BASE}void#default-graph"
"""Stands in the record for the server's default graph, where the union is kept there, as in Fuseki."""

VERSION = "http://www.w3.org/ns/dcat#version"
SUBSET = "http://rdfs.org/ns/void#subset"
KEPT_IN = "http://www.w3.org/ns/sparql-service-description#defaultGraph"
_LIMITS = Services()
_RECORD = f"SELECT ?p ?o {{ GRAPH <{RECORD_GRAPH}> {{ <{DATASET}> ?p ?o }} }}"


@dataclass(frozen=True)
class Record:
    """What a server says of the graph that it holds."""

    version: str | None = None  # none while it is being written, or where nothing was published by a build
    kept_in: str | None = None  # UNION_GRAPH or DEFAULT_GRAPH, where a build keeps the union in one
    graphs: frozenset[str] = frozenset()

    @property
    def dataset(self) -> Dataset:
        """What a query sees that names nothing. A server's own default graph is not named."""
        return Dataset((UNION_GRAPH,), tuple(sorted(self.graphs))) if self.kept_in == UNION_GRAPH else ALL

    def lines(self) -> Iterator[bytes]:
        """Yield the record as lines of N-Quads."""
        if self.version:
            yield _line(VERSION, f'"{self.version}"')
        if self.kept_in:
            yield _line(KEPT_IN, f"<{self.kept_in}>")
        for graph in sorted(self.graphs):
            yield _line(SUBSET, f"<{graph}>")


def record_of(server: Server, limits: Services) -> Record:
    """Ask a server what it says of the graph that it holds.

    Raises:
        RemoteError: it can't be asked.

    """
    found = results(server, _RECORD, ALL, limits)
    assert isinstance(found, QuerySolutions)  # noqa: S101 (it is a SELECT)
    told: dict[str, list[str]] = {}
    for row in found:
        predicate, value = row["p"], row["o"]
        told.setdefault(getattr(predicate, "value", ""), []).append(getattr(value, "value", ""))
    return Record(_only(told.get(VERSION, ())), _only(told.get(KEPT_IN, ())), frozenset(told.get(SUBSET, ())))


def require_graph(server: Server) -> None:
    """Refuse a server whose default graph is empty while its named graphs are not: queries would find nothing.

    Raises:
        RemoteError: it is so, or the server can't be asked.

    """
    if record_of(server, _LIMITS).dataset or results(server, "ASK { ?s ?p ?o }", ALL, _LIMITS):
        return
    why = "holds no graph: run `ofsted-kg build --store {0}` to publish one there"
    if results(server, "ASK { GRAPH ?g { ?s ?p ?o } }", ALL, _LIMITS):
        why = (
            "has triples in named graphs, and none in its default graph, where a query without GRAPH looks: have it "
            "take the union of the named graphs for it (Fuseki: tdb2:unionDefaultGraph true), or run "
            "`ofsted-kg build --store {0}`, which keeps the union there"
        )
    raise RemoteError(f"the server {server} {why.format(server)}")


def _only(values: Iterable[str]) -> str | None:
    """One value: several are of two writers at once, and then nobody knows what is there."""
    found = list(values)
    return found[0] if len(found) == 1 else None


def _line(predicate: str, term: str) -> bytes:
    return f"<{DATASET}> <{predicate}> {term} {NamedNode(RECORD_GRAPH)} .\n".encode()
