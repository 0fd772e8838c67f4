"""The names of teams, hubs and panels into units of a council: one unit under its several spellings."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ofsted_kg.model import Extraction, ServiceClaim
from ofsted_kg.text import slugify


@dataclass(frozen=True)
class Unit:
    """A unit of a council: its slug, the name most documents print, and the other spellings."""

    slug: str
    name: str
    other_names: tuple[str, ...]


def resolve_services(extractions: Iterable[Extraction]) -> dict[tuple[str, str], Unit]:
    """Return the unit that each name means, by council slug and name as printed."""
    spellings: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for claim in extraction.claims:
            if isinstance(claim, ServiceClaim) and extraction.council:
                spellings[extraction.council, slugify(claim.name)][claim.name] += len(claim.evidence)
    return {(council, name): _unit(slug, names) for (council, slug), names in spellings.items() for name in names}


def _unit(slug: str, names: Counter[str]) -> Unit:
    ranked = sorted(names, key=lambda name: (-names[name], name))
    return Unit(slug, ranked[0], tuple(ranked[1:]))
