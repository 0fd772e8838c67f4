"""A file of sorted lines and a difference into the file that the difference makes of it, and its digest."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from ofsted_kg.difference import Difference

Content = mmap | bytes


@dataclass(frozen=True)
class Edit:
    """A line that is added to sorted lines, or removed from them, and its offset there."""

    place: int
    line: bytes
    removed: bool


def splice(lines: Path, difference: Difference, target: Path) -> str:
    """Write sorted lines to which a difference is applied.

    Args:
        lines: the file.
        difference: lines to be added and removed.
        target: the file to write.

    Returns:
        The SHA-256 of what was written, in hexadecimal.

    Raises:
        OSError: it can't be read or written.

    """
    digest = hashlib.sha256()
    with mapped(lines) as content, target.open("wb") as output:
        for piece in edited(content, edits(content, difference), 0, len(content)):
            digest.update(piece)
            output.write(piece)
    return digest.hexdigest()


def edits(content: Content, difference: Difference) -> list[Edit]:
    """Return the edits that a difference makes in sorted lines, in their order.

    Args:
        content: the lines.
        difference: lines to be added that are not there, and to be removed that are.

    """
    lines = sorted([*((line, False) for line in difference.added), *((line, True) for line in difference.removed)])
    return [Edit(_place(content, line), line, removed) for line, removed in lines]


def edited(content: Content, changes: Iterable[Edit], start: int, end: int) -> Iterator[memoryview | bytes]:
    """Yield a part of sorted lines with edits, in order: what stays as large pieces, and each line that is added.

    Args:
        content: the lines.
        changes: those from the first to the last offset of the part.
        start: the first offset.
        end: the offset after the last.

    """
    with memoryview(content) as view:
        for change in changes:
            with view[start : change.place] as piece:
                yield piece
            start = change.place
            if change.removed:
                start += len(change.line)
            else:
                yield change.line
        with view[start:end] as piece:
            yield piece


def effective(lines: Path, difference: Difference) -> Difference:
    """Return what of a difference would change some sorted lines: those added are not there yet, those removed are.

    Args:
        lines: the file.
        difference: lines to be added and removed.

    Raises:
        OSError: the file can't be read.

    """
    with mapped(lines) as content:
        added = tuple(line for line in difference.added if not _is_at(content, line, _place(content, line)))
        removed = tuple(line for line in difference.removed if _is_at(content, line, _place(content, line)))
    return Difference(added, removed)


def beginning_with(lines: Path, start: bytes) -> list[bytes]:
    """Return those of some sorted lines that begin with some bytes.

    Raises:
        OSError: the file can't be read.

    """
    found = []
    with mapped(lines) as content:
        place = _place(content, start)
        while content[place : place + len(start)] == start and place < len(content):
            end = content.find(b"\n", place) + 1
            found.append(content[place:end])
            place = end
    return found


@contextmanager
def mapped(lines: Path) -> Iterator[Content]:
    """Give a file of lines as if it were bytes, without reading it whole.

    Raises:
        OSError: it can't be read.

    """
    with lines.open("rb") as file:
        if not lines.stat().st_size:  # which can't be mapped
            yield b""
            return
        with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            yield content


def holds_triple(content: Content, triple: bytes) -> bool:
    """Return whether a triple, written without a dot, stands in any graph of some sorted N-Quads."""
    start = triple + b" "
    place = _place(content, start)
    return content[place : place + len(start)] == start


def _place(content: Content, line: bytes) -> int:
    """The offset of the first line that is not before a given one in the order of the lines."""
    low, high = 0, len(content)
    while low < high:
        start = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = content.find(b"\n", start) + 1
        if content[start:end] < line:
            low = end
        else:
            high = start
    return low


def _is_at(content: Content, line: bytes, place: int) -> bool:
    return content[place : place + len(line)] == line
