"""Turns the judgement of a proposal into what a page shows: the report, the lines it is about, and the difference."""

from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.namespace import XSD

from ofsted_kg.changes.judging import Judged
from ofsted_kg.store.names import shortened
from ofsted_kg.validation import to_html
from ofsted_kg.validation.report import local_name

_SHOWN = 200  # quads of the difference


def shown(judged: Judged) -> dict[str, Any]:
    """Return what a page shows of a proposal, in terms of JSON.

    Returns:
        `conforms`; `report`, a piece of HTML; `lines`, by line of the input the results about it, each its number in
        the report and its severity; `quads`, how many would be added; `added`, the first of them.

    """
    lines: dict[int, list[tuple[int, str]]] = {}
    for number, result in enumerate(judged.report.listed, 1):
        if result.place:
            lines.setdefault(result.place.line, []).append((number, local_name(result.severity).lower()))
    added = judged.difference.added
    return {
        "conforms": judged.conforms,
        "report": to_html(judged.report),
        "lines": lines,
        "quads": len(added),
        "added": [_told(quad) for quad in parse(b"".join(added[:_SHOWN]), RdfFormat.N_QUADS, lenient=True)],
    }


def _told(quad: Quad) -> str:
    return " ".join(map(_named, (quad.subject, quad.predicate, quad.object, quad.graph_name)))


def _named(term: object) -> str:
    """A term as Turtle has it, with prefixed names."""
    if isinstance(term, NamedNode):
        return shortened(term.value)
    if not isinstance(term, Literal) or term.language or term.datatype.value == str(XSD.string):
        return str(term)
    return f"{Literal(term.value)}^^{shortened(term.datatype.value)}"
