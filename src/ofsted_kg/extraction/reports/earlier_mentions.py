"""The sentences of a report into mentions of inspections and visits before its own, each with its date and kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from ofsted_kg.extraction.council import any_council_name, council_names
from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.mentions import is_its_date
from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.reports.earlier_grades import OF_PROTECTION
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.extraction.wording import GRADES, KINDS, VISITS, first_notation
from ofsted_kg.model import Occasion
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
_NEAR = 50  # characters after it in which another thing may be told that was inspected
_BESIDE = 30  # characters around "inspection" or "visit" in which its kind is told
_AFTER = 9  # sentences after it that may tell its grades
_CENTURY = "20"  # in each year and date that counts
_FIRST_YEAR = 2005  # Ofsted has inspected children's services since then
_LAST = re.compile(r"\b(?:last|previous|most recent)\b[^.;]{0,40}\binspect", re.IGNORECASE)
# Between a date and the inspection after it: "the 2015 inspection", "In July 2009, the unannounced inspection".
_DATE_FIRST = re.compile(r",? ?(?:(?:the|an?|its|our|ofsted(?:'s)?) )?(?:[\w-]+ ){0,4}", re.IGNORECASE)
_RELATES = re.compile(r"\b(?:and|since|at|to|from|in|during|after|before|between|following)\b", re.IGNORECASE)
_OF = re.compile(r" (?:of|in) (?:the )?", re.IGNORECASE)
_ALSO = re.compile(r"(?:,|,? and) ")  # between the years of a list
_PUBLISHED = re.compile(
    r"\breport(?:s|ed)?\b.{0,80}\bpublished (?:in|on) $|\binspection\b.{0,120}\bpublished (?:in|on) $", re.IGNORECASE
)
# What belongs to the inspection of one of several dates: "in 2017, when services were judged to be good".
_AT_IT = re.compile(r"[,;]? (?:when|which|at which|where)\b", re.IGNORECASE)
# "judged inadequate in 2011, 2013 and 2015"
_JUDGED_IN = re.compile(
    r"\b(?:services?|local authority|council|it)\b[^.;,]{0,60}\b(?:judged|rated|graded|found)(?: as| to be)? "
    rf"(?P<grade>{'|'.join(pattern.pattern for _, pattern in GRADES)})(?: overall)?(?: by ofsted)? in "
    r"(?P<years>20\d\d\b(?:(?:,|,? and) 20\d\d\b)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A sentence that tells of an earlier inspection."""

    sentence: ReportSentence
    after: tuple[ReportSentence, ...]  # the next sentences
    occasion: Occasion
    year: int
    is_last: bool = False  # it calls it the last one
    stretch: str = ""  # what the sentence says of this inspection alone
    published: bool = False  # the date is the one on which its report was published
    grade: str | None = None  # told with the year: "judged inadequate in 2011"


def all_mentions(sentences: tuple[ReportSentence, ...], start: date, council: Council) -> Iterator[Mention]:
    """Yield what the sentences of a report tell of inspections before its own.

    Args:
        sentences: of the report, in order.
        start: the first day of the inspection that it reports.
        council: whose it is.

    """
    for place, sentence in enumerate(sentences):
        if _CENTURY in sentence.text:
            yield from _mentions(sentence, sentences[place + 1 : place + _AFTER], start, council)


def _mentions(
    sentence: ReportSentence, after: tuple[ReportSentence, ...], start: date, council: Council
) -> Iterator[Mention]:
    text = bare(sentence)
    if not _TOLD.search(text):
        yield from _judged_in(sentence, start)
        return
    groups = tuple(_together(text, find_dates(text)))
    for group, following in zip_longest(groups, groups[1:]):
        printed = group[0]
        told = _nearest(text, printed)
        if not _is_told(text, told, printed, council):
            continue
        stretch = _stretch(text, group[-1].end_offset, following[0].start_offset if following else None, len(groups))
        published = bool(_PUBLISHED.search(text[: printed.start_offset]))
        kind = _kind_of(text, told)
        if not published and not _is_its_own(text, told, printed, start):
            continue
        for one in group:
            if _is_before(one, start, kind):
                is_last = bool(_LAST.search(text))
                yield Mention(sentence, after, _occasion(kind, one), one.year, is_last, stretch, published)


def _together(text: str, dates: Iterable[PrintedDate]) -> Iterator[tuple[PrintedDate, ...]]:
    """The dates, those of a list of years as one group: "the inspections in 2010 and 2011"."""
    group: list[PrintedDate] = []
    for one in dates:
        listed = group and _ALSO.fullmatch(text[group[-1].end_offset : one.start_offset])
        if listed and not (group[-1].month or one.month):
            group.append(one)
            continue
        if group:
            yield tuple(group)
        group = [one]
    if group:
        yield tuple(group)


def _stretch(text: str, after: int, before: int | None, groups: int) -> str:
    """What a sentence says of the inspection of one date: all of it, where there is no other date."""
    if groups == 1:
        return text
    rest = text[after:before]
    return rest if _AT_IT.match(rest) else ""


def _judged_in(sentence: ReportSentence, start: date) -> Iterator[Mention]:
    """The inspections that a sentence tells by their grade and year alone."""
    for found in _JUDGED_IN.finditer(sentence.text):
        if _OTHERS.search(sentence.text[max(0, found.start() - _NEAR) : found.end()]):
            continue
        grade = first_notation(GRADES, found["grade"])
        for year in map(int, re.findall(r"\d{4}", found["years"])):
            if _FIRST_YEAR <= year < start.year:
                yield Mention(sentence, (), Occasion("Inspection", year), year, grade=grade)


def _is_told(text: str, told: re.Match[str], printed: PrintedDate, council: Council) -> bool:
    """Whether the inspection beside a date is one of this council's services, and nothing else that is inspected."""
    near = text[: max(told.end() + _NEAR, printed.end_offset)]
    return not _OTHERS.search(near) and not _is_of_other(text, told, council)


def _is_its_own(text: str, told: re.Match[str], printed: PrintedDate, start: date) -> bool:
    """Whether a date is the one of the inspection beside it."""
    of_else = _OF_ELSE.search(text[: printed.start_offset]) and (printed.start or "ct" in text)
    return is_its_date(start, text, printed) and _is_beside(text, told, printed) and not of_else


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
        "ChildProtectionInspection" if OF_PROTECTION.search(text) else "Inspection"
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


def bare(sentence: ReportSentence) -> str:
    """A sentence with blanks for what it says of the report's own inspection."""
    return _OWN.sub(lambda own: " " * len(own.group()), sentence.text)
