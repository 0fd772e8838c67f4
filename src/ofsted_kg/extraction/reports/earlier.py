"""The sentences of a report into the earlier inspections and visits that it mentions with a year, and their grades."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.mentions import is_its_date
from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.extraction.wording import AREAS, GRADES, KINDS, VISITS, first_notation, matches
from ofsted_kg.model import OFSTED, Claim, InspectionClaim, JudgementClaim, Occasion

# What is inspected beside a council's services, or by others.
_OTHERS = words(
    "schools?", "academ(?:y|ies)", "homes?", "adoption (?:service|agency|services|agencies)", "adoption inspection", "fostering",
    "HMICF?R?S?", "HMIP", "CQC", "Care Quality Commission", "probation", "constabulary", "police", "youth offending",
    "youth justice", "special educational needs", "SEND", "thematic", "prison", "ombudsman", "peer", "area review",
    "statutory visits?", "home visits?", "visiting", "social work(?:er)?s? visits?", "independent review\\w*", "serious case",
)  # fmt: skip
_TOLD = re.compile(r"\b(?:inspect(?:ion|ions|ed)|visits?|JTAI|ILACS|SIF|review)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|previous|most recent)\b[^.;]{0,40}\binspect", re.IGNORECASE)
_JUDGED = re.compile(
    r"\b(?:judged?|rated|graded|found|judging|were|was|as|remained?)\b[^.;]{0,70}?$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:overall|children's services|services|local authority|council|service|it|and protection of children)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:the local authority|it|the council|children's services|services?|this|these|overall)\b[^.]{0,40}\b(?:was|were)\b", re.IGNORECASE)
_OF_LOOKED_AFTER = re.compile(r"services for (?:looked[- ]after children|children looked[- ]after)", re.IGNORECASE)
_OF_SAFEGUARDING = re.compile(r"\bsafeguarding\b", re.IGNORECASE)
_OF_PROTECTION = re.compile(r"arrangements for the protection of children|child protection inspection", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A sentence that tells of an earlier inspection."""

    sentence: ReportSentence
    occasion: Occasion
    is_last: bool


def read_earlier(sentences: Iterable[ReportSentence], start: date) -> tuple[tuple[Claim, ...], Occasion | None]:
    """Return what a report tells of inspections before its own, and which of them it calls the last one.

    Args:
        sentences: of the report, in order.
        start: the first day of the inspection that it reports.

    """
    everything = tuple(sentences)
    told: dict[Occasion, list[ReportSentence]] = {}
    grades: dict[tuple[Occasion, str], JudgementClaim] = {}
    last: list[Occasion] = []
    for place, sentence in enumerate(everything):
        for mention in _mentions(sentence, start):
            told.setdefault(mention.occasion, []).append(sentence)
            last += [mention.occasion] if mention.is_last else []
            after = everything[place + 1] if place + 1 < len(everything) else None
            for claim in _graded(mention, after):
                grades.setdefault((claim.occasion, claim.area), claim)
    claims = [InspectionClaim(tuple(p for s in where for p in s.places), occasion) for occasion, where in told.items()]
    return (*claims, *grades.values()), max(last, key=_when, default=None)


def _mentions(sentence: ReportSentence, start: date) -> Iterator[Mention]:
    text = sentence.text
    if not _TOLD.search(text) or _OTHERS.search(text):
        return
    kind = first_notation(KINDS, text) or ("ChildProtectionInspection" if _OF_PROTECTION.search(text) else "Inspection")
    for printed in find_dates(text):
        if printed.year > start.year or (printed.month and (printed.year, printed.month) > (start.year, start.month)):
            continue
        if printed.year == start.year and printed.month is None:
            continue
        if is_its_date(start, text, printed):
            yield Mention(sentence, _occasion(_kind_at(text, printed, kind), printed), bool(_LAST.search(text)))


def _kind_at(text: str, printed: PrintedDate, kind: str) -> str:
    """The kind named nearest to a date, where a sentence names several."""
    named = [(abs(match.start() - printed.start_offset), notation) for notation, match in matches(KINDS, text)]
    return min(named)[1] if len(named) > 1 else kind


def _occasion(kind: str, printed: PrintedDate) -> Occasion:
    return Occasion(kind, printed.year, printed.start, printed.end, printed.month)


def _when(occasion: Occasion) -> tuple[int, int]:
    return occasion.year or 0, occasion.month or 0


def _graded(mention: Mention, after: ReportSentence | None) -> Iterator[JudgementClaim]:
    """The grade that the sentence gives, or the next one where that goes on: "The local authority was judged …"."""
    if mention.occasion.kind in VISITS:
        return
    for sentence in (mention.sentence, after):
        if sentence is None or (sentence is after and (find_dates(sentence.text) or not _GOES_ON.match(sentence.text))):
            continue
        grade = _only_grade(sentence.text)
        area = _area(mention.sentence.text, sentence.text)
        if grade and area:
            places = dict.fromkeys((*mention.sentence.places, *sentence.places))
            yield JudgementClaim(tuple(places), mention.occasion, area, grade, OFSTED)
            return


def _only_grade(text: str) -> str | None:
    """The one grade of a sentence, after a word that judges; none where it gives several."""
    found = matches(GRADES, text)
    if len({notation for notation, _ in found}) != 1:
        return None
    notation, match = found[0]
    return notation if _JUDGED.search(text[: match.start()]) and _WHOLE.search(text) else None


def _area(told: str, graded: str) -> str | None:
    """The area that an earlier grade is of: the services as a whole, unless a part of them is named."""
    if _OF_LOOKED_AFTER.search(told) and not _OF_SAFEGUARDING.search(told):
        return "looked-after-children"
    if _OF_SAFEGUARDING.search(told) and not _OF_LOOKED_AFTER.search(told) and not _OF_PROTECTION.search(told):
        return "safeguarding"
    if _OF_SAFEGUARDING.search(told) and not _OF_PROTECTION.search(told):
        return None
    named = {notation for notation, _ in matches(AREAS, graded)} - {"overall-effectiveness"}
    return None if named and not _OF_PROTECTION.search(told) else "overall-effectiveness"
