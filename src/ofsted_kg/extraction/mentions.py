"""Sentences into mentions of inspections: of which kind, with which dates, told as an earlier one or as recent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ofsted_kg.extraction.dates import PrintedDate, find_dates, find_without_year
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.extraction.wording import KINDS, VISITS, first_notation
from ofsted_kg.model import Occasion

_INSPECTION = re.compile(
    r"\b(?:re-?)?inspect(?:ion|ed|ions)\b|\binspectors,? (?:who )?(?:visited|spent|were|carried out|looked)\b|"
    r"\b(?:focuss?ed|monitoring|assurance|this|unannounced|previous) (?:assurance |monitoring )?visits?\b|"
    r"\bfollow(?:s|ed|ing) an? (?:[\w-]+ )?visit\b|"
    r"\b(?:Ofsted(?:'s (?:team|inspectors))?|watchdog|regulator) (?:visited|called|came|spent|was in|were in|"
    r"report\b|review\b)|"
    r"\bannual conversation|\bsingle inspection\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:since|previous(?:ly)?|earlier|prior|before|preceding|following the (?:last|previous)|last (?:full |"
    r"ofsted )*(?:inspect\w+|report|ILACS)|former)\b",
    re.IGNORECASE,
)
_RECENT = re.compile(
    r"\b(?:latest|recent(?:ly)?|this|its|new(?:ly)?|just|today|follow(?:s|ing)|took|taken place|carried out|"
    r"undertaken)\b",
    re.IGNORECASE,
)
_NOT_ITS_DATE = re.compile(
    r"\b(?:publish\w*|dated|released|report(?:ed)? (?:on|to)|letter|meeting|due|will|since|budget|founded|until|"
    r"issued)\b[^.;]{0,25}$|\bby (?:the )?(?:end of )?$",
    re.IGNORECASE,
)
_NO_INSPECTION = re.compile(
    r"\bdeclined to comment\b|\b(?:will|would) (?:be|have) \w*inspect\w*|\bnext inspection", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:(?P<this>earlier this|this)|(?P<last>last)) (?P<unit>year|month|week)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:latest|recent|this year's|its) (?:meeting|conversation)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|would|comes?|due|planned|next|begin|expect\w*|upcoming|future|before the)\b",
    re.IGNORECASE,
)
_THE_VISIT = re.compile(
    r"\b(?:the|this|previous|last|earlier|first|second|third|fourth|fifth|sixth|seventh) visit\b",
    re.IGNORECASE,
)
# Between an inspection and its date: near, with no stop, no other year and no other act.
_NEAR = 110
_BETWEEN = re.compile(r"[.;]|\b(?:19|20)\d\d\b|\b(?:judged|rated|graded)\b")


@dataclass(frozen=True)
class Mention:
    """A sentence that speaks of an inspection, and what it tells of it."""

    sentence: Sentence
    occasion: Occasion
    earlier: bool  # told as lying before the one the document is about
    recent: bool


def mentions(scene: Scene) -> Iterator[Mention]:
    """Yield what each sentence of a document tells of an inspection, in order."""
    before, told = "", first_notation(KINDS, " ".join(sentence.text for sentence in scene.sentences))
    visit = told if told in VISITS else None
    for sentence in scene.sentences:
        to_come = _NO_INSPECTION.search(sentence.text) and not find_dates(sentence.text)
        if not to_come and (kind := _kind(sentence.text, before, visit)):
            yield from _in_sentence(scene, sentence, kind)
        before = sentence.text


def _kind(text: str, before: str, visit: str | None) -> str | None:
    """The kind of the inspection that a sentence speaks of; "the latest meeting" is of the kind told before it."""
    named = first_notation(KINDS, text)
    if not named and _THE_VISIT.search(text) and not re.search(r"\binspect(?:ion|ed)", text, re.IGNORECASE):
        named = visit
    if named or _INSPECTION.search(text):
        return named or "Inspection"
    return first_notation(KINDS, before) if _MEETING.search(text) else None


def _in_sentence(scene: Scene, sentence: Sentence, kind: str) -> Iterator[Mention]:
    text, recent = sentence.text, bool(_RECENT.search(sentence.text))
    to_come = kind in VISITS and bool(_TO_COME.search(text))
    own_told = False
    for one in _dates(scene, text, to_come=to_come):
        earlier = _told_as_earlier(text, one)
        own_told = own_told or not earlier
        yield Mention(sentence, Occasion(kind, one.year, one.start, one.end, one.month), earlier, recent)
    if not own_told and not to_come:
        yield Mention(sentence, Occasion(kind), earlier=False, recent=recent)


def _dates(scene: Scene, text: str, *, to_come: bool) -> list[PrintedDate]:
    """The dates of inspections in a sentence, and where its own has none in full, the one told without a year."""
    dates = [one for one in find_dates(text) if is_its_date(scene.issued, text, one)]
    own = [one for one in dates if not _told_as_earlier(text, one)]
    if own or to_come or not scene.issued or not _INSPECTION.search(text):
        return dates
    rest = _without(text, find_dates(text))
    told = _relative(scene.issued, rest) or find_without_year(rest, scene.issued)
    return [*dates, told] if told else dates


def _without(text: str, dates: Iterable[PrintedDate]) -> str:
    """The text with blanks for its printed dates, as long as before."""
    for one in dates:
        text = text[: one.start_offset] + " " * (one.end_offset - one.start_offset) + text[one.end_offset :]
    return text


def _told_as_earlier(text: str, one: PrintedDate) -> bool:
    return bool(EARLIER.search(text[max(0, one.start_offset - 60) : one.start_offset]))


def is_its_date(issued: date | None, text: str, printed: PrintedDate) -> bool:
    """Whether a date is that of the inspection named near it: nothing else dated, and no stop, stands between."""
    if issued and (printed.year > issued.year or (printed.start and printed.start >= issued)):
        return False
    before = text[: printed.start_offset]
    if _NOT_ITS_DATE.search(before) and not re.search(r"\bsince\b", before[-40:], re.IGNORECASE):
        return False
    gaps = (_gap(text, match, printed) for match in _INSPECTION.finditer(text))
    return any(len(gap) <= _NEAR and not _BETWEEN.search(gap) for gap in gaps)


def _gap(text: str, inspection: re.Match[str], printed: PrintedDate) -> str:
    if inspection.end() <= printed.start_offset:
        return text[inspection.end() : printed.start_offset]
    return text[printed.end_offset : inspection.start()]


def _relative(issued: date, text: str) -> PrintedDate | None:
    """As "this year", "last month", "last month": told by the day on which the document was issued."""
    match = _RELATIVE.search(text)
    if not match:
        return None
    day = issued
    if match["last"]:
        by_year = match["unit"] == "year"
        day = day.replace(day=1, year=day.year - 1) if by_year else day.replace(day=1) - timedelta(days=1)
    return PrintedDate(match.start(), match.end(), day.year, day.month if match["unit"] == "month" else None)
