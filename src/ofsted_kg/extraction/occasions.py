"""Which inspections a document speaks of: the one it is about, and those it mentions with a year."""

import re
from collections.abc import Iterator

from ofsted_kg.extraction.mentions import EARLIER, Mention, mentions
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.extraction.wording import AREAS, FRAMEWORKS, THEMES, VISITS, all_notations, first_notation
from ofsted_kg.model import InspectionClaim, Occasion, Span

_PREVIOUS = re.compile(
    r"\b(?:since|the (?:last|previous)|last (?:full |ofsted )*inspect\w+|previous(?:ly)?)\b",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(
    r"\b(?:inspectors|this visit|the visit|it|they|visit) (?:also )?(?:looked at|focus(?:s)?ed on|reviewed|"
    r"considered|evaluated|examined)\b(?P<what>[^.]+)",
    re.IGNORECASE,
)
_FIRST, _EARLY = 3, 12  # blocks among which a document without and with a date tells what it is about


def read_occasions(scene: Scene) -> tuple[InspectionClaim, ...]:
    """Return the inspections that the document speaks of; the first is the one it is about."""
    told = tuple(mentions(scene))
    subject = _subject(scene, told)
    if subject is None:
        return ()
    previous = _previous(told, subject)
    focus = _focus(scene) if subject.occasion.kind in VISITS else None
    sentences = {one.sentence for one in (subject, previous, *_again(told, subject)) if one} | (
        {focus} if focus else set()
    )
    claim = InspectionClaim(
        evidence=_places(sentences),
        occasion=subject.occasion,
        framework=_framework(scene, subject),
        focus=all_notations(THEMES, focus.text) if focus else (),
        focus_areas=_areas(focus.text) if focus else (),
        previous=previous.occasion if previous else None,
        subject=True,
    )
    return (claim, *_others(told, claim))


def same_inspection(one: Occasion, other: Occasion) -> bool:
    """Whether two occasions told by one document are one inspection: of one family, one year, no two dates."""
    if (one.kind in VISITS or other.kind in VISITS) and one.kind != other.kind:
        return False
    return one.year is not None and one.year == other.year and (one.start is None or other.start in (None, one.start))


def _others(told: tuple[Mention, ...], subject: InspectionClaim) -> Iterator[InspectionClaim]:
    where: dict[Occasion, set[Sentence]] = {}
    for mention in told:
        if mention.occasion.year and not same_inspection(mention.occasion, subject.occasion):
            where.setdefault(mention.occasion, set()).add(mention.sentence)
    for occasion, sentences in where.items():
        yield InspectionClaim(_places(sentences), occasion)


def _places(sentences: set[Sentence]) -> tuple[Span, ...]:
    return tuple(sorted(sentence.span for sentence in sentences))


def _again(told: tuple[Mention, ...], subject: Mention) -> Iterator[Mention]:
    """The other mentions of the inspection a document is about; an undated one can be told apart only as a visit."""
    known = subject.occasion.year or subject.occasion.kind in VISITS
    return (mention for mention in told if known and mention.occasion == subject.occasion)


def _previous(told: tuple[Mention, ...], subject: Mention) -> Mention | None:
    """The mention of the inspection that the document calls the one before."""
    before = subject.occasion.year or 9999
    earlier = (one for one in told if one.earlier and one.occasion.year and one.occasion.year < before)
    return next((one for one in earlier if _PREVIOUS.search(one.sentence.text)), None)


def _subject(scene: Scene, told: tuple[Mention, ...]) -> Mention | None:
    """The inspection a document is about: a letter says so; else the latest that is not told as an earlier one."""
    if scene.genre.official:
        return next((one for one in told if one.occasion.start and not one.earlier), next(iter(told), None))
    dated = [one for one in told if one.occasion.year and not one.earlier and (one.recent or _fresh(scene, one))]
    if dated:
        return max(dated, key=_lateness)
    undated = [one for one in told if not one.occasion.year]
    visits = [one for one in undated if one.occasion.kind in VISITS and one.recent]
    inspections = [one for one in undated if one.occasion.kind not in VISITS]
    likely = visits if len(visits) >= len(inspections) else inspections
    return next(iter(sorted(likely, key=lambda one: not one.recent)), next(iter(told), None))


def _lateness(mention: Mention) -> tuple[int, int, bool, int]:
    """The later month first, then the one told with its days, then the one told first."""
    occasion = mention.occasion
    return occasion.year or 0, occasion.month or 0, occasion.start is not None, -mention.sentence.span.start


def _fresh(scene: Scene, mention: Mention) -> bool:
    """Whether an inspection not called recent may yet be the one: told early, and of about the document's year."""
    if scene.issued is None:
        return mention.sentence.index < _FIRST
    return mention.sentence.index < _EARLY and scene.issued.year - (mention.occasion.year or 0) <= 1


def _framework(scene: Scene, subject: Mention) -> str | None:
    """The framework told with the inspection, else the only one that the document names and not as an earlier one."""
    if found := first_notation(FRAMEWORKS, subject.sentence.text):
        return found
    told = {n for s in scene.sentences for n in all_notations(FRAMEWORKS, s.text) if not EARLIER.search(s.text)}
    return told.pop() if len(told) == 1 else None


def _areas(text: str) -> tuple[str, ...]:
    """The judgement areas of today's framework that a visit looked at."""
    return tuple(area for area in ("children-in-care", "care-leavers") if area in all_notations(AREAS, text))


def _focus(scene: Scene) -> Sentence | None:
    return next((sentence for sentence in scene.sentences if _LOOKED_AT.search(sentence.text)), None)
