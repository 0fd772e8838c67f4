"""Sorted lines into pieces that are cut by their content, so that most pieces of a changed file are those it had.

The pieces of a dump are compressed one by one; gzip calls them members.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from zlib import crc32

from ofsted_kg.sorted_lines import mapped
from ofsted_kg.store.copying import Earlier
from ofsted_kg.store.layout import QUADS_FILE
from ofsted_kg.store.splicing import edited, edits

_SELDOM = 1 << 10  # one line of so many ends a piece
_MOST = 1 << 22  # bytes of a piece, after which the next line ends it


@dataclass(frozen=True)
class Piece:
    """A piece of sorted lines: its SHA-256 and how many bytes it has; no content where it is the same as before."""

    sha256: str
    size: int
    content: bytes | None = None


@dataclass(frozen=True)
class Members:
    """The members of a dump in order: the pieces they were made from, and how long each member is."""

    dump: Path
    pieces: tuple[Piece, ...] = ()
    lengths: tuple[int, ...] = ()

    def get(self, sha256: str) -> bytes | None:
        """Return the member of a piece, if there is one."""
        if sha256 not in self._places:
            return None
        offset, length = self._places[sha256]
        with self.dump.open("rb") as file:
            file.seek(offset)
            return file.read(length)

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        offset, places = 0, {}
        for piece, length in zip(self.pieces, self.lengths, strict=True):
            places[piece.sha256] = (offset, length)
            offset += length
        return places


def pieces_of(lines: Path) -> Iterator[Piece]:
    """Yield the pieces of a file of lines: the same lines are the same piece in any file.

    Raises:
        OSError: the file can't be read.

    """
    cut = _Cut()
    with lines.open("rb") as file:
        for line in file:
            yield from cut.add(line)
    yield from cut.end()


def changed_pieces(earlier: Earlier, known: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a changed file, of which only those that are not as before are read.

    Args:
        earlier: the version before, and what was changed.
        known: the pieces of its lines.

    Raises:
        OSError: its lines can't be read.

    """
    cut = _Cut()
    with mapped(earlier.folder / QUADS_FILE) as content:
        changes = edits(content, earlier.difference)
        start = 0
        for piece in known:
            end = start + piece.size
            last = end == len(content)
            of_piece = list(takewhile(lambda edit: last or edit.place < end, changes))  # noqa: B023 (used up here)
            del changes[: len(of_piece)]
            if of_piece or not cut.is_clean:
                yield from cut.add_all(b"".join(map(bytes, edited(content, of_piece, start, end))))
            else:
                yield Piece(piece.sha256, piece.size)
            start = end
    yield from cut.end()


class _Cut:
    """Lines that come in, cut into pieces by the lines themselves."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._size = 0
        self._any = False

    @property
    def is_clean(self) -> bool:
        """Whether the last line that came ended a piece."""
        return not self._lines

    def add(self, line: bytes) -> Iterator[Piece]:
        self._lines.append(line)
        self._size += len(line)
        if not crc32(line) % _SELDOM or self._size > _MOST:
            yield self._piece()

    def add_all(self, lines: bytes) -> Iterator[Piece]:
        for line in lines.splitlines(keepends=True):
            yield from self.add(line)

    def end(self) -> Iterator[Piece]:
        if self._lines or not self._any:  # an empty file is one empty piece, since a dump needs a member
            yield self._piece()

    def _piece(self) -> Piece:
        content = b"".join(self._lines)
        self._lines, self._size, self._any = [], 0, True
        return Piece(hashlib.sha256(content).hexdigest(), len(content), content)


def member(content: bytes) -> bytes:
    """Return a gzip member: the same content gives the same bytes, without a time or a name."""
    return gzip.compress(content, 6, mtime=0)


def members_of(dump: Path) -> Members:
    """Return the members of a dump; none where it was written without telling them."""
    try:
        told = json.loads(_index(dump).read_bytes())
        pieces = tuple(Piece(str(sha256), int(size)) for sha256, size, _ in told)
        return Members(dump, pieces, tuple(int(length) for *_, length in told))
    except (OSError, TypeError, ValueError):
        return Members(dump)


def keep(members: Members) -> None:
    """Write down what the members of a dump are, for the dump of the next version.

    Raises:
        OSError: it can't be written.

    """
    told = [(piece.sha256, piece.size, length) for piece, length in zip(members.pieces, members.lengths, strict=True)]
    _index(members.dump).write_text(json.dumps(told), encoding="ascii", newline="\n")


def _index(dump: Path) -> Path:
    return dump.with_name(f"{dump.name}.members")
