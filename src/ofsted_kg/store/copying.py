"""A database and a difference into a changed copy of the database, in the time that the difference takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from ofsted_kg.difference import Difference
from ofsted_kg.store.change import Change

_UNION = DefaultGraph()


@dataclass(frozen=True)
class Earlier:
    """The version that another one was made from, and how they differ."""

    folder: Path
    difference: Difference


def changed_copy(before: Store, change: Change, target: Path) -> tuple[Store, Difference]:
    """Write a copy of a version's database that has a change applied. The files that stay alike are shared.

    Args:
        before: the version's database, which is not changed.
        change: what to apply, with what follows from it.
        target: the new folder; there must be none yet.

    Returns:
        The copy, open to be written, and all that tells it apart from the version.

    Raises:
        OSError, RuntimeError: the database can't be read, or the copy can't be written.

    """
    before.backup(str(target))
    database = Store(str(target))
    return database, changed(database, change)


def changed(database: Store, change: Change) -> Difference:
    """Apply a change to a database (see `apply`) with what follows from it; return what comes of both.

    Raises:
        OSError, RuntimeError: it can't be written.

    """
    apply(database, change.difference)
    following = change.follow(database)
    apply(database, following)
    return change.difference.then(following)


def apply(database: Store, difference: Difference) -> None:
    """Apply a difference to a database whose default graph is the union of its named graphs, and stays so.

    Raises:
        OSError, RuntimeError: it can't be written.

    """
    added = quads_in(difference.added)
    for quad in quads_in(difference.removed):
        database.remove(quad)
        if not _is_in_a_named_graph(database, quad):
            database.remove(_in_union(quad))
    database.extend(added)
    database.extend(map(_in_union, added))


def reunite(database: Store, quads: Iterable[Quad]) -> None:
    """Let the union have the triples of quads that stand in a named graph, and no others of them.

    Args:
        database: whose named graphs were changed.
        quads: those that were added to a named graph or removed from one.

    Raises:
        OSError, RuntimeError: it can't be written.

    """
    for quad in quads:
        change = database.add if _is_in_a_named_graph(database, quad) else database.remove
        change(_in_union(quad))


def quads_in(lines: Iterable[bytes]) -> list[Quad]:
    """Return the quads of lines of N-Quads."""
    return list(parse(b"".join(lines), RdfFormat.N_QUADS, lenient=True))


def _in_union(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, _UNION)


def _is_in_a_named_graph(database: Store, quad: Quad) -> bool:
    found = database.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(one.graph_name != _UNION for one in found)
