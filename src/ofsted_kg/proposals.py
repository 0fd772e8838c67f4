"""A store turned into a report: what new triples would break among what is published, or what is broken there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize
from rdflib import Graph
from rdflib.term import Node

from ofsted_kg.difference import Difference
from ofsted_kg.errors import SourceError
from ofsted_kg.sorted_lines import mapped
from ofsted_kg.store import Proposed, current_version, open_version, proposed
from ofsted_kg.store.layout import QUADS_FILE, version_folder
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.parts import context_graphs, sorted_n_quads
from ofsted_kg.triples.rederiving import rederived
from ofsted_kg.triples.terms import quads_of
from ofsted_kg.validation import Places, Report, Verdict, explained, is_met, judged, validated
from ofsted_kg.validation.querying import DatabaseGraph
from ofsted_kg.vocabulary import OKG


def judged_proposal(proposal: Graph, store: Path, shapes: Graph, places: Places) -> Report:
    """Return the report on what triples would break, together with what follows from them.

    Args:
        proposal: the triples.
        store: the folder of a store; where nothing is published, they are judged with the vocabulary and the councils.
        shapes: the shapes.
        places: where the triples stand in the input.

    Raises:
        SourceError: no shape is about any of them, or the shapes can't be used.
        StoreError: the store can't be read.

    """
    with _context(store) as dataset:
        verdict = _verdict(dataset, proposal, shapes)
        return explained(verdict.report, DatabaseGraph(dataset.after), shapes, places)


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


def _verdict(dataset: Proposed, proposal: Graph, shapes: Graph) -> Verdict:
    told = Difference(_lines(proposal))
    dataset.apply(told)
    _require_met(set(proposal.subjects()), DatabaseGraph(dataset.after), shapes)
    follows = rederived(dataset.after, told)
    dataset.apply(follows)
    whole = Difference(tuple(sorted({*told.added, *follows.added})), follows.removed)
    return judged(dataset.before, dataset.after, whole, shapes, dataset.lines)


def _require_met(given: set[Node], data: Graph, shapes: Graph) -> None:
    """Refuse what no shape is about: it would conform because nothing of it was checked."""
    if not is_met(given, data, shapes):
        raise SourceError(
            f"no shape is about any of the {len(given)} things that are described, so nothing could be checked: "
            f"use the classes and properties of <{OKG._NS}>"
        )


def _lines(proposal: Graph) -> tuple[bytes, ...]:
    quads = quads_of(proposal, identifiers.graph("proposal"))
    return tuple(sorted((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))


@contextmanager
def _context(store: Path) -> Iterator[Proposed]:
    """What is published, beside a copy; where nothing is, the ontology, the concepts and the councils."""
    if current_version(store) is not None:
        with proposed(store) as dataset:
            yield dataset
        return
    lines = sorted_n_quads(context_graphs())
    dataset = Proposed(Store(), Store(), lines)
    context = Difference(tuple(lines.splitlines(keepends=True)))
    Proposed(dataset.before, dataset.before, b"").apply(context)
    dataset.apply(context)
    yield dataset
