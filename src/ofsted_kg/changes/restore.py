"""A folder that `backup.py` made into a store, whole or not at all."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ofsted_kg.changes.backup import CHUNK, FILES, LAYOUT, MANIFEST_FILE, PATIENCE, Backup, BackupError, Tell
from ofsted_kg.changes.log import LOG_FILE
from ofsted_kg.store import only_writer, publish_sorted
from ofsted_kg.store.layout import CLAIMS_FILE, QUADS_FILE, reason


@dataclass(frozen=True)
class _Manifest:
    """What a backup says that it has: of each file the size and the SHA-256."""

    backup: Backup
    files: dict[str, tuple[int, str]]


def restore(folder: Path, store: Path, tell: Callable[[int], Tell] = lambda _: lambda _: None) -> Backup:
    """Publish what a backup has in a store that has nothing, with the log of changes.

    Args:
        folder: the backup.
        store: the folder of the store.
        tell: gets the number of bytes, and returns what is told how many are checked.

    Raises:
        BackupError: it is no backup, it is damaged, or the store has something already.
        StoreError: the store can't be written, or another process writes.

    """
    told = _manifest(folder)
    _require_whole(folder, told, tell(sum(size for size, _ in told.files.values())))
    claims, log = _content(folder / CLAIMS_FILE), _content(folder / LOG_FILE)
    with only_writer(store, PATIENCE):
        _require_empty(store, log)
        try:
            with (folder / QUADS_FILE).open("rb") as lines:
                publish_sorted(store, lines, claims, check=lambda _: _put_log(store, log))
        except (OSError, SyntaxError) as error:
            raise BackupError(f"the backup {folder} can't be restored: {reason(error)}") from error
    return told.backup


def _manifest(folder: Path) -> _Manifest:
    try:
        _require_file(folder, MANIFEST_FILE)
        told = json.loads((folder / MANIFEST_FILE).read_text("ascii"))
        if told["layout"] != LAYOUT:
            raise BackupError(f"the backup {folder} was made by another version of ofsted-kg: restore it with that one")
        files = {name: (int(told["files"][name]["size"]), str(told["files"][name]["sha256"])) for name in FILES}
        return _Manifest(Backup(str(told["version"]), int(told["changes"])), files)
    except FileNotFoundError as error:
        raise BackupError(f"{folder} is no backup: it has no {MANIFEST_FILE}") from error
    except OSError as error:
        raise BackupError(f"the backup {folder} can't be read: {reason(error)}") from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise _damaged(folder, MANIFEST_FILE) from error


def _require_whole(folder: Path, told: _Manifest, tell: Tell) -> None:
    """Refuse a backup of which a file is not as it was, or whose manifest does not fit its files."""
    done, log_lines = 0, 0
    for name, (size, sha256) in told.files.items():
        digest, found = hashlib.sha256(), 0
        for chunk in _chunks(folder, name):
            digest.update(chunk)
            found += len(chunk)
            if found > size:
                break
            log_lines += chunk.count(b"\n") if name == LOG_FILE else 0
            tell(done := done + len(chunk))
        if (found, digest.hexdigest()) != (size, sha256):
            raise _damaged(folder, name)
    fits = told.files[QUADS_FILE][1][:16] == told.backup.version
    if not fits or log_lines != 2 * told.backup.changes:  # an entry is two lines
        raise _damaged(folder, MANIFEST_FILE)


def _chunks(folder: Path, name: str) -> Iterator[bytes]:
    """Read a file of a backup; one that is missing is empty."""
    _require_file(folder, name)
    try:
        with (folder / name).open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except FileNotFoundError:
        return
    except OSError as error:
        raise BackupError(f"the backup {folder} can't be read: {reason(error)}") from error


def _require_file(folder: Path, name: str) -> None:
    """Refuse what is there and no file: a pipe or a device may have no end."""
    if (folder / name).exists() and not (folder / name).is_file():
        raise _damaged(folder, name)


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _damaged(folder: Path, name: str) -> BackupError:
    return BackupError(f"the backup {folder} is damaged: {name} is not what was backed up, so nothing was restored")


def _require_empty(store: Path, log: bytes) -> None:
    """Refuse a store that has something; what an earlier attempt left, which was ended, is written again."""
    if (store / "CURRENT").exists() or _content(store / LOG_FILE) not in (b"", log):
        raise BackupError(f"the store {store} has a graph already: restore into a folder that is new or empty")


def _put_log(store: Path, log: bytes) -> None:
    """Write the log, before the version is published that it leads to."""
    if log:
        with (store / LOG_FILE).open("wb") as file:
            file.write(log)
            file.flush()
            os.fsync(file.fileno())
