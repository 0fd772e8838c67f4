"""A database and the sorted N-Quads it was made from, turned into a graph with each literal as it was given.

The engine keeps integers of derived types as xsd:integer, and numbers, days and the like in its own spelling. A shape
may ask for the datatype, so where a literal may have been changed, the lines of its subject are looked up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph
from rdflib import Literal
from rdflib.namespace import RDF
from rdflib.paths import Path
from rdflib.term import Node

from ofsted_kg.difference import Difference
from ofsted_kg.sorted_lines import Content, beginning_with
from ofsted_kg.triples.terms import KEPT, graph_of, to_oxigraph
from ofsted_kg.validation.querying import DatabaseGraph

_KEPT = {None, *KEPT}


class ExactGraph(DatabaseGraph):
    """The default graph of a database; the triples of a subject that is asked for are kept."""

    def __init__(self, database: pyoxigraph.Store, lines: Content = b"", difference: Difference | None = None) -> None:
        """Make a view of a database.

        Args:
            database: holds the triples in its default graph, too.
            lines: the sorted N-Quads of the dataset before the difference; without them literals are as the engine
                has them.
            difference: what has changed in the database since.

        """
        super().__init__(database)
        self._lines = lines
        self._removed = frozenset(difference.removed if difference else ())
        self._added = _by_subject(difference.added if difference else ())
        self._known: dict[Node, dict[Node, list[Node]]] = {}

    def triples(self, triple: Any) -> Any:
        """Return the triples of the graph that match a pattern."""
        start, path, end = triple
        if isinstance(start, Literal) or isinstance(path, Path):
            return super().triples(triple)
        return self._anywhere(triple) if start is None else self._among(start, path, end)

    def _anywhere(self, triple: Any) -> Iterator[tuple[Node, Node, Node]]:
        for start, path, end in super().triples(triple):
            if _may_differ(end):
                yield from self._among(start, path, triple[2])
            else:
                yield start, path, end

    def _among(self, start: Node, path: Node | None, end: Node | None) -> Iterator[tuple[Node, Node, Node]]:
        if path == RDF.type and start not in self._known:  # often all that is asked of a subject
            told = list(super().triples((start, path, None)))
            if not any(_may_differ(kind) for _, _, kind in told):
                yield from (one for one in told if end is None or one[2] == end)
                return
        known = self._of(start)
        for relation in known if path is None else (path,):
            yield from ((start, relation, thing) for thing in known.get(relation, ()) if end is None or thing == end)

    def _of(self, start: Node) -> dict[Node, list[Node]]:
        if start not in self._known:
            told = list(super().triples((start, None, None)))
            if self._lines and any(_may_differ(triple[2]) for triple in told):
                exact = [one for one in graph_of(self._quads(start)) if _may_differ(one[2])]
                told = [one for one in told if not _may_differ(one[2])] + exact
            self._known[start] = {}
            for _, path, end in told:
                self._known[start].setdefault(path, []).append(end)
        return self._known[start]

    def _quads(self, start: Node) -> Iterator[pyoxigraph.Quad]:
        subject = str(to_oxigraph(start)).encode() + b" "
        lines = {*beginning_with(subject, self._lines)} - self._removed | self._added[subject]
        yield from pyoxigraph.parse(b"".join(sorted(lines)), pyoxigraph.RdfFormat.N_QUADS)


def _may_differ(term: Node | None) -> bool:
    return isinstance(term, Literal) and term.datatype not in _KEPT


def _by_subject(lines: Iterable[bytes]) -> defaultdict[bytes, set[bytes]]:
    found: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for line in lines:
        found[line[: line.index(b" ") + 1]].add(line)
    return found
