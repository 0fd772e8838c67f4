"""The names of persons into persons: one person under the spellings of one name, within one organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ofsted_kg.model import Extraction, MembershipClaim
from ofsted_kg.text import slugify


@dataclass(frozen=True)
class Person:
    """A person: the slug of the organisation and the name, the name most documents print, and other spellings."""

    organisation: str
    slug: str
    name: str
    other_names: tuple[str, ...]


def resolve_people(extractions: Iterable[Extraction]) -> dict[tuple[str, str], Person]:
    """Return the person that each name means, by organisation ("ofsted" or a council's slug) and name as printed.

    Two persons who share a name in two organisations stay two.
    """
    spellings: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for claim in extraction.claims:
            if isinstance(claim, MembershipClaim) and extraction.council:
                spellings[organisation_of(claim, extraction.council), slugify(claim.person)][claim.person] += 1
    return {(key[0], name): _person(key, names) for key, names in spellings.items() for name in names}


def organisation_of(claim: MembershipClaim, council: str) -> str:
    """Return the slug of the organisation that a membership is of."""
    return "ofsted" if claim.organisation == "ofsted" else council


def _person(key: tuple[str, str], names: Counter[str]) -> Person:
    ranked = sorted(names, key=lambda name: (-names[name], name))
    return Person(*key, ranked[0], tuple(ranked[1:]))
