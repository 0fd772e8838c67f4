"""The lines of a section into its passages: numbered paragraphs, list items with their sub-items, plain paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.sections import Section

_NUMBER = re.compile(r"(\d{1,3})(?:\.(?!\d)|\)|(?=\.? [A-Z]))\s*(?=\S)")
_BULLET = re.compile(r"(?:[•*]|[-o](?=\s))\s*(?=\S)")
_STOPS = re.compile(r"[.?!:;)]['\")]*\d{0,2}$")
_SENTENCE = re.compile(r"[.?!]['\")]*\d{0,2}$")
_DASHES = frozenset("–—-−─‒o\uf02d\u0336\uf0be\uf0a8")
# After these a number goes on with the sentence: "aged", "Key Stage", "paragraphs 3 and".
_GOES_ON = re.compile(
    r"(?:[,(/-]|\b(?:aged?|stage|under|over|of|the|and|or|to|than|at|in|by|from|for|is|are|was|were|with|about|only|"
    r"paragraphs?|section|page|level|band|year|nearly|almost|approximately|between|all|these|those|their|a|an))$",
    re.IGNORECASE,
)
_FULL = 0.93  # of the width of the longest lines: letters are not equally wide
_SHORT = 0.6  # of it: a line that nothing follows
_WIDE = 30  # characters: no text is set narrower
_HEADING = 80  # characters of a sub-heading between items
_MISSED = 3  # numbers that a misprint may leave out


@dataclass
class Numbering:
    """The last number of a paragraph: the next one has to follow, or a wrapped "in 18." would begin a paragraph."""

    last: int = 0

    def takes(self, number: int, before: Line | None, *, ended: bool) -> bool:
        """Whether a number may begin a paragraph here; where it may, it is the last from now on.

        Args:
            number: as printed.
            before: the line before in the section.
            ended: whether that line ends a sentence or a paragraph, as far as can be seen.

        """
        follows = number == self.last + 1 and (before is None or not _GOES_ON.search(before.text))
        again = number == self.last or (number == 1 and before is None)
        missed = self.last < number <= self.last + _MISSED
        if follows or (ended and (again or missed)):
            self.last = number
            return True
        return False


@dataclass(frozen=True)
class Items:
    """What a section consists of, in order."""

    numbered: tuple[Passage, ...] = ()
    bullets: tuple[Passage, ...] = ()
    plain: tuple[Passage, ...] = ()

    @property
    def listed(self) -> tuple[Passage, ...]:
        """The items of the section's list: the numbered ones, else those with bullets."""
        return self.numbered or self.bullets


def with_items(sections: Iterable[Section]) -> Iterator[tuple[Section, Items]]:
    """Yield each section of a report with its passages; the numbers of paragraphs go on through all sections."""
    numbering = Numbering()
    for section in sections:
        yield section, items_of(section.lines, numbering)


def items_of(lines: Sequence[Line], numbering: Numbering) -> Items:
    """Return the passages of a section.

    Args:
        lines: of the section.
        numbering: of the paragraphs before; goes on with those of this section.

    """
    numbered: list[Passage] = []
    bullets: list[Passage] = []
    plain: list[Passage] = []
    for passage, kind in _grouped(lines, numbering):
        {"number": numbered, "bullet": bullets, "plain": plain}[kind].append(passage)
    return Items(tuple(numbered), tuple(bullets), tuple(plain))


def items_within(passage: Passage) -> tuple[Passage, ...]:
    """Return the items with bullets inside a numbered paragraph that introduces them, also under sub-headings."""
    first = next((place for place, line in enumerate(passage.lines) if place and _BULLET.match(line.text)), None)
    if first is None:
        return ()
    kept = [line for line in passage.lines[first:] if not line.text.endswith(":") or _BULLET.match(line.text)]
    return items_of(kept, Numbering()).bullets


def _grouped(lines: Sequence[Line], numbering: Numbering) -> Iterator[tuple[Passage, str]]:
    """Each passage with its kind. Bullets under a numbered paragraph, or of a second kind, go on with it."""
    width = _width(lines)
    current: list[Line] = []
    kind, start, number, mark = "plain", 0, None, ""
    for place, line in enumerate(lines):
        begun = _beginning(lines, place, numbering, kind, mark, width)
        if begun is None and current:
            current.append(line)
            continue
        if current:
            yield Passage(_without_heading(current, kind), start, number), kind
        kind, start, number = begun or ("plain", 0, None)
        mark = (mark or line.mark) if kind == "bullet" else mark if kind == "plain" else ""
        current = [line]
    if current:
        yield Passage(_without_heading(current, kind), start, number), kind


def _without_heading(lines: Sequence[Line], kind: str) -> tuple[Line, ...]:
    """The lines of an item without the sub-heading of the next ones: up to two short lines after a whole sentence."""
    for count in (1, 2):
        told, after = tuple(lines[:-count]), tuple(lines[-count:])
        if told and kind != "plain" and _SENTENCE.search(told[-1].text) and is_heading(after):
            return told
    return tuple(lines)


def is_heading(lines: Sequence[Line]) -> bool:
    """Whether lines may be a sub-heading: short, with a capital first, and without a mark that ends a sentence."""
    text = " ".join(line.text for line in lines)
    return len(text) <= _HEADING and text[:1].isupper() and not any(_STOPS.search(line.text) for line in lines)


def _beginning(
    lines: Sequence[Line], place: int, numbering: Numbering, kind: str, mark: str, width: int
) -> tuple[str, int, int | None] | None:
    """What a line begins: its kind, the length of its number or bullet, its number; None where it goes on."""
    line, before = lines[place], lines[place - 1] if place else None
    ended = before is None or bool(_STOPS.search(before.text)) or before.page != line.page or _is_short(before, width)
    found = _NUMBER.match(line.text)
    if found and numbering.takes(int(found[1]), before, ended=ended):
        return "number", found.end(), int(found[1])
    if bullet := _BULLET.match(line.text):
        return None if _is_sub_item(line, kind, mark) else ("bullet", bullet.end(), None)
    if kind == "plain" and before is not None and _ends_paragraph(before, line, width):
        return "plain", 0, None
    if kind == "bullet" and before is not None and _leaves_list(before, line, width):
        return "plain", 0, None
    return None


def _is_short(line: Line, width: int) -> bool:
    return len(line.text) < _SHORT * width


def _is_sub_item(line: Line, kind: str, mark: str) -> bool:
    if kind == "number":
        return True
    return bool(mark) and line.mark != mark and (line.mark in _DASHES or mark not in _DASHES)


def _width(lines: Sequence[Line]) -> int:
    """The length of a full line: what one in twenty is as long as."""
    lengths = sorted(len(line.text) for line in lines)
    return max(lengths[int(0.95 * (len(lengths) - 1))], _WIDE) if lengths else _WIDE


def _ends_paragraph(before: Line, line: Line, width: int) -> bool:
    """Whether the next word would have fitted on the line before, which ends a sentence."""
    word = line.text.split(" ", 1)[0]
    return bool(_STOPS.search(before.text)) and len(before.text) + 1 + len(word) < _FULL * width


def _leaves_list(before: Line, line: Line, width: int) -> bool:
    return _ends_paragraph(before, line, width) and line.text[0].isupper()
