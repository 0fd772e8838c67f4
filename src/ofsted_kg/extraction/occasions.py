"""Which inspections a document speaks of: the one it is about, and those it mentions with a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ofsted_kg.extraction.dates import PrintedDate, find_dates, find_without_year
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.extraction.wording import FRAMEWORKS, KINDS, THEMES, VISITS, all_notations, first_notation
from ofsted_kg.model import InspectionClaim, Occasion

_INSPECTION = re.compile(
    r"\b(?:re-?)?inspect(?:ion|ed|ions)\b|\binspectors,? (?:who )?(?:visited|spent|were|carried out|looked)\b|\b(?:focused|monitoring|this|unannounced|previous) visits?\b|\bfollow(?:s|ed|ing) an? (?:[\w-]+ )?visit\b|\bOfsted(?:'s (?:team|inspectors))? (?:visited|called|came|spent|was in|were in|report\b|review\b)|\bannual conversation|\bsingle inspection\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:since|previous(?:ly)?|earlier|prior|before|preceding|following the (?:last|previous)|last (?:full |ofsted )*(?:inspect\w+|report|ILACS)|former)\b", re.IGNORECASE)
_PREVIOUS = re.compile(r"\b(?:since|the (?:last|previous)|last (?:full |ofsted )*inspect\w+|previous(?:ly)?)\b", re.IGNORECASE)
_RECENT = re.compile(r"\b(?:latest|recent(?:ly)?|this|its|new(?:ly)?|just|today|follow(?:s|ing)|took|taken place|carried out|undertaken)\b", re.IGNORECASE)
_NOT_ITS_DATE = re.compile(r"\b(?:publish\w*|dated|released|report(?:ed)? (?:on|to)|letter|meeting|due|will|since|budget|founded|by|until|issued)\b[^.;]{0,25}$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:(?P<this>earlier this|this)|(?P<last>last)) (?P<unit>year|month|week)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:latest|recent|this year's|its) (?:meeting|conversation)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|comes?|due|planned|next|begin|expect\w*|upcoming|future|before the)\b", re.IGNORECASE)
_THE_VISIT = re.compile(r"\b(?:the|this|previous|last|earlier|first|second|third|fourth|fifth|sixth|seventh) visit\b", re.IGNORECASE)
_EARLY = 12  # blocks among which a document tells what it is about
_NEAR = 110  # characters between an inspection and its date
_LOOKED_AT = re.compile(r"\b(?:inspectors|this visit|the visit|it|they|visit) (?:also )?(?:looked at|focus(?:s)?ed on|reviewed|considered|evaluated|examined)\b(?P<what>[^.]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A sentence that speaks of an inspection, and what it tells of it."""

    sentence: Sentence
    occasion: Occasion
    earlier: bool  # told as lying before the one the document is about
    recent: bool


def read_occasions(scene: Scene) -> tuple[InspectionClaim, ...]:
    """Return the inspections that the document speaks of; the first is the one it is about."""
    mentions = tuple(_mentions(scene))
    subject = _subject(scene, mentions)
    if subject is None:
        return ()
    earlier = [m for m in mentions if m.earlier and m.occasion.year and m.occasion.year < (subject.occasion.year or 9999)]
    previous = next((m for m in earlier if _PREVIOUS.search(m.sentence.text)), None)
    evidence = {subject.sentence.span, *(m.sentence.span for m in mentions if m.occasion == subject.occasion and (m.occasion.year or m.occasion.kind in VISITS))}
    focus = _focus(scene) if subject.occasion.kind in VISITS else None
    claim = InspectionClaim(
        evidence=tuple(sorted(evidence | ({focus.span} if focus else set()) | ({previous.sentence.span} if previous else set()))),
        occasion=subject.occasion,
        framework=_framework(scene, subject),
        focus=all_notations(THEMES, focus.text) if focus else (),
        previous=previous.occasion if previous else None,
        subject=True,
    )
    return (claim, *_others(mentions, claim))


def same_inspection(one: Occasion, other: Occasion) -> bool:
    """Whether two occasions told by one document are one inspection: of one family, one year, no two dates."""
    if (one.kind in VISITS or other.kind in VISITS) and one.kind != other.kind:
        return False
    return one.year is not None and one.year == other.year and (one.start is None or other.start in (None, one.start))


def _others(mentions: tuple[Mention, ...], subject: InspectionClaim) -> Iterator[InspectionClaim]:
    told: dict[Occasion, list[Mention]] = {}
    for mention in mentions:
        if mention.occasion.year and not same_inspection(mention.occasion, subject.occasion):
            told.setdefault(mention.occasion, []).append(mention)
    for occasion, where in told.items():
        yield InspectionClaim(tuple(sorted({m.sentence.span for m in where})), occasion)


def _mentions(scene: Scene) -> Iterator[Mention]:
    before, told = "", first_notation(KINDS, " ".join(sentence.text for sentence in scene.sentences))
    visit = told if told in VISITS else None
    for sentence in scene.sentences:
        if kind := _kind(sentence.text, before, visit):
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
    recent = bool(_RECENT.search(sentence.text))
    printed = find_dates(sentence.text)
    dates = [one for one in printed if _is_its_date(scene, sentence.text, one)] or _relative(scene, sentence, bool(printed))
    apart = []
    for one in dates:
        earlier = bool(_EARLIER.search(sentence.text[max(0, one.start_offset - 60) : one.start_offset]))
        apart.append(earlier)
        yield Mention(sentence, Occasion(kind, one.year, one.start, one.end, one.month), earlier, recent)
    if all(apart) and not (kind in VISITS and _TO_COME.search(sentence.text)):  # no date, or only those of earlier inspections: its own is not told
        yield Mention(sentence, Occasion(kind), earlier=False, recent=recent)


def _is_its_date(scene: Scene, text: str, printed: PrintedDate) -> bool:
    """Whether a date is that of the inspection named near it: nothing else dated, and no stop, stands between."""
    if scene.issued and (printed.year > scene.issued.year or (printed.start and printed.start >= scene.issued)):
        return False
    before = text[: printed.start_offset]
    if _NOT_ITS_DATE.search(before) and not re.search(r"\bsince\b", before[-40:], re.IGNORECASE):
        return False
    gaps = [text[m.end() : printed.start_offset] if m.end() <= printed.start_offset else text[printed.end_offset : m.start()] for m in _INSPECTION.finditer(text)]
    return any(len(gap) <= _NEAR and not re.search(r"[.;]|\b(?:19|20)\d\d\b|\b(?:judged|rated|graded)\b", gap) for gap in gaps)


def _relative(scene: Scene, sentence: Sentence, dated: bool) -> list[PrintedDate]:
    """"This year", "last month": told by the day on which the document was issued."""
    match = _RELATIVE.search(sentence.text)
    if not scene.issued or dated or not _INSPECTION.search(sentence.text):
        return []
    if not match:
        return _month(scene.issued, sentence)
    day = scene.issued
    if match["last"]:
        day = day.replace(day=1, year=day.year - 1) if match["unit"] == "year" else day.replace(day=1) - timedelta(days=1)
    return [PrintedDate(match.start(), match.end(), day.year, day.month if match["unit"] == "month" else None)]


def _month(issued: date, sentence: Sentence) -> list[PrintedDate]:
    """"In October and November": the last such month before the day on which the document was issued."""
    told = find_without_year(sentence.text, issued)
    return [told] if told and _INSPECTION.search(sentence.text) else []


def _subject(scene: Scene, mentions: tuple[Mention, ...]) -> Mention | None:
    """The inspection a document is about: a letter says so; else the latest that is not told as an earlier one."""
    if scene.genre.official:
        return next((m for m in mentions if m.occasion.start and not m.earlier), next(iter(mentions), None))
    visits = [m for m in mentions if m.occasion.kind in VISITS and m.occasion.start is None and m.recent]
    dated = [m for m in mentions if m.occasion.year and not m.earlier and (m.recent or _fresh(scene, m))]
    if dated:
        return max(dated, key=lambda m: (m.occasion.year or 0, m.occasion.month or 0, -m.sentence.span.start))
    undated = [m for m in mentions if not m.occasion.year and m.occasion.kind not in VISITS]
    told = visits if len(visits) >= len(undated) else undated
    return next(iter(sorted(told, key=lambda m: not m.recent)), next(iter(mentions), None))


def _fresh(scene: Scene, mention: Mention) -> bool:
    """Whether an inspection that is not called recent may yet be the one: told early, and of about the document's year."""
    told, year = scene.issued, mention.occasion.year or 0
    return mention.sentence.index < _EARLY and (told is None or told.year - year <= 1)


def _framework(scene: Scene, subject: Mention) -> str | None:
    if found := first_notation(FRAMEWORKS, subject.sentence.text):
        return found
    told = {n for s in scene.sentences for n in all_notations(FRAMEWORKS, s.text) if not _EARLIER.search(s.text)}
    return told.pop() if len(told) == 1 else None


def _focus(scene: Scene) -> Sentence | None:
    return next((s for s in scene.sentences if _LOOKED_AT.search(s.text)), None)
