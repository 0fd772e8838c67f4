"""Extractions into the named graphs of the dataset, from the ontology to what is derived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Quad
from rdflib import Graph, URIRef

from ofsted_kg.model import Extraction
from ofsted_kg.triples.derived_graph import differing_judgements
from ofsted_kg.triples.parts import part_graphs, parts_of, united, whole_graphs
from ofsted_kg.triples.terms import quads_of


@dataclass(frozen=True)
class NamedGraphs:
    """A dataset as its named graphs, by IRI."""

    graphs: dict[URIRef, Graph]

    @cached_property
    def union(self) -> Graph:
        """All triples of all graphs, each once."""
        return united(self.graphs.values())

    @property
    def differing(self) -> tuple[str, ...]:
        """A sentence for each judgement on which documents differ."""
        return differing_judgements(self.union)

    def quads(self) -> Iterator[Quad]:
        """Yield every triple of every graph as a quad of that graph."""
        for iri, graph in self.graphs.items():
            yield from quads_of(graph, iri)


def named_graphs(extractions: Iterable[Extraction]) -> NamedGraphs:
    """Return the dataset of the extractions of documents whose council is known."""
    graphs = whole_graphs()
    for part in parts_of(extractions):
        for iri, graph in part_graphs(part, graphs).items():
            graphs[iri] = graphs[iri] + graph if iri in graphs else graph
    return NamedGraphs(graphs)
