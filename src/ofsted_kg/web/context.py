"""Turns the ontology into a JSON-LD 1.1 context, by which JSON has short names and plain values."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from rdflib.namespace import OWL, RDFS, XSD

from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import BASE, OKG, PREFIXES
from ofsted_kg.web.words import ontology

_THINGS = {"thing": f"{BASE}id/", "concept": f"{BASE}concept/", "graph": f"{BASE}graph/"}
_ENGLISH = {"@language": "en"}
_PLAIN: dict[str, str] = {}
_LINK = {"@type": "@id"}
_DATE = {"@type": str(XSD.date)}
# Terms of other vocabularies that this graph uses, under the names they have there.
_STANDARD: dict[str, dict[str, str]] = {
    **dict.fromkeys(("rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:definition", "skos:scopeNote"), _ENGLISH),
    **dict.fromkeys(("skos:historyNote", "skos:changeNote", "dct:description"), _ENGLISH),
    **dict.fromkeys(("skos:inScheme", "skos:broader", "skos:narrower", "skos:related", "skos:closeMatch"), _LINK),
    **dict.fromkeys(("skos:broadMatch", "skos:narrowMatch", "skos:exactMatch", "skos:topConceptOf"), _LINK),
    **dict.fromkeys(("skos:hasTopConcept", "dct:publisher", "dct:creator", "dct:license", "dct:spatial"), _LINK),
    **dict.fromkeys(("prov:wasDerivedFrom", "prov:wasAttributedTo", "oa:hasSource", "oa:hasSelector"), _LINK),
    **dict.fromkeys(("org:member", "org:organization", "org:role", "org:unitOf"), _LINK),
    **dict.fromkeys(("owl:sameAs", "foaf:homepage"), _LINK),
    **dict.fromkeys(("rdfs:domain", "rdfs:range", "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:isDefinedBy"), _LINK),
    **dict.fromkeys(("dct:issued", "schema:startDate", "schema:endDate"), _DATE),
    **dict.fromkeys(("schema:foundingDate", "schema:dissolutionDate"), _DATE),
    **dict.fromkeys(
        ("foaf:name", "skos:notation", "dct:title", "dct:rights", "oa:exact", "oa:start", "oa:end"), _PLAIN
    ),
}
_NATIVE = {str(XSD.integer), str(XSD.boolean), str(XSD.string)}  # JSON has them itself


@dataclass(frozen=True)
class Context:
    """A context: its definitions, by name."""

    definitions: dict[str, Any]

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each term, by its IRI."""
        return {self.expanded(one["@id"]): name for name, one in self.definitions.items() if isinstance(one, dict)}

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The namespace of each prefix."""
        found = {name: one for name, one in self.definitions.items() if isinstance(one, str) and one[0] != "@"}
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))  # the longest that fits is taken

    def expanded(self, name: str) -> str:
        """Return the IRI for `prefix:rest`."""
        prefix, _, rest = name.partition(":")
        return self.definitions[prefix] + rest if prefix in self.definitions else name


@cache
def context() -> Context:
    """Return the context of this graph: what is served at /context.jsonld."""
    aliases = {"id": "@id", "type": "@type"}
    own = {name: _own(iri) for name, iri in _terms()}
    standard = {curie.partition(":")[2]: {"@id": curie, **coerced} for curie, coerced in _STANDARD.items()}
    definitions = {"@version": 1.1, **aliases, **PREFIXES, **_THINGS}
    return Context({**definitions, **dict(sorted({**standard, **own}.items()))})


def _terms() -> list[tuple[str, str]]:
    return [(iri.removeprefix(str(OKG)), iri) for iri in ontology().by_subject if iri.startswith(str(OKG))]


def _own(iri: str) -> dict[str, str]:
    """The ontology says what a property leads to: a thing, or a literal of a datatype."""
    definition = {"@id": shortened(iri)}
    if str(OWL.ObjectProperty) in ontology().types(iri):
        return definition | _LINK
    ranges = [term.value for term in ontology().values(iri, str(RDFS.range))]
    coerced = [found for found in ranges if found.startswith(str(XSD)) and found not in _NATIVE]
    return definition | ({"@type": coerced[0]} if coerced else {})
