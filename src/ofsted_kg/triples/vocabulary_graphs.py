"""The ontology and the concept schemes that travel with the program, turned into rdflib graphs."""

from rdflib import Graph

from ofsted_kg.resources import resource
from ofsted_kg.triples.parsing import read_rdf
from ofsted_kg.vocabulary import bind_prefixes


def ontology_graph() -> Graph:
    """Return the ontology: classes, properties and their alignment with other vocabularies."""
    return bind_prefixes(read_rdf(resource("ontology/ofsted-kg.ttl")))


def concepts_graph() -> Graph:
    """Return all the concept schemes with their concepts."""
    graph = Graph()
    for path in sorted(resource("ontology/concepts").glob("*.ttl")):
        graph += read_rdf(path)
    return bind_prefixes(graph)
