"""What somebody sends, RDF in any format, into the quads that it would add and the lines on which they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad

from ofsted_kg.changes.errors import ChangeError, MalformedError
from ofsted_kg.errors import SourceError
from ofsted_kg.triples.parsing import parse_quads
from ofsted_kg.validation import Places

_WITH_LINES = ("turtle", "trig", "nt", "nquads")


@dataclass(frozen=True)
class Submission:
    """A document of RDF: its bytes, the name of its format (see `triples.parsing.FORMATS`), and what to call it."""

    data: bytes
    form: str
    name: str = "input"
    base: str | None = None  # the IRI against which relative IRIs are resolved

    def quads(self, graph: str) -> list[Quad]:
        """Return its quads; triples that are in no graph of their own are put into one.

        Args:
            graph: the IRI of that graph.

        Raises:
            MalformedError: it breaks its format, or needs something from elsewhere.

        """
        node = NamedNode(graph)
        try:
            given = parse_quads(self.data, self.form, self.name, self.base)
        except SourceError as error:
            raise MalformedError(str(error)) from error
        return [
            Quad(quad.subject, quad.predicate, quad.object, node) if quad.graph_name == DefaultGraph() else quad
            for quad in given
        ]

    def triples_in(self, graph: str) -> list[Quad]:
        """Return its triples as quads of one graph.

        Raises:
            MalformedError: it breaks its format, or needs something from elsewhere.
            ChangeError: it names other graphs itself.

        """
        quads = self.quads(graph)
        others = sorted({str(quad.graph_name) for quad in quads} - {str(NamedNode(graph))})
        if others:
            raise ChangeError(f"this address is one graph, but what was sent names {others[0]} itself")
        return quads


def places_of(submissions: Iterable[Submission]) -> Places:
    """Return where the statements stand, in formats that have lines."""
    places = Places()
    for one in submissions:
        if one.form in _WITH_LINES:
            places.add(one.name, one.data.decode("utf-8-sig"), one.base or "")
    return places
