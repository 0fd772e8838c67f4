"""Sorted lines, such as the N-Quads of a version, into those that begin with some bytes, found without reading all."""

from collections.abc import Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path

Content = mmap | bytes


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


def place_of(line: bytes, content: Content) -> int:
    """Return the offset of the first line that is not before a given one, or the beginning of one, in the order."""
    low, high = 0, len(content)
    while low < high:
        start = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if content[start : start + len(line)] < line:
            low = content.find(b"\n", start) + 1
        else:
            high = start
    return low


def is_at(place: int, line: bytes, content: Content) -> bool:
    """Return whether a line, or the beginning of one, stands at an offset."""
    return content[place : place + len(line)] == line


def beginning_with(start: bytes, content: Content) -> Iterator[bytes]:
    """Yield those of sorted lines that begin with some bytes, one at least."""
    place = place_of(start, content)
    while is_at(place, start, content):
        end = content.find(b"\n", place) + 1
        yield content[place:end]
        place = end
