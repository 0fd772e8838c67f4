"""Made-up inspection reports in the numbers and sizes of real ones, to measure what comes after the extraction."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from ofsted_kg.model import (
    OFSTED,
    Claim,
    Document,
    Extraction,
    FindingClaim,
    InspectionClaim,
    JudgementClaim,
    MembershipClaim,
    Occasion,
    ServiceClaim,
    Span,
)
from ofsted_kg.reference import councils

_WORDS = "children social workers plans visits leaders risk assessment practice improve timely care quality".split()
_AREAS = ("help-and-protection", "children-in-care", "care-leavers", "impact-of-leaders", "overall-effectiveness")
_GRADES = ("outstanding", "good", "requires-improvement", "inadequate")
_COUNCILS = 54
_PAGE = 3000  # characters


def made_up(reports: int, findings: int = 110) -> tuple[Extraction, ...]:
    """Return extractions of reports on some fifty councils, each with its text and as many findings as asked for."""
    slugs = [council.slug for council in councils() if council.end is None][:_COUNCILS]
    return tuple(_report(number, slugs[number % len(slugs)], findings) for number in range(reports))


def _report(number: int, council: str, findings: int) -> Extraction:
    chance = random.Random(number)
    start = date(2013 + number // _COUNCILS * 3, 1, 1) + timedelta(days=chance.randrange(300))
    occasion = Occasion("StandardInspection", start.year, start, start + timedelta(days=11))
    text, spans = _text(chance, number, findings + 30)
    places = iter(spans)
    claims = tuple(_claims(chance, occasion, text, places, findings))
    name = f"{council}-{start}"
    digest = sha256(text.encode()).hexdigest()
    ends = (*range(_PAGE, len(text), _PAGE), len(text))
    document = Document(f"{name}-{digest[:8]}", digest, text, Path(f"/made-up/{name}.pdf"), page_ends=ends)
    return Extraction(document, "visit-letter", council, claims)


def _text(chance: random.Random, number: int, paragraphs: int) -> tuple[str, list[Span]]:
    text, spans = f"Made-up report {number}\n", []
    for _ in range(paragraphs):
        words = " ".join(chance.choices(_WORDS, k=chance.randint(30, 90)))
        spans.append(Span(len(text), len(text) + len(words)))
        text += f"{words}\n"
    return text, spans


def _claims(
    chance: random.Random, occasion: Occasion, text: str, places: Iterator[Span], findings: int
) -> Iterator[Claim]:
    yield InspectionClaim((next(places),), occasion, subject=True)
    for area in _AREAS:
        yield JudgementClaim((next(places),), occasion, area, chance.choice(_GRADES), OFSTED)
    for _ in range(8):
        person = f"Inspector {chance.choice('ABCDEFGHIJ')}ones {chance.choice('KLMNOPQRST')}mith"
        yield MembershipClaim((next(places),), person, "inspector", "HMI", "ofsted", occasion.start, occasion=occasion)
    for _ in range(8):
        yield ServiceClaim((next(places),), f"{chance.choice(_WORDS).title()} Hub {chance.randrange(5)}")
    for position in range(findings):
        place = next(places)
        yield FindingClaim((place,), occasion, text[place.start : place.end], OFSTED, position=position)
