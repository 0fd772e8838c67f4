"""Turns the IRI of a class or property into the words that people call it by."""

import re
from functools import cache

from pyoxigraph import RdfFormat, parse

from ofsted_kg.resources import resource
from ofsted_kg.store.names import shortened
from ofsted_kg.web.facts import Facts

# The ontology has labels for its own terms. Of others, these say more than their names do.
_WORDS = {
    "dct:issued": "published on",
    "dct:spatial": "area",
    "dct:type": "kind of document",
    "foaf:name": "full name",
    "foaf:page": "web page",
    "oa:SpecificResource": "quotation",
    "oa:TextPositionSelector": "place of a quotation",
    "oa:TextQuoteSelector": "words of a quotation",
    "oa:end": "ends at character",
    "oa:exact": "exact words",
    "oa:hasSelector": "found by",
    "oa:hasSource": "in the document",
    "oa:start": "starts at character",
    "org:unitOf": "unit of",
    "owl:sameAs": "the same as",
    "owl:versionIRI": "this version",
    "owl:versionInfo": "version",
    "prov:wasAttributedTo": "said by",
    "prov:wasDerivedFrom": "taken from",
    "rdf:type": "kind",
    "rdfs:isDefinedBy": "defined by",
    "rdfs:label": "label",
    "rdfs:subClassOf": "kind of",
    "rdfs:subPropertyOf": "special case of",
    "schema:endDate": "last day",
    "schema:startDate": "first day",
    "schema:text": "text",
    "skos:altLabel": "also called",
    "skos:broadMatch": "broader, in another scheme",
    "skos:closeMatch": "close to",
    "skos:hasTopConcept": "top concepts",
    "skos:inScheme": "scheme",
    "skos:narrowMatch": "narrower, in another scheme",
    "skos:prefLabel": "name",
    "skos:topConceptOf": "top concept of",
    "vann:preferredNamespacePrefix": "usual prefix",
    "vann:preferredNamespaceUri": "namespace",
}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def ontology() -> Facts:
    """Return the ontology that travels with the program."""
    path = resource("ontology/ofsted-kg.ttl")
    return Facts(quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))


@cache
def words(iri: str) -> str:
    """Return what people call a class or property.

    Args:
        iri: of this ontology or another.

    Returns:
        Its label in the ontology, or the words of its name.

    >>> words("https://w3id.org/ofsted-kg/ontology#judgementOf")
    'judgement of'
    >>> words("http://www.w3.org/ns/prov#wasInformedBy")
    'was informed by'

    """
    short = shortened(iri)
    if short in _WORDS:
        return _WORDS[short]
    if iri in ontology().by_subject:
        return ontology().label(iri)
    name = re.split(r"[#/:]", iri.rstrip("#/"))[-1]
    return _HUMP.sub(" ", name).lower()
