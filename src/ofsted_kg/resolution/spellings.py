"""The names printed for the persons of one organisation into spellings of one name, and into pairs that may be.

Who is printed once under a name that differs by one letter from a colleague's is misprinted; two persons of one
document are two. What is not clear stays apart.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from ofsted_kg.text import slugify

_LONG = 6  # letters of a surname in which one letter is a slip, and hardly another name
_OFTENER = 3  # times that the right spelling is printed for each misprint
_SHORT_FORM = 3  # letters with which a short form begins like its name: "Nick", "Nicholas"
_TWICE = re.compile(r"(.)\1")

Pair = frozenset[str]


@dataclass(frozen=True)
class _Name:
    """A printed name taken apart, in plain lower-case letters."""

    first: str
    middle: tuple[str, ...]  # names, not initials
    initials: tuple[str, ...]  # sorted
    last: str


@dataclass(frozen=True)
class Spellings:
    """The names of an organisation's persons: each group is one person's, of each pair it is open."""

    groups: tuple[frozenset[str], ...]
    doubtful: tuple[Pair, ...]


def spellings(printed: Mapping[str, int], together: Iterable[Pair]) -> Spellings:
    """Return which names are one person's.

    Args:
        printed: each name, with the number of documents that print it.
        together: pairs of names that one document prints for two persons.

    """
    apart = frozenset(together)
    candidates = tuple(_candidates(printed))
    alike = [pair for pair in candidates if _is_one(pair, printed)]
    groups = tuple(_groups(printed, alike))
    clear = tuple(group for group in groups if not any(_conflict(pair, apart) for pair in _pairs(group)))
    unclear = [group for group in groups if group not in clear]
    single = tuple(one for group in unclear for one in _groups(group, _pairs_of(group, _same_letters)))
    within = [pair for group in unclear for pair in alike if pair <= group and not _same_letters(*sorted(pair))]
    others = [pair for pair in candidates if _may_be_one(pair)]
    open_ones = [pair for pair in dict.fromkeys((*within, *others)) if not any(pair <= group for group in clear)]
    return Spellings((*clear, *single), tuple(sorted(open_ones, key=sorted)))


def _candidates(names: Iterable[str]) -> Iterator[Pair]:
    """The pairs of names that share a first name, a surname or all letters: no others can be one person's."""
    sharing: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        for part, value in (("first", _name(name).first), ("last", _name(name).last), ("all", _letters(name))):
            sharing[part, value].append(name)
    pairs = (frozenset(pair) for same in sharing.values() for pair in combinations(same, 2))
    yield from sorted(dict.fromkeys(pairs), key=sorted)


def _groups(names: Iterable[str], alike: Iterable[Pair]) -> Iterator[frozenset[str]]:
    """The names that pairs join."""
    group_of = {name: frozenset([name]) for name in names}
    for pair in alike:
        joined = frozenset[str]().union(*(group_of[name] for name in pair))
        group_of.update(dict.fromkeys(joined, joined))
    yield from sorted(set(group_of.values()), key=sorted)


def _pairs(names: Iterable[str]) -> Iterator[Pair]:
    return map(frozenset, combinations(sorted(names), 2))


def _pairs_of(names: Iterable[str], fits: Callable[[str, str], bool]) -> Iterator[Pair]:
    return (frozenset(pair) for pair in combinations(sorted(names), 2) if fits(*pair))


@lru_cache(maxsize=10_000)
def _name(printed: str) -> _Name:
    words = [slugify(word) for word in printed.replace(".", " ").split()]
    middle = words[1:-1]
    initials = tuple(sorted(word for word in middle if len(word) == 1))
    return _Name(words[0], tuple(word for word in middle if len(word) > 1), initials, words[-1])


@lru_cache(maxsize=10_000)
def _letters(printed: str) -> str:
    return slugify(printed).replace("-", "")


def _same_letters(one: str, other: str) -> bool:
    """Whether only accents, case, hyphens and apostrophes differ."""
    return _letters(one) == _letters(other)


def _is_one(pair: Pair, printed: Mapping[str, int]) -> bool:
    """Whether two names are surely spellings of one."""
    rarer, other = sorted(pair, key=lambda name: (printed[name], name))
    if _same_letters(rarer, other):
        return True
    ours, theirs = _name(rarer), _name(other)
    if (ours.first, ours.middle) != (theirs.first, theirs.middle) or len(ours.first) == 1:
        return False
    if not _initials_fit(ours, theirs):
        return False
    if ours.last == theirs.last:
        return True
    if min(len(ours.last), len(theirs.last)) < _LONG or OSA.distance(ours.last, theirs.last) != 1:
        return False
    doubled = _TWICE.sub(r"\1", ours.last) == _TWICE.sub(r"\1", theirs.last)
    return doubled or printed[other] >= _OFTENER * printed[rarer]


def _initials_fit(ours: _Name, theirs: _Name) -> bool:
    return not (ours.initials and theirs.initials) or ours.initials == theirs.initials


def _conflict(pair: Pair, apart: frozenset[Pair]) -> bool:
    """Whether two names can't be one person's: a document prints both, or their initials differ."""
    one, other = sorted(pair)
    return not _same_letters(one, other) and (pair in apart or not _initials_fit(_name(one), _name(other)))


def _may_be_one(pair: Pair) -> bool:
    """Whether two names are as much alike as those of one person often are."""
    ours, theirs = (_name(name) for name in sorted(pair))
    if not _initials_fit(ours, theirs):
        return False
    if ours.last == theirs.last:
        short, long = sorted((ours.first, theirs.first), key=len)
        begins = long.startswith(short[:_SHORT_FORM]) and len(short) >= _SHORT_FORM
        return begins or (len(short) == 1 and long.startswith(short))
    near = OSA.distance(ours.last, theirs.last) == 1 and min(len(ours.last), len(theirs.last)) >= _SHORT_FORM + 1
    return ours.first == theirs.first and near
