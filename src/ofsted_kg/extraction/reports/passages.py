"""Lines into passages: the text of a paragraph that runs over lines and pages, with the places that it stands in."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.model import Span

_BULLETS = re.compile(r"[\ue000-\uf8ff]")  # what symbol fonts have for them
_HYPHEN = "\ufffe"  # at a line's end, as PDFs give it
_BROKEN = re.compile(r"[A-Za-z]-")  # the end of a line inside a hyphenated word


@dataclass(frozen=True)
class Passage:
    """Lines that belong together; of the first, what stands before `start` (a number, a bullet) is left out."""

    lines: tuple[Line, ...]
    start: int = 0
    number: int | None = None  # of a numbered paragraph

    @cached_property
    def _pieces(self) -> tuple[tuple[int, int, Line, int, str], ...]:
        """Where each line begins and ends in the text, the line, what is left out of it, what joins it to the next."""
        pieces, at, skipped = [], 0, self.start
        for line, after in zip_longest(self.lines, self.lines[1:]):
            end, joint = at + len(line.text) - skipped, _joint(line.text, after.text) if after else ""
            pieces.append((at, end, line, skipped, joint))
            at, skipped = end + len(joint), 0
        return tuple(pieces)

    @cached_property
    def text(self) -> str:
        """The plain text on one line."""
        return "".join(line.text[skipped:] + joint for _, _, line, skipped, joint in self._pieces)

    def printed(self, document_text: str, start: int = 0, end: int | None = None) -> str:
        """Return the text, or a part of it, on one line with the document's own letters."""
        own = "".join(
            document_text[line.span.start + skipped : line.span.end] + joint
            for _, _, line, skipped, joint in self._pieces
        )
        return _BULLETS.sub("•", own[start:end]).replace(_HYPHEN, "-")

    def places(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Return where a part of the text stands: one place for lines that follow each other on a page."""
        last = len(self.text) if end is None else end
        found: list[tuple[Span, Line]] = []
        for begins, ends, line, skipped, _ in self._pieces:
            if ends <= start or begins >= last:
                continue
            offset = line.span.start + skipped - begins
            span = Span(max(begins, start) + offset, min(ends, last) + offset)
            if found and line.follows(found[-1][1]):
                found[-1] = (Span(found[-1][0].start, span.end), line)
            else:
                found.append((span, line))
        return tuple(span for span, _ in found)


def _joint(before: str, after: str) -> str:
    """What joins a line to the next: nothing inside a hyphenated word, else a space."""
    return "" if _BROKEN.fullmatch(before[-2:]) and after[:1].islower() else " "
