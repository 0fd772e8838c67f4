"""Turns a description into RDF of a media type; each form holds the same triples."""

from collections.abc import Mapping

import pyoxigraph
from flask import abort
from pyoxigraph import RdfFormat

from ofsted_kg.store.xml import XmlError, faithful
from ofsted_kg.vocabulary import PREFIXES
from ofsted_kg.web.compact import compacted
from ofsted_kg.web.context import context
from ofsted_kg.web.describing import Description
from ofsted_kg.web.negotiation import HTML

OFFERS: Mapping[str, RdfFormat | None] = {
    HTML: None,  # first: a client that says nothing, or takes anything, is most often a person's or a crawler
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}
"""The media types that a thing is described in, in the order of the server's preference."""


def in_form(description: Description, media_type: str, prefixes: dict[str, str] = PREFIXES) -> bytes:
    """Write a description in RDF.

    Args:
        description: what to write.
        media_type: one of `OFFERS`, other than that of pages.
        prefixes: namespaces to shorten IRIs with, in Turtle and RDF/XML.

    Returns:
        The description, serialised.

    Raises:
        HTTPException: 406 where a text has characters that XML can't carry.

    """
    rdf_format = OFFERS[media_type]
    if rdf_format == RdfFormat.JSON_LD:
        return compacted(description.facts, description.iri, context())
    triples = sorted(description.facts.triples, key=str)
    written = pyoxigraph.serialize(triples, format=rdf_format, prefixes=prefixes) or b""
    if rdf_format != RdfFormat.RDF_XML:
        return written
    try:
        return faithful(written)
    except XmlError as error:
        abort(406, f"{error}."[0].upper() + f"{error}."[1:])
