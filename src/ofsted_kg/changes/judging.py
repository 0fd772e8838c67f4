"""A change into a report for whoever proposes it."""

from dataclasses import dataclass
from functools import cache

from rdflib import Graph

from ofsted_kg.difference import Difference
from ofsted_kg.store import Compared
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


def judge(compared: Compared, places: Places) -> Report:
    """Judge a change by the shapes that travel with the program.

    Args:
        compared: the dataset without it and with it, and with what is derived from it.
        places: where the statements stand in what was sent.

    """
    verdict = judged(compared.before, compared.after, compared.difference, _shapes(), compared.lines)
    return explained(verdict.report, DatabaseGraph(compared.after), _shapes(), places)


def ready() -> None:
    """Get the shapes ready, so that the first proposal does not wait for them."""
    get_ready(_shapes())


@cache
def _shapes() -> Graph:
    return load_shapes()
