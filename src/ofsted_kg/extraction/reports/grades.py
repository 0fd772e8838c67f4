"""The rows of a report's tables into areas and grades, also where a grade is wrapped or stands between label lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ofsted_kg.extraction.reports.headings import AREAS_IN_HEADINGS
from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.wording import GRADES
from ofsted_kg.model import Span

# Rows of a table of judgements have no other words than these, however they are wrapped or misprinted.
_LABEL_WORDS = frozenset(
    "the of on and in who to be with for a that is impact leaders leadership social work practice children childrens "
    "children's families family experiences experience progress need needs help protection protected care leavers "
    "leaver leaving overall effectiveness looked after looked-after achieving permanence adoption performance "
    "management governance young people judgement judgements judgment judgments grade grades area areas key services "
    "service capacity improve outcomes quality provision provided their carers local authority safeguarding".split()
)
_GRADE_WORDS = frozenset("outstanding good inadequate adequate require requires improvement to be".split())
_ROW = re.compile(
    r"(?:\d(?:\.\d)?\.?\s*)(?=[A-Za-z])|(?=the (?:impact|experiences?|progress|overall|quality|effectiveness)\b)|"
    r"(?=(?:overall|leadership|capacity|outcomes|quality|adoption)\b)|(?=children (?:who|looked)\b)",
    re.IGNORECASE,
)
_GRADE_AT_END = re.compile(
    r"(?:^|(?<=\s))(?P<grade>outstanding|good|inadequate|adequate|requires? improvements?(?: to(?: be(?: good)?)?)?|"
    r"requires?|improvements?(?: to(?: be(?: good)?)?)?|to be good|be good)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z][a-z'-]*", re.IGNORECASE)
_TABLE_HEAD = re.compile(
    r"(?:key )?judge?ments?(?: areas?)?(?: (?:judge?ment )?grades?)?|judge?ment grade|grade", re.IGNORECASE
)
_FEWEST = 2  # rows of a table
_FIRST_PAGES = 2


@dataclass
class Row:
    """A row: the words of its label and of its grade, with the lines they stand in."""

    label: list[str] = field(default_factory=list)
    grade: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    named: str | None = None  # the area, where more than the label tells it

    @property
    def area(self) -> str | None:
        """The judgement area that the label names."""
        if self.named:
            return self.named
        label = " ".join(self.label)
        return next((notation for notation, pattern in AREAS_IN_HEADINGS if pattern.search(label)), None)

    @property
    def graded(self) -> str | None:
        """The grade, where the words are one."""
        words = " ".join(self.grade)
        return next((notation for notation, pattern in GRADES if pattern.fullmatch(words)), None)

    @property
    def places(self) -> tuple[Span, ...]:
        """Where the row stands."""
        return Passage(tuple(self.lines)).places()


def first_table(lines: Sequence[Line]) -> tuple[tuple[Row, ...], int, int] | None:
    """Return the table of judgements on the first pages: its rows, the place of its first line and of the one after."""
    return next(tables([line for line in lines if line.page <= _FIRST_PAGES]), None)


def tables(lines: Sequence[Line]) -> Iterator[tuple[tuple[Row, ...], int, int]]:
    """Yield each table of judgements among the lines: its rows, and the places where it begins and ends."""
    begins = place = 0
    while begins < len(lines):
        place = begins
        while place < len(lines) and _is_table_line(lines[place].text):
            place += 1
        if place > begins and _begins_table(lines, begins):
            rows = _graded_once(_rows(lines[begins:place]))
            if len([row for row in rows if row.graded]) >= _FEWEST:
                ends = lines.index(rows[-1].lines[-1], begins) + 1
                yield rows, begins, ends
                begins = ends
                continue
        begins += 1


def _graded_once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows up to the first that is none of this table: an area that was graded already heads a section."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.area is None or row.area in found:
            break
        found[row.area] = row
    return tuple(found.values())


def _begins_table(lines: Sequence[Line], place: int) -> bool:
    """Whether a row begins with a line; or under the table's head, where grades stand before their labels."""
    label, grade = _split(lines[place + 1].text) if place + 1 < len(lines) else ("", "")
    before_label = _TABLE_HEAD.fullmatch(lines[place].text) and grade and not label
    return bool(_ROW.match(lines[place].text) or before_label)


def _is_table_line(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    return bool(words) and all(word in _LABEL_WORDS or word in _GRADE_WORDS for word in words)


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    row = Row()
    for line in lines:
        if _TABLE_HEAD.fullmatch(line.text):
            continue
        label, grade = _split(line.text)
        begins = bool(_ROW.match(line.text)) and bool(label)
        if (begins and row.label and (not _label_open(row) or (row.graded and not _continues(row, label)))) or (
            row.label
            and row.graded
            and not _label_open(row)
            and not (_continues(row, label) if label else _wraps(row, grade))
        ):
            yield row
            row = Row()
        row.lines.append(line)
        row.label += [label] if label else []
        row.grade += [grade] if grade else []
    if row.label:
        yield row


def _split(text: str) -> tuple[str, str]:
    """A line's label and its grade, or the part of one."""
    found = _GRADE_AT_END.search(text)
    if found is None:
        return text, ""
    return text[: found.start()].strip(), found["grade"]


def _label_open(row: Row) -> bool:
    """Whether a label can't end here: "The experiences and progress of children in"."""
    return " ".join(row.label).lower().endswith((" of", " and", " in", " on", " with", " who", " need", " to", " the"))


def _wraps(row: Row, grade: str) -> bool:
    """Whether words go on with a row's grade ("to be good"), and are none of the next row, before its label."""
    return Row(grade=[*row.grade, grade]).graded is not None


def _continues(row: Row, label: str) -> bool:
    """Whether words go on with a label that has its grade already: the grade stood between its lines."""
    joined = f"{' '.join(row.label)} {label}"
    return label[0].islower() and (row.area is None or Row([joined]).area is not None)
