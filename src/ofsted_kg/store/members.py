"""Sorted lines into pieces that are cut by their content, so that most pieces of a changed file are those it had."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

_SELDOM = 1 << 10  # one line of so many ends a piece
_MOST = 1 << 22  # bytes of a piece


@dataclass(frozen=True)
class Members:
    """The compressed pieces of a dump, by the digest of what they were made from; gzip calls them members."""

    dump: Path
    places: Mapping[str, tuple[int, int]]  # offset and length

    def get(self, digest: str) -> bytes | None:
        """Return a member, if there is one of this digest."""
        if digest not in self.places:
            return None
        offset, length = self.places[digest]
        with self.dump.open("rb") as file:
            file.seek(offset)
            return file.read(length)


def pieces(lines: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pieces of a file of lines, each with its SHA-256: the same lines are the same piece in any file.

    Raises:
        OSError: the file can't be read.

    """
    piece: list[bytes] = []
    size, cut = 0, False
    with lines.open("rb") as file:
        for line in file:
            piece.append(line)
            size += len(line)
            if not crc32(line) % _SELDOM or size > _MOST:
                yield _named(piece)
                piece, size, cut = [], 0, True
    if piece or not cut:  # an empty file is one empty piece, since a dump needs a member
        yield _named(piece)


def member(content: bytes) -> bytes:
    """Return a gzip member: the same content gives the same bytes, without a time or a name."""
    return gzip.compress(content, 6, mtime=0)


def members_of(dump: Path) -> Members:
    """Return the members of a dump; none where it was written without telling them."""
    try:
        return Members(dump, json.loads(_index(dump).read_bytes()))
    except (OSError, ValueError):
        return Members(dump, {})


def keep_places(members: Members) -> None:
    """Write down where the members of a dump are, for the dump of the next version.

    Raises:
        OSError: it can't be written.

    """
    _index(members.dump).write_text(json.dumps(members.places), encoding="ascii", newline="\n")


def _index(dump: Path) -> Path:
    return dump.with_name(f"{dump.name}.members")


def _named(piece: list[bytes]) -> tuple[str, bytes]:
    content = b"".join(piece)
    return hashlib.sha256(content).hexdigest(), content
