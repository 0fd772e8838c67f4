"""A dataset in parts into what the shapes say of it: each part alone, then what ties the parts together.

See `reach` for why this is the verdict of validating the whole. What the parts can't show has two checks over the
database that has them all: the seams, and the far shapes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from ofsted_kg.triples.terms import graph_of, to_rdflib
from ofsted_kg.validation.querying import DatabaseGraph, QueriedGraph
from ofsted_kg.validation.reach import focus_nodes_among, marked, near_and_far
from ofsted_kg.validation.report import Result
from ofsted_kg.validation.shapes import load_shapes
from ofsted_kg.validation.validate import results
from ofsted_kg.vocabulary import empty_graph


def part_results(part: Graph, context: Graph) -> tuple[Result, ...]:
    """Return what the near shapes say of the nodes that a part describes.

    Args:
        part: the triples of a part; those of the context are added to it.
        context: the triples that every dataset has.

    """
    nodes = set(part.subjects())
    part += context
    return _near_results(part, nodes)


def seams(described: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Return the IRIs that several parts describe, the context being one."""
    counts = Counter(iri for part in described for iri in part)
    return tuple(sorted(iri for iri, parts in counts.items() if parts > 1))


def tied_results(database: pyoxigraph.Store, context: Graph, shared: Iterable[str]) -> tuple[Result, ...]:
    """Return what the near shapes say of the seams, and what the far shapes say of the whole.

    Args:
        database: all triples of the dataset in its default graph.
        context: those of the context.
        shared: the seams.

    """
    nodes = [NamedNode(iri) for iri in shared]
    beside = graph_of(_two_steps(database, nodes))
    beside += context
    of_seams = _near_results(beside, {to_rdflib(node) for node in nodes})
    copy = empty_graph()  # since queries that are answered are taken out of it
    copy += _shapes().far
    return (*of_seams, *results(QueriedGraph(DatabaseGraph(database), database), copy))


def has_violation(found: Iterable[Result]) -> bool:
    """Return whether a result is grave enough that the data do not conform."""
    return any(result.severity == str(SH.Violation) for result in found)


@dataclass(frozen=True)
class _Shapes:
    near: Graph
    marked: Graph
    far: Graph


@cache
def _shapes() -> _Shapes:
    near, far = near_and_far(load_shapes())
    return _Shapes(near, marked(near), far)


def _near_results(data: Graph, nodes: set[Node]) -> tuple[Result, ...]:
    focus = focus_nodes_among(nodes, _shapes().near, data)
    return results(QueriedGraph(data, focus=focus), _shapes().marked)


def _two_steps(database: pyoxigraph.Store, nodes: Iterable[NamedNode]) -> Iterable[pyoxigraph.Quad]:
    """The triples of some nodes, and those of what these lead to."""
    for node in nodes:
        for quad in database.quads_for_pattern(node, None, None, DefaultGraph()):
            yield quad
            if isinstance(quad.object, NamedNode):
                yield from database.quads_for_pattern(quad.object, None, None, DefaultGraph())
