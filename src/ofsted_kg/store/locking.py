"""Turns a file into a lock that one process holds at a time and that the operating system frees when it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

from ofsted_kg.errors import StoreError
from ofsted_kg.store.layout import reason

# The guarded corner: each system has its own call for this.
if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


# The stores that the code now running holds: a block inside another one's block has the lock already.
_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())


@contextmanager
def only_writer(store: Path) -> Iterator[None]:
    """Hold the store's lock, so that one process publishes at a time; what it reads meanwhile stays as it is.

    Args:
        store: the folder of the store; created where it is missing.

    Yields:
        Nothing; the lock is held inside the block.

    Raises:
        StoreError: another process is publishing, or the folder can't be written.

    """
    if store.resolve() in _held.get():
        yield
        return
    with _lock_file(store) as file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            raise StoreError(
                f"another process is building or publishing into {store}: try again when it has ended"
            ) from error
        token = _held.set(_held.get() | {store.resolve()})
        try:
            yield
        finally:
            _held.reset(token)


def _lock_file(store: Path) -> BinaryIO:
    try:
        store.mkdir(parents=True, exist_ok=True)
        return (store / "LOCK").open("ab")
    except OSError as error:
        raise StoreError(f"can't write to the store {store}: {reason(error)}") from error
