"""A SPARQL update into what it changes: run on a copy of the database, and compared where it can have touched it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from ofsted_kg.changes.effects import Effect, storable
from ofsted_kg.changes.errors import ChangeError
from ofsted_kg.changes.exact import kept_literal, spelled_alike
from ofsted_kg.changes.operations import Operation, Pattern, operations
from ofsted_kg.changes.published import Published
from ofsted_kg.changes.using import Using
from ofsted_kg.difference import Difference
from ofsted_kg.store.change import Change
from ofsted_kg.store.copying import changed_copy, reunite
from ofsted_kg.store.layout import QUADS_FILE, reason
from ofsted_kg.store.workplace import workplace

Spellings = dict[Literal, list[tuple[Pattern, Literal]]]
_UNION = DefaultGraph()
_EVERYTHING = Using()


def updating(update: str, using: Using = _EVERYTHING) -> Effect:
    """Do what a SPARQL 1.1 Update request asks.

    It reads the default graph as the union of the named ones, and writes to named graphs only.

    Args:
        update: the request.
        using: the graphs that it reads instead, where they are named beside it.

    Raises (at once or when it is called):
        MalformedError: it is no such request.
        ChangeError: it can't be done.

    """
    asked = operations(update, using)
    spellings = _spellings(asked)

    def effect(published: Published) -> Difference:
        with workplace(published.store) as folder:
            copy, _ = changed_copy(published.database, Change(Difference()), folder / "copy")
            added, removed = _run(published.database, copy, asked)
            del copy  # Windows can't delete the files of an open one
        quads_file = published.folder / QUADS_FILE
        written = [_as_written(quad, spellings, quads_file) for quad in added]
        return storable(published.difference(written, removed))

    return effect


def _run(before: Store, copy: Store, asked: Sequence[Operation]) -> tuple[set[Quad], set[Quad]]:
    """Run operations one after another; return what they added and removed in all."""
    touched: set[Pattern] = set()
    added: set[Quad] = set()
    removed: set[Quad] = set()
    for operation in asked:
        try:
            copy.update(operation.text)
        except RuntimeError as error:  # a graph that should be dropped is not there, or one to be created is
            raise ChangeError(f"the update can't be done: {reason(error)}") from error
        touched |= operation.touches
        earlier = added | removed
        narrow = set(_narrowed(before, copy, touched))
        added, removed = set(_only_in(copy, before, narrow)), set(_only_in(before, copy, narrow))
        reunite(copy, earlier | added | removed)  # the next operation reads the union
    return added, removed


def _narrowed(before: Store, after: Store, patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Patterns with those of whole graphs left out that are alike in both, which the engine tells quickly."""
    for pattern in patterns:
        *terms, graph = pattern
        if terms != [None, None, None]:
            yield pattern
            continue
        graphs = {graph} if graph else {*before.named_graphs(), *after.named_graphs()}
        for name in graphs:
            if isinstance(name, NamedNode) and _content(before, name) != _content(after, name):
                yield (None, None, None, name)


def _content(database: Store, graph: NamedNode) -> bytes | None:
    """The triples of a graph, in the order of the engine's index, which is the same in each database."""
    return database.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)


def _only_in(one: Store, other: Store, patterns: Iterable[Pattern]) -> Iterator[Quad]:
    for pattern in patterns:
        for quad in one.quads_for_pattern(*pattern):
            if quad.graph_name != _UNION and quad not in other:
                yield quad


def _spellings(asked: Sequence[Operation]) -> Spellings:
    """The literals that operations insert, by what the engine keeps of them."""
    found: Spellings = {}
    for operation in asked:
        for pattern, literal in operation.literals:
            found.setdefault(kept_literal(literal), []).append((pattern, literal))
    return found


def _as_written(quad: Quad, spellings: Spellings, quads_file: Path) -> Quad:
    """The quad with its number or date as the update writes it, or else as it is published elsewhere."""
    if not isinstance(quad.object, Literal):
        return quad
    for pattern, literal in spellings.get(quad.object, ()):
        if _matches(quad, pattern):
            return Quad(quad.subject, quad.predicate, literal, quad.graph_name)
    return spelled_alike(quads_file, quad)


def _matches(quad: Quad, pattern: Pattern) -> bool:
    subject, predicate, _, graph = pattern
    return all(
        wanted in (None, term)
        for wanted, term in ((subject, quad.subject), (predicate, quad.predicate), (graph, quad.graph_name))
    )
