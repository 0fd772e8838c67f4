"""The lines of a report into its sections, each with what it is, whose part it stands in and its judgement area."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ofsted_kg.extraction.reports.grades import Row, first_table
from ofsted_kg.extraction.reports.headings import Heading, heading_at
from ofsted_kg.extraction.reports.lines import Line

_SENTENCE_ENDS = re.compile(r"(?:[.?!:;]['\")]*\d{0,2}|\b(?:Inspectors?|HMI))$")  # or the line of who led it
_ITEM = re.compile(r"(?:\d{1,3}\.|[•\-*])")
_LISTS = frozenset({"improvements", "priority"})
_SPECIFIC = 5  # words of a heading that is no part of a sentence by chance


@dataclass(frozen=True)
class Section:
    """A part of a report under one heading."""

    heading: Heading
    part: str
    lines: tuple[Line, ...] = ()
    area: str | None = None
    board: bool = False  # it stands in the safeguarding board's part
    service: str | None = None  # of reports that judge two services: the area of the one whose part it stands in


@dataclass(frozen=True)
class Outline:
    """A report laid out: what stands before its first table of judgements, the table, and the sections after it."""

    cover: tuple[Line, ...]
    table: tuple[Row, ...]
    sections: tuple[Section, ...]


def outline(lines: Sequence[Line]) -> Outline:
    """Return the outline of a report. Without a table on its first pages the cover ends with its first heading."""
    found = first_table(lines)
    if found is None:
        cover, *others = _sections(lines)
        return Outline(cover.lines, (), tuple(others))
    rows, begins, ends = found
    return Outline(tuple(lines[:begins]), rows, tuple(_sections(lines[ends:])))


def _sections(lines: Sequence[Line]) -> Iterator[Section]:
    """The sections of the lines; what stands before the first heading is the opening."""
    current, start, place = Section(Heading("opening"), "opening"), 0, 0
    while place < len(lines):
        found = _heading(lines, place, current)
        if found is None:
            place += 1
            continue
        yield replace(current, lines=tuple(lines[start:place]))
        current = _begun(found, current)
        start = place = place + len(found.lines)
    yield replace(current, lines=tuple(lines[start:]))


def _begun(found: Heading, before: Section) -> Section:
    """The section that a heading begins. An area's name inside a list heads a stretch of it."""
    part = before.part if found.part == "sub-list" else found.part
    board = before.board if found.board is None else found.board
    service = found.area if found.whole_service else before.service
    area = service or found.area or ("lscb" if board else before.area if found.keeps_area else None)
    return Section(found, part, (), area, board, service)


def _heading(lines: Sequence[Line], place: int, current: Section) -> Heading | None:
    """The heading at a place, unless the line goes on with a sentence, or stands where none is meant."""
    found = None if current.part == "back" else heading_at(lines, place)
    if found is None or found.part == "back":
        return found
    if current.part == "main-findings" or (current.part == "information" and found.grade and ":" in found.text):
        return None  # a record of grades: in the information about an area, those of an earlier inspection
    if current.part == "contents" and _is_of_contents(lines[place], current, found):
        return None
    if current.part == "meaning" and not _ends_meaning(found):
        return None
    if _goes_on(lines, place, current, found):
        return None
    after = place + len(found.lines)
    if current.part in _LISTS and found.area and found.grade is None and _begins_item(lines, after):
        return replace(found, part="sub-list", board=None)
    return found


def _is_of_contents(line: Line, current: Section, found: Heading) -> bool:
    """Whether a line of a table of contents only looks like a heading: it stands on the page where that begins."""
    begins = current.heading.lines[-1].page if current.heading.lines else 0
    return line.page == begins or found.text[-1].isdigit()


def _ends_meaning(found: Heading) -> bool:
    """Whether a heading is none of those under which the grades are explained: "The local authority", "The LSCB"."""
    explains = found.board is not None and found.grade is None and found.part in {"summary", "findings"}
    return not explains or "section" in found.text.lower() or "(" in found.text


def _begins_item(lines: Sequence[Line], place: int) -> bool:
    return place < len(lines) and bool(_ITEM.match(lines[place].text))


def _goes_on(lines: Sequence[Line], place: int, current: Section, found: Heading) -> bool:
    """Whether the line before has not ended its sentence: then what looks like a heading may be a part of it."""
    if place == 0 or found.grade or current.part == "meaning" or len(found.text.split()) >= _SPECIFIC:
        return False
    before = lines[place - 1]
    if current.heading.lines and before == current.heading.lines[-1]:
        return False
    wraps = len(before.text) > 45 and lines[place].follows(before)
    return wraps and not _SENTENCE_ENDS.search(before.text) and not before.text[-1].isdigit()
