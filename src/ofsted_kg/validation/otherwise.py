"""The published lines turned into what a database made from them holds otherwise than they have it.

The engine keeps all integers as xsd:integer, and numbers and times in its own spelling.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad
from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from ofsted_kg.sorted_lines import Content
from ofsted_kg.triples.terms import OxigraphTerm, graph_of, to_rdflib
from ofsted_kg.validation.trails import Triple

INTEGERS = {
    *(XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger, XSD.nonPositiveInteger, XSD.negativeInteger),
    *(XSD.long, XSD.int, XSD.short, XSD.byte),
    *(XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte),
}  # the engine keeps all of them as xsd:integer
_TYPED = re.compile(rb'"\^\^<[^>\n]*>(?= <[^>\n]*> \.\n)')  # the end of a literal that is the object of a line


@dataclass(frozen=True)
class Otherwise:
    """What queries over a database can't see."""

    integers: Mapping[Node, Node] = field(default_factory=dict)  # the datatype of a predicate's integers
    triples: tuple[Triple, ...] = ()  # those that differ in more than that


def held_otherwise(lines: Content) -> Otherwise:
    """Return what the engine makes of N-Quads: the datatype that most integers of a predicate have, and the rest.

    Args:
        lines: N-Quads, as the engine writes them.

    """
    told = Counter(typed for typed, _ in _typed(lines))
    kept = _kept({literal for _, literal in told})
    counts: defaultdict[bytes, Counter[URIRef]] = defaultdict(Counter)
    for (predicate, literal), number in told.items():
        if kept[literal] in INTEGERS:
            counts[predicate][URIRef(str(kept[literal]))] += number
    integers = {predicate: min(kinds, key=lambda kind: (-kinds[kind], kind)) for predicate, kinds in counts.items()}
    strange = {
        (predicate, literal)
        for predicate, literal in told
        if kept[literal] is None or (kept[literal] in INTEGERS and kept[literal] != integers[predicate])
    }
    named: dict[Node, Node] = {
        URIRef(predicate[1:-1].decode()): kind for predicate, kind in integers.items() if kind != XSD.integer
    }
    return Otherwise(named, tuple(_triples(lines, strange)) if strange else ())


def _kept(literals: Iterable[bytes]) -> dict[bytes, Node | None]:
    """Return the datatype of each literal that the engine keeps, but for the kind of integer, as pySHACL sees it."""
    ordered = sorted(literals)
    content = b"".join(b"<urn:s> <urn:%d> %s .\n" % (number, literal) for number, literal in enumerate(ordered))
    given = [quad.object for quad in pyoxigraph.parse(content, pyoxigraph.RdfFormat.N_TRIPLES)]
    return dict(zip(ordered, _datatypes_kept(given), strict=True))


def is_kept(term: Node) -> bool:
    """Return whether the engine keeps a term as it is, its datatype included, and queries can name it."""
    if isinstance(term, Literal):
        given = pyoxigraph.Literal(str(term), datatype=NamedNode(term.datatype)) if term.datatype else None
        return given is None or (term.datatype not in INTEGERS and _datatypes_kept([given])[0] is not None)
    return isinstance(term, URIRef)


def _datatypes_kept(given: list[OxigraphTerm]) -> list[Node | None]:
    store = pyoxigraph.Store()
    store.extend(Quad(NamedNode("urn:s"), NamedNode(f"urn:{number}"), term) for number, term in enumerate(given))
    held = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}
    return [_datatype_if_kept(term, held[f"urn:{number}"]) for number, term in enumerate(given)]


def _datatype_if_kept(given: object, held: object) -> Node | None:
    seen = to_rdflib(given)
    if not isinstance(seen, Literal) or not isinstance(held, pyoxigraph.Literal) or seen.ill_typed:
        return None
    datatype = XSD.integer if seen.datatype in INTEGERS else seen.datatype or XSD.string
    return seen.datatype if held.datatype.value == str(datatype) and held.value == str(seen) else None


def _typed(lines: Content) -> Iterator[tuple[tuple[bytes, bytes], bytes]]:
    """Yield the predicate and the literal of each line whose object has a datatype, and the line."""
    for found in _TYPED.finditer(lines):
        line = lines[lines.rfind(b"\n", 0, found.start()) + 1 : lines.find(b"\n", found.end()) + 1]
        _, predicate, rest = line.split(b" ", 2)
        yield (predicate, rest[: rest.rindex(b" <")]), line


def _triples(lines: Content, strange: set[tuple[bytes, bytes]]) -> Iterator[Triple]:
    found = b"".join(line for typed, line in _typed(lines) if typed in strange)
    yield from graph_of(pyoxigraph.parse(found, pyoxigraph.RdfFormat.N_QUADS))
