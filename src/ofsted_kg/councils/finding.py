"""Any name of a council, and a day, into the council it means, or the candidates between which that is open."""

from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ofsted_kg.councils.index import (
    Bearers,
    alike,
    bearers_of,
    bearers_of_core,
    bearers_of_initials,
    containing,
    core_words,
    may_be_called,
)
from ofsted_kg.councils.matches import Match, ranked, told_by_day
from ofsted_kg.councils.names import Name, parse_name

# Likenesses and scores, 0 to 100. What they let through is fixed by the table of names in the tests.
_CANDIDATE, _SURE, _WORD = 75.0, 89.0, 70.0
_EXACT, _STRIPPED, _INITIALS, _OTHER_KIND, _PART = 100, 95, 85, 78, 75
_POINTS = frozenset("north south east west central".split())


def find_council(name: str, on: date | None = None) -> tuple[Match, ...]:
    """Return the councils that a name may mean, the likeliest first.

    Args:
        name: any name: official, short or alternative, misspelled, shortened, or only a part of one.
        on: the day of what is told. It tells councils of one name apart, and a name before a reorganisation.

    Returns:
        One match that is sure, where there is no doubt; else the candidates, of which none is sure; else nothing.

    """
    parsed = parse_name(name)
    if not parsed.full:
        return ()
    if found := bearers_of(parsed):
        return told_by_day(found, _EXACT, "a name of the council", on)
    if found := bearers_of_core(parsed.squeezed):
        return _without_kinds(found, parsed, on)
    if name.strip().isupper() and (found := bearers_of_initials(name.strip())):
        return _by_initials(found, name.strip(), on)
    return _misspelled(parsed, on) or _candidates(parsed, on)


def _without_kinds(found: Bearers, name: Name, on: date | None) -> tuple[Match, ...]:
    """The councils of a place, unless the name calls them what they are not."""
    fitting = tuple(council for council in found if may_be_called(council, name))
    if fitting:
        return told_by_day(fitting, _STRIPPED, "the words for the kind of council aside, a name of the council", on)
    kinds = " ".join(sorted(name.kinds))
    others = [Match(council, _OTHER_KIND, f"the name fits, but the council is not called {kinds}") for council in found]
    return ranked([*others, *_matches_of_part(name)], on)


def _by_initials(found: Bearers, letters: str, on: date | None) -> tuple[Match, ...]:
    if len(letters) > 3:
        return told_by_day(found, _INITIALS, "the initials of a name of the council", on)
    return ranked([Match(council, _INITIALS, "the initials of a name of the council") for council in found], on)


def _misspelled(name: Name, on: date | None) -> tuple[Match, ...]:
    """The council whose name alone is spelled so much like this one that no other can be meant."""
    likest = alike(name, _CANDIDATE)
    if not likest or likest[0][1] < _SURE:
        return ()
    squeezed, score = likest[0]
    slips = [_slips(name.core, core_words(other)) for other, _ in likest]
    if slips[0] >= min(slips[1:], default=slips[0] + 1):  # "Badford" is one letter from Bradford and from Bedford
        return ()
    found = tuple(council for council in bearers_of_core(squeezed) if may_be_called(council, name))
    others = [council for council in containing(name) if council not in found]
    if not found or others or not _words_agree(name.core, core_words(squeezed)):
        return ()
    return told_by_day(found, min(round(score), 99), f"spelled like {found[0].name!r}", on)


def _slips(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """How many letters were left out, put in, changed or swapped, whatever the order of the words."""
    in_order = OSA.distance(" ".join(ours), " ".join(theirs))
    return min(in_order, OSA.distance(" ".join(sorted(ours)), " ".join(sorted(theirs))))


def _words_agree(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether each word is spelled like one of the other's: South is not North, however long the rest."""
    if set(ours) & _POINTS != set(theirs) & _POINTS:
        return False
    if len(ours) != len(theirs):
        return fuzz.ratio("".join(ours), "".join(theirs)) > _SURE
    return all(max(fuzz.ratio(word, other) for other in theirs) >= _WORD for word in ours)


def _candidates(name: Name, on: date | None) -> tuple[Match, ...]:
    """The councils of whose name it is a part, before those whose name is spelled somewhat like it."""
    parts = _matches_of_part(name)
    return ranked([*parts, *_matches_alike(name, _SURE if parts else _CANDIDATE)], on)


def _matches_of_part(name: Name) -> list[Match]:
    return [Match(council, _PART, "its words begin words of a name of the council") for council in containing(name)]


def _matches_alike(name: Name, at_least: float) -> list[Match]:
    return [
        Match(council, min(round(score), 99), f"spelled somewhat like {council.name!r}")
        for squeezed, score in alike(name, at_least)
        for council in bearers_of_core(squeezed)
    ]
