"""What some shapes are about, and queries for what breaks them, turned into counts and the nodes to be looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

import pyoxigraph
from pyoxigraph import Variable

from ofsted_kg.triples.terms import OxigraphTerm
from ofsted_kg.validation.breaches import Breach
from ofsted_kg.validation.report import LISTED

_THIS = Variable("this")


@dataclass(frozen=True)
class Asked:
    """A shape as queries; without any, pySHACL has to look at all its focus nodes."""

    shape: str
    breaches: tuple[Breach, ...] | None
    doubted: frozenset[OxigraphTerm] | None  # nodes that pySHACL has to look at in any case; None: all


@dataclass(frozen=True)
class Sweep:
    """Shapes that are about the same nodes."""

    patterns: tuple[str, ...]  # that find these nodes, as `?this`
    named: frozenset[OxigraphTerm]  # further ones
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Broken:
    """What breaks a shape."""

    shape: str
    results: int  # of the nodes that pySHACL need not look at
    first: tuple[OxigraphTerm, ...]  # those of them that have results: the first thousand by name
    doubted: tuple[OxigraphTerm, ...]  # what pySHACL has to look at


@dataclass(frozen=True)
class Swept:
    """The answers to a sweep."""

    met: int  # focus nodes
    literals: bool  # whether some of them are literals
    broken: tuple[Broken, ...]


def swept(database: pyoxigraph.Store, sweep: Sweep) -> Swept:
    """Ask all queries of a sweep.

    Args:
        database: the data, in its default graph.
        sweep: what to ask.

    """
    focus = set(sweep.named)
    for pattern in sweep.patterns:
        focus.update(row[_THIS] for row in _solutions(database, f"SELECT ?this {{ {pattern} }}"))
    literals: set[OxigraphTerm] = {node for node in focus if isinstance(node, pyoxigraph.Literal)}
    broken = tuple(_broken(database, one, focus, literals) for one in sweep.asked)
    return Swept(len(focus), bool(literals), broken)


def _broken(database: pyoxigraph.Store, asked: Asked, focus: set[OxigraphTerm], literals: set[OxigraphTerm]) -> Broken:
    if asked.breaches is None or asked.doubted is None:
        return Broken(asked.shape, 0, (), tuple(focus))
    doubted = {node for node in asked.doubted if node in focus} | literals
    for breach in asked.breaches:
        if not breach.exact:
            doubted.update(node for node in _found(database, breach, focus) if node in focus)
    number, nodes = 0, set()
    for breach in asked.breaches:
        if breach.exact:
            told = [node for node in _found(database, breach, focus) if node in focus and node not in doubted]
            number += len(told)
            nodes.update(told)
    return Broken(asked.shape, number, tuple(nsmallest(LISTED, nodes, key=_name)), tuple(doubted))


def _found(database: pyoxigraph.Store, breach: Breach, focus: set[OxigraphTerm]) -> Iterator[OxigraphTerm]:
    """Yield the focus node of each result, and perhaps other nodes."""
    if breach.lacking:
        yield from focus.difference(row[_THIS] for row in _solutions(database, breach.query))
    elif breach.each:
        for node in focus:
            for _ in set(map(tuple, _solutions(database, breach.query, node))):
                yield node
    else:
        solutions = _solutions(database, breach.query)
        place = solutions.variables.index(_THIS)
        yield from (row[place] for row in set(map(tuple, solutions)))


def _solutions(database: pyoxigraph.Store, query: str, node: OxigraphTerm | None = None) -> pyoxigraph.QuerySolutions:
    bound: dict[Variable, Any] = {} if node is None else {_THIS: node}
    found = database.query(query, substitutions=bound)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        raise TypeError("only SELECT queries are asked")
    return found


def _name(node: OxigraphTerm) -> str:
    return node.value
