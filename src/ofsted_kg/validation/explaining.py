"""A report turned into one that a person can act on: with the lines of the input, and the terms that were meant."""

from dataclasses import replace

from rdflib import Graph

from ofsted_kg.validation.places import Places
from ofsted_kg.validation.report import LISTED, Report
from ofsted_kg.validation.suggesting import Suggester


def explained(report: Report, data: Graph, shapes: Graph, places: Places) -> Report:
    """Return a report whose results tell where they stand in the input and what may have been meant.

    Args:
        report: the report of `validate`.
        data: the graph that was validated; its ontology and concepts are the valid terms.
        shapes: the shapes it was validated against.
        places: where the statements of the input stand.

    Returns:
        The same results, of each severity those of the input first and by line; suggestions for those that are listed.

    """
    placed = sorted((replace(one, place=places.of(one)) for one in report.results), key=lambda one: one.order())
    suggester = Suggester(data, shapes)
    listed = tuple(replace(one, suggestion=suggester.suggest(one)) for one in placed[:LISTED])
    return replace(report, results=(*listed, *placed[LISTED:]))
