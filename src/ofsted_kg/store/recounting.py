"""The statistics of a database and a difference into those of the changed database, looking only at what changed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from ofsted_kg.difference import Difference
from ofsted_kg.store.copying import quads_in
from ofsted_kg.store.statistics import LINKED, ClassCount, LinkCount, PropertyCount, Statistics
from ofsted_kg.vocabulary import BASE

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_UNION = DefaultGraph()
_FIRST = "SELECT (MIN(STR(?s)) AS ?first) {{ ?s a <{}> FILTER (isIRI(?s)) }}"
Triple = tuple[object, NamedNode, object]
Pattern = tuple[object, object, object]
Key = TypeVar("Key")
Value = TypeVar("Value")


def recounted(statistics: Statistics, before: Store, after: Store, difference: Difference) -> Statistics:
    """Return the statistics of a database that a difference has made of another one.

    Args:
        statistics: of the database before.
        before: its default graph is the union of its named graphs, and so with the one after.
        after: the changed one.
        difference: what was added and removed.

    Raises:
        OSError, RuntimeError: a database can't be read.

    """
    return _Change(before, after, difference).applied(statistics)


class _Change:
    """The triples that the union gained and lost."""

    def __init__(self, before: Store, after: Store, difference: Difference) -> None:
        self._before, self._after = before, after
        added, removed = quads_in(difference.added), quads_in(difference.removed)
        self._by_graph = _sum(_graphs(added), _negative(_graphs(removed)))
        gained = {_triple(quad) for quad in added}
        lost = {_triple(quad) for quad in removed}
        self._gained = [triple for triple in gained if not _holds(before, triple)]
        self._lost = [triple for triple in lost if not _holds(after, triple)]
        self._touched = [*self._gained, *self._lost]

    def applied(self, told: Statistics) -> Statistics:
        return replace(
            told,
            triples=told.triples + len(self._gained) - len(self._lost),
            entities=told.entities + self._more(lambda one: (one[0], None, None) if _is_own(one[0]) else None),
            subjects=told.subjects + self._more(lambda one: (one[0], None, None)),
            objects=told.objects + self._more(lambda one: (None, None, one[2])),
            graphs=_in_order(_sum(told.graphs, self._by_graph)),
            classes=self._classes(told.classes),
            properties=self._properties(told.properties),
            links=self._links(told.links),
        )

    def _more(self, pattern: Callable[[Triple], Pattern | None]) -> int:
        """How many more patterns of triples have a triple now than had one before."""
        return sum(number for _, number in self._new(pattern))

    def _more_by_predicate(self, pattern: Callable[[Triple], Pattern]) -> Counter[str]:
        found: Counter[str] = Counter()
        for (_, predicate, _), number in self._new(pattern):
            found[predicate.value] += number  # type: ignore[attr-defined]
        return found

    def _new(self, pattern: Callable[[Triple], Pattern | None]) -> Iterator[tuple[Pattern, int]]:
        """Yield 1 for each pattern that has a triple since, and -1 for each that has none any more."""
        gained, lost = (set(filter(None, map(pattern, some))) for some in (self._gained, self._lost))
        yield from ((one, 1) for one in gained if not _holds(self._before, one))  # what was gained is there now
        yield from ((one, -1) for one in lost if not _holds(self._after, one))

    def _properties(self, told: Mapping[str, PropertyCount]) -> dict[str, PropertyCount]:
        counts = dict(told)
        gained, lost = (Counter(predicate.value for _, predicate, _ in some) for some in (self._gained, self._lost))
        subjects = self._more_by_predicate(lambda one: (one[0], one[1], None))
        objects = self._more_by_predicate(lambda one: (None, one[1], one[2]))
        for iri in {*gained, *lost}:
            old = counts.get(iri, PropertyCount(0, 0, 0))
            counts[iri] = PropertyCount(
                old.triples + gained[iri] - lost[iri], old.subjects + subjects[iri], old.objects + objects[iri]
            )
        return _in_order({iri: count for iri, count in counts.items() if count.triples})

    def _classes(self, told: Mapping[str, ClassCount]) -> dict[str, ClassCount]:
        subjects = [s for s in {s for s, _, _ in self._touched} if isinstance(s, NamedNode)]
        gained, lost = _by_class(self._after, subjects), _by_class(self._before, subjects)
        counts = dict(told)
        for kind in {*gained, *lost}:
            old = counts.pop(kind, ClassCount(0, "", {}))
            more, less = gained.get(kind, {}), lost.get(kind, {})
            entities = old.entities + len(more) - len(less)
            if entities:
                properties = _sum(old.properties, _total(more), _negative(_total(less)))
                counts[kind] = ClassCount(entities, self._first(kind, old.example, more, less), _in_order(properties))
        return _in_order(counts)

    def _first(self, kind: str, example: str, more: Iterable[str], less: Iterable[str]) -> str:
        if example in set(less) - set(more):
            solutions = self._after.query(_FIRST.format(kind))
            assert isinstance(solutions, QuerySolutions)  # noqa: S101 (it is SELECT)
            return str(next(iter(solutions))["first"].value)
        return min(filter(None, (example, *more)))

    def _links(self, told: tuple[LinkCount, ...]) -> tuple[LinkCount, ...]:
        old = {(one.space, one.predicate): one.triples for one in told}
        counts = _sum(old, _linked(self._gained), _negative(_linked(self._lost)))
        order = sorted(counts, key=lambda key: (LINKED.index(key[0]), key[1]))
        return tuple(LinkCount(space, predicate, counts[space, predicate]) for space, predicate in order)


def _graphs(quads: Iterable[Quad]) -> Counter[str]:
    return Counter(quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode))


def _is_own(subject: object) -> bool:
    return isinstance(subject, NamedNode) and subject.value.startswith(BASE)


def _triple(quad: Quad) -> Triple:
    return quad.subject, quad.predicate, quad.object


def _holds(database: Store, pattern: Pattern) -> bool:
    return any(True for _ in database.quads_for_pattern(*pattern, _UNION))  # type: ignore[arg-type]


def _by_class(database: Store, subjects: Iterable[NamedNode]) -> dict[str, dict[str, Counter[str]]]:
    """How often each subject has each property, by the subject's class."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for subject in subjects:
        quads = list(database.quads_for_pattern(subject, None, None, _UNION))
        properties = Counter(quad.predicate.value for quad in quads)
        for quad in quads:
            if quad.predicate == _TYPE and isinstance(quad.object, NamedNode):
                found.setdefault(quad.object.value, {})[subject.value] = properties
    return found


def _total(by_subject: Mapping[str, Counter[str]]) -> Counter[str]:
    return sum(by_subject.values(), Counter())


def _linked(triples: Iterable[tuple[object, NamedNode, object]]) -> Counter[tuple[str, str]]:
    return Counter(
        (space, predicate.value)
        for subject, predicate, thing in triples
        if isinstance(subject, NamedNode) and subject.value.startswith(BASE) and isinstance(thing, NamedNode)
        for space in LINKED
        if thing.value.startswith(space)
    )


def _sum(*counts: Mapping[Key, int]) -> dict[Key, int]:
    """The sums of counts, without those that are zero."""
    total: Counter[Key] = Counter()
    for one in counts:
        total.update(one)
    return {key: number for key, number in total.items() if number}


def _negative(counts: Mapping[Key, int]) -> dict[Key, int]:
    return {key: -number for key, number in counts.items()}


def _in_order(counts: Mapping[str, Value]) -> dict[str, Value]:
    return dict(sorted(counts.items()))
