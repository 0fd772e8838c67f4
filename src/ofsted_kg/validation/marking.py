"""Shapes into the same shapes that are about chosen nodes only, each named by a mark.

pySHACL looks through all that a shape says for each value it checks, so that a long list of `sh:targetNode` would take
more time than the checks. So each shape targets the subjects of a predicate of its own, its mark, which no data have;
`QueriedGraph` answers what these predicates ask for.
"""

from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node

from ofsted_kg.validation.shapes import TARGETS
from ofsted_kg.vocabulary import empty_graph


def marked_as(shapes: Graph, chosen: Iterable[Node], quiet: Iterable[Node] = ()) -> Graph:
    """Return shapes of which the chosen ones target what has their mark, and no other has a target.

    Args:
        shapes: the shapes.
        chosen: some of them.
        quiet: those whose queries shall not be asked.

    """
    graph = empty_graph()
    graph += shapes
    for shape in _targeted(shapes):
        _disarm(graph, shape)
    for shape in chosen:
        graph.add((shape, SH.targetSubjectsOf, mark(shape)))
    for shape in quiet:
        graph.remove((shape, SH.sparql, None))
    return graph


def mark(shape: Node) -> URIRef:
    """Return the predicate that marks the focus nodes of a shape."""
    return URIRef(f"urn:focus-of:{shape}")


def _targeted(shapes: Graph) -> set[Node]:
    return {shape for target in TARGETS for shape in shapes.subjects(target)}


def _disarm(shapes: Graph, shape: Node) -> None:
    for target in TARGETS:
        shapes.remove((shape, target, None))
    for kind in (RDFS.Class, OWL.Class):
        shapes.remove((shape, RDF.type, kind))
