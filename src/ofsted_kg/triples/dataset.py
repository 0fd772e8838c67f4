"""Extractions into the named graphs of the dataset, from the ontology to what is derived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Quad
from rdflib import Graph, URIRef

from ofsted_kg.model import Extraction
from ofsted_kg.reference import councils
from ofsted_kg.resolution import resolve_inspections, resolve_people, resolve_services
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.assigned import add_assigned
from ofsted_kg.triples.derived_graph import derived_graph, differing_judgements
from ofsted_kg.triples.document_graph import DocumentGraph, Identities
from ofsted_kg.triples.documents_graph import documents_graph
from ofsted_kg.triples.reference_graph import reference_graph
from ofsted_kg.triples.terms import quads_of
from ofsted_kg.triples.vocabulary_graphs import concepts_graph, ontology_graph
from ofsted_kg.vocabulary import bind_prefixes, empty_graph


@dataclass(frozen=True)
class NamedGraphs:
    """A dataset as its named graphs, by IRI."""

    graphs: dict[URIRef, Graph]

    @cached_property
    def union(self) -> Graph:
        """All triples of all graphs, each once."""
        union = empty_graph()
        for graph in self.graphs.values():
            union += graph
        return union

    @property
    def differing(self) -> tuple[str, ...]:
        """A sentence for each judgement on which documents differ."""
        return differing_judgements(self.union)

    def quads(self) -> Iterator[Quad]:
        """Yield every triple of every graph as a quad of that graph."""
        for iri, graph in self.graphs.items():
            yield from quads_of(graph, iri)


def with_derived(told: Graph) -> Graph:
    """Return a graph of what documents say together with what follows from it.

    Args:
        told: triples of any documents with the ontology, concepts and reference; none of them derived.

    """
    return bind_prefixes(told + derived_graph(told))


def context_graphs() -> dict[URIRef, Graph]:
    """Return the graphs that every dataset has before any document is read: ontology, concepts, reference."""
    return {
        identifiers.graph("ontology"): ontology_graph(),
        identifiers.graph("concepts"): concepts_graph(),
        identifiers.graph("reference"): reference_graph(),
    }


def named_graphs(extractions: Iterable[Extraction]) -> NamedGraphs:
    """Return the dataset of the extractions of documents whose council is known."""
    told = sorted((one for one in extractions if one.council), key=lambda one: one.document.slug)
    names = {council.slug: council.name for council in councils()}
    inspections = resolve_inspections(told, names)
    identities = Identities(inspections, resolve_services(told), resolve_people(told), names)
    graphs = context_graphs()
    for extraction in told:
        graphs[identifiers.graph(extraction.document.slug)] = DocumentGraph(extraction, identities).graph
    graphs[identifiers.graph("documents")] = documents_graph(told, inspections)
    derived = derived_graph(NamedGraphs(dict(graphs)).union)
    add_assigned(derived, told)
    graphs[identifiers.graph("derived")] = derived
    return NamedGraphs(graphs)
