"""The sentences of a report into the earlier inspections and visits that it mentions with a year, and their grades."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from ofsted_kg.extraction.council import any_council_name, council_names
from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.mentions import is_its_date
from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.extraction.wording import AREAS, GRADES, KINDS, VISITS, first_notation, matches
from ofsted_kg.model import OFSTED, Claim, InspectionClaim, JudgementClaim, Occasion
from ofsted_kg.reference import Council

# What is inspected beside a council's services, or by others.
_OTHERS = words(
    "predecessor", "operates?", "units?", "residential", "schools?", "academ(?:y|ies)", "homes?",
    "adoption (?:service|agency|services|agencies)", "adoption inspection", "fostering", "HMICF?R?S?", "HMIP", "CQC",
    "Care Quality Commission", "probation", "constabulary", "police", "youth offending", "youth justice",
    "special educational needs", "SEND", "thematic", "prison", "ombudsman", "peer", "area review", "statutory visits?",
    "home visits?", "visiting", "social work(?:er)?s? visits?", "independent review\\w*", "serious case",
)  # fmt: skip
_TOLD = re.compile(
    r"\binspect(?:ion|ions|ed)\b|"
    r"\b(?:focus(?:s)?ed|monitoring|assurance|ofsted)(?: \w+)? visits?\b|"
    r"\b(?:JTAI|ILACS|SIF)\b",
    re.IGNORECASE,
)
# The report's own inspection: "at the time of the inspection", but not "at the time of the inspection in 2019".
_OWN = re.compile(
    r"\b(?:time|point|start|end|beginning|course) of (?:the|this|our) inspection\b(?! (?:in|of)\b)|\bthis inspection\b|"
    r"\b(?:during|before|by|at) the inspection\b(?! (?:in|of|was|took)\b)|\binspection (?:team|activity|evidence)\b",
    re.IGNORECASE,
)
# A day of which something else is told: "the Children Act 1989", "355 at 31 March 2012".
_OF_ELSE = re.compile(
    r"\b(?:(?:acts?|regulations|census|budget|plan|strategy|framework|guidance)(?: of)?|as at|at|by|since|until) $",
    re.IGNORECASE,
)
_BESIDE = 30  # characters around "inspection" or "visit" in which its kind is told
_FIRST_YEAR = 2005  # Ofsted has inspected children's services since then
_LAST = re.compile(r"\b(?:last|previous|most recent)\b[^.;]{0,40}\binspect", re.IGNORECASE)
_JUDGED = re.compile(r"\b(?:judged?|rated|graded|found|judging|were|was|as|remained?)\b[^.;]{0,70}?$", re.IGNORECASE)
_JUDGES = re.compile(r"\b(?:judged|rated|graded)(?: as| to be| overall)*\W*$", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:overall|children's services|services|local authority|council|service|it|and protection of children)\b",
    re.IGNORECASE,
)
# "The local authority was judged to be …", after the sentence that tells the day.
_GOES_ON = re.compile(
    r"(?:the local authority|it|the council|children's services|services?|this|these|overall)\b[^.]{0,40}"
    r"\b(?:was|were)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r",? (?:except|apart from|other than)\b", re.IGNORECASE)
_OF_LOOKED_AFTER = re.compile(
    r"\bservices (?:for|to) (?:children (?:and young people )?)?(?:who are )?looked[- ]after\b|"
    r"\blooked[- ]after (?:children(?:'s)? )?services\b",
    re.IGNORECASE,
)
# Between a date and the inspection after it: "the 2015 inspection", "In July 2009, the unannounced inspection".
_DATE_FIRST = re.compile(r",? ?(?:(?:the|an?|its|our|ofsted(?:'s)?) )?(?:[\w-]+ ){0,4}", re.IGNORECASE)
_RELATES = re.compile(r"\b(?:and|since|at|to|from|in|during|after|before|between|following)\b", re.IGNORECASE)
_OF = re.compile(r" (?:of|in) (?:the )?", re.IGNORECASE)
_OF_SAFEGUARDING = re.compile(r"\bsafeguarding\b", re.IGNORECASE)
_OF_PROTECTION = re.compile(r"arrangements for the protection of children|child protection inspection", re.IGNORECASE)


# Told as if each area had an inspection of its own: "the inspection of services for children … achieving permanence".
_AREAS_OF_OLD = frozenset({"children-looked-after-and-permanence", "leadership-management-and-governance"})


@dataclass(frozen=True)
class Mention:
    """A sentence that tells of an earlier inspection."""

    sentence: ReportSentence
    after: ReportSentence | None  # the next sentence
    occasion: Occasion
    year: int
    is_last: bool  # it calls it the last one


@dataclass(frozen=True)
class Earlier:
    """What a report tells of inspections before its own."""

    claims: tuple[Claim, ...] = ()
    last: Occasion | None = None  # the one that it calls the last one
    of_others: tuple[Mention, ...] = ()  # from before the council existed: of whom they were, the report need not say


def read_earlier(sentences: Iterable[ReportSentence], start: date, council: Council) -> Earlier:
    """Return what a report tells of inspections before its own.

    Args:
        sentences: of the report, in order.
        start: the first day of the inspection that it reports.
        council: whose it is; what lies before the day on which it began was another council's.

    """
    mentions = tuple(_all_mentions(tuple(sentences), start, council))
    own = tuple(one for one in mentions if council.start is None or one.year >= council.start.year)
    told: dict[Occasion, list[Mention]] = {}
    for mention in own:
        told.setdefault(mention.occasion, []).append(mention)
    same = {occasion: _fullest(occasion, told) for occasion in told}
    last = [one.occasion for one in own if one.is_last and one.year < start.year and one.occasion.kind not in VISITS]
    return Earlier(
        (*_inspections(told, same), *_judgements(own, same)),
        same[max(last, key=_when)] if last else None,
        tuple(one for one in mentions if one not in own),
    )


def _all_mentions(sentences: tuple[ReportSentence, ...], start: date, council: Council) -> Iterator[Mention]:
    for sentence, after in zip_longest(sentences, sentences[1:]):
        yield from _mentions(sentence, after, start, council)


def _inspections(told: Mapping[Occasion, list[Mention]], same: Mapping[Occasion, Occasion]) -> Iterator[Claim]:
    """A claim for each inspection, with the places of all sentences that tell of it."""
    for occasion in dict.fromkeys(same.values()):
        sentences = (one.sentence for other in told if same[other] == occasion for one in told[other])
        yield InspectionClaim(tuple(place for sentence in sentences for place in sentence.places), occasion)


def _judgements(mentions: Iterable[Mention], same: Mapping[Occasion, Occasion]) -> Iterator[Claim]:
    """The grades told of them; of several for one area of one inspection, the first."""
    found: dict[tuple[Occasion, str], JudgementClaim] = {}
    for mention in mentions:
        for claim in _graded(mention):
            found.setdefault((mention.occasion, claim.area), claim)
    by_inspection = {
        (same[claim.occasion], claim.area): replace(claim, occasion=same[claim.occasion]) for claim in found.values()
    }
    yield from by_inspection.values()


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


def _mentions(
    sentence: ReportSentence, after: ReportSentence | None, start: date, council: Council
) -> Iterator[Mention]:
    text = _OWN.sub(lambda own: " " * len(own.group()), sentence.text)
    if not _TOLD.search(text) or _OTHERS.search(text):
        return
    for printed in find_dates(text):
        told = _nearest(text, printed)
        kind = _kind_of(text, told)
        of_else = _OF_ELSE.search(text[: printed.start_offset]) and (printed.start or "ct" in text)
        its = (
            is_its_date(start, text, printed)
            and _is_beside(text, told, printed)
            and not _is_of_other(text, told, council)
        )
        if _is_before(printed, start, kind) and not of_else and its:
            occasion = _occasion(kind, printed)
            yield Mention(sentence, after, occasion, printed.year, bool(_LAST.search(text)))


def _is_before(printed: PrintedDate, start: date, kind: str) -> bool:
    """Whether a date is surely before the report's own inspection, which only a visit can share the month with."""
    if printed.month is None:
        return _FIRST_YEAR <= printed.year < start.year
    month, own = (printed.year, printed.month), (start.year, start.month)
    return printed.year >= _FIRST_YEAR and (month < own or (month == own and kind in VISITS))


def _nearest(text: str, printed: PrintedDate) -> re.Match[str]:
    """The word for an inspection or visit that stands nearest to a date."""
    return min(_TOLD.finditer(text), key=lambda found: _apart(found, printed))


def _kind_of(text: str, told: re.Match[str]) -> str:
    """The kind of inspection that is named beside the word."""
    beside = text[max(0, told.start() - _BESIDE) : told.end() + _BESIDE]
    return first_notation(KINDS, beside) or (
        "ChildProtectionInspection" if _OF_PROTECTION.search(text) else "Inspection"
    )


def _is_beside(text: str, told: re.Match[str], printed: PrintedDate) -> bool:
    """Whether a date that stands before the word belongs to it, and to nothing else that is told between."""
    if printed.start_offset >= told.end():
        return True
    between = text[printed.end_offset : told.start()]
    return bool(_DATE_FIRST.fullmatch(between)) and not _RELATES.search(between)


def _is_of_other(text: str, told: re.Match[str], council: Council) -> bool:
    """Whether another council's inspection is spoken of: "the Ofsted inspection of …"."""
    of = _OF.match(text, told.end())
    named = any_council_name().match(text, of.end()) if of else None
    return named is not None and council_names()[named.group()] != council.name


def _apart(found: re.Match[str], printed: PrintedDate) -> int:
    """How many characters lie between two pieces of a sentence."""
    return max(printed.start_offset - found.end(), found.start() - printed.end_offset, 0)


def _occasion(kind: str, printed: PrintedDate) -> Occasion:
    return Occasion(kind, printed.year, printed.start, printed.end, printed.month)


def _when(occasion: Occasion) -> tuple[int, int]:
    return occasion.year or 0, occasion.month or 0


def _graded(mention: Mention) -> Iterator[JudgementClaim]:
    """The grade that the sentence gives, or the next one where that goes on: "The local authority was judged …"."""
    if mention.occasion.kind in VISITS or len(find_dates(mention.sentence.text)) > 1:
        return  # of several dates, a grade may be told of any
    sentence, after = mention.sentence, mention.after
    goes_on = after and not find_dates(after.text) and _GOES_ON.match(after.text)
    for graded in (sentence, after) if after and goes_on else (sentence,):
        clauses = sorted(set(_judged_clauses(graded.text)))
        if len({grade for grade, _ in clauses}) != 1:
            continue
        grade, clause = clauses[0]
        if area := _area(clause if graded is sentence else sentence.text, clause):
            places = tuple(dict.fromkeys((*sentence.places, *graded.places)))
            yield JudgementClaim(places, mention.occasion, area, grade, OFSTED)
            return


def _judged_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each grade of a sentence that follows a word that judges, with the clause it stands in."""
    for grade, match in matches(GRADES, text):
        begins = max(text.rfind(mark, 0, match.start()) for mark in ",;:") + 1
        ends = min((place for mark in ",;." if (place := text.find(mark, match.end())) >= 0), default=len(text))
        clause = text[begins:ends]
        if _EXCEPT.match(text, ends):
            continue
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
