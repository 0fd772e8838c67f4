"""Turns a file into a lock that one process holds at a time and that the operating system frees when it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ofsted_kg.errors import StoreError

# The guarded corner: each system has its own call for this.
if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_writer(store: Path) -> Iterator[None]:
    """Hold the store's lock, so that one process publishes at a time.

    Args:
        store: the folder of the store, which exists.

    Yields:
        Nothing; the lock is held inside the block.

    Raises:
        StoreError: another process is publishing.
        OSError: the lock file can't be written.

    """
    with (store / "LOCK").open("ab") as file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            raise StoreError(f"another process is publishing into {store}: try again when it has ended") from error
        yield
