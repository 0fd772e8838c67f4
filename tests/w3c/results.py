"""Turns results of queries, as the W3C expects them and as a server sends them, into what can be compared."""

import csv
import io
import math
from collections import Counter
from collections.abc import Hashable, Iterable
from decimal import Decimal

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

Term = NamedNode | BlankNode | Literal | Triple
Row = dict[str, Term]

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_FORMATS = {
    "srx": QueryResultsFormat.XML,
    "xml": QueryResultsFormat.XML,
    "srj": QueryResultsFormat.JSON,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "n3": RdfFormat.TURTLE}


def comparable(body: bytes, ending: str, base: str, *, ordered: bool | None = None) -> Hashable:
    """Return a value that is equal for equal results: blank nodes match by place, numbers by value and datatype.

    Args:
        body: the result.
        ending: of a file's name in its format: srx, srj, tsv, csv, ttl, nt or rdf.
        base: what relative IRIs are resolved against.
        ordered: whether the order of solutions counts; None where the result itself tells.

    """
    if ending == "csv":
        return _table(body)
    if ending in _GRAPHS:
        triples = list(parse(body, _GRAPHS[ending], base_iri=base, rename_blank_nodes=True))
        told = _result_set(triples)
        return _graph(triples) if told is None else told
    found = parse_query_results(body, _FORMATS[ending])
    if isinstance(found, QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    rows = [{name: value for name in names if (value := row[name]) is not None} for row in found]
    return _solutions(names, rows, ordered=bool(ordered))


def _solutions(names: Iterable[str], rows: list[Row], *, ordered: bool) -> Hashable:
    quads = []
    for number, row in enumerate(rows):
        node = NamedNode(f"row:{number}") if ordered else BlankNode()
        quads.append(Quad(node, NamedNode("x:is"), Literal("a solution")))
        quads += [Quad(node, NamedNode(f"x:{name}"), _by_value(term)) for name, term in row.items()]
    return frozenset(names), len(rows), _canonical(quads)


def _graph(triples: Iterable[Quad]) -> Hashable:
    return _canonical(Quad(one.subject, one.predicate, _by_value(one.object)) for one in triples)


def _canonical(quads: Iterable[Quad]) -> Hashable:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(str(quad) for quad in dataset)


def _by_value(term: Term) -> Term:
    if not isinstance(term, Literal):
        return term
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        if kind in ("double", "float"):
            return Literal(_number(float(term.value)), datatype=term.datatype)
        if kind == "decimal":
            return Literal(str(Decimal(term.value).normalize()), datatype=term.datatype)
        if kind == "integer":
            return Literal(str(int(term.value)), datatype=term.datatype)
        if kind == "boolean":
            return Literal({"0": "false", "1": "true"}.get(term.value, term.value), datatype=term.datatype)
    except (ValueError, ArithmeticError):
        pass  # not a number: compared as it is written
    return term


def _number(value: float) -> str:
    return repr(value) if math.isfinite(value) else str(value)


def _table(body: bytes) -> Hashable:
    """A result in CSV, which does not tell terms apart. SPARQL leaves it open in which order `*` gives variables."""
    header, *rows = csv.reader(io.StringIO(body.decode("utf-8"), newline=""))
    told = (frozenset(zip(header, map(_cell, row), strict=True)) for row in rows)
    return frozenset(header), frozenset(Counter(told).items())


def _cell(text: str) -> Hashable:
    if text.startswith("_:"):
        return "_:"
    try:
        return float(text)
    except ValueError:
        return text


def _result_set(triples: list[Quad]) -> Hashable | None:
    """The result that a graph in the W3C's own vocabulary for results holds, or None where it is another graph."""
    said: dict[tuple[str, str], list[Term]] = {}
    for one in triples:
        if one.predicate.value.startswith(_RS):
            said.setdefault((str(one.subject), one.predicate.value.removeprefix(_RS)), []).append(one.object)
    if not said:
        return None
    for (_, name), values in said.items():
        if name == "boolean" and isinstance(values[0], Literal):
            return values[0].value == "true"
    names = [
        str(term.value)
        for (_, name), terms in said.items()
        if name == "resultVariable"
        for term in terms
        if isinstance(term, Literal)
    ]
    nodes = [node for (_, name), values in said.items() if name == "solution" for node in values]
    indexes = {str(node): said[str(node), "index"][0] for node in nodes if (str(node), "index") in said}
    nodes.sort(key=lambda node: _index(indexes.get(str(node))))
    rows = [dict(_binding(said, binding) for binding in said.get((str(node), "binding"), ())) for node in nodes]
    return _solutions(names, rows, ordered=bool(indexes))


def _index(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _binding(said: dict[tuple[str, str], list[Term]], node: Term) -> tuple[str, Term]:
    (name,), (value,) = said[str(node), "variable"], said[str(node), "value"]
    assert isinstance(name, Literal)
    return name.value, value
