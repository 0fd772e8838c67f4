"""What is asked for into what it would change in the published version."""

from collections.abc import Callable, Iterable

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from ofsted_kg.changes.errors import ChangeError, MissingError, NotApplicableError, ProtectedError
from ofsted_kg.changes.log import entry_of
from ofsted_kg.changes.published import Published
from ofsted_kg.difference import Difference
from ofsted_kg.triples import identifiers

Effect = Callable[[Published], Difference]
"""What a change does to the version that is published when it is made."""

OWN_GRAPH = str(identifiers.graph("added"))
"""The graph of triples for which their author names none."""

MOST_QUADS = 200_000
"""How many quads one change may add and remove."""

_PROTECTED = {
    str(identifiers.graph("derived")): "what it holds follows from the other graphs, and is made anew with each change",
    str(identifiers.graph("ontology")): "the ontology comes with the program",
}


def addition(quads: Iterable[Quad]) -> Effect:
    """Add quads.

    Raises (when it is called):
        ChangeError: they can't be kept (see `storable`).

    """
    given = list(quads)
    return lambda published: storable(published.difference(given, ()))


def proposal(quads: Iterable[Quad]) -> Effect:
    """Add quads for a judgement only; they may have blank nodes, of which the shapes have something to say.

    Raises (when it is called):
        ChangeError: only the program writes their graph.

    """
    given = list(quads)

    def effect(published: Published) -> Difference:
        difference = published.difference(given, ())
        _require_writable(difference)
        return difference

    return effect


def replacement(graph: str, quads: Iterable[Quad]) -> Effect:
    """Let a graph have some quads and no others.

    Raises (when it is called):
        ChangeError: they can't be kept (see `storable`).

    """
    given = list(quads)
    return lambda published: storable(published.difference(given, published.quads(graph)))


def removal(graph: str) -> Effect:
    """Remove a graph.

    Raises (when it is called):
        ChangeError: there is none, or only the program writes it.

    """

    def effect(published: Published) -> Difference:
        if not published.has(graph):
            raise MissingError(f"there is no graph <{graph}>")
        return storable(published.difference((), published.quads(graph)))

    return effect


def undoing(number: int) -> Effect:
    """Take back an accepted change.

    Raises (when it is called):
        ChangeError: there is no such change, or what it changed has been changed since.

    """

    def effect(published: Published) -> Difference:
        entry = entry_of(published.store, number)
        if entry is None:
            raise MissingError(f"there is no change {number}: `ofsted-kg log` lists them")
        wanted = entry.difference.inverse
        if published.difference(_quads(wanted.added), _quads(wanted.removed)) != wanted:
            raise NotApplicableError(
                f"change {number} can't be undone: what it changed has been changed since, see `ofsted-kg log`"
            )
        return wanted

    return effect


def storable(difference: Difference) -> Difference:
    """Return a difference that may be stored.

    Raises:
        ProtectedError: it changes a graph that only the program writes.
        ChangeError: it has a blank node, which has no name that lasts, or a triple as a subject or object.

    """
    _require_writable(difference)
    for quad in _quads(difference.added):
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object)):
            raise ChangeError(f"give each thing an IRI: a blank node has no name by which it could be kept: {quad}")
        if any(isinstance(term, Triple) for term in (quad.subject, quad.object)):
            raise ChangeError(f"a triple as a subject or object can't be kept: {quad}")
    return difference


def _require_writable(difference: Difference) -> None:
    lines = (*difference.added, *difference.removed)
    if len(lines) > MOST_QUADS:
        raise ChangeError(f"a change has at most {MOST_QUADS:,} quads, and this one {len(lines):,}: make it in parts")
    for line in lines:
        named(line.rsplit(b" ", 2)[1].decode().strip("<>"))


def named(graph: str) -> str:
    """Return the IRI of a graph that may be written.

    Raises:
        ChangeError: it is not an absolute IRI.
        ProtectedError: only the program writes it.

    """
    try:
        NamedNode(graph)
    except ValueError as error:
        raise ChangeError(f"a graph is named by an absolute IRI, which {graph!r} is not") from error
    if graph in _PROTECTED:
        raise ProtectedError(f"graph <{graph}> can't be changed: {_PROTECTED[graph]}")
    return graph


def _quads(lines: tuple[bytes, ...]) -> list[Quad]:
    return list(pyoxigraph.parse(b"".join(lines), RdfFormat.N_QUADS))
