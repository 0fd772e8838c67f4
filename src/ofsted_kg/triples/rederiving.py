"""What has changed in a dataset into what must change in `graph/derived`, for the inspections that are touched only."""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF
from rdflib.term import Node

from ofsted_kg.difference import Difference, difference_of
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.derived_graph import derived_graph
from ofsted_kg.triples.terms import graph_of, quads_of
from ofsted_kg.vocabulary import OKG

_DERIVED = NamedNode(identifiers.graph("derived"))
_JUDGEMENT_OF, _FRAMEWORK, _TYPE = NamedNode(OKG.judgementOf), NamedNode(OKG.framework), NamedNode(RDF.type)
_PREFERRED = NamedNode(OKG.preferred)
# What a judgement's document and its area tell of it, and how these lead from the thing to its judgements.
_ASKED = {
    NamedNode(DCTERMS.type): NamedNode(PROV.wasDerivedFrom),
    NamedNode(OKG.reports): NamedNode(PROV.wasDerivedFrom),
    NamedNode(OKG.usedInFramework): NamedNode(OKG.area),
}


def rederived(after: pyoxigraph.Store, difference: Difference) -> Difference:
    """Return what must be added to and removed from `graph/derived`, so that it follows from the other graphs again.

    Args:
        after: a dataset to which the difference was applied; its `graph/derived` is still that of before.
        difference: what has changed in other graphs.

    Returns:
        Marks of preference, frameworks and kinds of inspections. Nothing else is derived from several statements.

    """
    changed = [quad for quad in _quads((*difference.added, *difference.removed)) if quad.graph_name != _DERIVED]
    inspections = set(_touched(after, changed))
    judgements = {node for one in inspections for node in _subjects(after, _JUDGEMENT_OF, one)}
    told = graph_of(_context(after, inspections, judgements))
    new = ((start, path, end) for start, path, end in derived_graph(told) if _is_told_of(start, path, told))
    about = {*judgements, *(quad.subject for quad in changed)}
    old = (*_derived(after, about, (_PREFERRED,)), *_derived(after, inspections, (_FRAMEWORK, _TYPE)))
    return difference_of(_lines(old), _lines(quads_of(_graph(new), URIRef(_DERIVED.value))))


def _quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    yield from pyoxigraph.parse(b"".join(lines), RdfFormat.N_QUADS, lenient=True)


def _lines(quads: Iterable[Quad]) -> list[bytes]:
    return (pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def _graph(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _is_told_of(start: Node, path: Node, told: Graph) -> bool:
    """Whether a derived triple is about one of the inspections or judgements, not about the method."""
    return path in {OKG.preferred, OKG.framework} or (path == RDF.type and (start, OKG.framework, None) in told)


def _touched(after: pyoxigraph.Store, changed: Iterable[Quad]) -> Iterator[NamedNode]:
    """Yield every node that may be an inspection of which something else follows now."""
    for quad in changed:
        judgements = [quad.subject] if isinstance(quad.subject, NamedNode) else []
        yield from judgements  # or the inspection itself
        if quad.predicate in _ASKED and isinstance(quad.subject, NamedNode):
            judgements += _subjects(after, _ASKED[quad.predicate], quad.subject)
        for judgement in judgements:
            yield from _objects(after, judgement, _JUDGEMENT_OF)
        if quad.predicate == _JUDGEMENT_OF and isinstance(quad.object, NamedNode):
            yield quad.object


def _context(
    after: pyoxigraph.Store, inspections: Iterable[NamedNode], judgements: Iterable[NamedNode]
) -> Iterator[Quad]:
    """Yield what documents say of inspections and their judgements, and what these are judged by."""
    for node in (*inspections, *judgements):
        yield from _told(after, node)
    for judgement in judgements:
        for asked, way in _ASKED.items():
            for thing in _objects(after, judgement, way):
                yield from _told(after, thing, asked)


def _told(
    after: pyoxigraph.Store, start: NamedNode | None, path: NamedNode | None = None, end: NamedNode | None = None
) -> Iterator[Quad]:
    """Yield the quads that are not derived."""
    for quad in after.quads_for_pattern(start, path, end, None):
        if not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name != _DERIVED:
            yield quad


def _subjects(after: pyoxigraph.Store, path: NamedNode, end: NamedNode) -> list[NamedNode]:
    return [quad.subject for quad in _told(after, None, path, end) if isinstance(quad.subject, NamedNode)]


def _objects(after: pyoxigraph.Store, start: NamedNode, path: NamedNode) -> list[NamedNode]:
    return [quad.object for quad in _told(after, start, path) if isinstance(quad.object, NamedNode)]


def _derived(after: pyoxigraph.Store, nodes: Iterable[object], paths: Iterable[NamedNode]) -> Iterator[Quad]:
    for node in nodes:
        for path in paths:
            if isinstance(node, NamedNode):
                yield from after.quads_for_pattern(node, path, None, _DERIVED)
