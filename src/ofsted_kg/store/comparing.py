"""A store and a change into the published dataset without and with it, to look at; nothing is published."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pyoxigraph import Store

from ofsted_kg.difference import Difference
from ofsted_kg.errors import StoreError
from ofsted_kg.sorted_lines import Content, mapped
from ofsted_kg.store.change import Change, Compared
from ofsted_kg.store.copying import apply, changed, changed_copy
from ofsted_kg.store.layout import QUADS_FILE, reason
from ofsted_kg.store.opening import open_current
from ofsted_kg.store.workplace import workplace


@contextmanager
def compared(store: Path, change: Change) -> Iterator[Compared]:
    """Give the published version, and a copy to which a change is applied, which is deleted in the end.

    Args:
        store: the folder of the store.
        change: what would be published; its check is left to the caller.

    Raises:
        StoreError: nothing is published there, or it can't be read or copied.

    """
    with ExitStack() as opened:
        room = opened.enter_context(workplace(store))

        def read(folder: Path) -> tuple[Store, Content]:
            return Store.read_only(str(folder)), opened.enter_context(mapped(folder / QUADS_FILE))

        before, lines = open_current(store, read)
        try:
            after, difference = changed_copy(before, change, room / "copy")
        except (OSError, RuntimeError) as error:
            raise StoreError(f"can't copy the graph at {store}: {reason(error)}") from error
        yield Compared(before, after, difference, lines)
        del after  # Windows can't delete the files of an open one


def compared_in_memory(lines: bytes, change: Change) -> Compared:
    """Return what sorted N-Quads are without and with a change, where nothing is published."""
    context = Difference(tuple(lines.splitlines(keepends=True)))
    before, after = Store(), Store()
    apply(before, context)
    apply(after, context)
    return Compared(before, after, changed(after, change), lines)
