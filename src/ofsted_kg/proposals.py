"""A store turned into a report: what new triples would break among what is published, or what is broken there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import RdfFormat, serialize
from rdflib import Graph

from ofsted_kg.changes.judging import derived_with, judge
from ofsted_kg.difference import Difference
from ofsted_kg.sorted_lines import mapped
from ofsted_kg.store import Change, Compared, compared, compared_in_memory, current_version, open_version
from ofsted_kg.store.layout import QUADS_FILE, version_folder
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.parts import context_graphs, sorted_n_quads
from ofsted_kg.triples.terms import quads_of
from ofsted_kg.validation import Places, Report, explained, validated
from ofsted_kg.validation.querying import DatabaseGraph


def judged_proposal(proposal: Graph, store: Path, shapes: Graph, places: Places) -> Report:
    """Return the report on what triples would break, together with what follows from them.

    Args:
        proposal: the triples.
        store: the folder of a store; where nothing is published, they are judged with the vocabulary and the councils.
        shapes: the shapes.
        places: where the triples stand in the input.

    Raises:
        SourceError: the shapes can't be used.
        StoreError: the store can't be read.

    """
    with _compared(store, derived_with(Difference(_lines(proposal)))) as both:
        return judge(both, places, shapes)


def judged_store(store: Path, shapes: Graph, jobs: int) -> Report:
    """Return the report on all that is published.

    Args:
        store: the folder of a store.
        shapes: the shapes.
        jobs: how many processes look for what is broken.

    Raises:
        SourceError: the shapes can't be used.
        StoreError: nothing is published, or it can't be read.

    """
    version, database = open_version(store)
    folder = version_folder(store, version)
    with mapped(folder / QUADS_FILE) as lines:
        report = validated(database, shapes, lines, folder, jobs)
    return explained(report, DatabaseGraph(database), shapes, Places())


def _lines(proposal: Graph) -> tuple[bytes, ...]:
    quads = quads_of(proposal, identifiers.graph("proposal"))
    return tuple(sorted((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))


@contextmanager
def _compared(store: Path, change: Change) -> Iterator[Compared]:
    """What is published; where nothing is, the ontology, the concepts and the councils."""
    if current_version(store) is None:
        yield compared_in_memory(sorted_n_quads(context_graphs()), change)
        return
    with compared(store, change) as both:
        yield both
