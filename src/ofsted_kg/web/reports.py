"""Turns the Accept header into the media type of a validation report, and its name into what writes it."""

from collections.abc import Mapping

OFFERS: Mapping[str, str] = {
    "text/turtle": "turtle",  # first: a client that takes anything gets SHACL's own report
    "application/ld+json": "jsonld",
    "application/json": "json",
    "text/html": "html",
    "text/plain": "text",
    "application/rdf+xml": "rdfxml",
    "application/n-triples": "nt",
    "application/xml": "rdfxml",
}
"""The forms of a report by media type, in the order of the server's preference."""
