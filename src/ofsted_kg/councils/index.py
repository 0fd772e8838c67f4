"""The table of councils into look-ups: which councils bear a name, its telling words, its initials, or a like name."""

from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz, process

from ofsted_kg.councils.names import Name, initials, parse_name
from ofsted_kg.reference import Council, councils

Bearers = tuple[Council, ...]
# What a council of a type may be called besides what its names call it.
_CALLED = {
    "unitary-authority": frozenset({"unitary", "borough", "district"}),
    "metropolitan-district": frozenset({"metropolitan", "borough", "district"}),
    "london-borough": frozenset({"london", "borough"}),
    "county": frozenset({"county"}),
    "city-corporation": frozenset({"city", "london"}),
}
_SHORTEST = 3  # letters of a word that may stand for the beginning of a longer one


def bearers_of(name: Name) -> Bearers:
    """Return the councils one of whose names has exactly these words."""
    return _by_full().get(name.full, ())


def bearers_of_core(squeezed: str) -> Bearers:
    """Return the councils with the same telling words, spaces aside."""
    return _by_core().get(squeezed, ())


def bearers_of_initials(letters: str) -> Bearers:
    """Return the councils one of whose names begins its words with these letters."""
    return _by_initials().get(letters, ())


def containing(name: Name) -> Bearers:
    """Return the councils with a name in which every word of this one begins a word ("Northampton", "Brighton")."""
    words = name.core or tuple(name.kinds)
    if not words or any(len(word) < _SHORTEST for word in words):
        return ()
    return tuple(
        council
        for council, names in _own_words()
        if any(all(any(own.startswith(word) for own in name) for word in words) for name in names)
    )


def alike(name: Name, at_least: float) -> list[tuple[str, float]]:
    """Return the telling words of councils that are spelled like these, run together, with the likeness, best first.

    The likeness is rapidfuzz's ratio, 0 to 100, of the words in order or sorted, whichever is more.
    """
    query, likest = " ".join(name.core), dict[str, float]()
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for _, score, squeezed in process.extract(query, _cores(), scorer=scorer, score_cutoff=at_least, limit=8):
            likest[squeezed] = max(score, likest.get(squeezed, 0.0))
    return sorted(likest.items(), key=lambda one: (-one[1], one[0]))


def core_words(squeezed: str) -> tuple[str, ...]:
    """Return the telling words that were run together."""
    return tuple(_cores()[squeezed].split())


def may_be_called(council: Council, name: Name) -> bool:
    """Return whether the kind of council that a name tells can be this one: Leicester is no county."""
    own = frozenset[str]().union(*(parse_name(one).kinds for one in council.names))
    return name.kinds <= own | _CALLED[council.kind]


@cache
def _by_full() -> dict[str, Bearers]:
    return _index((parse_name(name).full, council) for council in councils() for name in council.names)


@cache
def _by_core() -> dict[str, Bearers]:
    names = ((parse_name(name).squeezed, council) for council in councils() for name in council.names)
    return _index((squeezed, council) for squeezed, council in names if squeezed)


@cache
def _by_initials() -> dict[str, Bearers]:
    return _index((initials(name), council) for council in councils() for name in council.names)


@cache
def _cores() -> dict[str, str]:
    parsed = [parse_name(name) for council in councils() for name in council.names]
    return {name.squeezed: " ".join(name.core) for name in parsed if name.core}


@cache
def _own_words() -> tuple[tuple[Council, tuple[list[str], ...]], ...]:
    """Each council with the words of its short and its official name."""
    both = ((council, (council.name, council.official_name)) for council in councils())
    return tuple((council, tuple(parse_name(name).full.split() for name in names)) for council, names in both)


def _index(pairs: Iterable[tuple[str, Council]]) -> dict[str, Bearers]:
    index: dict[str, dict[Council, None]] = {}
    for key, council in pairs:
        index.setdefault(key, {})[council] = None
    return {key: tuple(found) for key, found in index.items()}
