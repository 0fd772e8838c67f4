"""The occasions that documents tell of into inspections: one identity for what several documents mean alike.

A visit is known by its kind and first day; an inspection that gives grades by its year, since a council has no two
in one, unless documents give days that lie apart. What has no date stays the document's own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ofsted_kg.extraction.wording import VISITS
from ofsted_kg.model import Extraction, InspectionClaim, Occasion

Told = tuple[str, Occasion]  # a document's slug, and what it tells
_APART = 60  # days between first days of fieldwork that can't belong to one inspection


@dataclass(frozen=True)
class Inspection:
    """An inspection known by its council and a key that is stable for the same documents in any order."""

    council: str
    key: str
    label: str


def resolve_inspections(extractions: Iterable[Extraction], names: Mapping[str, str]) -> dict[Told, Inspection]:
    """Return the inspection that each document means by each occasion it tells of.

    Args:
        extractions: of all documents of the graph.
        names: the short name of each council by its slug.

    """
    told = [
        (extraction.council, extraction.document.slug, claim.occasion)
        for extraction in extractions
        if extraction.council
        for claim in extraction.claims
        if isinstance(claim, InspectionClaim)
    ]
    first_days = _first_days(told)
    resolved = {
        (slug, occasion): (council, _key(council, slug, occasion, first_days)) for council, slug, occasion in told
    }
    labels = _labels(told, resolved, names)
    return {one: Inspection(council, key, labels[council, key]) for one, (council, key) in resolved.items()}


def _family(occasion: Occasion) -> str:
    return occasion.kind if occasion.kind in VISITS else "Inspection"


def _first_days(told: Iterable[tuple[str, str, Occasion]]) -> dict[tuple[str, str, int], list[date]]:
    """The distinct first days told for each council, family of inspections and year."""
    days: defaultdict[tuple[str, str, int], set[date]] = defaultdict(set)
    for council, _, occasion in told:
        if occasion.start:
            days[council, _family(occasion), occasion.start.year].add(occasion.start)
    return {key: sorted(found) for key, found in days.items()}


def _key(council: str, slug: str, occasion: Occasion, first_days: Mapping[tuple[str, str, int], list[date]]) -> str:
    family = _family(occasion)
    kind = re.sub(r"(?<!^)(?=[A-Z])", "-", family).lower()
    if occasion.year is None:
        return f"undated-{kind}-{slug}"
    days = first_days.get((council, family, occasion.year), [])
    if family == "Inspection":
        apart = len(days) > 1 and (days[-1] - days[0]).days > _APART
        return occasion.start.isoformat() if apart and occasion.start else str(occasion.year)
    start = occasion.start or (days[0] if len(days) == 1 else None)
    return f"{start.isoformat() if start else occasion.year}-{kind}"


def _labels(
    told: Iterable[tuple[str, str, Occasion]], resolved: Mapping[Told, tuple[str, str]], names: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """A label of each inspection from the fullest that any document tells of it."""
    best: dict[tuple[str, str], Occasion] = {}
    for _, slug, occasion in told:
        identity = resolved[slug, occasion]
        if identity not in best or _fullness(occasion) > _fullness(best[identity]):
            best[identity] = occasion
    return {identity: f"{names[identity[0]]}: {_words(occasion)}" for identity, occasion in best.items()}


def _fullness(occasion: Occasion) -> tuple[bool, bool, str]:
    return occasion.start is not None, occasion.kind != "Inspection", str(occasion)


def _words(occasion: Occasion) -> str:
    kind = re.sub(r"(?<!^)(?=[A-Z])", " ", occasion.kind).lower()
    if occasion.start and occasion.end:
        return f"{kind}, {_day(occasion.start)}" + (
            f" to {_day(occasion.end)}" if occasion.end != occasion.start else ""
        )
    return f"{kind}, {occasion.year or 'date not known'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
