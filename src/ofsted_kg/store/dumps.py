"""Turns the sorted N-Quads of a version into its dumps: compressed N-Quads and TriG, with a SHA-256 beside each."""

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from ofsted_kg.store.copying import Earlier
from ofsted_kg.store.layout import DESCRIPTION_FOLDER, QUADS_FILE
from ofsted_kg.store.members import Members, Piece, changed_pieces, keep, member, members_of, pieces_of
from ofsted_kg.vocabulary import PREFIXES

NAME = re.compile(r"ofsted-kg-([0-9a-f]{16})\.(?:nq|trig)\.gz(?:\.sha256)?")
"""The name of a dump, or of the file with its digest; the group is the version."""

_THREADS = 2
_AHEAD = 8  # members that are made before they are written

Written = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Dump:
    """A dump: its file's name, `nq` or `trig`, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    form: str
    size: int
    sha256: str


def write_dumps(version_folder: Path, version: str, folder: Path, earlier: Earlier | None = None) -> None:
    """Write the dumps. The same content gives the same bytes: no file has a time or a name in it.

    Args:
        version_folder: where the sorted N-Quads of the version are.
        version: its name, which becomes a part of the files' names.
        folder: where to write them.
        earlier: the version that this one was made from, of whose dumps what is alike is taken as it is.

    Raises:
        OSError: they can't be written.

    """
    known = _members(earlier.folder / DESCRIPTION_FOLDER) if earlier else {}
    before = next(iter(known.values())).pieces if known else ()
    alike = bool(before) and all(one.pieces == before for one in known.values())
    told = tuple(changed_pieces(earlier, before)) if earlier and alike else None
    with ThreadPoolExecutor(_THREADS) as threads:  # compressing and parsing go on beside each other
        for form, written in _WRITERS.items():
            file = folder / f"ofsted-kg-{version}.{form}.gz"
            pieces = pieces_of(version_folder / QUADS_FILE) if told is None else told
            digest = _write(file, _in_order(pieces, written, known.get(form, Members(file)), threads))
            # What `sha256sum --check` reads.
            _digest_file(file).write_bytes(f"{digest}  {file.name}\n".encode("ascii"))


def _members(folder: Path) -> dict[str, Members]:
    """The members of the dumps of a folder that has all of them."""
    found = {form: members_of(file) for form in _WRITERS for file in folder.glob(f"*.{form}.gz")}
    return found if len(found) == len(_WRITERS) else {}


def _write(file: Path, members: Iterable[tuple[Piece, bytes]]) -> str:
    """Write a dump, and return its SHA-256."""
    digest, told = hashlib.sha256(), []
    with file.open("wb") as output:
        for piece, content in members:
            digest.update(content)
            output.write(content)
            told.append((Piece(piece.sha256, piece.size), len(content)))
    keep(Members(file, tuple(piece for piece, _ in told), tuple(length for _, length in told)))
    return digest.hexdigest()


def _in_order(
    pieces: Iterable[Piece], written: Written, known: Members, threads: ThreadPoolExecutor
) -> Iterator[tuple[Piece, bytes]]:
    """The member for each piece: the one that is known, else a new one; a few are made at the same time."""
    waiting: deque[tuple[Piece, Future[bytes]]] = deque()
    for piece in pieces:
        waiting.append((piece, threads.submit(_member, known, written, piece)))
        if len(waiting) > _AHEAD:
            first, done = waiting.popleft()
            yield first, done.result()
    yield from ((piece, done.result()) for piece, done in waiting)


def _member(known: Members, written: Written, piece: Piece) -> bytes:
    told = known.get(piece.sha256) if piece.content is None else None
    return member(written(piece.content or b"")) if told is None else told


def dumps_in(folder: Path) -> tuple[Dump, ...]:
    """Return the dumps of a folder, N-Quads first.

    Raises:
        OSError: they can't be read.

    """
    files = sorted(folder.glob("*.gz"))
    return tuple(Dump(file.name, file.suffixes[-2][1:], file.stat().st_size, digest_of(file)) for file in files)


def are_whole(folder: Path) -> bool:
    """Return whether a folder has all dumps, each with the SHA-256 that is written beside it.

    Raises:
        OSError, ValueError: one can't be read.

    """
    files = sorted(folder.glob("*.gz"))
    return len(files) == len(_WRITERS) and all(_sha256(file) == digest_of(file) for file in files)


def digest_of(dump: Path) -> str:
    """Return the SHA-256 of a dump in hexadecimal, from the file beside it.

    Raises:
        OSError: it can't be read.
        ValueError: it is not in there.

    """
    digest, _ = _digest_file(dump).read_text("ascii").split()
    return digest


def _digest_file(dump: Path) -> Path:
    return dump.with_name(f"{dump.name}.sha256")


def _as_they_are(n_quads: bytes) -> bytes:
    return n_quads


def _trig(n_quads: bytes) -> bytes:
    """A piece in TriG, which names each of its graphs once."""
    quads = sorted(parse(n_quads, RdfFormat.N_QUADS, lenient=True), key=lambda quad: str(quad.graph_name))
    return serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


_WRITERS: dict[str, Written] = {"nq": _as_they_are, "trig": _trig}
