"""The accepted changes into their net effect, which a build lays over what the documents say."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from ofsted_kg.changes.log import LOG_FILE, Entry, entries, settle
from ofsted_kg.difference import Difference
from ofsted_kg.errors import StoreError


def overlay_of(store: Path) -> Difference:
    """Return what the accepted changes of a store come to. Called by whoever holds the store's lock.

    Args:
        store: the folder of the store.

    Raises:
        StoreError: the log can't be read or written, or what it says was changed are no quads.

    """
    settle(store)
    effect = net_effect(entries(store))
    try:
        for _ in parse(b"".join((*effect.added, *effect.removed)), format=RdfFormat.N_QUADS):
            pass
    except SyntaxError as error:
        raise StoreError(
            f"{store / LOG_FILE} has a change of what is no quad: put the file back as it was, from a copy of the store"
        ) from error
    return effect


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
