"""The sentences of a report into the earlier inspections and visits that it mentions with a year, and their grades."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.mentions import is_its_date
from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.extraction.wording import AREAS, GRADES, KINDS, VISITS, first_notation, matches
from ofsted_kg.model import OFSTED, Claim, InspectionClaim, JudgementClaim, Occasion

# What is inspected beside a council's services, or by others.
_OTHERS = words(
    "predecessor", "operates?", "units?", "residential",
    "schools?", "academ(?:y|ies)", "homes?", "adoption (?:service|agency|services|agencies)", "adoption inspection", "fostering",
    "HMICF?R?S?", "HMIP", "CQC", "Care Quality Commission", "probation", "constabulary", "police", "youth offending",
    "youth justice", "special educational needs", "SEND", "thematic", "prison", "ombudsman", "peer", "area review",
    "statutory visits?", "home visits?", "visiting", "social work(?:er)?s? visits?", "independent review\\w*", "serious case",
)  # fmt: skip
_TOLD = re.compile(
    r"\binspect(?:ion|ions|ed)\b|\b(?:focus(?:s)?ed|monitoring|assurance|ofsted)(?: \w+)? visits?\b|\bJTAI\b|\bILACS\b|\bSIF\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:acts?|regulations|census|budget|plan|strategy|march|framework|guidance)(?: of)? $", re.IGNORECASE
)
_FIRST_YEAR = 2005  # Ofsted has inspected children's services since then
_LAST = re.compile(r"\b(?:last|previous|most recent)\b[^.;]{0,40}\binspect", re.IGNORECASE)
_JUDGED = re.compile(r"\b(?:judged?|rated|graded|found|judging|were|was|as|remained?)\b[^.;]{0,70}?$", re.IGNORECASE)
_JUDGES = re.compile(r"\b(?:judged|rated|graded)(?: as| to be| overall)*\W*$", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:overall|children's services|services|local authority|council|service|it|and protection of children)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:the local authority|it|the council|children's services|services?|this|these|overall)\b[^.]{0,40}\b(?:was|were)\b",
    re.IGNORECASE,
)
_OF_LOOKED_AFTER = re.compile(r"services for (?:looked[- ]after children|children looked[- ]after)", re.IGNORECASE)
_OF_SAFEGUARDING = re.compile(r"\bsafeguarding\b", re.IGNORECASE)
_OF_PROTECTION = re.compile(r"arrangements for the protection of children|child protection inspection", re.IGNORECASE)


# Told as if each area had an inspection of its own: "the inspection of services for children … achieving permanence".
_AREAS_OF_OLD = frozenset({"children-looked-after-and-permanence", "leadership-management-and-governance"})


@dataclass(frozen=True)
class Mention:
    """A sentence that tells of an earlier inspection."""

    sentence: ReportSentence
    occasion: Occasion
    is_last: bool


def read_earlier(
    sentences: Iterable[ReportSentence], start: date, since: date | None
) -> tuple[tuple[Claim, ...], Occasion | None]:
    """Return what a report tells of inspections before its own, and which of them it calls the last one.

    Args:
        sentences: of the report, in order.
        start: the first day of the inspection that it reports.
        since: the day from which the council exists: what lies before was another council's.

    """
    everything = tuple(sentences)
    first = since.year if since else _FIRST_YEAR
    told: dict[Occasion, list[ReportSentence]] = {}
    grades: dict[tuple[Occasion, str], JudgementClaim] = {}
    last: list[Occasion] = []
    for place, sentence in enumerate(everything):
        for mention in (one for one in _mentions(sentence, start) if (one.occasion.year or 0) >= first):
            told.setdefault(mention.occasion, []).append(sentence)
            before = (mention.occasion.year or 0) < start.year and mention.occasion.kind not in VISITS
            last += [mention.occasion] if mention.is_last and before else []
            after = everything[place + 1] if place + 1 < len(everything) else None
            for claim in _graded(mention, after):
                grades.setdefault((claim.occasion, claim.area), claim)
    meant = {occasion: _fullest(occasion, told) for occasion in told}
    claims = [
        InspectionClaim(
            tuple(place for one in meant if meant[one] == occasion for s in told[one] for place in s.places), occasion
        )
        for occasion in dict.fromkeys(meant.values())
    ]
    graded = {(meant[one.occasion], one.area): replace(one, occasion=meant[one.occasion]) for one in grades.values()}
    return (*claims, *graded.values()), meant.get(max(last, key=_when)) if last else None


def _fullest(occasion: Occasion, told: Iterable[Occasion]) -> Occasion:
    """The same inspection as another sentence tells it with its month: one of the year alone is none besides."""
    if occasion.month:
        return occasion
    same = [
        one
        for one in told
        if one.month and one.year == occasion.year and (one.kind in VISITS) == (occasion.kind in VISITS)
    ]
    fitting = [
        one
        for one in same
        if occasion.kind in VISITS or one.kind == occasion.kind or "Inspection" in (one.kind, occasion.kind)
    ]
    return fitting[0] if len(fitting) == 1 else occasion


def _mentions(sentence: ReportSentence, start: date) -> Iterator[Mention]:
    text = sentence.text
    if not _TOLD.search(text) or _OTHERS.search(text):
        return
    kind = first_notation(KINDS, text) or ("ChildProtectionInspection" if _OF_PROTECTION.search(text) else "Inspection")
    for printed in find_dates(text):
        if printed.year > start.year or (printed.month and (printed.year, printed.month) > (start.year, start.month)):
            continue
        this_month = (printed.year, printed.month) == (start.year, start.month) and kind not in VISITS
        if this_month or (printed.year == start.year and printed.month is None):
            continue  # it may be the report's own inspection
        if printed.year < _FIRST_YEAR or _ACT.search(text[: printed.start_offset]):
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
        clauses = {(grade, clause) for grade, clause in _judged_clauses(sentence.text)}
        told = mention.sentence.text if sentence is after else next(iter(clauses), ("", ""))[1]
        area = _area(told, next(iter(clauses))[1]) if len({one for one, _ in clauses}) == 1 else None
        if area:
            places = dict.fromkeys((*mention.sentence.places, *sentence.places))
            yield JudgementClaim(tuple(places), mention.occasion, area, next(iter(clauses))[0], OFSTED)
            return


def _judged_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each grade of a sentence that follows a word that judges, with the clause it stands in."""
    for grade, match in matches(GRADES, text):
        begins = max(text.rfind(mark, 0, match.start()) for mark in ",;:") + 1
        ends = min((place for mark in ",;." if (place := text.find(mark, match.end())) >= 0), default=len(text))
        clause = text[begins:ends]
        if text[match.end() : match.end() + 1].isalpha():  # "adequately"
            continue
        before = text[begins : match.start()]
        if _JUDGES.search(before) or (_JUDGED.search(before) and _WHOLE.search(clause)):
            yield grade, clause


def _area(told: str, graded: str) -> str | None:
    """The area that an earlier grade is of: the services as a whole, unless a part of them is named."""
    of_area = first_notation(AREAS, told)
    if of_area in _AREAS_OF_OLD:
        return of_area
    if _OF_LOOKED_AFTER.search(told) and not _OF_SAFEGUARDING.search(told):
        return "looked-after-children"
    if _OF_SAFEGUARDING.search(told) and not _OF_LOOKED_AFTER.search(told) and not _OF_PROTECTION.search(told):
        return "safeguarding"
    if _OF_SAFEGUARDING.search(told) and not _OF_PROTECTION.search(told):
        return None
    named = {notation for notation, _ in matches(AREAS, graded)} - {"overall-effectiveness"}
    return None if named and not _OF_PROTECTION.search(told) else "overall-effectiveness"
