"""Rows of tables and items of lists into judgements: an area's name with its grade, or with one for each year."""

import re

from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.grading import refusal
from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.patterns import leading_up
from ofsted_kg.extraction.stated import Graded
from ofsted_kg.extraction.wording import AREAS, GRADES, first_notation, matches

_CELLS = re.compile(r"\s*[|\t]\s*|\s{3,}")
_LABEL_BEGINS = re.compile(r"(?:the\b ?)?(?:experiences? and progress of\b ?)?(?:the)?", re.IGNORECASE)
_LABEL_ENDS = re.compile(
    r"(?: on social work practice)?(?: with children and families)?(?: rating| judge?ment)?"
    r"[\s:\-'\"|]*(?:(?:is|are|was|were|rated|judged)(?: to be| as)?)?[\s'\"]*",
    re.IGNORECASE,
)
_ROW_ENDS = re.compile(r"\s*(?:[:.,(;\"']|$|-)")
_JUDGED = leading_up("judged", "rated", "graded", "ratings?", "grades?", "judge?ments?", "found to be", within=120)
_SENTENCE_ENDS = ".!?"
_LABEL = 220  # characters in which a row's label and grade stand


def row(block: Block) -> Graded | None:
    """Return the judgement of a row: an area's name, its grade, then nothing or the findings.

    "Overall effectiveness Good:Senior managers …", "Care leavers - requires improvement to be good".
    """
    label = next(iter(matches(AREAS, block.text[:_LABEL])), None)
    grade = next(iter(matches(GRADES, block.text[:_LABEL])), None)
    if label is None or grade is None or grade[1].start() < label[1].end():
        return None
    begins = _LABEL_BEGINS.fullmatch(block.text[: label[1].start()].strip())
    ends = _LABEL_ENDS.fullmatch(block.text, label[1].end(), grade[1].start())
    return Graded(label[0], grade[0]) if begins and ends and _ROW_ENDS.match(block.text, grade[1].end()) else None


def row_of_two(area_block: Block, grade_block: Block) -> Graded | None:
    """Return the judgement of two lines: an area's name alone, and under it a grade alone."""
    grade = _only_grade(grade_block.text.strip(" .'\""))
    areas = [area for area, match in matches(AREAS, area_block.text) if len(match.group()) > 0.5 * len(area_block.text)]
    return Graded(areas[0], grade) if grade and len(areas) == 1 and len(area_block.text) < _LABEL else None


def listed(block: Block) -> tuple[Graded, ...]:
    """Return the judgements of a list item under "Areas judged to be good were:"."""
    words = block.lead[max(map(block.lead.rfind, _SENTENCE_ENDS)) + 1 :]
    grades = matches(GRADES, words)
    if len(grades) == 1 and refusal(words, grades[0][1], words[: grades[0][1].start()]):
        return ()
    if len(grades) != 1 or not _JUDGED.search(words[: grades[0][1].start()]) or first_notation(AREAS, words):
        return ()
    return tuple(Graded(area, grades[0][0]) for area, _ in matches(AREAS, block.text))


def column_years(block: Block) -> tuple[PrintedDate, ...]:
    """Return the years that head the columns of a table: "Area | 2015 | 2018"."""
    cells = _CELLS.split(block.text)
    years = tuple(year for cell in cells for year in find_dates(cell) if len(cell.strip()) == 4)
    return years if len(years) > 1 and len(years) >= len(cells) - 1 else ()


def graded_by_year(block: Block, years: tuple[PrintedDate, ...]) -> tuple[Graded, ...]:
    """Return the judgements of a row with one grade for each of several years: "Care leavers | Good | Good"."""
    label, *cells = [cell.strip() for cell in _CELLS.split(block.text)]
    areas = [area for area, match in matches(AREAS, label) if len(match.group()) > 0.4 * len(label)]
    if len(areas) != 1 or len(cells) != len(years) or len(years) < 2:
        return ()
    graded = zip(map(_only_grade, cells), years, strict=True)
    return tuple(Graded(areas[0], grade, year) for grade, year in graded if grade)


def _only_grade(text: str) -> str | None:
    return next((grade for grade, pattern in GRADES if pattern.fullmatch(text)), None)
