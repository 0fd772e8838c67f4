"""A difference into a verdict: what is derived from it beside it, and the report for whoever made the proposal."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from rdflib import Graph

from ofsted_kg.changes.published import Published
from ofsted_kg.changes.seams import judged, rederived
from ofsted_kg.changes.workplace import workplace
from ofsted_kg.difference import Difference
from ofsted_kg.store.copying import changed_copy
from ofsted_kg.store.layout import QUADS_FILE
from ofsted_kg.store.splicing import mapped
from ofsted_kg.validation import Places, Report, explained, load_shapes
from ofsted_kg.validation.querying import DatabaseGraph


@dataclass(frozen=True)
class Judged:
    """What a difference would do, and the report on what it causes."""

    difference: Difference  # of what people say, without what is derived
    report: Report

    @property
    def conforms(self) -> bool:
        """Whether it may be stored."""
        return self.report.conforms


def judge(begun: Published, after: pyoxigraph.Store, whole: Difference, places: Places) -> Report:
    """Judge a difference by the shapes that travel with the program.

    Args:
        begun: the version without it.
        after: the database with it.
        whole: the difference, with what is derived.
        places: where the statements stand in what was sent.

    """
    with mapped(begun.folder / QUADS_FILE) as lines:
        verdict = judged(begun.database, after, whole, _shapes(), lines)
    return explained(verdict.report, DatabaseGraph(after), _shapes(), places)


def with_derived(begun: Published, difference: Difference) -> Difference:
    """Return a difference together with what it changes in `graph/derived`.

    Raises:
        StoreError: a copy of the database can't be made.

    """
    with workplace(begun.store) as folder:
        derived = rederived(copied(begun.folder, difference, folder / "copy"), difference)
    return Difference(
        tuple(sorted({*difference.added, *derived.added})), tuple(sorted({*difference.removed, *derived.removed}))
    )


def copied(version: Path, difference: Difference, target: Path) -> pyoxigraph.Store:
    """Return a read-only copy of the database of a version's folder with a difference applied."""
    changed_copy(version, difference, target)
    return pyoxigraph.Store.read_only(str(target))


def ready() -> None:
    """Load the shapes, so that the first proposal does not wait for them."""
    _shapes()


@cache
def _shapes() -> Graph:
    return load_shapes()
