"""The terms and triples of pyoxigraph turned into those of rdflib, and back."""

import logging
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

KEPT = (XSD.string, RDF.langString)
"""The datatypes of which the engine keeps the text; of others it may know the value, and not how it was written."""

OxigraphTerm = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal

# rdflib logs a traceback for each ill-typed literal. The shapes report those literals, with their subjects.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


def graph_of(quads: Iterable[pyoxigraph.Quad]) -> Graph:
    """Return the triples of all the quads as one rdflib graph.

    Raises:
        ValueError: a quad has a triple as its subject or object.

    """
    graph = Graph(store="SimpleMemory", bind_namespaces="none")  # see vocabulary.empty_graph
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # rdflib's on an ill-typed xsd:boolean: the shapes report it
        for quad in quads:
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return graph


def store_of(graph: Graph) -> pyoxigraph.Store:
    """Return the triples of an rdflib graph as the default graph of a store in memory.

    The engine keeps integers of derived types, such as xsd:nonNegativeInteger, as xsd:integer.
    """
    store = pyoxigraph.Store()
    store.bulk_extend(quads_of(graph))
    return store


def quads_of(graph: Graph, name: URIRef | None = None) -> Iterator[pyoxigraph.Quad]:
    """Yield the triples of an rdflib graph as quads of a named graph, or of the default graph where none is given."""
    named = pyoxigraph.NamedNode(name) if name else pyoxigraph.DefaultGraph()
    return (_quad(*triple, named) for triple in graph)


def _quad(
    subject: Node, predicate: Node, thing: Node, graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph
) -> pyoxigraph.Quad:
    start, relation = to_oxigraph(subject), to_oxigraph(predicate)
    if isinstance(start, pyoxigraph.Literal) or not isinstance(relation, pyoxigraph.NamedNode):
        raise TypeError(f"{subject!r} {predicate!r} begins no triple of RDF")
    return pyoxigraph.Quad(start, relation, to_oxigraph(thing), graph)


def to_rdflib(term: object) -> URIRef | BNode | Literal:
    """Return the rdflib term for a term of pyoxigraph.

    Raises:
        ValueError: the term is a triple.

    """
    if isinstance(term, pyoxigraph.NamedNode):
        return _uri(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise ValueError("a triple as a subject or object can't be validated")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype == str(XSD.string) else _uri(datatype))


_uri = lru_cache(maxsize=1 << 16)(URIRef)  # the same IRI comes often, and rdflib looks at each character of it


def to_oxigraph(term: Node) -> OxigraphTerm:
    """Return the pyoxigraph term for a term of rdflib."""
    if isinstance(term, URIRef):
        return pyoxigraph.NamedNode(term)
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(term)
    if not isinstance(term, Literal):
        raise TypeError(f"{term!r} is no term of RDF")
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(term.datatype or XSD.string))
