"""Turns the Accept header, or the parameter `format`, into the media type of each kind of result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, RdfFormat

if TYPE_CHECKING:  # the reader processes do without werkzeug
    from werkzeug.datastructures import MIMEAccept

HTML = "text/html"

# The order is the server's preference among what a client likes equally; the plain names come first, and the last
# few are names that clients also use.
SOLUTIONS: Mapping[str, QueryResultsFormat | None] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    HTML: None,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
TRIPLES: Mapping[str, RdfFormat | None] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    HTML: None,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}
# The W3C defines CSV and TSV for the results of SELECT only.
BOOLEAN = {name: form for name, form in SOLUTIONS.items() if name not in ("text/csv", "text/tab-separated-values")}

_NAMES = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", None),
    "tsv": ("text/tab-separated-values", None),
    "turtle": (None, "text/turtle"),
    "ttl": (None, "text/turtle"),
    "nt": (None, "application/n-triples"),
    "rdfxml": (None, "application/rdf+xml"),
    "jsonld": (None, "application/ld+json"),
    "nq": (None, "application/n-quads"),
    "trig": (None, "application/trig"),
    "html": (HTML, HTML),
    # What SPARQLWrapper and others call them.
    "srj": ("application/sparql-results+json", None),
    "srx": ("application/sparql-results+xml", None),
    "ntriples": (None, "application/n-triples"),
    "nquads": (None, "application/n-quads"),
    "json-ld": (None, "application/ld+json"),
    "rdf+xml": (None, "application/rdf+xml"),
    "rdf": (None, "application/rdf+xml"),
    "n3": (None, "text/turtle"),
}


@dataclass(frozen=True)
class Wanted:
    """The media type for each kind of result a query may have; None where the client takes none that there is."""

    solutions: str | None
    boolean: str | None
    triples: str | None


def accepted(accept: MIMEAccept) -> Wanted:
    """Choose by the Accept header.

    Args:
        accept: the header; an empty one accepts everything.

    Returns:
        The media types that the client likes best.

    """
    return Wanted(best(SOLUTIONS, accept), best(BOOLEAN, accept), best(TRIPLES, accept))


def best(offers: Mapping[str, object], accept: MIMEAccept) -> str | None:
    """Choose the media type of the highest quality, the server's order deciding among equals.

    Args:
        offers: what there is, by media type.
        accept: the header; an empty one accepts everything.

    Returns:
        The media type, or None where the client takes none of them.

    """
    if not accept:
        return next(iter(offers))
    # Parameters such as charset do not tell our media types apart. Some clients write * for */*.
    plain = ((value.partition(";")[0].strip(), quality) for value, quality in accept)
    accept = type(accept)([("*/*" if value == "*" else value, quality) for value, quality in plain])
    chosen = max(offers, key=accept.quality)  # max takes the first of equals
    return chosen if accept.quality(chosen) > 0 else None


def named(name: str) -> Wanted | None:
    """Choose by the parameter `format`.

    Args:
        name: a short name such as `csv`, or a media type.

    Returns:
        The media types, or None where the name is unknown.

    """
    name = name.lower()
    if name in SOLUTIONS or name in TRIPLES:
        return Wanted(_if_in(SOLUTIONS, name), _if_in(BOOLEAN, name), _if_in(TRIPLES, name))
    if name not in _NAMES:
        return None
    solutions, triples = _NAMES[name]
    return Wanted(solutions, solutions if solutions in BOOLEAN else None, triples)


def offered(offers: Mapping[str, object]) -> str:
    """Return the media types of one kind of result in words."""
    *others, last = offers
    return f"{', '.join(others)} and {last}"


def _if_in(offers: Mapping[str, object], name: str) -> str | None:
    return name if name in offers else None
