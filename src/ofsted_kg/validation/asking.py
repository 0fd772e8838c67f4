"""SPARQL constraints asked once for all focus nodes, so that shapes are aimed at the nodes that break them alone.

pySHACL asks a constraint's query for one focus node after the other, with `$this` bound beforehand (SHACL, section
5.3.1), and reads the query's text anew each time. Where every solution binds `$this` by a triple pattern, the query
without a binding has the same solutions for all nodes together: substituting a value in a pattern selects the
solutions that have it. `binds_this` tells where that is so; other queries are left to pySHACL.
"""

from functools import lru_cache
from itertools import islice
from typing import Any

from rdflib import Graph, Literal, URIRef, Variable
from rdflib.namespace import RDF, RDFS, SH
from rdflib.paths import MulPath, Path
from rdflib.term import Node

from ofsted_kg.errors import SourceError
from ofsted_kg.validation.querying import QueriedGraph, algebra_of
from ofsted_kg.validation.shapes import TARGETS, focus_of, is_referred_to

_THIS = Variable("this")
_OTHER_BINDINGS = ("$PATH", "$currentShape", "$shapesGraph")
_FEW = 20  # focus nodes that are asked for one by one as quickly: a query of few nodes may be slow for all
_REFUSED = ("ToMultiSet", "Minus", "ServiceGraphPattern", "DatasetClause")  # by pySHACL, or of another scope
# What a shape may have besides without being about more than its queries.
_SAYING = {RDF.type, RDFS.label, RDFS.comment, SH.name, SH.description, SH.message, SH.severity, SH.path, SH.sparql}


def asked(data: QueriedGraph, shapes: Graph) -> Graph:
    """Return the shapes with each query, where it can be, asked of all focus nodes, which leaves few or none to ask.

    Args:
        data: the data graph.
        shapes: shapes of which each with a target stands for itself (see `shapes.batched`); changed.

    Raises:
        SourceError: a query is not one that a shape may ask.

    """
    for shape in set(shapes.subjects(SH.sparql)):
        if isinstance(shape, URIRef) and not is_referred_to(shapes, shape):
            _ask(data, shapes, shape)
    return shapes


def _ask(data: QueriedGraph, shapes: Graph, shape: URIRef) -> None:
    queries = [query_of(shapes, constraint) for constraint in shapes.objects(shape, SH.sparql)]
    many = len(list(islice(focus_of(data, shapes, shape), _FEW + 1))) > _FEW
    if not many or not all(query and binds_this(query) for query in queries):
        return
    told = {row[_THIS] for query in queries if query for row in data.query(query).bindings}
    if any(isinstance(node, Literal) for node in told):  # the engine may have changed its datatype
        return
    found = told & set(focus_of(data, shapes, shape)) if told else told
    if only_asks(shapes, shape):
        for target in TARGETS:
            shapes.remove((shape, target, None))
        for node in found:
            shapes.add((shape, SH.targetNode, node))
    elif not found:
        shapes.remove((shape, SH.sparql, None))


def only_asks(shapes: Graph, shape: Node) -> bool:
    """Return whether a shape says nothing but what its queries find."""
    return set(shapes.predicates(shape)) <= _SAYING | set(TARGETS)


def query_of(shapes: Graph, constraint: Node) -> str | None:
    """Return the text of a constraint's query with its prefixes; none where it has more than `$this` to be bound."""
    text = shapes.value(constraint, SH.select)
    if not isinstance(text, Literal) or any(name in text for name in _OTHER_BINDINGS):
        return None
    declared = [one for group in shapes.objects(constraint, SH.prefixes) for one in shapes.objects(group, SH.declare)]
    names = {f"{shapes.value(one, SH.prefix)}:": shapes.value(one, SH.namespace) for one in declared}
    # A parser reads each declaration, so only those are made that may be used.
    return "".join(f"PREFIX {name} <{names[name]}>\n" for name in sorted(names) if name in text) + text


@lru_cache(maxsize=256)
def binds_this(query: str) -> bool:
    """Return whether each solution of a SELECT query has `$this` from a triple pattern, wherever the query uses it.

    >>> binds_this("SELECT $this { $this <p:a> ?b . FILTER NOT EXISTS { $this <p:c> ?b } }")
    True
    >>> binds_this("SELECT $this { ?a <p:a> ?b . FILTER (?a = $this) }")
    False
    """
    try:
        algebra = algebra_of(query)
    except SourceError:
        return False
    body = algebra.p
    while body.name in {"Project", "Distinct"}:
        body = body.p
    whole = repr(algebra)
    return not any(word in whole for word in _REFUSED) and _binds(body)


def _binds(part: Any) -> bool:
    match part.name:
        case "BGP":
            return any(_THIS in (start, end) and not _may_be_empty(path) for start, path, end in part.triples)
        case "Filter" | "Extend":
            return _binds(part.p)
        case "LeftJoin":
            return _binds(part.p1) and (_binds(part.p2) or not _mentions_this(part.p2))
        case "Join":
            sides = (part.p1, part.p2)
            return any(map(_binds, sides)) and all(_binds(side) or not _mentions_this(side) for side in sides)
        case "Union":
            return _binds(part.p1) and _binds(part.p2)
        case _:
            return False


def _may_be_empty(path: Any) -> bool:
    """Whether a property path may join a node with itself, so that it binds also what no triple has."""
    if not isinstance(path, Path):
        return False
    steps = (*getattr(path, "args", ()), getattr(path, "arg", None), getattr(path, "path", None))
    return (isinstance(path, MulPath) and path.zero) or any(map(_may_be_empty, steps))


def _mentions_this(part: Any) -> bool:
    return "Variable('this')" in repr(part)
