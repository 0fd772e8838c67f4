"""A query into the things it may mean, the likeliest first, with a score, and whether one is surely meant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from ofsted_kg.web.reconciliation.cells import readings
from ofsted_kg.web.reconciliation.council_names import council_ids, councils_named, may_have_existed
from ofsted_kg.web.reconciliation.entities import Entities, Entity, fold, local
from ofsted_kg.web.reconciliation.kinds import COUNCIL, IDENTIFIER, INSPECTION, NAME, Kind
from ofsted_kg.web.reconciliation.properties import ON, Property
from ofsted_kg.web.reconciliation.queries import LONGEST_NAME, MOST_CANDIDATES, Query

# Scores, 0 to 100.
_EXACT, _CANDIDATE, _ANOTHER = 100.0, 70.0, 99.0
_DISAGREES = 0.5  # what is left of a score for each property that disagrees
_CODES = ("gssCode", "formerGssCode", "wikidata")  # told from any name


@dataclass(frozen=True)
class Candidate:
    """A thing that a query may mean."""

    entity: Entity
    score: float
    reason: str = ""
    agreed: frozenset[str] = frozenset()  # properties; `NAME` where the name is exactly its, `IDENTIFIER` likewise
    disagreed: frozenset[str] = frozenset()
    sure: bool = False

    @property
    def is_claimed(self) -> bool:
        """Whether enough agrees for this to be what is meant, whatever disagrees."""
        return IDENTIFIER in self.agreed or any(one <= self.agreed for one in self.entity.kind.sure_by)


def candidates(query: Query, entities: Entities) -> list[Candidate]:
    """Find what a query may mean.

    Args:
        query: a name and properties.
        entities: all there is.

    Returns:
        Candidates, best first; at most one of them is sure, and then it comes first.

    """
    if len(query.text) > LONGEST_NAME:
        return []
    found = [one for kind in query.kinds for one in _of_kind(kind, query, entities)]
    sure = [one for one in found if one.sure]
    if len(sure) > 1 or query.is_doubtful:
        found = [replace(one, sure=False) for one in found]
    return sorted(_shared(sorted(found, key=_order), query.limit), key=_order)


def _shared(found: Sequence[Candidate], limit: int) -> list[Candidate]:
    """The best, with a share for each kind of thing, so that a council's inspections do not fill all."""
    by_kind: dict[str, list[Candidate]] = {}
    for one in found:
        by_kind.setdefault(one.entity.kind.id, []).append(one)
    share = max(1, limit // max(1, len(by_kind)))
    first = sorted((one for kind in by_kind.values() for one in kind[:share]), key=_order)
    rest = sorted((one for kind in by_kind.values() for one in kind[share:]), key=_order)
    return [*first, *rest][:limit]


def _order(one: Candidate) -> tuple[bool, float, int, str, str]:
    return (not one.sure, -one.score, -len(one.agreed), one.entity.name, one.entity.id)


def _of_kind(kind: Kind, query: Query, entities: Entities) -> list[Candidate]:
    given = _given(kind, query, entities.properties)
    found: dict[str, Candidate] = {}
    for one in (*_by_text(kind, query, entities), *_by_properties(kind, query, given, entities)):
        found.setdefault(one.entity.id, one)  # the best first, and what the name says before what the rest does
    weighed = [_weighed(one, given, query) for one in found.values()]
    claimed = [one for one in weighed if one.is_claimed]
    # A name that says one thing, and a code that says another, leave both in doubt.
    sure = claimed if len(claimed) == 1 and not claimed[0].disagreed else []
    return [replace(one, sure=one in sure) for one in weighed]


def _given(kind: Kind, query: Query, properties: Mapping[str, Property]) -> dict[str, set[str]]:
    """The folded values by property, of those that are compared for a kind."""
    compared = {pid: one for pid, one in properties.items() if one.compared and kind in one.kinds}
    given = {
        pid: {reading for value in values for reading in readings(value)} | _councils(compared[pid], values, query)
        for pid, values in query.given.items()
        if pid in compared
    }
    if kind is INSPECTION and "council" not in given and (named := council_ids(query.text, query.days)):
        given["council"] = {fold(one) for one in named}
    if "startDate" in given and "year" not in given:
        given["year"] = {reading[:4] for reading in given["startDate"]}
    return given


def _councils(prop: Property, values: Iterable[str], query: Query) -> set[str]:
    if not prop.is_thing:
        return set()
    return {fold(one) for value in values for one in council_ids(value, query.days)}


def _by_text(kind: Kind, query: Query, entities: Entities) -> list[Candidate]:
    if not query.text:
        return []
    named = entities.by_id.get(local(query.text))
    if named is not None and named.kind is kind:
        return [Candidate(named, _EXACT, "its identifier", frozenset({IDENTIFIER}))]
    if kind is not COUNCIL:
        return _by_name(fold(query.text), *entities.names[kind.id])
    coded = {one for code in _CODES for one in entities.having(code, readings(query.text))}
    if coded:
        return [Candidate(entities.by_id[one], _EXACT, "a code of the council", frozenset({NAME})) for one in coded]
    return [
        Candidate(entities.by_id[one], match.score, match.reason, frozenset({NAME} if match.sure else ()))
        for one, match in councils_named(query.text, query.days)
        if one in entities.by_id
    ]


def _by_name(text: str, names: Sequence[str], bearers: Sequence[Entity]) -> list[Candidate]:
    """The things whose name is like a text, the likest first, out of names with whose each is."""
    words = sorted(text.split())
    likest = process.extract(text, names, scorer=fuzz.WRatio, score_cutoff=_CANDIDATE, limit=MOST_CANDIDATES)
    return [
        Candidate(bearers[at], _EXACT, agreed=frozenset({NAME}))
        if sorted(name.split()) == words  # "Jenkins, Julie"
        else Candidate(bearers[at], min(score, _ANOTHER))
        for name, score, at in likest
    ]


def _by_properties(kind: Kind, query: Query, given: dict[str, set[str]], entities: Entities) -> list[Candidate]:
    """The things with which everything agrees that is told of them beside their name."""
    if not given:
        return []
    agreeing = set.intersection(*(entities.having(pid, values) for pid, values in given.items()))
    things = [one for identifier in sorted(agreeing) if (one := entities.by_id[identifier]).kind is kind]
    if not query.text:
        return [Candidate(one, _EXACT) for one in things[:MOST_CANDIDATES]]
    text = fold(query.text)
    if any(one <= given.keys() for one in kind.sure_by):  # they tell which is meant, whatever its name
        return [Candidate(one, max(fuzz.WRatio(text, name) for name in one.names)) for one in things[:MOST_CANDIDATES]]
    names = [(name, one) for one in things for name in one.names]
    return _by_name(text, [name for name, _ in names], [one for _, one in names])


def _weighed(candidate: Candidate, given: dict[str, set[str]], query: Query) -> Candidate:
    """A candidate with what the properties say to it; one of which the graph has no value says nothing."""
    own = candidate.entity.values
    agreed = candidate.agreed | {pid for pid, values in given.items() if own.get(pid, frozenset()) & values}
    disagreed = frozenset(pid for pid in given if pid in own and pid not in agreed)
    if not may_have_existed(candidate.entity.id, query.days):
        disagreed |= {ON}
    score = candidate.score * _DISAGREES ** len(disagreed)
    return replace(candidate, score=round(score, 1), agreed=agreed, disagreed=disagreed)
