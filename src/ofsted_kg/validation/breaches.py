"""A shape turned into SPARQL queries for the focus nodes that break it (SHACL, section 4).

Each distinct solution of a query is a result. What is not understood here is left to pySHACL.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from ofsted_kg.validation.asking import binds_this, query_of
from ofsted_kg.validation.conditions import (
    OF_VALUES,
    SAYING,
    Known,
    compared,
    conditions,
    text_of,
    whole_number,
)
from ofsted_kg.validation.otherwise import is_kept
from ofsted_kg.validation.shapes import TARGETS

_COUNTS = {SH.minCount, SH.maxCount}
_PAIRS = {SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals}
_OF_THE_PATH = {*_COUNTS, *_PAIRS, SH.hasValue, SH.uniqueLang}
# Words of queries that pySHACL refuses, or reads in another way.
_LEFT = re.compile(
    r"(?<![?$:])\b(MINUS|VALUES|SERVICE|FROM|AS\s+[?$]this)\b|[?$]failure\b|(?<![?$:])\bSELECT\b(?!\s+(DISTINCT\s+)?[?$]this\b)",
    re.I,
)


@dataclass(frozen=True)
class Breach:
    """A query that finds what breaks a constraint, with the focus node as `?this`."""

    query: str
    lacking: bool = False  # it finds those that do not break it: each other focus node has one result
    each: bool = False  # it is asked with each focus node given
    exact: bool = True  # it finds no others; else pySHACL has to tell


def breaches(known: Known, shape: Node) -> tuple[Breach, ...] | None:
    """Return queries that find all focus nodes that break a shape; None where it says more than is understood.

    Args:
        known: shapes of which each with a target stands for itself (see `shapes.batched`), and the data.
        shape: one with a target.

    """
    said = set(known.shapes.predicates(shape)) - SAYING - {*TARGETS, SH.path, SH.sparql}
    path = known.shapes.value(shape, SH.path)
    way = None if path is None else _way(known.shapes, path)
    if (path is not None and way is None) or said - OF_VALUES - (_OF_THE_PATH if way else set()):
        return None
    parts = (
        _of_values(known, shape, way),
        _of_path(known.shapes, shape, way) if way else (),
        _of_queries(known.shapes, shape),
    )
    whole = [part for part in parts if part is not None]
    return tuple(breach for part in whole for breach in part) if len(whole) == len(parts) else None


def targets_of(known: Known, shape: Node) -> tuple[str, ...]:
    """Return patterns that find the focus nodes of a shape, but for those that it names (SHACL, section 2.1.3)."""
    shapes = known.shapes
    kinds = {one for target in shapes.objects(shape, SH.targetClass) for one in known.instances("?this", target)}
    return (
        *sorted(kinds),
        *(f"?this {text_of(one)} ?any" for one in sorted(shapes.objects(shape, SH.targetSubjectsOf), key=str)),
        *(f"?any {text_of(one)} ?this" for one in sorted(shapes.objects(shape, SH.targetObjectsOf), key=str)),
    )


@dataclass(frozen=True)
class _Way:
    path: str  # as SPARQL has it
    last: Node | None  # the predicate whose objects are the values, if they are objects


def _way(shapes: Graph, path: Node) -> _Way | None:
    """Predicates, sequences and inverses; of other paths pySHACL has to tell."""
    if isinstance(path, URIRef):
        return _Way(text_of(path), path)
    if (path, RDF.first, None) in shapes:
        steps = [_way(shapes, step) for step in Collection(shapes, path)]
        told = [step for step in steps if step]
        return _Way("/".join(f"({step.path})" for step in told), told[-1].last) if len(told) == len(steps) else None
    inverse = shapes.value(path, SH.inversePath)
    return _Way(f"^{text_of(inverse)}", None) if isinstance(inverse, URIRef) else None


def _of_values(known: Known, shape: Node, way: _Way | None) -> tuple[Breach, ...] | None:
    told = conditions(known, shape, way.last if way else None)
    if told is None:
        return None
    if way:
        values = f"?this {way.path} ?value"
    else:
        values = " UNION ".join(f"{{ {one} }}" for one in targets_of(known, shape)) + " BIND (?this AS ?value)"
    if not way and not targets_of(known, shape):
        return () if not told else None
    return tuple(
        Breach(f"SELECT ?this ?value {{ {values} FILTER ({one.text}) }}", exact=one.exact)
        for one in told
        if one.text != "false"
    )


def _of_path(shapes: Graph, shape: Node, way: _Way) -> tuple[Breach, ...] | None:
    found: list[Breach] = []
    for predicate in set(shapes.predicates(shape)) & _OF_THE_PATH:
        told = list(shapes.objects(shape, predicate))
        several = predicate in _PAIRS or predicate == SH.hasValue
        breach = [_of_parameter(predicate, parameter, way.path) for parameter in told]
        if (len(told) > 1 and not several) or None in breach:
            return None
        found += (one for several_breaches in breach for one in several_breaches or ())
    return tuple(found)


def _of_parameter(predicate: Node, parameter: Node, path: str) -> tuple[Breach, ...] | None:
    if predicate in _COUNTS:
        number = whole_number(parameter)
        return None if number is None else tuple(_of_count(predicate, number, path))
    if predicate == SH.hasValue:
        held = f"SELECT DISTINCT ?this {{ ?this {path} {text_of(parameter)} }}"
        return (Breach(held, lacking=True),) if is_kept(parameter) else None
    if predicate == SH.uniqueLang:
        return _of_unique_languages(parameter, path)
    return tuple(_of_pair(predicate, text_of(parameter), path)) if isinstance(parameter, URIRef) else None


def _of_count(predicate: Node, number: int, path: str) -> Iterator[Breach]:
    grouped = f"SELECT ?this {{ ?this {path} ?value }} GROUP BY ?this HAVING (COUNT(DISTINCT ?value)"
    if predicate == SH.maxCount:
        yield Breach(f"{grouped} > {number})")
    elif number == 1:
        yield Breach(f"SELECT DISTINCT ?this {{ ?this {path} ?value }}", lacking=True)
    elif number:
        yield Breach(f"{grouped} >= {number})", lacking=True)


def _of_unique_languages(parameter: Node, path: str) -> tuple[Breach, ...] | None:
    if not (isinstance(parameter, Literal) and isinstance(parameter.value, bool)):
        return None
    alike = "LANG(?value) != '' && LANG(?value) = LANG(?other) && !sameTerm(?value, ?other)"
    query = f"SELECT DISTINCT ?this {{ ?this {path} ?value . ?this {path} ?other FILTER ({alike}) }}"
    return (Breach(query, exact=False),) if parameter.value else ()


def _of_pair(predicate: Node, other: str, path: str) -> Iterator[Breach]:
    if predicate == SH.disjoint:
        yield Breach(f"SELECT DISTINCT ?this {{ ?this {path} ?value . ?this {other} ?value }}", exact=False)
    elif predicate == SH.equals:
        # Numbers and days that the engine takes for the same may differ as terms.
        kept = f"COALESCE(DATATYPE(?value) IN ({text_of(XSD.string)}, {text_of(RDF.langString)}), true)"
        for one, another in ((path, other), (other, path)):
            told = f"?this {one} ?value FILTER (!{kept} || NOT EXISTS {{ ?this {another} ?value }})"
            yield Breach(f"SELECT DISTINCT ?this {{ {told} }}", exact=False)
    else:
        less = compared("?value", "<" if predicate == SH.lessThan else "<=", "?other")
        query = f"SELECT DISTINCT ?this {{ ?this {path} ?value . ?this {other} ?other FILTER (!{less}) }}"
        yield Breach(query, exact=False)


def _of_queries(shapes: Graph, shape: Node) -> tuple[Breach, ...] | None:
    found = []
    for constraint in shapes.objects(shape, SH.sparql):
        query = query_of(shapes, constraint)
        left = query is None or _LEFT.search(query) or (constraint, SH.deactivated, None) in shapes
        if query is None or left or not _can_be_asked(query):
            return None
        found.append(Breach(query, each=not binds_this(query)))
    return tuple(found)


def _can_be_asked(query: str) -> bool:
    try:
        return isinstance(pyoxigraph.Store().query(query), pyoxigraph.QuerySolutions)
    except SyntaxError:
        return False
