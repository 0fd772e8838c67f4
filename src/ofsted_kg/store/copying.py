"""A database and a difference into a changed copy of the database, in the time that the difference takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from ofsted_kg.difference import Difference

_UNION = DefaultGraph()


@dataclass(frozen=True)
class Earlier:
    """The version that another one was made from, and how they differ."""

    folder: Path
    difference: Difference


def changed_copy(folder: Path, difference: Difference, target: Path) -> None:
    """Write a copy of a version's database that has a difference applied. The files that stay alike are shared.

    Args:
        folder: of the version; its database is not changed.
        difference: what to apply.
        target: the new folder; there must be none yet.

    Raises:
        OSError, RuntimeError: the database can't be read, or the copy can't be written.

    """
    Store.read_only(str(folder)).backup(str(target))
    database = Store(str(target))
    apply(database, difference)
    database.flush()
    # It closes as this function returns; Windows can't rename an open one.


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
