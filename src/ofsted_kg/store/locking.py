"""Turns a file into a lock that one process holds at a time and that the operating system frees when it ends."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

from ofsted_kg.errors import StoreError
from ofsted_kg.paths import in_full
from ofsted_kg.store.layout import CURRENT_FILE, LOCK_FILE, reason, require_no_folder

# The guarded corner: each system has its own call for this.
if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE = 0.02  # seconds between attempts


class BusyError(StoreError):
    """Raised when another process holds the lock."""


# The stores that the code now running holds: a block inside another one's block has the lock already.
_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())


@contextmanager
def only_writer(store: Path, patience: float = 0) -> Iterator[None]:
    """Hold the store's lock, so that one process publishes at a time; what it reads meanwhile stays as it is.

    Args:
        store: the folder of the store; created where it is missing.
        patience: seconds to wait while another process holds the lock.

    Yields:
        Nothing; the lock is held inside the block.

    Raises:
        BusyError: another process is publishing.
        StoreError: the folder can't be written.

    """
    if in_full(store) in _held.get():
        yield
        return
    with _lock_file(store) as file:
        try:
            _lock_patiently(file, patience)
        except (BlockingIOError, PermissionError) as error:
            raise BusyError(
                f"another process is building or publishing into {store}: try again when it has ended"
            ) from error
        token = _held.set(_held.get() | {in_full(store)})
        try:
            yield
        finally:
            _held.reset(token)


def _lock_patiently(file: BinaryIO, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            _lock(file)
            return
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= end:
                raise
            time.sleep(_PAUSE)


def _lock_file(store: Path) -> BinaryIO:
    try:
        store.mkdir(parents=True, exist_ok=True)
        for name in (LOCK_FILE, CURRENT_FILE):
            require_no_folder(store / name)
        return (store / LOCK_FILE).open("ab")
    except OSError as error:
        raise StoreError(f"can't write to the store {store}: {reason(error)}") from error
