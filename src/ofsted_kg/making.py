"""Extractions into the parts of a dataset as sorted N-Quads, each validated, in processes where they are many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import merge
from io import BytesIO
from itertools import groupby

import pyoxigraph
from pyoxigraph import RdfFormat
from rdflib import Graph, URIRef

from ofsted_kg.errors import NotConformingError
from ofsted_kg.model import Extraction, Notes
from ofsted_kg.processes import Lost, in_processes
from ofsted_kg.triples.derived_graph import differing_judgements
from ofsted_kg.triples.parts import Graphs, Part, part_graphs, parts_of, sliced, sorted_n_quads, united, whole_graphs
from ofsted_kg.triples.terms import graph_of
from ofsted_kg.validation import Report, Result, load_shapes, validate
from ofsted_kg.validation.parted import has_violation, part_results, seams, tied_results

_FEW = 8  # documents whose graph is made as quickly as processes start
_SECONDS = 600.0  # for one part
_SHOWN = 5  # results of a validation that fails, in the error's sentence


@dataclass(frozen=True)
class Made:
    """A part as it is published, and what is known of it."""

    quads: bytes  # sorted N-Quads
    described: frozenset[str]  # the IRIs that are subjects
    results: tuple[Result, ...]  # of the shapes that a part alone can answer (see `validation.reach`)
    differing: tuple[
        str, ...
    ]  # a sentence for each judgement on which documents differ, and for each doubt of the part


@dataclass(frozen=True)
class Dataset:
    """All parts with the context."""

    parts: tuple[Made, ...]

    def lines(self) -> Iterator[bytes]:
        """Yield the sorted N-Quads, each once."""
        return (line for line, _ in self._grouped())

    @property
    def notes(self) -> Notes:
        """What the next build wants to know."""
        often = ((line, sum(1 for _ in alike)) for line, alike in self._grouped())
        repeated = {line.decode(): number - 1 for line, number in often if number > 1}
        differing = tuple(sorted(sentence for part in self.parts for sentence in part.differing))
        return Notes(differing, repeated)

    def _grouped(self) -> Iterator[tuple[bytes, Iterator[bytes]]]:
        return groupby(merge(*(BytesIO(part.quads) for part in self.parts)))

    def check(self, database: pyoxigraph.Store) -> None:
        """Refuse the dataset, which a database holds, unless it conforms to the shapes.

        Raises:
            NotConformingError: it does not; the sentence names the first results.

        """
        found = [result for part in self.parts for result in part.results]
        if has_violation(found) or has_violation(
            tied_results(database, _context(), seams(part.described for part in self.parts))
        ):
            _check_whole(b"".join(self.lines()))


def make(
    extractions: Iterable[Extraction],
    jobs: int,
    progress: Callable[[Iterable[Made | Lost], int], Iterable[Made | Lost]],
) -> Dataset:
    """Make the dataset of the extractions of documents whose council is known.

    Args:
        extractions: of all documents.
        jobs: how many processes may work.
        progress: wraps the parts while they come in, given their number.

    Raises:
        NotConformingError: a part could not be made.

    """
    parts = parts_of(extractions)
    many = jobs > 1 and len(parts) > 1 and sum(len(part.extractions) for part in parts) > _FEW
    done = in_processes(_made, [sliced(part) for part in parts], jobs, _SECONDS) if many else map(_made, parts)
    return Dataset((_made_context(), *_whole(progress(done, len(parts)), parts)))


def _whole(told: Iterable[Made | Lost], parts: Sequence[Part]) -> Iterator[Made]:
    for part, one in zip(parts, told, strict=True):
        if isinstance(one, Lost):
            raise NotConformingError(f"the graph of what is said of {part.council} {one.reason}")
        yield one


def _made(part: Part) -> Made:
    graphs = part_graphs(part, known_graphs())
    quads, told = sorted_n_quads(graphs), united(graphs.values())
    differing = (*differing_judgements(told), *part.doubts)
    described = _described(told)
    return Made(quads, described, part_results(told, _context()), differing)


def _made_context() -> Made:
    graphs = known_graphs()
    told = united(graphs.values())
    return Made(sorted_n_quads(graphs), _described(told), part_results(told, told), ())


def _described(graph: Graph) -> frozenset[str]:
    return frozenset(str(node) for node in graph.subjects() if isinstance(node, URIRef))


@cache
def known_graphs() -> Graphs:
    """Return the graphs that a dataset has before any document is read."""
    return whole_graphs()


@cache
def _context() -> Graph:
    return united(known_graphs().values())


def _check_whole(lines: bytes) -> None:
    """Validate the dataset as a whole: the report of it, or none where only a part alone did not conform."""
    require_conforming(validate(graph_of(pyoxigraph.parse(lines, RdfFormat.N_QUADS)), load_shapes()))


def require_conforming(report: Report) -> None:
    """Refuse a graph that has violations.

    Raises:
        NotConformingError: it has; the sentence names the first.

    """
    if report.conforms:
        return
    faults = [result for result in report.results if has_violation([result])]
    shown = "".join(f"\n  {result.to_text()}" for result in faults[:_SHOWN])
    more = f"\n  and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
    raise NotConformingError(f"the graph breaks the shapes in {len(faults)} places and was not published:{shown}{more}")
