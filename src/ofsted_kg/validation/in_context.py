"""Two datasets and what tells them apart turned into a verdict: what the difference breaks, and what was broken before.

Only those focus nodes are checked that a shape may judge otherwise because of the difference (see `affected`), so the
time depends on the difference, not on the dataset. The verdict is that of validating both datasets as a whole: the
results after that were not there before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import pyoxigraph
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from ofsted_kg.difference import Difference
from ofsted_kg.sorted_lines import Content
from ofsted_kg.triples.terms import graph_of
from ofsted_kg.validation.affected import Change, FocusNodes, Nodes, Trails, affected
from ofsted_kg.validation.asking import only_asks, query_of
from ofsted_kg.validation.exact import ExactGraph
from ofsted_kg.validation.graph_rules import Bindings, bindings, possible
from ofsted_kg.validation.marking import mark, marked_as
from ofsted_kg.validation.querying import DatabaseGraph, QueriedGraph
from ofsted_kg.validation.report import Report, Result
from ofsted_kg.validation.shapes import TARGETS, batched, is_referred_to
from ofsted_kg.validation.validate import shacl_report, told
from ofsted_kg.vocabulary import OKG

_UNMET = f"But no shape is about anything in it, so nothing was checked: use the classes and properties of <{OKG._NS}>."


@dataclass(frozen=True)
class Verdict:
    """What the shapes say of a difference."""

    report: Report  # on what it causes

    @property
    def conforms(self) -> bool:
        """Whether the difference causes no violation."""
        return self.report.conforms

    @property
    def caused(self) -> tuple[Result, ...]:
        """What is wrong after it and was not before."""
        return self.report.results

    @property
    def standing(self) -> tuple[Result, ...]:
        """What was wrong before and still is, of the nodes that were checked."""
        return self.report.standing or ()

    @property
    def focus_nodes(self) -> Mapping[str, int]:
        """The number of nodes that were checked, by the IRI of a shape."""
        return self.report.focus_nodes


def judged(
    before: pyoxigraph.Store,
    after: pyoxigraph.Store,
    difference: Difference,
    shapes: Graph,
    lines: Content = b"",
    *,
    only_violations: bool = False,
) -> Verdict:
    """Check what a difference can affect.

    Args:
        before: a dataset, with the union of its graphs as the default graph.
        after: the same with the difference applied, likewise.
        difference: what tells the two apart.
        shapes: the shapes, e.g. from `load_shapes`.
        lines: the sorted N-Quads of the dataset before, which have each literal as it was given; without them integers
            of derived types are taken for xsd:integer, as the engine keeps them.
        only_violations: whether warnings and notes need not be told apart from those that were there before.

    Raises:
        SourceError: the shapes can't be used.

    """
    plan = _plan(shapes)
    now, then = ExactGraph(after, lines, difference), ExactGraph(before, lines)
    added = Change(DatabaseGraph(after), _triples(difference.added, without=then))
    removed = Change(DatabaseGraph(before), _triples(difference.removed, without=now))
    check = _Check(plan, affected(plan.trails, added, removed), (*added.triples, *removed.triples))
    found, met = check.found(now, after)
    results = told(found, shapes, met)
    if not results.results or (only_violations and results.conforms):
        unchecked = "" if only_violations else _unchecked(difference, now, shapes)
        return Verdict(replace(results, standing=(), unchecked=unchecked))
    was = told(check.found(then, before)[0], shapes, {}).results
    standing = frozenset(was).intersection(results.results)
    report = told(found, shapes, met, standing) if standing else results
    return Verdict(replace(report, standing=tuple(result for result in was if result in standing)))


def get_ready(shapes: Graph) -> None:
    """Do what judging by some shapes needs once, so that the first judgement does not wait for it.

    Raises:
        SourceError: the shapes can't be used.

    """
    _plan(shapes)


def _unchecked(difference: Difference, data: Graph, shapes: Graph) -> str:
    """Say why nothing was checked, where that is so."""
    nodes = {start for start, _, _ in _graph((*difference.added, *difference.removed))}
    if not nodes:
        return "But nothing in it is new, so nothing was checked."
    return "" if _is_met(nodes, data, shapes) else _UNMET


def _is_met(nodes: set[Node], data: Graph, shapes: Graph) -> bool:
    """Return whether a shape is about one of some nodes of a graph."""
    about = FocusNodes(data, shapes)
    return any(about.of(shape, nodes) for kind in TARGETS for shape in set(shapes.subjects(kind)))


def _triples(lines: Iterable[bytes], without: Graph) -> tuple[tuple[Node, Node, Node], ...]:
    return tuple(triple for triple in _graph(lines) if triple not in without)


def _graph(lines: Iterable[bytes]) -> Graph:
    return graph_of(pyoxigraph.parse(b"".join(lines), pyoxigraph.RdfFormat.N_QUADS))


@dataclass(frozen=True)
class _Plan:
    """Shapes as they are checked, and the trails to their focus nodes."""

    given: Graph
    shapes: Graph
    trails: Trails

    @cached_property
    def queries(self) -> dict[URIRef, tuple[str | None, ...]]:
        """The queries of the shapes that stand for themselves."""
        asking = [one for one in set(self.shapes.subjects(SH.sparql)) if isinstance(one, URIRef)]
        return {
            shape: tuple(query_of(self.shapes, constraint) for constraint in self.shapes.objects(shape, SH.sparql))
            for shape in asking
            if not is_referred_to(self.shapes, shape)
        }

    @cached_property
    def graph_rules(self) -> frozenset[Node]:
        """The shapes with queries whose focus nodes are all named (`sh:targetNode`), and no others'."""
        others = {shape for kind in TARGETS if kind != SH.targetNode for shape in self.shapes.subjects(kind)}
        texts = {query for shape, queries in self.queries.items() if shape in others for query in queries}
        return frozenset(
            shape for shape, queries in self.queries.items() if shape not in others and not texts & {*queries}
        )

    @cached_property
    def parts(self) -> dict[str, tuple[Node, ...]]:
        """By the IRI of each shape that was given with targets the shapes that are checked in its stead."""
        targeted = {one for kind in TARGETS for one in self.given.subjects(kind) if isinstance(one, URIRef)}
        return {str(shape): (shape, *self.given.objects(shape, SH.property)) for shape in sorted(targeted)}


@lru_cache(maxsize=4)
def _plan(shapes: Graph) -> _Plan:
    batch = batched(shapes)
    return _Plan(shapes, batch, Trails.of(batch))


@dataclass(frozen=True)
class _Check:
    """What is to be checked, on either dataset."""

    plan: _Plan
    nodes: Mapping[Node, Nodes]
    changed: tuple[tuple[Node, Node, Node], ...]

    def found(self, data: ExactGraph, database: pyoxigraph.Store) -> tuple[Graph, dict[str, int]]:
        """Return what pySHACL reports of the nodes, and how many nodes each shape met."""
        about = FocusNodes(data, self.plan.shapes)
        focus = {shape: about.of(shape, nodes) for shape, nodes in self.nodes.items()}
        met = {
            iri: len(set().union(*(focus.get(part, set()) for part in parts))) for iri, parts in self.plan.parts.items()
        }
        given = dict(self._given(data))
        asking = QueriedGraph(data, database, given=given)
        quiet = set()
        for shape, queries in self.plan.queries.items():
            answered = _answered(asking, queries, focus.get(shape, set()))
            if only_asks(self.plan.shapes, shape):
                focus[shape] = answered
            elif not answered:
                quiet.add(shape)
        focus = {shape: nodes for shape, nodes in focus.items() if nodes}
        view = QueriedGraph(data, database, {mark(shape): nodes for shape, nodes in focus.items()}, given)
        return shacl_report(view, marked_as(self.plan.shapes, focus, quiet)), met

    def _given(self, data: Graph) -> Iterator[tuple[str, list[dict[str, Node]]]]:
        """What is given to queries about the graph as a whole, by their texts."""
        for shape in self.plan.graph_rules:
            for constraint in self.plan.shapes.objects(shape, SH.sparql):
                query = query_of(self.plan.shapes, constraint)
                told = bindings(query, self.changed) if query else None
                if query and told is not None:
                    text = str(self.plan.shapes.value(constraint, SH.select))
                    yield text, [_named(one) for one in possible(query, sorted(told, key=sorted), data)]


def _named(one: Bindings) -> dict[str, Node]:
    return {str(name): term for name, term in one}


def _answered(asking: QueriedGraph, queries: Iterable[str | None], nodes: set[Node]) -> set[Node]:
    """Those of some nodes of which a query finds something, or of which only pySHACL can tell."""
    told = tuple(queries)
    if None in told:
        return nodes
    return {
        node for node in nodes for query in told if query and asking.query(query, initBindings={"this": node}).bindings
    }
