"""Queries of shapes turned into trails: which triples a query reads, and how these lead to `$this`.

A triple pattern matters to a solution only together with the patterns that must match beside it, so the way from a
triple to `$this` goes along those. Which they are follows from the algebra (SPARQL 1.1, section 18): all patterns of
the same group, and those of the groups around it that every solution has. Of an OPTIONAL part, and of what stands in
EXISTS, only variables that the patterns outside always bind lead outside: others may be bound by something else there,
and are known by names of their own. What is not understood has no trails.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any

from rdflib import BNode, URIRef, Variable
from rdflib.paths import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.validation.abridging import algebra_of_patterns
from ofsted_kg.validation.trails import Trail, UnknownPathError, Way, joined, may_be_empty, reverse, steps

Pattern = tuple[Any, Any, Any]
THIS = Variable("this")
_ROUTES, _LONGEST = 4, 4  # of several routes the best is found while walking; each so many patterns long at most
_WRAPPING = {"Filter", "Extend", "Project", "Distinct", "Reduced", "OrderBy", "Slice"}


class _NotUnderstood(Exception):  # noqa: N818 (it never leaves this module)
    pass


@dataclass(frozen=True)
class Scope:
    """Which variables of a part of a query are those of the query as a whole; the others get names of their own."""

    shared: frozenset[Any] | None = None  # None: all
    outer: "Scope | None" = None
    mark: int = 0

    def name(self, term: Any) -> Any:
        """Return what a term is called in the whole query."""
        if not is_open(term) or term == THIS or self.outer is None:
            return term
        return self.outer.name(term) if term in (self.shared or ()) else Variable(f"{term}.{self.mark}")

    def pattern(self, triple: Pattern) -> Pattern:
        """Return a triple pattern with the names of the whole query."""
        start, path, end = (self.name(term) for term in triple)
        return start, path, end


@dataclass(frozen=True)
class Occurrence:
    """A triple pattern where it stands in a query."""

    pattern: Pattern
    beside: tuple[Pattern, ...]  # what must match too
    condition: str | None = None  # of a pattern in EXISTS that shares no variable with the rest


@dataclass
class _Reader:
    query: str
    marks: Iterator[int] = field(default_factory=count)

    def occurrences(
        self, part: Any, scope: Scope, around: tuple[Pattern, ...], condition: str | None = None
    ) -> Iterator[Occurrence]:
        """Yield the patterns of a part of the algebra, given those around it that must match too."""
        match part.name:
            case "BGP":
                told = tuple(map(scope.pattern, part.triples))
                yield from (Occurrence(one, (*told, *around), condition) for one in told)
            case "Join" | "Union":
                for side, other in ((part.p1, part.p2), (part.p2, part.p1)):
                    beside = certain(other, scope) if part.name == "Join" else ()
                    yield from self.occurrences(side, scope, (*around, *beside), condition)
            case "LeftJoin":
                yield from self.occurrences(part.p1, scope, around)
                yield from self._optional(part, scope, around)
            case "AggregateJoin" | "Group" if not any(groups_in([part.get("A"), part.get("expr")])):
                yield from self.occurrences(part.p, scope, around)
            case "ToMultiSet":
                yield from self.occurrences(part.p, self.selected(part.p, scope), around)
            case name if name in _WRAPPING:
                yield from self.occurrences(part.p, scope, around)
                yield from self._exists(part.get("expr"), scope, part.p, around)
            case name:
                raise _NotUnderstood(name)

    def selected(self, part: Any, scope: Scope) -> Scope:
        """The scope of a subselect."""
        shared, inner = subselect(part)
        if inner.name not in {"BGP", "Join", "LeftJoin", "Union", "Filter", "Extend"}:
            raise _NotUnderstood(inner.name)
        return Scope(shared, scope, 1 + next(self.marks))

    def _optional(self, part: Any, scope: Scope, around: tuple[Pattern, ...]) -> Iterator[Occurrence]:
        inner = self._inner(part.p1, scope)
        outside = (*around, *certain(part.p1, scope))
        yield from self.occurrences(part.p2, inner, outside)
        yield from self._exists(part.get("expr"), inner, part.p2, outside)

    def _inner(self, part: Any, scope: Scope) -> Scope:
        shared = {term for triple in certain(part, Scope()) for term in triple if is_open(term)}
        return Scope(frozenset(shared), scope, 1 + next(self.marks))

    def _exists(self, expression: Any, scope: Scope, of: Any, around: tuple[Pattern, ...]) -> Iterator[Occurrence]:
        for group in groups_in(expression):
            inner = self._inner(of, scope)
            condition = _condition(group, self.query)
            yield from self.occurrences(group, inner, (*around, *certain(of, scope)), condition)


def is_open(term: Any) -> bool:
    """Return whether a term of a pattern stands for any term."""
    return isinstance(term, Variable | BNode)


def subselect(part: Any) -> tuple[frozenset[Any], Any]:
    """Return the variables that a subselect gives to the query around it, and what it selects from."""
    shared: frozenset[Any] = frozenset()
    while part.name in {"Project", "Distinct"}:
        shared, part = (frozenset(part.PV) if part.name == "Project" else shared), part.p
    return shared, part


def certain(part: Any, scope: Scope) -> tuple[Pattern, ...]:
    """Return the patterns that match for every solution of a part of the algebra."""
    match part.name:
        case "BGP":
            return tuple(map(scope.pattern, part.triples))
        case "Join":
            return (*certain(part.p1, scope), *certain(part.p2, scope))
        case "LeftJoin":
            return certain(part.p1, scope)
        case name if name in _WRAPPING - {"Project"}:
            return certain(part.p, scope)
        case _:
            return ()


def groups_in(expression: Any) -> Iterator[Any]:
    """Yield the groups of EXISTS and NOT EXISTS in an expression."""
    if isinstance(expression, list | tuple):
        for one in expression:
            yield from groups_in(one)
    elif getattr(expression, "name", None) in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
        yield expression.graph
    elif isinstance(expression, dict):
        yield from groups_in([one for name, one in expression.items() if name != "_vars"])


def _condition(group: Any, query: str) -> str | None:
    """The query whose answer is all that a group of patterns says, where none of its variables stands outside it."""
    patterns = _plain(group)
    told = Counter(term for pattern in patterns for term in pattern if is_open(term))
    if not patterns or any(len(re.findall(rf"[?$]{name}\b", query)) != number for name, number in told.items()):
        return None
    return "ASK { " + " . ".join(" ".join(term.n3() for term in pattern) for pattern in patterns) + " }"


def _plain(group: Any) -> tuple[Pattern, ...]:
    """The triple patterns of a group that has nothing else; none of any other."""
    if group.name == "Join":
        sides = [_plain(side) for side in (group.p1, group.p2) if side.name != "BGP" or side.triples]
        return tuple(pattern for side in sides for pattern in side) if all(sides) else ()
    return tuple(group.triples) if group.name == "BGP" else ()


@lru_cache(maxsize=256)
def occurrences_in(query: str) -> tuple[Occurrence, ...] | None:
    """Return every triple pattern of a SELECT query; None where there is something that is not understood."""
    try:
        told = tuple(_Reader(query).occurrences(algebra_of_patterns(query).p, Scope(), ()))
    except (_NotUnderstood, SourceError):
        return None
    return None if any(_binds_anything(one) for one in told) else told


def _binds_anything(one: Occurrence) -> bool:
    """Whether a path without a step binds variables that nothing else does, to any node of the graph."""
    start, path, end = one.pattern
    if not isinstance(path, Path) or not may_be_empty(path):
        return False
    known = {term for other in one.beside if other != one.pattern for term in other}
    return all(is_open(term) and term != THIS and term not in known for term in (start, end))


@lru_cache(maxsize=256)
def trails_to_this(query: str | None) -> tuple[Trail, ...] | None:
    """Return the trails of a SELECT query to the values of `$this`; None where they can't be known."""
    told = None if query is None else occurrences_in(query)
    if told is None:
        return None
    try:
        return tuple(trail for one in told for trail in _trails(one))
    except UnknownPathError:
        return None


def _trails(one: Occurrence) -> Iterator[Trail]:
    start, path, end = one.pattern
    if is_open(path):
        here: tuple[tuple[int, Way], ...] = ((1, None),) if path == THIS else ()
        ways = (*here, *_ways(one, ((0, start, None), (2, end, None))))
        yield Trail(None, _fixed(start), _fixed(end), ways=ways, condition=one.condition)
        return
    for step in steps(path):
        first, last = (2, 0) if step.inverse else (0, 2)
        ways = _ways(one, ((first, start, reverse(step.prefix)), (last, end, step.suffix)))
        fixed = {first: None if step.prefix else _fixed(start), last: None if step.suffix else _fixed(end)}
        yield Trail(step.predicate, fixed[0], fixed[2], ways=ways, condition=one.condition)


def _fixed(term: Any) -> URIRef | None:
    return term if isinstance(term, URIRef) else None  # a literal may be written in several ways


def _ways(one: Occurrence, ends: Iterable[tuple[int, Any, Way]]) -> tuple[tuple[int, Way], ...]:
    found = [
        (length, place, joined(before, way))
        for place, term, before in ends
        if is_open(term)
        for length, way in _routes(term, one.beside, frozenset())
    ]
    found.sort(key=lambda route: route[0])
    enough = 1 if found and not found[0][0] else _ROUTES  # a pattern that has `$this` itself leads to it alone
    return tuple((place, way) for _, place, way in found[:enough])


def _routes(term: Any, beside: tuple[Pattern, ...], seen: frozenset[Any]) -> Iterator[tuple[int, Way]]:
    """Yield the ways from a variable to `$this` along patterns, with the number of patterns."""
    if term == THIS:
        yield 0, None
        return
    if len(seen) == _LONGEST:
        return
    for start, path, end in beside:
        if is_open(path):
            continue
        for here, there, way in ((start, end, path), (end, start, reverse(path))):
            if here == term and is_open(there) and there not in seen and there != term:
                for length, rest in _routes(there, beside, seen | {term}):
                    yield length + 1, joined(way, rest)
