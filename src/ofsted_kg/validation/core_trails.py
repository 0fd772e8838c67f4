"""Shapes turned into trails: which triples SHACL Core reads to check a node, and how these lead to it."""

from collections.abc import Iterator
from typing import Literal

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.paths import AlternativePath, InvPath, MulPath, Path
from rdflib.term import Node

from ofsted_kg.validation.asking import query_of
from ofsted_kg.validation.query_trails import trails_to_this
from ofsted_kg.validation.trails import Trail, Way, joined, reverse, steps

_EVERYTHING = Trail(ways=())
_HIERARCHY = Trail(predicate=RDFS.subClassOf, ways=())
_OTHER_PREDICATES = {SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals}
_REPEATED: tuple[tuple[Node, Literal["*", "+", "?"]], ...] = (
    (SH.zeroOrMorePath, "*"),
    (SH.oneOrMorePath, "+"),
    (SH.zeroOrOnePath, "?"),
)
_SHAPES = {SH.node, SH.property, SH["not"], SH.qualifiedValueShape}
_LISTS = {SH["or"], SH["and"], SH.xone}
# What reads nothing but the terms at the path's end, or says something of another constraint.
_OF_VALUES = {
    *(SH.path, SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.ignoredProperties),
    *(SH.minCount, SH.maxCount, SH.uniqueLang, SH.hasValue, SH["in"], SH.datatype, SH.nodeKind, SH.pattern, SH.flags),
    *(SH.languageIn, SH.minLength, SH.maxLength, SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive),
    *(SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group),
    *(SH.deactivated, SH.defaultValue),
}


def trails_of(shapes: Graph, shape: Node) -> frozenset[Trail]:
    """Return the trails to the focus nodes of a shape: a triple that fits none changes nothing that the shape says.

    Args:
        shapes: shapes of which each with a target stands for itself (see `shapes.batched`).
        shape: one of them. What its query constraints read is told by `query_trails`.

    """
    return frozenset((*_of_targets(shapes, shape), *_of_shape(shapes, shape, None, ())))


def _of_targets(shapes: Graph, shape: Node) -> Iterator[Trail]:
    for kind in shapes.objects(shape, SH.targetClass):
        yield _HIERARCHY
        yield Trail(predicate=RDF.type, kind=kind)
    yield from (Trail(predicate=one) for one in shapes.objects(shape, SH.targetSubjectsOf))
    yield from (Trail(predicate=one, ways=((2, None),)) for one in shapes.objects(shape, SH.targetObjectsOf))


def _of_shape(shapes: Graph, shape: Node, here: Way, above: tuple[Node, ...]) -> Iterator[Trail]:
    """The trails of what a shape says of a node to which the way `here` leads from the focus node."""
    if shape in above or (None, RDF.type, SH.ConstraintComponent) in shapes:
        yield _EVERYTHING  # a shape that refers to itself, and constraints of somebody's own making
        return
    there = here
    path = shapes.value(shape, SH.path)
    if path is not None:
        told = path_of(shapes, path)
        yield from (
            Trail(step.predicate, ways=((2 if step.inverse else 0, reverse(joined(here, step.prefix))),))
            for step in steps(told)
        )
        there = joined(here, told)
    for parameter, value in shapes.predicate_objects(shape):
        yield from _of_constraint(shapes, parameter, value, (here, there), (*above, shape))


def _of_constraint(
    shapes: Graph, parameter: Node, value: Node, ways: tuple[Way, Way], above: tuple[Node, ...]
) -> Iterator[Trail]:
    here, there = ways  # to the node that the shape is about, and to its values
    if parameter == SH["class"]:
        yield _HIERARCHY
        yield Trail(predicate=RDF.type, kind=value, ways=((0, reverse(there)),))
    elif parameter in _OTHER_PREDICATES:
        yield Trail(predicate=value, ways=((0, reverse(here)),))
    elif parameter == SH.closed:
        yield Trail(ways=((0, reverse(there)),))
    elif parameter in _SHAPES | _LISTS:
        for member in Collection(shapes, value) if parameter in _LISTS else (value,):
            yield from _of_shape(shapes, member, there, above)
    elif parameter == SH.sparql:
        told = trails_to_this(query_of(shapes, value))
        yield from (_EVERYTHING,) if told is None else (trail.continued(reverse(here)) for trail in told)
    elif parameter not in _OF_VALUES and str(parameter).startswith(str(SH)):
        yield _EVERYTHING


def path_of(shapes: Graph, path: Node) -> Path | URIRef:
    """Return a path of a shape as one of SPARQL (SHACL, section 2.3.1)."""
    if not isinstance(path, BNode):
        return URIRef(str(path))
    for kind, modifier in _REPEATED:
        if (inner := shapes.value(path, kind)) is not None:
            return MulPath(path_of(shapes, inner), modifier)
    if (inner := shapes.value(path, SH.inversePath)) is not None:
        return InvPath(path_of(shapes, inner))
    if (inner := shapes.value(path, SH.alternativePath)) is not None:
        return AlternativePath(*(path_of(shapes, one) for one in Collection(shapes, inner)))
    told = joined(*(path_of(shapes, one) for one in Collection(shapes, path)))
    if told is None:
        raise ValueError("an empty path")
    return told
