"""Extractions into a dataset as sorted N-Quads, made in parts, by processes where they are many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import merge
from io import BytesIO
from itertools import groupby

from ofsted_kg.errors import NotConformingError
from ofsted_kg.model import Extraction, Notes
from ofsted_kg.processes import Lost, in_processes
from ofsted_kg.triples.derived_graph import differing_judgements, premises
from ofsted_kg.triples.parts import Graphs, Part, part_graphs, parts_of, sliced, sorted_n_quads, whole_graphs

_FEW = 8  # documents whose graph is made as quickly as processes start
_SECONDS = 600.0  # for one part


@dataclass(frozen=True)
class Made:
    """A part as it is published, and what is known of it."""

    quads: bytes  # sorted N-Quads
    differing: tuple[str, ...]  # a sentence for each judgement on which documents differ, and for each doubt


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
    done = in_processes(made, [sliced(part) for part in parts], jobs, _SECONDS) if many else map(made, parts)
    return Dataset((Made(sorted_n_quads(known_graphs()), ()), *_whole(progress(done, len(parts)), parts)))


def _whole(told: Iterable[Made | Lost], parts: Sequence[Part]) -> Iterator[Made]:
    for part, one in zip(parts, told, strict=True):
        if isinstance(one, Lost):
            raise NotConformingError(f"the graph of what is said of {part.council} {one.reason}")
        yield one


def made(part: Part) -> Made:
    """Make the graphs of a part."""
    graphs = part_graphs(part, known_graphs())
    return Made(sorted_n_quads(graphs), (*differing_judgements(premises(graphs.values())), *part.doubts))


@cache
def known_graphs() -> Graphs:
    """Return the graphs that a dataset has before any document is read."""
    return whole_graphs()
