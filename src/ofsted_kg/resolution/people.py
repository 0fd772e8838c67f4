"""The names of persons into persons: one person under the spellings of one name, within one organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from ofsted_kg.model import Extraction, MembershipClaim
from ofsted_kg.resolution.spellings import Pair, spellings
from ofsted_kg.text import slugify


@dataclass(frozen=True)
class Person:
    """A person: the slug of the organisation and of the name, the name most documents print, and other spellings."""

    organisation: str
    slug: str
    name: str
    other_names: tuple[str, ...]


@dataclass(frozen=True)
class People:
    """The person that each name means, by organisation ("ofsted" or a council's slug) and name as printed."""

    by_name: dict[tuple[str, str], Person]
    doubtful: tuple[tuple[str, Pair], ...]  # the organisation and each pair of names that may be one person's


def resolve_people(extractions: Iterable[Extraction]) -> People:
    """Return the persons whom documents name. Two who share a name in two organisations stay two.

    The answer depends on no order: a person's slug is that of the spelling that most documents print.
    """
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    together: defaultdict[str, set[Pair]] = defaultdict(set)
    for extraction in extractions:
        for organisation, names in _named(extraction).items():
            printed[organisation].update(names)
            together[organisation].update(map(frozenset, combinations(sorted(names), 2)))
    by_name: dict[tuple[str, str], Person] = {}
    doubtful: list[tuple[str, Pair]] = []
    for organisation, counts in sorted(printed.items()):
        found = spellings(counts, together[organisation])
        for group in found.groups:
            one = _person(organisation, {name: counts[name] for name in group})
            by_name |= {(organisation, name): one for name in group}
        doubtful += [(organisation, pair) for pair in found.doubtful]
    return People(by_name, tuple(doubtful))


def organisation_of(claim: MembershipClaim, council: str) -> str:
    """Return the slug of the organisation that a membership is of."""
    return "ofsted" if claim.organisation == "ofsted" else council


def _named(extraction: Extraction) -> dict[str, set[str]]:
    """The names that a document prints, by organisation."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for claim in extraction.claims:
        if isinstance(claim, MembershipClaim) and extraction.council:
            names[organisation_of(claim, extraction.council)].add(claim.person)
    return names


def _person(organisation: str, names: dict[str, int]) -> Person:
    ranked = sorted(names, key=lambda name: (-names[name], name))
    return Person(organisation, slugify(ranked[0]), ranked[0], tuple(ranked[1:]))


def doubt(organisation: str, pair: Pair) -> str:
    """Return the sentence on two names that are kept apart."""
    one, other = sorted(pair)
    return f"{organisation}: {one} and {other} may be one person: they are kept apart"
