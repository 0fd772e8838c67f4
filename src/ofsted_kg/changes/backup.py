"""A store, also one that is written to, into a folder that has all of it in plain files with their digests."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from ofsted_kg.changes.log import LOG_FILE, settle
from ofsted_kg.errors import OfstedKgError, StoreError
from ofsted_kg.store import only_writer
from ofsted_kg.store.layout import CLAIMS_FILE, QUADS_FILE, reason, version_folder
from ofsted_kg.store.opening import require_version

MANIFEST_FILE = "manifest.json"
"""The file of a backup that says what is in it; it is written last."""

FILES = (QUADS_FILE, CLAIMS_FILE, LOG_FILE)
"""The other files of a backup."""

LAYOUT = 1
"""Another number where a backup of this program can't be read by an older one."""

CHUNK = 1 << 20
"""Bytes that are read at a time."""

PATIENCE = 10.0
"""Seconds to wait while another process writes."""


Tell = Callable[[int], None]
"""What is told how many bytes are done."""


class BackupError(OfstedKgError):
    """Raised when a backup can't be made, or is not whole."""


@dataclass(frozen=True)
class Backup:
    """What a backup has: the version that was published, and how many changes the log has."""

    version: str
    changes: int


@dataclass(frozen=True)
class _Part:
    """A file of the store as it was at one moment; what is appended later is beyond its size."""

    name: str
    file: BinaryIO
    size: int


def back_up(store: Path, folder: Path, tell: Callable[[int], Tell] = lambda _: lambda _: None) -> Backup:
    """Copy the published version, what it was made from and the log of changes, as they were at one moment.

    Readers and writers go on: the store is locked only while the files are opened.

    Args:
        store: the folder of the store.
        folder: where the backup goes; it must be missing or empty.
        tell: gets the number of bytes, and returns what is told how many are copied.

    Raises:
        BackupError: the folder has something in it, or can't be written.
        StoreError: nothing is published, another process writes, or the store can't be read.

    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise BackupError(f"{folder} is there already: a backup goes into a folder that is new or empty")
    with ExitStack() as opened:
        backup, parts = _opened(store, opened)
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            place = opened.enter_context(TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent))
            new = Path(place) / "new"
            new.mkdir()
            _write_manifest(new, backup, dict(_copied(parts, new, tell(sum(part.size for part in parts)))))
            if folder.exists():
                folder.rmdir()
            new.rename(folder)
        except OSError as error:
            raise BackupError(f"can't write the backup {folder}: {reason(error)}") from error
    return backup


def _opened(store: Path, opened: ExitStack) -> tuple[Backup, list[_Part]]:
    """Open the files of a store at one moment. A version's are never written to, and the log is only appended to."""
    require_version(store)  # before the lock makes a folder
    with only_writer(store, PATIENCE):
        changes = settle(store)
        version = require_version(store)
        folder = version_folder(store, version)
        paths = {QUADS_FILE: folder / QUADS_FILE, CLAIMS_FILE: folder / CLAIMS_FILE, LOG_FILE: store / LOG_FILE}
        try:
            there = {name: opened.enter_context(path.open("rb")) for name, path in paths.items() if path.exists()}
            parts = [_Part(name, file, os.fstat(file.fileno()).st_size) for name, file in there.items()]
        except OSError as error:
            raise StoreError(f"the store {store} can't be read: {reason(error)}") from error
    return Backup(version, changes), parts


def _copied(parts: list[_Part], folder: Path, tell: Tell) -> Iterator[tuple[str, dict[str, object]]]:
    """Copy files, and yield of each its name, size and SHA-256; of one that is missing that it is empty."""
    done, empty = 0, {"size": 0, "sha256": hashlib.sha256().hexdigest()}
    yield from ((name, empty) for name in FILES if name not in {part.name for part in parts})
    for part in parts:
        digest = hashlib.sha256()
        with (folder / part.name).open("wb") as copy:
            for chunk in _chunks(part.file, part.size):
                digest.update(chunk)
                copy.write(chunk)
                tell(done := done + len(chunk))
            copy.flush()
            os.fsync(copy.fileno())
        yield part.name, {"size": part.size, "sha256": digest.hexdigest()}


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (chunk := file.read(min(size, CHUNK))):
        size -= len(chunk)
        yield chunk
    if size > 0:
        raise OSError("a file of the store became shorter while it was copied")


def _write_manifest(folder: Path, backup: Backup, files: dict[str, dict[str, object]]) -> None:
    told = {"layout": LAYOUT, "version": backup.version, "changes": backup.changes, "files": files}
    (folder / MANIFEST_FILE).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="ascii")
