"""Changed triples turned into the focus nodes of each shape that may be judged otherwise because of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from rdflib import Graph
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from ofsted_kg.validation.core_trails import trails_of
from ofsted_kg.validation.querying import DatabaseGraph
from ofsted_kg.validation.shapes import TARGETS, focus_of
from ofsted_kg.validation.trails import Trail, Triple, walked

_MANY = 500  # nodes, beyond which another way from a triple is tried
Nodes = set[Node] | None  # None: all


@dataclass(frozen=True)
class Change:
    """The triples that a dataset has and another has not, and the dataset that has them, as its database."""

    graph: DatabaseGraph
    triples: tuple[Triple, ...]


@dataclass(frozen=True)
class Trails:
    """The trails of all shapes with targets, found by a triple."""

    shapes: Mapping[Trail, frozenset[Node]]  # those that read the triples of a trail
    _of: dict[Node | None, tuple[Trail, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, shapes: Graph) -> "Trails":
        """Return the trails of shapes of which each with a target stands for itself (see `shapes.batched`)."""
        found: defaultdict[Trail, set[Node]] = defaultdict(set)
        for shape in {shape for target in TARGETS for shape in shapes.subjects(target)}:
            for trail in trails_of(shapes, shape):
                found[trail].add(shape)
        by_predicate: defaultdict[Node | None, list[Trail]] = defaultdict(list)
        for trail in found:
            by_predicate[trail.predicate].append(trail)
        trails = {one: tuple(several) for one, several in by_predicate.items()}
        return cls({trail: frozenset(several) for trail, several in found.items()}, trails)

    def fitting(self, change: Change) -> dict[Trail, list[Triple]]:
        """Return the changed triples on each trail."""
        kinds = _Kinds(change.graph)
        found: defaultdict[Trail, list[Triple]] = defaultdict(list)
        for triple in change.triples:
            for trail in (*self._of.get(triple[1], ()), *self._of.get(None, ())):
                if (trail.kind is None or triple[2] in kinds.beneath(trail.kind)) and trail.fits(triple):
                    found[trail].append(triple)
        return dict(found)


@dataclass(frozen=True)
class _Kinds:
    graph: Graph
    _known: dict[Node, frozenset[Node]] = field(default_factory=dict)

    def beneath(self, kind: Node) -> frozenset[Node]:
        """A class and its subclasses."""
        if kind not in self._known:
            self._known[kind] = frozenset(filter(None, self.graph.transitive_subjects(RDFS.subClassOf, kind)))
        return self._known[kind]


def affected(trails: Trails, added: Change, removed: Change) -> dict[Node, Nodes]:
    """Return the nodes of which each shape may say something else, whether or not it is about them.

    Args:
        trails: the trails of the shapes.
        added: what the dataset after has in addition.
        removed: what the dataset before had in addition.

    """
    found: dict[Node, Nodes] = {}
    for change in (added, removed):
        for trail, triples in trails.fitting(change).items():
            if trail.condition and added.graph.asked(trail.condition) == removed.graph.asked(trail.condition):
                continue
            nodes = _reached(change.graph, trail, triples)
            for shape in trails.shapes[trail]:
                known = found.get(shape, set())
                found[shape] = None if nodes is None or known is None else known | nodes
    return found


def _reached(graph: Graph, trail: Trail, triples: Iterable[Triple]) -> Nodes:
    """The nodes to which a trail leads from triples, by the first way that leads to few."""
    if not trail.ways:
        return None
    told = list(triples)
    most = _MANY + 10 * len(told)
    for end, way in trail.ways[: None if len(trail.ways) > 1 else 0]:
        starts = {triple[end] for triple in told}
        nodes = set(islice((node for start in starts for node in walked(graph, way, start)), most))
        if len(nodes) < most:
            return nodes
    end, way = trail.ways[0]
    return {node for start in {triple[end] for triple in told} for node in walked(graph, way, start)}


@dataclass(frozen=True)
class FocusNodes:
    """The focus nodes of shapes in a graph, found without looking at all nodes of it."""

    data: Graph
    shapes: Graph
    _types: dict[Node, frozenset[Node]] = field(default_factory=dict)
    _told: dict[frozenset[tuple[Node, Node]], dict[Node, bool]] = field(default_factory=dict)

    def of(self, shape: Node, among: Nodes) -> set[Node]:
        """Return those of some nodes that a shape is about."""
        if among is None:
            return set(focus_of(self.data, self.shapes, shape))
        targets = frozenset((kind, thing) for kind in TARGETS for thing in self.shapes.objects(shape, kind))
        known = self._told.setdefault(targets, {})
        for node in among:
            if node not in known:
                known[node] = any(self._is_target(node, kind, thing) for kind, thing in targets)
        return {node for node in among if known[node]}

    def _is_target(self, node: Node, kind: Node, thing: Node) -> bool:
        if kind == SH.targetNode:
            return node == thing
        if kind == SH.targetClass:
            return thing in self._kinds_of(node)
        return ((node, thing, None) if kind == SH.targetSubjectsOf else (None, thing, node)) in self.data

    def _kinds_of(self, node: Node) -> frozenset[Node]:
        """The classes of a node, and those above them."""
        if node not in self._types:
            told = self.data.objects(node, RDF.type) if isinstance(node, Node) else ()
            self._types[node] = frozenset(above for kind in told for above in self._above(kind))
        return self._types[node]

    def _above(self, kind: Node) -> Iterator[Node]:
        yield from filter(None, self.data.transitive_objects(kind, RDFS.subClassOf))
