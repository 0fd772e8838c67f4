"""Paths turned into trails: from a triple that somebody adds or removes to the nodes whose checks read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from rdflib import Graph, URIRef
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.term import Node

Way = Path | URIRef | None  # None: no step at all
Triple = tuple[Node, Node, Node]


class UnknownPathError(Exception):
    """Raised where a path is of a kind of which it is not known what it reads."""


@dataclass(frozen=True)
class Trail:
    """Which triples something reads, and the ways from such a triple to the nodes for which it reads them."""

    predicate: Node | None = None  # None here and below: any
    subject: Node | None = None
    object: Node | None = None
    kind: Node | None = None  # a class: the object is this one, or one beneath it
    ways: tuple[tuple[int, Way], ...] = ((0, None),)
    """Each begins at the subject (0), the predicate (1) or the object (2) and leads to all those nodes, so that one is
    enough; without any, a triple may be read for every node."""
    condition: str | None = None  # an ASK query: the triples matter only where its answer changes

    def fits(self, triple: Triple) -> bool:
        """Return whether a triple is one of those, the class of its object aside."""
        wanted = (self.subject, self.predicate, self.object)
        return all(one is None or one == term for one, term in zip(wanted, triple, strict=True))

    def continued(self, way: Way) -> "Trail":
        """Return the trail that goes on to other nodes."""
        return replace(self, ways=tuple((end, joined(before, way)) for end, before in self.ways))


class Step(NamedTuple):
    """A triple on a path: its predicate, and the path's pieces before and behind it."""

    predicate: URIRef | None
    inverse: bool  # the path goes from the object to the subject
    prefix: Way
    suffix: Way


def steps(path: Path | URIRef) -> Iterator[Step]:
    """Yield every triple that a path may go along (SPARQL 1.1, section 9).

    Raises:
        UnknownPathError: the path is of a kind that is not known.

    """
    match path:
        case URIRef():
            yield Step(path, False, None, None)
        case InvPath():
            yield from (Step(one, not back, reverse(end), reverse(start)) for one, back, start, end in steps(path.arg))
        case SequencePath():
            yield from _in_turn(path.args)
        case AlternativePath():
            yield from (step for part in path.args for step in steps(part))
        case MulPath():
            again = MulPath(path.path, "*") if path.more else None
            yield from (_between(again, step, again) for step in steps(path.path))
        case NegatedPath():
            yield from (Step(None, inverse, None, None) for inverse in (False, True))
        case _:
            raise UnknownPathError(f"the path {path!r}")


def _in_turn(parts: list[Path | URIRef]) -> Iterator[Step]:
    for number, part in enumerate(parts):
        before, after = joined(*parts[:number]), joined(*parts[number + 1 :])
        yield from (_between(before, step, after) for step in steps(part))


def _between(before: Way, step: Step, after: Way) -> Step:
    return step._replace(prefix=joined(before, step.prefix), suffix=joined(step.suffix, after))


def joined(*ways: Way) -> Way:
    """Return the way that is several ways, one after the other."""
    walked = [way for way in ways if way is not None]
    return SequencePath(*walked) if len(walked) > 1 else walked[0] if walked else None


def reverse(way: Way) -> Way:
    """Return the way back."""
    if way is None:
        return None
    if isinstance(way, SequencePath):
        return joined(*(reverse(part) for part in reversed(way.args)))
    return way.arg if isinstance(way, InvPath) else InvPath(way)


def may_be_empty(path: Path | URIRef) -> bool:
    """Return whether a path may join a node with itself, so that it binds also what no triple has."""
    match path:
        case MulPath():
            return path.zero or may_be_empty(path.path)
        case InvPath():
            return may_be_empty(path.arg)
        case SequencePath():
            return all(map(may_be_empty, path.args))
        case AlternativePath():
            return any(map(may_be_empty, path.args))
        case _:
            return False


def walked(graph: Graph, way: Way, start: Node) -> Iterator[Node]:
    """Yield the nodes to which a way leads, some of them more than once."""
    if way is None:
        yield start
    elif isinstance(way, Path):
        yield from (end for _, end in way.eval(graph, start, None))
    else:
        yield from graph.objects(start, way)
