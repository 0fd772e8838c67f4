"""The occasions that documents tell of into inspections: one identity for what several documents mean alike.

A visit is known by its kind and first day; an inspection that gives grades by its year, since a council seldom has
two in one, unless documents give days or months that lie apart. What has no date stays the document's own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ofsted_kg.extraction.genres import GENRES
from ofsted_kg.extraction.wording import VISITS
from ofsted_kg.model import Extraction, InspectionClaim, Occasion

Told = tuple[str, Occasion]  # a document's slug, and what it tells
Value = TypeVar("Value", bound=Hashable)
_APART = 60  # days between first days of fieldwork that can't belong to one inspection


@dataclass(frozen=True)
class Inspection:
    """An inspection known by its council and a key that is stable for the same documents in any order.

    Where documents tell different days or frameworks of one inspection, those of the inspectorate's own document
    stand, else those that most tell.
    """

    council: str
    key: str
    label: str
    start: date | None = None
    end: date | None = None
    framework: str | None = None


@dataclass(frozen=True)
class _Account:
    """What one document tells of one inspection."""

    slug: str
    council: str
    official: bool
    claim: InspectionClaim


def resolve_inspections(extractions: Iterable[Extraction], names: Mapping[str, str]) -> dict[Told, Inspection]:
    """Return the inspection that each document means by each occasion it tells of.

    Args:
        extractions: of all documents of the graph.
        names: the short name of each council by its slug.

    """
    accounts = tuple(_accounts(extractions))
    first_days = _first_days(accounts)
    by_identity: defaultdict[tuple[str, str], list[_Account]] = defaultdict(list)
    for account in accounts:
        by_identity[account.council, _key(account, first_days)].append(account)
    return {
        (account.slug, account.claim.occasion): _inspection(identity, told, names)
        for identity, told in by_identity.items()
        for account in told
    }


def _accounts(extractions: Iterable[Extraction]) -> Iterable[_Account]:
    for extraction in extractions:
        official = extraction.genre is not None and GENRES[extraction.genre].official
        for claim in extraction.claims:
            if isinstance(claim, InspectionClaim) and extraction.council:
                yield _Account(extraction.document.slug, extraction.council, official, claim)


def _family(occasion: Occasion) -> str:
    return occasion.kind if occasion.kind in VISITS else "Inspection"


def _first_days(accounts: Iterable[_Account]) -> dict[tuple[str, str, int], list[date]]:
    """The distinct first days told for each council, family of inspections and year."""
    days: defaultdict[tuple[str, str, int], set[date]] = defaultdict(set)
    for account in accounts:
        occasion = account.claim.occasion
        if occasion.start and occasion.year:
            days[account.council, _family(occasion), occasion.year].add(occasion.start)
    return {key: sorted(found) for key, found in days.items()}


def _of_month(occasion: Occasion, days: list[date]) -> str | None:
    """The key of an inspection that is told with its month, where no first day of the year lies near that month."""
    if occasion.start or not occasion.month or not occasion.year or not days:
        return None
    middle = date(occasion.year, occasion.month, 15)
    nearest = min(days, key=lambda day: abs((day - middle).days))
    return f"{occasion.year}-{occasion.month:02}" if abs((nearest - middle).days) > _APART else None


def _key(account: _Account, first_days: Mapping[tuple[str, str, int], list[date]]) -> str:
    occasion, family = account.claim.occasion, _family(account.claim.occasion)
    kind = _apart(family, "-")
    if occasion.year is None:
        return f"undated-{kind}-{account.slug}"
    days = first_days.get((account.council, family, occasion.year), [])
    if family == "Inspection":
        if of_month := _of_month(occasion, days):
            return of_month
        several = len(days) > 1 and (days[-1] - days[0]).days > _APART
        return occasion.start.isoformat() if several and occasion.start else str(occasion.year)
    start = occasion.start or (days[0] if len(days) == 1 else None)
    return f"{start.isoformat() if start else occasion.year}-{kind}"


def _inspection(identity: tuple[str, str], told: list[_Account], names: Mapping[str, str]) -> Inspection:
    council, key = identity
    days = _preferred(told, lambda claim: (claim.occasion.start, claim.occasion.end) if claim.occasion.start else None)
    framework = _preferred(told, lambda claim: claim.framework)
    kind = _preferred(told, lambda claim: claim.occasion.kind if claim.occasion.kind != "Inspection" else None)
    start, end = days or (None, None)
    words = _apart(kind or "Inspection", " ")
    when = _days(start, end) if start and end else told[0].claim.occasion.year or "date not known"
    return Inspection(council, key, f"{names[council]}: {words}, {when}", start, end, framework)


def _preferred(told: list[_Account], of: Callable[[InspectionClaim], Value | None]) -> Value | None:
    """What the inspectorate's own document tells, else what most do; of equals the first in order."""
    for official in (True, False):
        counts = Counter(value for one in told if one.official == official and (value := of(one.claim)) is not None)
        if counts:
            return min(counts, key=lambda value: (-counts[value], str(value)))
    return None


def _days(start: date, end: date) -> str:
    return _day(start) if start == end else f"{_day(start)} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _apart(kind: str, by: str) -> str:
    """A class name as words: FocusedVisit, "focused visit"."""
    return re.sub(r"(?<!^)(?=[A-Z])", by, kind).lower()
