"""Turns the sorted N-Quads of a version into its dumps: compressed N-Quads and TriG, with a SHA-256 beside each."""

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from ofsted_kg.store.layout import QUADS_FILE
from ofsted_kg.store.members import Members, keep_places, member, members_of, pieces
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


def write_dumps(version_folder: Path, version: str, folder: Path, earlier: Path | None = None) -> None:
    """Write the dumps. The same content gives the same bytes: no file has a time or a name in it.

    Args:
        version_folder: where the sorted N-Quads of the version are.
        version: its name, which becomes a part of the files' names.
        folder: where to write them.
        earlier: a folder of dumps of another version, of which what is alike is taken as it is.

    Raises:
        OSError: they can't be written.

    """
    with ThreadPoolExecutor(_THREADS) as threads:  # compressing and parsing go on beside each other
        for form, written in _WRITERS.items():
            file = folder / f"ofsted-kg-{version}.{form}.gz"
            known = next((members_of(one) for one in sorted((earlier or folder).glob(f"*.{form}.gz"))), None)
            digest = _write(file, version_folder / QUADS_FILE, written, known or Members(file, {}), threads)
            # What `sha256sum --check` reads.
            _digest_file(file).write_bytes(f"{digest}  {file.name}\n".encode("ascii"))


def _write(file: Path, quads: Path, written: Written, known: Members, threads: ThreadPoolExecutor) -> str:
    """Write a dump, and return its SHA-256."""
    digest, places, offset = hashlib.sha256(), {}, 0
    with file.open("wb") as output:
        for name, content in _in_order(pieces(quads), written, known, threads):
            digest.update(content)
            output.write(content)
            places[name] = (offset, len(content))
            offset += len(content)
    keep_places(Members(file, places))
    return digest.hexdigest()


def _in_order(
    told: Iterable[tuple[str, bytes]], written: Written, known: Members, threads: ThreadPoolExecutor
) -> Iterator[tuple[str, bytes]]:
    """The member for each piece: the one that is known, else a new one; a few are made at the same time."""
    waiting: deque[tuple[str, Future[bytes]]] = deque()
    for name, content in told:
        waiting.append((name, threads.submit(_member, known.get(name), written, content)))
        if len(waiting) > _AHEAD:
            first, done = waiting.popleft()
            yield first, done.result()
    yield from ((name, done.result()) for name, done in waiting)


def _member(known: bytes | None, written: Written, content: bytes) -> bytes:
    return member(written(content)) if known is None else known


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
