"""Turns the sorted N-Quads of a version into its dumps: compressed N-Quads and TriG, with a SHA-256 beside each."""

import gzip
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, parse, serialize

from ofsted_kg.store.layout import QUADS_FILE
from ofsted_kg.vocabulary import PREFIXES

NAME = re.compile(r"ofsted-kg-([0-9a-f]{16})\.(?:nq|trig)\.gz(?:\.sha256)?")
"""The name of a dump, or of the file with its digest; the group is the version."""

_BUFFER = 1 << 20


@dataclass(frozen=True)
class Dump:
    """A dump: its file's name, `nq` or `trig`, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    form: str
    size: int
    sha256: str


def write_dumps(version_folder: Path, version: str, folder: Path) -> None:
    """Write the dumps. The same content gives the same bytes: no file has a time or a name in it.

    Args:
        version_folder: where the sorted N-Quads of the version are.
        version: its name, which becomes a part of the files' names.
        folder: where to write them.

    Raises:
        OSError: they can't be written.

    """
    for form, writer in _WRITERS.items():
        file = folder / f"ofsted-kg-{version}.{form}.gz"
        with (
            file.open("wb") as raw,
            gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0) as compressed,
            io.BufferedWriter(compressed, _BUFFER) as output,
        ):
            writer(version_folder / QUADS_FILE, output)
        # What `sha256sum --check` reads.
        _digest_file(file).write_bytes(f"{_sha256(file)}  {file.name}\n".encode("ascii"))


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


def _write_n_quads(quads: Path, output: BinaryIO) -> None:
    with quads.open("rb") as file:
        while part := file.read(_BUFFER):
            output.write(part)


def _write_trig(quads: Path, output: BinaryIO) -> None:
    serialize(_graph_by_graph(quads), output, RdfFormat.TRIG, prefixes=PREFIXES)


def _graph_by_graph(quads: Path) -> Iterator[Quad]:
    """The quads of each graph together, so that TriG names it once; only one graph is parsed at a time."""
    lines: dict[bytes, list[bytes]] = {}
    with quads.open("rb") as file:
        for line in file:
            lines.setdefault(line.rsplit(b" ", 2)[1], []).append(line)
    for graph in sorted(lines):
        yield from parse(b"".join(lines.pop(graph)), RdfFormat.N_QUADS)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


_WRITERS: dict[str, Callable[[Path, BinaryIO], None]] = {"nq": _write_n_quads, "trig": _write_trig}
