"""Shapes into those that a part of a dataset answers for its own nodes, the near ones, and the far ones.

A part is validated together with the context (ontology, concepts, councils), and only for nodes that the part alone
describes, so that all triples of these nodes are at hand. What other parts may add is triples of other nodes. A shape
is near where such triples can't make a node fail that conforms in its part:

- its focus nodes are found by their own triples (`sh:targetClass`, `sh:targetSubjectsOf`);
- its path is one predicate, and its constraints look at the values themselves, or at the values of another predicate
  of the node (`sh:equals`, `sh:lessThan` …), or ask for the class of a value, which more triples only give it;
- or its path is longer, and it asks for no more than what more triples only add (`sh:hasValue`, `sh:minCount`,
  but not `sh:class`: a longer path may lead to more values).

All others are far: SPARQL, inverse paths, shapes of the values, `sh:targetNode`, `sh:targetObjectsOf`. They are
validated over the whole dataset. So a dataset of which every part conforms to the near shapes, with the nodes that
several parts describe (the seams) validated once more with all their triples, and which conforms to the far shapes,
conforms. The reverse does not hold where a value's class is stated in another part: where a near shape has a result,
the whole is validated (see `validation.parted`).
"""

from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node

from ofsted_kg.validation.shapes import TARGETS, batched, focus_of
from ofsted_kg.vocabulary import empty_graph

_SAYING = {RDF.type, RDFS.label, RDFS.comment, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group}
_OF_TERMS = {
    *(SH.datatype, SH.nodeKind, SH.pattern, SH.flags, SH.languageIn, SH.minLength, SH.maxLength, SH["in"]),
    *(SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive),
}
_OF_THE_NODE = {
    *(SH.minCount, SH.maxCount, SH.uniqueLang, SH.hasValue, SH["class"]),
    *(SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals),
}
_GROWING = {SH.hasValue, SH.minCount}
_LISTS = {SH["or"], SH["and"]}
_FAR_TARGETS = {SH.targetNode, SH.targetObjectsOf}


def near_and_far(shapes: Graph) -> tuple[Graph, Graph]:
    """Return the shapes twice: once the near ones have targets, and once the far ones."""
    near, far = batched(shapes), batched(shapes)
    for shape in _targeted(near) | _implicit(near):
        _disarm(far if _is_near(near, shape) else near, shape)
    return near, far


def marked(near: Graph) -> Graph:
    """Return near shapes of which each targets the subjects of a predicate of its own, which no data have.

    pySHACL looks through all that a shape says for each value it checks, so that a long list of `sh:targetNode` would
    take more time than the checks; `QueriedGraph` answers what these predicates ask for from `focus_nodes_among`.
    """
    return marked_as(near, _targeted(near))


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


def focus_nodes_among(nodes: set[Node], near: Graph, data: Graph) -> dict[Node, set[Node]]:
    """Return those of some nodes that each near shape is about, by the mark of the shape."""
    known: dict[frozenset[tuple[Node, Node]], set[Node]] = {}
    found: dict[Node, set[Node]] = {}
    for shape in _targeted(near):
        targets = frozenset((kind, thing) for kind in TARGETS for thing in near.objects(shape, kind))
        if targets not in known:
            known[targets] = nodes.intersection(focus_of(data, near, shape))
        found[mark(shape)] = known[targets]
    return found


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


def _implicit(shapes: Graph) -> set[Node]:
    classes = {*shapes.subjects(RDF.type, RDFS.Class), *shapes.subjects(RDF.type, OWL.Class)}
    return classes & {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}


def _is_near(shapes: Graph, shape: Node) -> bool:
    said = set(shapes.predicates(shape)) - _SAYING - {SH.path, SH.targetClass, SH.targetSubjectsOf}
    if said & _FAR_TARGETS or shape in _implicit(shapes):
        return False
    path = shapes.value(shape, SH.path)
    if path is not None and not isinstance(path, URIRef):
        return said <= _GROWING
    return all(
        predicate in _OF_TERMS | _OF_THE_NODE
        or (predicate in _LISTS and all(_is_of_values(shapes, one) for one in _members(shapes, shape, predicate)))
        for predicate in said
    )


def _members(shapes: Graph, shape: Node, predicate: Node) -> list[Node]:
    return [member for group in shapes.objects(shape, predicate) for member in Collection(shapes, group)]


def _is_of_values(shapes: Graph, shape: Node) -> bool:
    """Whether a shape looks at nothing of a value but the term and its class."""
    return set(shapes.predicates(shape)) - _SAYING <= {*_OF_TERMS, SH["class"]}
