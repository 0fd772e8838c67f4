"""The sentences of a report into the earlier inspections and visits that it mentions with a year, and their grades."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ofsted_kg.extraction.reports.earlier_grades import grades_told
from ofsted_kg.extraction.reports.earlier_mentions import Mention, all_mentions, bare
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.extraction.wording import VISITS
from ofsted_kg.model import OFSTED, Claim, InspectionClaim, JudgementClaim, Occasion
from ofsted_kg.reference import Council

# Safeguarding and the services for looked-after children were judged each as a whole up to this year.
_SERVICES_OF_OLD, _LAST_OF_SERVICES = frozenset({"safeguarding", "looked-after-children"}), 2013


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
    everything = tuple(all_mentions(tuple(sentences), start, council))
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


def _when(occasion: Occasion) -> tuple[int, int]:
    return occasion.year or 0, occasion.month or 0


def _graded(mention: Mention) -> Iterator[JudgementClaim]:
    """The grades that the sentence gives, and the next ones where they go on: "The local authority was judged …"."""
    if mention.occasion.kind in VISITS:
        return
    if mention.grade:
        yield JudgementClaim(mention.sentence.places, mention.occasion, "overall-effectiveness", mention.grade, OFSTED)
        return
    after = mention.after if mention.stretch == bare(mention.sentence) else ()
    for area, grade, giving in grades_told(mention.sentence, mention.stretch, after):
        if area in _SERVICES_OF_OLD and mention.year > _LAST_OF_SERVICES:
            continue
        places = tuple(dict.fromkeys((*mention.sentence.places, *giving.places)))
        yield JudgementClaim(places, mention.occasion, area, grade, OFSTED)
