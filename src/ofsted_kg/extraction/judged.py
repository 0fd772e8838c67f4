"""The judgements of a whole document: each area and grade of each inspection once, with all places that state it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ofsted_kg.extraction.dates import PrintedDate
from ofsted_kg.extraction.judgements import Doubt, Graded, column_years, graded_by_year, listed, row, row_of_two, stated
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.wording import VISITS
from ofsted_kg.model import Issue, JudgementClaim, Occasion, Span, Speaker


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
    found: dict[tuple[Occasion, str, str], JudgementClaim] = {}
    issues: list[Issue] = []
    graded_places = tuple(_graded(scene, subject))
    previous = previous or _only_earlier(graded_places, subject)
    for index, graded, place in graded_places:
        if isinstance(graded, Doubt):
            issues.append(_doubt(scene, graded.reason, place))
            continue
        before = graded.former or (graded.dated is None and subject.kind in VISITS)
        occasion = previous if before else _occasion(graded.dated, subject)
        if occasion is None:
            issues.append(_doubt(scene, f"the grade {graded.grade} of an inspection whose year is not told", place))
            continue
        key = (occasion, graded.area, graded.grade)
        known = found.get(key)
        evidence = tuple(sorted({*(known.evidence if known else ()), place}))
        found[key] = replace(known, evidence=evidence) if known else JudgementClaim(evidence, *key, speakers[index])
    return _without_contradictions(scene, tuple(found.values()), issues), tuple(issues)


def _only_earlier(graded_places: Iterable[tuple[int, Graded | Doubt, Span]], subject: Occasion) -> Occasion | None:
    """The one other inspection that the grades with a year are of."""
    dated = {graded.dated for _, graded, _ in graded_places if isinstance(graded, Graded) and graded.dated}
    others = {one for one in (_occasion(date, subject) for date in dated) if one and one != subject}
    return others.pop() if len(others) == 1 else None


def _graded(scene: Scene, subject: Occasion) -> Iterator[tuple[int, Graded | Doubt, Span]]:
    rows: set[int] = set()
    years: tuple[PrintedDate, ...] = ()
    for index, block in enumerate(scene.blocks):
        years = column_years(block) or years
        following = scene.blocks[index + 1] if index + 1 < len(scene.blocks) else block
        if columns := graded_by_year(block, years):
            rows.add(index)
            yield from ((index, item, block.span) for item in columns)
        elif graded := row(block):
            rows.add(index)
            yield index, graded, _label(scene, index, graded)
        elif two := row_of_two(block, following):
            rows.update({index, index + 1})
            yield index, two, Span(block.span.start, following.span.end)
        elif block.kind == "item" and (items := listed(block, block.lead)):
            rows.add(index)
            yield from ((index, item, block.span) for item in items)
    for sentence in scene.sentences:
        if sentence.index not in rows and sentence.block.kind != "heading":
            for graded_or_doubt in stated(sentence, subject.year, scene.council):
                yield sentence.index, graded_or_doubt, sentence.span


def _label(scene: Scene, index: int, graded: Graded) -> Span:
    """The label and the grade of a row, without the findings that follow."""
    from ofsted_kg.extraction.wording import GRADES, matches

    block = scene.blocks[index]
    end = next(match.end() for grade, match in matches(GRADES, block.text) if grade == graded.grade)
    return Span(block.span.start, block.span.start + end)


def _occasion(dated: PrintedDate | None, subject: Occasion) -> Occasion | None:
    """The inspection a grade belongs to: by its date, else the document's own one, if that gives grades."""
    graded_subject = subject if subject.kind not in VISITS else None
    if dated is None or (graded_subject and dated.year == graded_subject.year):
        return graded_subject
    return Occasion("Inspection", dated.year, dated.start, dated.end, dated.month)


def _doubt(scene: Scene, reason: str, place: Span) -> Issue:
    line = scene.document.text.count("\n", 0, place.start) + 1
    return Issue(str(scene.document.source), reason, "doubt", line, scene.document.text[place.start : place.end])


def _without_contradictions(scene: Scene, claims: tuple[JudgementClaim, ...], issues: list[Issue]) -> tuple[JudgementClaim, ...]:
    """One grade an area and inspection: where a document gives two, the better attested stays, an issue names the other."""
    best: dict[tuple[int | None, str, str], JudgementClaim] = {}
    for claim in claims:
        key = (claim.occasion.year, claim.occasion.kind, claim.area)
        other = best.get(key)
        if other is None or (claim.grade != other.grade and len(claim.evidence) > len(other.evidence)):
            best[key] = claim
        loser = other if other is not None and best[key] is claim else claim
        if other is not None and loser.grade != best[key].grade:
            issues.append(_doubt(scene, f"a second grade, {loser.grade}, for {loser.area} of one inspection", loser.evidence[0]))
    return tuple(best.values())
