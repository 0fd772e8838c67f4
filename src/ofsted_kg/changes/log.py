"""Accepted changes into lines of JSON that are only ever appended to, and back: the store's own history.

An entry is on the disk before its version is published. Where the process ended in between, the published version is
still the one that the entry was to change: then nothing was acknowledged, and the next writer drops the entry. Else it
stands. The last line can be torn; it is dropped too, since it was not whole when the version would have been published.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ofsted_kg.difference import Difference
from ofsted_kg.errors import StoreError
from ofsted_kg.store import current_version
from ofsted_kg.store.layout import reason

LOG_FILE = "changes.jsonl"
"""The log, in the folder of the store."""


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


def entries(store: Path) -> tuple[Entry, ...]:
    """Return the accepted changes in their order, also while another process writes.

    Args:
        store: the folder of the store.

    Raises:
        StoreError: the log can't be read.

    """
    while True:
        content, current = _content(store), current_version(store)
        if content == _content(store):  # else it may have been written between the two
            return _accepted(store, content, current)


def entry_of(store: Path, number: int) -> Entry | None:
    """Return the accepted change of a number, or None where there is none.

    Raises:
        StoreError: the log can't be read.

    """
    return next((entry for entry in entries(store) if entry.number == number), None)


def settle(store: Path) -> int:
    """Drop what was begun and not published. Called by whoever holds the store's lock, before anything else.

    Args:
        store: the folder of the store.

    Returns:
        The number of the last accepted change; 0 where there is none.

    Raises:
        StoreError: the log can't be read or written.

    """
    content = _content(store)
    accepted = _accepted(store, content, current_version(store))
    whole = content.splitlines(keepends=True)[: len(accepted)]
    _cut(store, sum(map(len, whole)), len(content))
    return accepted[-1].number if accepted else 0


def append(store: Path, entry: Entry) -> None:
    """Write an entry to the disk. It counts once the version is published that it makes.

    Args:
        store: the folder of the store, whose lock is held.
        entry: the change.

    Raises:
        StoreError: the log can't be written.

    """
    line = json.dumps(plain(entry) | {"before": entry.before}, ensure_ascii=False) + "\n"
    try:
        with (store / LOG_FILE).open("ab") as file:
            file.write(line.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"can't write {store / LOG_FILE}: {reason(error)}") from error


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


def _accepted(store: Path, content: bytes, current: str | None) -> tuple[Entry, ...]:
    lines = content.split(b"\n")[:-1]  # what follows the last line feed is torn
    found = tuple(_entry(store, place, line) for place, line in enumerate(lines, 1))
    return found[:-1] if found and found[-1].before == current else found


def _entry(store: Path, place: int, line: bytes) -> Entry:
    try:
        told = json.loads(line)
        added, removed = (tuple(f"{quad}\n".encode() for quad in told[key]) for key in ("added", "removed"))
        number, when, who, request, before = (told[key] for key in ("id", "when", "who", "request", "before"))
        return Entry(number, when, who, request, before, Difference(added, removed), told["undoes"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{store / LOG_FILE}, line {place}, is damaged: put the line back from a copy of the file, or delete it"
        ) from error


def _cut(store: Path, size: int, found: int) -> None:
    if size == found:
        return
    try:
        with (store / LOG_FILE).open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"can't write {store / LOG_FILE}: {reason(error)}") from error
