"""A store and a difference turned into the published dataset without and with it, to look at; nothing is published."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Store

from ofsted_kg.difference import Difference
from ofsted_kg.errors import StoreError
from ofsted_kg.store.copying import apply
from ofsted_kg.store.layout import QUADS_FILE, reason
from ofsted_kg.store.opening import open_current


@dataclass(frozen=True)
class Proposed:
    """The published dataset, and a copy of it that may be changed."""

    before: Store
    after: Store
    lines: bytes | mmap.mmap  # the sorted N-Quads before

    def apply(self, difference: Difference) -> None:
        """Apply a difference to the copy."""
        apply(self.after, difference)


@contextmanager
def proposed(store: Path) -> Iterator[Proposed]:
    """Open the published version beside a copy that shares its files and is deleted in the end.

    Args:
        store: the folder of the store.

    Raises:
        StoreError: nothing is published there, or it can't be read or copied.

    """
    with _room(store) as room:
        before, lines = open_current(store, _read)
        try:
            before.backup(str(room / "after"))
            after = Store(str(room / "after"))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"can't copy the graph at {store}: {reason(error)}") from error
        yield Proposed(before, after, lines)
        del after  # Windows can't delete the files of an open one


def _read(folder: Path) -> tuple[Store, bytes | mmap.mmap]:
    with (folder / QUADS_FILE).open("rb") as file:
        empty = not (folder / QUADS_FILE).stat().st_size
        return Store.read_only(str(folder)), b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@contextmanager
def _room(store: Path) -> Iterator[Path]:
    """A folder beside the versions, so that files can be shared; elsewhere where the store can't be written to."""
    try:
        room = TemporaryDirectory(prefix=".proposed-", dir=store, ignore_cleanup_errors=True)
    except OSError:
        room = TemporaryDirectory(ignore_cleanup_errors=True)
    with room as name:
        yield Path(name)
