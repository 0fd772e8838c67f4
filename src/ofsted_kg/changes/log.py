"""Accepted changes into lines of JSON that are only ever appended to, and back: the store's own history.

Each change is two lines: the entry, which is on the disk before its version is published, and a mark that it was. Where
the process ended in between, the published version is still the one that the entry was to change: then nothing was
acknowledged, and the next writer drops the entry; else it marks it. A last line that is torn is cut off: an entry was
not whole when its version would have been published, and a mark can be made again. So entry 3 is line 5.

How many there are is kept beside the log, so that a log which somebody has shortened is not taken for the whole of it.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ofsted_kg.difference import Difference
from ofsted_kg.errors import StoreError
from ofsted_kg.store import current_version
from ofsted_kg.store.layout import patiently, reason

LOG_FILE = "changes.jsonl"
"""The log, in the folder of the store."""

COUNT_FILE = "changes.count"
"""The number of changes that the published version has, beside the log: never more than the log has."""


@dataclass(frozen=True)
class Entry:
    """An accepted change: its number, when it was made and by whom, what was asked, and the quads it changed."""

    number: int  # from 1
    when: str  # a time in UTC (xsd:dateTime)
    who: str  # the name of a token, or what the command was told
    request: str
    before: str  # the version that was published
    difference: Difference  # of what people say; what is derived from it is made anew
    undoes: int | None = None  # the number of the entry that this one takes back


def entries(store: Path, *, before: int | None = None, most: int | None = None) -> tuple[Entry, ...]:
    """Return the accepted changes in their order, also while another process writes.

    Args:
        store: the folder of the store.
        before: a number that all are below.
        most: how many to return, the last ones.

    Raises:
        StoreError: the log can't be read.

    """
    lines = _accepted(store)
    end = len(lines) if before is None else max(min(before - 1, len(lines)), 0)
    start = 0 if most is None else max(end - most, 0)
    return tuple(_entry(store, number, lines[number - 1]) for number in range(start + 1, end + 1))


def entry_of(store: Path, number: int) -> Entry | None:
    """Return the accepted change of a number, or None where there is none.

    Raises:
        StoreError: the log can't be read.

    """
    found = entries(store, before=number + 1, most=1)
    return found[0] if found and found[0].number == number else None


def settle(store: Path) -> int:
    """Mark the last entry if its version was published, else drop it. Called by whoever holds the store's lock, first.

    Args:
        store: the folder of the store.

    Returns:
        The number of the last accepted change; 0 where there is none.

    Raises:
        StoreError: the log can't be read or written, or it has lost changes.

    """
    content = _content(store)
    lines = content.split(b"\n")[:-1]
    whole = sum(len(line) + 1 for line in lines)
    number, is_begun = divmod(len(lines), 2)
    if is_begun and _entry(store, number + 1, lines[-1]).before == current_version(store):
        whole -= len(lines[-1]) + 1
        is_begun = 0
    _require_all(store, number + is_begun)
    _cut(store, whole, len(content))
    if is_begun:
        _write(store, {"published": number + 1})
    _count(store, number + is_begun)
    return number + is_begun


def append(store: Path, entry: Entry) -> None:
    """Write an entry to the disk. It counts once the version is published that it makes.

    Args:
        store: the folder of the store, whose lock is held.
        entry: the change.

    Raises:
        StoreError: the log can't be written.

    """
    _write(store, plain(entry) | {"before": entry.before})


def plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON members, its quads as lines of N-Quads."""
    return {
        "id": entry.number,
        "when": entry.when,
        "who": entry.who,
        "request": entry.request,
        "undoes": entry.undoes,
        "added": [line.decode("utf-8").rstrip("\n") for line in entry.difference.added],
        "removed": [line.decode("utf-8").rstrip("\n") for line in entry.difference.removed],
    }


def _content(store: Path) -> bytes:
    try:
        return (store / LOG_FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise StoreError(f"can't read {store / LOG_FILE}: {reason(error)}") from error


def _accepted(store: Path) -> list[bytes]:
    """The lines of the accepted entries."""
    while True:
        content = _content(store)
        lines = content.split(b"\n")[:-1]
        is_begun = len(lines) % 2 and _entry(store, len(lines) // 2 + 1, lines[-1]).before == current_version(store)
        if len(content) == _size(store):  # else it was written between the two
            return lines[: -1 if is_begun else None : 2]


def _entry(store: Path, number: int, line: bytes) -> Entry:
    try:
        told = json.loads(line)
        added, removed = (tuple(f"{quad}\n".encode() for quad in told[key]) for key in ("added", "removed"))
        when, who, request, before = (told[key] for key in ("when", "who", "request", "before"))
        if told["id"] == number:
            return Entry(number, when, who, request, before, Difference(added, removed), told["undoes"])
        found = "the entry of another change"
    except (ValueError, KeyError, TypeError):
        found = "no entry"
    raise StoreError(
        f"{store / LOG_FILE}, line {2 * number - 1}, is {found}: put the file back as it was, from a copy of the store"
    )


def _require_all(store: Path, number: int) -> None:
    """Refuse a log that has fewer changes than it had."""
    known = _counted(store)
    if number < known:
        raise StoreError(
            f"{store / LOG_FILE} has {number} changes, and the published graph {known}: put the file back as it was, "
            "from a copy of the store, or build anew in another folder"
        )


def _counted(store: Path) -> int:
    try:
        return int((store / COUNT_FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError as error:
        raise StoreError(f"can't read {store / COUNT_FILE}: {reason(error)}") from error
    except ValueError as error:
        raise StoreError(f"{store / COUNT_FILE} has no number: put it back, from a copy of the store") from error


def _count(store: Path, number: int) -> None:
    """Keep how many changes there are, in one step; the log has them on the disk already."""
    if number == _counted(store):
        return
    new = store / f"{COUNT_FILE}.new"
    try:
        new.write_bytes(b"%d\n" % number)
        patiently(lambda: new.replace(store / COUNT_FILE))
    except OSError as error:
        raise StoreError(f"can't write {store / COUNT_FILE}: {reason(error)}") from error


def _write(store: Path, told: dict[str, Any]) -> None:
    line = json.dumps(told, ensure_ascii=False) + "\n"
    try:
        with (store / LOG_FILE).open("ab") as file:
            file.write(line.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"can't write {store / LOG_FILE}: {reason(error)}") from error


def _size(store: Path) -> int:
    try:
        return (store / LOG_FILE).stat().st_size
    except OSError:
        return 0


def _cut(store: Path, size: int, found: int) -> None:
    if size == found:
        return
    try:
        with (store / LOG_FILE).open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"can't write {store / LOG_FILE}: {reason(error)}") from error
