"""The judgements of a whole document: each area and grade of each inspection once, with all places that state it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ofsted_kg.extraction.dates import PrintedDate
from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.stated import Doubt, Graded, stated
from ofsted_kg.extraction.tables import column_years, graded_by_year, listed, row, row_of_two
from ofsted_kg.extraction.wording import GRADES, VISITS, matches
from ofsted_kg.model import Issue, JudgementClaim, Occasion, Span, Speaker

# What the council gives itself or wants is no judgement.
_OWN_GRADES = words(r"self-(?:assess|evaluat)\w+", "targets?", "aims?", "ambitions?")


@dataclass(frozen=True)
class _Place:
    """Where a document grades, or seems to."""

    block: int
    span: Span
    graded: Graded | Doubt


def read_judgements(
    scene: Scene, speakers: tuple[Speaker, ...], subject: Occasion, previous: Occasion | None
) -> tuple[tuple[JudgementClaim, ...], tuple[Issue, ...]]:
    """Return the judgements of a document, and an issue for each grade that was not taken.

    Args:
        scene: the document laid out.
        speakers: who speaks in each of its blocks.
        subject: the inspection that the document is about.
        previous: the one before it, where the document tells which.

    """
    places = (*_in_rows(scene), *_in_sentences(scene, subject))
    previous = previous or _only_other(places, subject)
    found: dict[tuple[Occasion, str, str], JudgementClaim] = {}
    issues: list[Issue] = []
    for place in sorted(places, key=lambda one: one.span):
        claim = _claim(place, speakers, subject, previous)
        if isinstance(claim, Doubt):
            issues.append(scene.doubt(claim.reason, place.span))
            continue
        key = (claim.occasion, claim.area, claim.grade)
        evidence = {*claim.evidence, *(found[key].evidence if key in found else ())}
        found[key] = replace(found.get(key, claim), evidence=tuple(sorted(evidence)))
    return _without_contradictions(scene, found.values(), issues), tuple(issues)


def _claim(
    place: _Place, speakers: tuple[Speaker, ...], subject: Occasion, previous: Occasion | None
) -> JudgementClaim | Doubt:
    if isinstance(place.graded, Doubt):
        return place.graded
    graded = place.graded
    of_previous = graded.former or (graded.dated is None and subject.kind in VISITS)  # a visit gives no grades
    occasion = previous if of_previous else _occasion(graded.dated, subject)
    if occasion is None:
        return Doubt(f"the grade {graded.grade} of an inspection whose year is not told")
    return JudgementClaim((place.span,), occasion, graded.area, graded.grade, speakers[place.block])


def _occasion(dated: PrintedDate | None, subject: Occasion) -> Occasion | None:
    """The inspection a grade belongs to: by its date, else the document's own one, if that gives grades."""
    own = subject if subject.kind not in VISITS else None
    if dated is None or (own and dated.year == own.year):
        return own
    return Occasion("Inspection", dated.year, dated.start, dated.end, dated.month)


def _only_other(places: Iterable[_Place], subject: Occasion) -> Occasion | None:
    """The one other inspection that the grades with a year are of."""
    dates = {place.graded.dated for place in places if isinstance(place.graded, Graded)}
    others = {one for date in dates if date and (one := _occasion(date, subject)) and one != subject}
    return others.pop() if len(others) == 1 else None


def _in_rows(scene: Scene) -> Iterator[_Place]:
    years: tuple[PrintedDate, ...] = ()
    for index, block in enumerate(scene.blocks):
        years = column_years(block) or years
        if _OWN_GRADES.search(block.lead or block.heading):
            continue
        below = scene.blocks[index + 1] if index + 1 < len(scene.blocks) else block
        if (graded := row(block)) and not graded_by_year(block, years):
            yield _Place(index, _label(block, graded), graded)
        elif two := row_of_two(block, below):
            yield _Place(index, Span(block.span.start, below.span.end), two)
        for one in graded_by_year(block, years) or listed(block):
            yield _Place(index, block.span, one)


def _label(block: Block, graded: Graded) -> Span:
    """The label and the grade of a row, without the findings that follow."""
    end = next(match.end() for grade, match in matches(GRADES, block.text) if grade == graded.grade)
    return Span(block.span.start, block.span.start + end)


def _in_sentences(scene: Scene, subject: Occasion) -> Iterator[_Place]:
    rows = {place.block for place in _in_rows(scene)}
    previous = ""
    for sentence in scene.sentences:
        if sentence.index not in rows and sentence.block.kind != "heading":
            for one in stated(sentence.text, subject.year, scene.council, previous):
                yield _Place(sentence.index, sentence.span, one)
        previous = sentence.text


def _without_contradictions(
    scene: Scene, claims: Iterable[JudgementClaim], issues: list[Issue]
) -> tuple[JudgementClaim, ...]:
    """One grade an area and inspection: of two in a document the better attested stays, of equals none does."""
    told: dict[tuple[int | None, str, str], list[JudgementClaim]] = {}
    for claim in claims:
        visit = claim.occasion.kind if claim.occasion.kind in VISITS else ""
        told.setdefault((claim.occasion.year, visit, claim.area), []).append(claim)
    kept: list[JudgementClaim] = []
    for rivals in told.values():
        grades = {claim.grade for claim in rivals}
        most = max(len(claim.evidence) for claim in rivals)
        best = [claim for claim in rivals if len(claim.evidence) == most]
        sure = len(grades) == 1 or len({claim.grade for claim in best}) == 1
        kept += best[:1] if sure else []
        reason = f"{' and '.join(sorted(grades))} for {rivals[0].area} of one inspection"
        issues += [scene.doubt(reason, one.evidence[0]) for one in rivals if not sure or one.grade != best[0].grade]
    return tuple(kept)
