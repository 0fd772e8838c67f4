"""A file of sorted lines and a difference into the file that the difference makes of it, and its digest."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ofsted_kg.difference import Difference
from ofsted_kg.sorted_lines import Content, is_at, mapped, place_of


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
    return [Edit(place_of(line, content), line, removed) for line, removed in lines]


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
        added = tuple(line for line in difference.added if not is_at(place_of(line, content), line, content))
        removed = tuple(line for line in difference.removed if is_at(place_of(line, content), line, content))
    return Difference(added, removed)
