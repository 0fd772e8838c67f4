"""A change into a report for whoever proposes it, or writes it."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from rdflib import Graph

from ofsted_kg.changes.effects import Effect
from ofsted_kg.changes.published import published
from ofsted_kg.difference import Difference
from ofsted_kg.store import Change, Compared, compared
from ofsted_kg.triples.rederiving import rederived
from ofsted_kg.validation import Places, Report, explained, get_ready, judged, load_shapes
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


def proposed(store: Path, effect: Effect, places: Places) -> Judged:
    """Judge a change that is not made.

    Args:
        store: the folder of the store.
        effect: what would be asked for.
        places: where the statements stand in what was sent.

    Returns:
        The verdict with its report, and what would change.

    Raises:
        ChangeError: it could not be made as it is asked for.
        StoreError: nothing is published, or the store can't be read.

    """
    difference = effect(published(store))
    with compared(store, derived_with(difference)) as both:
        return Judged(difference, judge(both, places))


def derived_with(difference: Difference) -> Change:
    """Return the change that a difference is, together with what follows from it."""
    return Change(difference, partial(rederived, difference=difference))


def judge(both: Compared, places: Places, shapes: Graph | None = None) -> Report:
    """Judge a change.

    Args:
        both: the dataset without it and with it, and with what is derived from it.
        places: where the statements stand in what was sent.
        shapes: by which; without them, those that travel with the program.

    Raises:
        SourceError: the shapes can't be used.

    """
    by = _shapes() if shapes is None else shapes
    report = judged(both.before, both.after, both.difference, by, both.lines).report
    return explained(report, DatabaseGraph(both.after), by, places)


def ready() -> None:
    """Get the shapes ready, so that the first proposal does not wait for them."""
    get_ready(_shapes())


@cache
def _shapes() -> Graph:
    return load_shapes()
