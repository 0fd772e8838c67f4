"""A new version, or a change of one, into nothing where it conforms, else into an error that says why not."""

from functools import cache
from pathlib import Path

import pyoxigraph
from rdflib import Graph
from rdflib.namespace import SH

from ofsted_kg.errors import NotConformingError
from ofsted_kg.sorted_lines import mapped
from ofsted_kg.store import Compared
from ofsted_kg.store.layout import QUADS_FILE
from ofsted_kg.validation import Report, get_ready, judged, load_shapes, validated

_LARGE = 5_000_000  # bytes of N-Quads whose validation takes longer than processes take to start
_SHOWN = 5  # results, in the error's sentence


def prepare() -> None:
    """Load the shapes, so that a check takes less time."""
    get_ready(_shapes())


def check_version(folder: Path, jobs: int) -> None:
    """Check all of a version.

    Args:
        folder: has its database and its sorted N-Quads.
        jobs: how many processes may work.

    Raises:
        NotConformingError: it does not conform; the sentence names the first results.

    """
    file = folder / QUADS_FILE
    place = folder if file.stat().st_size > _LARGE else None
    with mapped(file) as lines:
        _require_conforming(validated(pyoxigraph.Store.read_only(str(folder)), _shapes(), lines, place, jobs))


def check_change(compared: Compared) -> None:
    """Check what a change of a version can affect.

    Raises:
        NotConformingError: it breaks something; the sentence names the first results.

    """
    verdict = judged(
        compared.before, compared.after, compared.difference, _shapes(), compared.lines, only_violations=True
    )
    _require_conforming(verdict.report)


def _require_conforming(report: Report) -> None:
    if report.conforms:
        return
    faults = [result for result in report.results if result.severity == str(SH.Violation)]
    number = report.number_of(SH.Violation)
    shown = "".join(f"\n  {result.to_text()}" for result in faults[:_SHOWN])
    more = f"\n  and {number - _SHOWN} more" if number > _SHOWN else ""
    raise NotConformingError(f"the graph breaks the shapes in {number} places and was not published:{shown}{more}")


@cache
def _shapes() -> Graph:
    return load_shapes()
