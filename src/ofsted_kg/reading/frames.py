"""The lines of a PDF's page, in the order in which they are stored, into the order in which they stand on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pypdfium2 import PdfiumError, PdfTextPage

_JUMP = (
    45  # points upwards that no line of a table or of one column goes: a frame was stored after what it stands above
)
_FOOT = 3  # lines: many pages store their running foot first


@dataclass(frozen=True)
class _Line:
    text: str
    bottom: float | None  # points above the foot of the page; None for a line of spaces


def in_page_order(page: PdfTextPage, text: str) -> str:
    r"""Return the text of a page with its lines from top to bottom, where a frame was stored out of its place.

    Nothing is changed on other pages: within a table, the stored order keeps a label and its grade together.

    Args:
        page: the page, as pdfium reads it.
        text: what `page.get_text_range()` gave: lines that end in `\r\n`.

    """
    lines = _lines(page, text)
    if not _is_out_of_order(lines):
        return text
    placed, before = [], 0.0
    for place, line in enumerate(lines):  # a line without a place of its own stays with the one before it
        before = before if line.bottom is None else -line.bottom
        placed.append((before, place))
    return "\r\n".join(lines[place].text for _, place in sorted(placed))


def _lines(page: PdfTextPage, text: str) -> list[_Line]:
    lines, at = [], 0
    for line in text.split("\r\n"):
        first = at + len(line) - len(line.lstrip())
        lines.append(_Line(line, _bottom(page, first) if line.strip() else None))
        at += len(line) + len("\r\n")
    return lines


def _bottom(page: PdfTextPage, index: int) -> float | None:
    try:
        return float(page.get_charbox(index)[1])
    except PdfiumError:  # a character that pdfium put in itself
        return None


def _is_out_of_order(lines: Sequence[_Line]) -> bool:
    told = [line.bottom for line in lines if line.bottom is not None]
    steps = list(pairwise(told))
    upwards = [after - before > _JUMP for before, after in steps[_FOOT:]]
    return any(upwards) or any(after - before > _JUMP for before, after in steps[:_FOOT] if before > max(told) / 2)
