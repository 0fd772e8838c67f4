"""Quads as the engine keeps them into the lines as published: it has `"07"^^xsd:long` as `"7"^^xsd:integer`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from ofsted_kg.sorted_lines import beginning_with, mapped
from ofsted_kg.triples.terms import KEPT

_KEPT = set(map(str, KEPT))

_ANY = NamedNode("urn:x")


def line_of(quad: Quad) -> bytes:
    """Return the line of N-Quads of a quad, as the engine writes it."""
    return pyoxigraph.serialize([quad], format=RdfFormat.N_QUADS) or b""


def kept(quad: Quad) -> Quad:
    """Return a quad as the engine keeps it, which knows the value of a number or date and not how it was written."""
    if not _may_differ(quad):
        return quad
    store = pyoxigraph.Store()
    store.add(quad)
    (found,) = store.quads_for_pattern(None, None, None, None)
    return found


def kept_literal(literal: Literal) -> Literal:
    """Return a literal as the engine keeps it."""
    thing = kept(Quad(_ANY, _ANY, literal, _ANY)).object
    assert isinstance(thing, Literal)  # noqa: S101 (for the type checker)
    return thing


def exact_lines(quads_file: Path, quads: Iterable[Quad]) -> Iterator[bytes]:
    """Yield the published lines of quads.

    Args:
        quads_file: the sorted N-Quads of a version.
        quads: of its database.

    Raises:
        OSError: the file can't be read.

    """
    for quad in quads:
        if _may_differ(quad):
            yield from _published(quads_file, quad)
        else:
            yield line_of(quad)


def _may_differ(quad: Quad) -> bool:
    thing = quad.object
    return isinstance(thing, Literal) and thing.datatype.value not in _KEPT


def _published(quads_file: Path, quad: Quad) -> Iterator[bytes]:
    """The lines with the same subject and predicate that the engine keeps as this quad."""
    start = f"{quad.subject} {quad.predicate} ".encode()
    end = f" {quad.graph_name} .\n".encode() if isinstance(quad.graph_name, NamedNode) else b" .\n"
    for line in _lines(quads_file, start):
        if line.endswith(end) and kept(next(pyoxigraph.parse(line, RdfFormat.N_QUADS, lenient=True))) == quad:
            yield line


def _lines(quads_file: Path, start: bytes) -> list[bytes]:
    with mapped(quads_file) as content:
        return list(beginning_with(start, content))


def spelled_alike(quads_file: Path, quad: Quad) -> Quad:
    """Return a quad with its number or date as it is published of the same subject and predicate in any graph.

    Args:
        quads_file: the sorted N-Quads of a version.
        quad: as the engine keeps it.

    Raises:
        OSError: the file can't be read.

    """
    if _may_differ(quad):
        for line in _lines(quads_file, f"{quad.subject} {quad.predicate} ".encode()):
            other = next(pyoxigraph.parse(line, RdfFormat.N_QUADS, lenient=True))
            if kept(other).object == quad.object:
                return Quad(quad.subject, quad.predicate, other.object, quad.graph_name)
    return quad
