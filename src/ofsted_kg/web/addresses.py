"""Turns the IRIs of the graph into addresses of this server, and the path of a request into the IRIs it may mean."""

import re

from flask import url_for
from werkzeug.routing import BaseConverter

from ofsted_kg.vocabulary import BASE

SUFFIXES = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
"""The media type of each form that a thing is described in, by the suffix of its address."""

_OURS = re.compile(
    rf"{re.escape(BASE)}((?:id|concept|graph)/[^#?]+|(?:ontology|shapes)(?:[./][^#?]*)?)(?:#(.+))?", re.DOTALL
)


class ThingConverter(BaseConverter):
    """The paths under which things are described, in any letter case, so that a wrong case can be put right."""

    regex = "(?i:(?:id|concept|graph)/.+|(?:ontology|shapes)(?:[./].*)?)"
    part_isolating = False


def address_of(iri: str, suffix: str = "") -> str | None:
    """Return the address at which this server describes a thing.

    Args:
        iri: an IRI.
        suffix: which form, e.g. `ttl`; none for the one the client likes best.

    Returns:
        The path, or None where the IRI is not this graph's. Terms of the ontology are a part of its page.

    """
    found = _OURS.fullmatch(iri)
    if found is None:
        return None
    path = f"{found[1]}.{suffix}" if suffix else found[1]
    return url_for("things.thing", path=path, _anchor=found[2])


def text_address(document: str) -> str | None:
    """Return the address of a document's text, or None where the IRI is no document's."""
    slug = document.removeprefix(f"{BASE}id/document/")
    return None if slug == document else url_for("pages.text", slug=slug)


def readings(path: str) -> list[tuple[str, str]]:
    """List what a path may mean, the likeliest first.

    Args:
        path: the path after the host, decoded.

    Returns:
        IRIs, each with the suffix that was split off or an empty one: as written, and as it would be right without a
        slash at the end and in lower case.

    >>> readings("Concept/grade/good.ttl/")[-1]
    ('https://w3id.org/ofsted-kg/concept/grade/good', 'ttl')

    """
    spellings = dict.fromkeys((path, path.rstrip("/"), path.rstrip("/").lower()))
    found = [(BASE + spelling, "") for spelling in spellings]
    for spelling in spellings:
        stem, _, suffix = spelling.rpartition(".")
        if suffix in SUFFIXES and stem:
            found.append((BASE + stem, suffix))
    return found
