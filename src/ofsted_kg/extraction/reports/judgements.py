"""The outline of a report into its judgements: from the table, from sentences that grade, and from headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ofsted_kg.extraction.reports.grades import Row, tables
from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.sections import Outline, Section
from ofsted_kg.extraction.wording import GRADES, first_notation
from ofsted_kg.model import OFSTED, JudgementClaim, Occasion, Span

_GRADE = "|".join(pattern.pattern for _, pattern in GRADES)
_OVERALL = re.compile(
    r"(?:the overall judge?ment(?: is\b|:)|services in\b|children's services (?=are|is|require)|"
    r"the overall effectiveness of\b)(?:[^.]|\bSt\.){0,160}?"
    rf"\b(?<!not )(?<!not yet )(?P<grade>{_GRADE})",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"(?:safeguarding children(?:'s)?(?: board)?|LSCB)\b[\s()\w]{0,40}?\b(?:is|are|was)?\s*(?:judged to be )?"
    rf"(?P<grade>{_GRADE})|"
    r"\bboard partners\b[^.]{0,80}\bwelfare of children (?:is |are )?"
    rf"(?P<theirs>{_GRADE})",
    re.IGNORECASE,
)
_GRADE_LINE = re.compile(rf"grade:? (?:\d )?\(?(?P<grade>{_GRADE})\)?", re.IGNORECASE)
_GROUPS = (
    ("looked-after-children", re.compile(r"services for looked[- ]after children", re.IGNORECASE)),
    ("safeguarding", re.compile(r"safeguarding services", re.IGNORECASE)),
)
_BOARD_LINES = 3  # under the board's heading in which its grade stands


@dataclass(frozen=True)
class Graded:
    """An area with a grade, and where it is said."""

    area: str
    grade: str
    places: tuple[Span, ...]


@dataclass(frozen=True)
class Judged:
    """The judgements of a report, and what was doubtful: a sentence and the place of each."""

    graded: tuple[Graded, ...]
    doubts: tuple[tuple[str, Span], ...]


def read_judgements(report: Outline) -> Judged:
    """Return each area that the report judges with its grade; the table counts before sentences and headings."""
    found: dict[str, Graded] = {}
    doubts: list[tuple[str, Span]] = []
    for one in (*_table(report), *_overall(report), *_board(report), *_headings(report.sections)):
        known = found.setdefault(one.area, one)
        if known.grade == one.grade:
            places = tuple(dict.fromkeys((*known.places, *one.places)))
            found[one.area] = Graded(one.area, one.grade, places)
        else:
            doubts.append((f"{one.area} is graded {one.grade} here and {known.grade} before", one.places[0]))
    unread = [row for row in report.table if row.graded is None and row.label]
    doubts += [(f"no grade can be read for {' '.join(row.label)!r}", row.places[0]) for row in unread]
    return Judged(tuple(found.values()), tuple(doubts))


def claims_of(judged: Judged, occasion: Occasion) -> Iterator[JudgementClaim]:
    """Yield the judgements as claims of the inspectorate."""
    for one in judged.graded:
        yield JudgementClaim(one.places, occasion, one.area, one.grade, OFSTED)


def _table(report: Outline) -> Iterator[Graded]:
    """The rows of the table on the first pages, else of the record of main findings."""
    for row in report.table or _record(report.sections):
        if row.area and row.graded:
            yield Graded(row.area, row.graded, row.places)


def _record(sections: Iterable[Section]) -> Iterator[Row]:
    """The rows of the record of main findings, with which reports of up to 2013 end.

    Where it has a group of rows for each of two services, only what each is as a whole is told apart by its name.
    """
    for section in (one for one in sections if one.part == "main-findings"):
        several = len(set(_services(section.lines))) > 1
        for rows, begins, _ in tables(section.lines):
            area = next(reversed(_services(section.lines[:begins])), None)
            for row in rows:
                if row.area == "overall-effectiveness":
                    yield replace(row, named=area or row.area)
                elif not several:
                    yield row


def _services(lines: Sequence[Line]) -> list[str]:
    """The areas that the overall grade of a group of rows may be of: the last line that names a service tells it."""
    return [area for line in lines for area, pattern in _GROUPS if pattern.match(line.text)]


def _overall(report: Outline) -> Iterator[Graded]:
    """The grade of the whole that a sentence on the cover tells."""
    if any(row.area == "overall-effectiveness" for row in report.table) or not report.cover:
        return
    yield from _sentence(report.cover, _OVERALL, "overall-effectiveness")


def _board(report: Outline) -> Iterator[Graded]:
    """The safeguarding board's grade, from the cover and from the head of its own section."""
    for section in report.sections:
        if section.board and section.part in {"findings", "summary"}:
            told = (*section.heading.lines, *section.lines[:_BOARD_LINES])
            found = list(_sentence(told, _BOARD, "lscb"))
            if found:
                yield found[0]
                return
    yield from _sentence(report.cover, _BOARD, "lscb")


def _sentence(lines: Sequence[Line], pattern: re.Pattern[str], area: str) -> Iterator[Graded]:
    passage = Passage(tuple(lines))
    found = pattern.search(passage.text) if lines else None
    grade = first_notation(GRADES, found[found.lastgroup or 0]) if found else None
    if found and grade:
        yield Graded(area, grade, passage.places(found.start(), found.end()))


def _headings(sections: Iterable[Section]) -> Iterator[Graded]:
    """What the headings of the sections say again, or alone: "The graded judgement for adoption … is good"."""
    for section in sections:
        if section.part != "findings":
            continue
        if section.service and section.heading.area not in {section.service, "overall-effectiveness"}:
            continue
        if section.area and section.heading.area and section.heading.grade:
            yield Graded(section.area, section.heading.grade, Passage(section.heading.lines).places())
        elif section.area and section.heading.area and section.lines:
            grade_line = _GRADE_LINE.fullmatch(section.lines[0].text)
            grade = first_notation(GRADES, grade_line["grade"]) if grade_line else None
            if grade:
                lines = (*section.heading.lines, section.lines[0])
                yield Graded(section.area, grade, Passage(lines).places())
