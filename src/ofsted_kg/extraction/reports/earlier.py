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
from ofsted_kg.extraction.reports.earlier_grades import OF_PROTECTION, grades_told
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.extraction.wording import GRADES, KINDS, VISITS, first_notation
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
_NEAR = 50  # characters after it in which another thing may be told that was inspected
_BESIDE = 30  # characters around "inspection" or "visit" in which its kind is told
_AFTER = 9  # sentences after it that may tell its grades
# Safeguarding and the services for looked-after children were judged each as a whole up to this year.
_SERVICES_OF_OLD, _LAST_OF_SERVICES = frozenset({"safeguarding", "looked-after-children"}), 2013
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


@dataclass(frozen=True)
class Earlier:
    """What a report tells of inspections before its own."""

    claims: tuple[Claim, ...] = ()
    last: Occasion | None = None  # the one that it calls the last one
    of_others: tuple[Mention, ...] = ()  # from before the council existed: of whom they were, the report need not say
    undated: tuple[Mention, ...] = ()  # told by the day on which their report was published, and no other


def read_earlier(sentences: Iterable[ReportSentence], start: date, council: Council) -> Earlier:
    """Return what a report tells of inspections before its own.

    Args:
        sentences: of the report, in order.
        start: the first day of the inspection that it reports.
        council: whose it is; what lies before the day on which it began was another council's.

    """
    everything = tuple(_all_mentions(tuple(sentences), start, council))
    dated = [one for one in everything if not one.published]
    by_report = [(one, _reported(one, dated)) for one in everything if one.published]
    mentions = [*dated, *(replace(one, occasion=known) for one, known in by_report if known)]
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
        tuple(one for one, known in by_report if known is None),
    )


def _all_mentions(sentences: tuple[ReportSentence, ...], start: date, council: Council) -> Iterator[Mention]:
    for place, sentence in enumerate(sentences):
        yield from _mentions(sentence, sentences[place + 1 : place + _AFTER], start, council)


def _reported(mention: Mention, dated: Iterable[Mention]) -> Occasion | None:
    """The inspection of which a report was published in its own year, where other sentences tell of just one."""
    fitting = dict.fromkeys(
        one.occasion for one in dated if one.year == mention.year and one.occasion.kind not in VISITS
    )
    alike = [one for one in fitting if one.kind == mention.occasion.kind] or list(fitting)
    return alike[0] if len(alike) == 1 else None


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
    sentence: ReportSentence, after: tuple[ReportSentence, ...], start: date, council: Council
) -> Iterator[Mention]:
    text = _bare(sentence)
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


def _when(occasion: Occasion) -> tuple[int, int]:
    return occasion.year or 0, occasion.month or 0


def _graded(mention: Mention) -> Iterator[JudgementClaim]:
    """The grades that the sentence gives, and the next ones where they go on: "The local authority was judged …"."""
    if mention.occasion.kind in VISITS:
        return
    if mention.grade:
        yield JudgementClaim(mention.sentence.places, mention.occasion, "overall-effectiveness", mention.grade, OFSTED)
        return
    after = mention.after if mention.stretch == _bare(mention.sentence) else ()
    for area, grade, giving in grades_told(mention.sentence, mention.stretch, after):
        if area in _SERVICES_OF_OLD and mention.year > _LAST_OF_SERVICES:
            continue
        places = tuple(dict.fromkeys((*mention.sentence.places, *giving.places)))
        yield JudgementClaim(places, mention.occasion, area, grade, OFSTED)


def _bare(sentence: ReportSentence) -> str:
    """A sentence with blanks for what it says of the report's own inspection."""
    return _OWN.sub(lambda own: " " * len(own.group()), sentence.text)
