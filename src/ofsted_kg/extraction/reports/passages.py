"""Lines into passages: the text of a paragraph that runs over lines and pages, with the places that it stands in."""

import re
from dataclasses import dataclass
from functools import cached_property

from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.model import Span

# Characters that no font has: the hyphen at a line's end as PDFs give it, and what symbol fonts have for bullets.
_NO_LETTERS = {0xFFFE: "-"} | dict.fromkeys(range(0xE000, 0xF900), "•")
_BROKEN_WORD = re.compile(r"[A-Za-z]-$")


@dataclass(frozen=True)
class Passage:
    """Lines that belong together; of the first, what stands before `start` (a number, a bullet) is left out."""

    lines: tuple[Line, ...]
    start: int = 0
    number: int | None = None  # of a numbered paragraph

    @cached_property
    def _pieces(self) -> tuple[tuple[int, int, Line, int], ...]:
        """Where each line's text begins and ends in the passage's text, the line, and what is left out of it."""
        pieces, at = [], 0
        for place, line in enumerate(self.lines):
            skipped = self.start if place == 0 else 0
            length = len(line.text) - skipped
            pieces.append((at, at + length, line, skipped))
            at += length + len(self._joint(place))
        return tuple(pieces)

    def _joint(self, place: int) -> str:
        """What joins a line to the next: nothing inside a hyphenated word, else a space."""
        if place + 1 == len(self.lines):
            return ""
        before, after = self.lines[place].text, self.lines[place + 1].text
        return "" if _BROKEN_WORD.search(before) and after[:1].islower() else " "

    @cached_property
    def text(self) -> str:
        """The plain text on one line."""
        return "".join(
            line.text[skipped:] + self._joint(place) for place, (_, _, line, skipped) in enumerate(self._pieces)
        )

    def printed(self, document_text: str, start: int = 0, end: int | None = None) -> str:
        """Return the text, or a part of it, on one line with the document's own letters."""
        own = "".join(
            document_text[line.span.start + skipped : line.span.end] + self._joint(place)
            for place, (_, _, line, skipped) in enumerate(self._pieces)
        )
        return own[start:end].translate(_NO_LETTERS)

    def places(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Return where a part of the text stands: one place for lines that follow each other on a page."""
        last = len(self.text) if end is None else end
        found: list[tuple[Span, Line]] = []
        for begins, ends, line, skipped in self._pieces:
            if ends <= start or begins >= last:
                continue
            offset = line.span.start + skipped - begins
            span = Span(max(begins, start) + offset, min(ends, last) + offset)
            if found and line.follows(found[-1][1]):
                found[-1] = (Span(found[-1][0].start, span.end), line)
            else:
                found.append((span, line))
        return tuple(span for span, _ in found)
