"""Made-up inspection reports in the numbers and sizes of real ones, to measure what comes after the extraction.

usage: python tests/benchmarks/made_up_reports.py [REPORTS]
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from ofsted_kg.claims import from_jsonl, kept_lines, with_notes
from ofsted_kg.model import (
    OFSTED,
    Claim,
    Document,
    Extraction,
    FindingClaim,
    InspectionClaim,
    JudgementClaim,
    MembershipClaim,
    Notes,
    Occasion,
    ServiceClaim,
    Span,
)
from ofsted_kg.reference import councils
from ofsted_kg.store import publish
from ofsted_kg.triples.dataset import named_graphs
from ofsted_kg.validation import load_shapes, validate

Result = TypeVar("Result")

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


def _timed(stage: str, work: Callable[[], Result]) -> Result:
    began = time.process_time()
    result = work()
    print(f"{stage:14}{time.process_time() - began:6.1f} s of processor time")
    return result


def main(reports: int) -> None:
    """Print what each stage after the extraction takes, in one process."""
    extractions = made_up(reports)
    claims = _timed("claims", lambda: with_notes(kept_lines(extractions), Notes()))
    _timed("claims again", lambda: from_jsonl(claims))
    graphs = _timed("graphs", lambda: named_graphs(extractions))
    union = _timed("union", lambda: graphs.union)
    _timed("validation", lambda: validate(union, load_shapes()))
    with tempfile.TemporaryDirectory() as folder:
        _timed("publishing", lambda: publish(Path(folder) / "store", graphs.quads(), claims))
    print(f"{len(union)} triples of {reports} reports")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
