"""The accepted changes into their net effect, which a build lays over what the documents say."""

from collections.abc import Iterable
from pathlib import Path

from ofsted_kg.changes.log import Entry, entries, settle
from ofsted_kg.difference import Difference


def overlay_of(store: Path) -> Difference:
    """Return what the accepted changes of a store come to. Called by whoever holds the store's lock.

    Args:
        store: the folder of the store.

    Raises:
        StoreError: the log can't be read or written.

    """
    settle(store)
    return net_effect(entries(store))


def net_effect(changes: Iterable[Entry]) -> Difference:
    """Return what changes come to by line: the last that touched it decides.

    An undoing that follows what it undoes leaves the line to whoever decided before: what was added by mistake and
    taken back is not kept out, should a document say it one day.

    Args:
        changes: in the order in which they were made.

    """
    decided: dict[bytes, bool | None] = {}  # whether a line is in; None leaves it to the documents
    last: dict[bytes, tuple[int, bool | None]] = {}  # who touched it last, and what was decided before
    for change in changes:
        for line, is_in in _signed(change.difference):
            number, before = last.get(line, (0, None))
            last[line] = change.number, decided.get(line)
            decided[line] = before if change.undoes == number else is_in
    lines = sorted(decided)
    return Difference(
        tuple(line for line in lines if decided[line] is True), tuple(line for line in lines if decided[line] is False)
    )


def _signed(difference: Difference) -> list[tuple[bytes, bool]]:
    return [*((line, True) for line in difference.added), *((line, False) for line in difference.removed)]
