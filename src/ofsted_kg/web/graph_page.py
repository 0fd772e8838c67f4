"""Turns a whole graph into what its page shows: the terms of a vocabulary, or what stands in a named graph."""

from itertools import groupby
from typing import Any

from pyoxigraph import NamedNode
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.describing import Description
from ofsted_kg.web.facts import Facts
from ofsted_kg.web.listings import LINKS_SHOWN
from ofsted_kg.web.thing_page import own_or_all, rows, value
from ofsted_kg.web.words import words

_HEADINGS = {
    str(OWL.Class): "Classes",
    str(OWL.ObjectProperty): "Properties that lead to things",
    str(OWL.DatatypeProperty): "Properties that have values",
    str(SH.NodeShape): "Shapes of things",
    str(SH.PropertyShape): "Shapes of their properties",
    str(SH.SPARQLConstraint): "Constraints in SPARQL",
}
# Where they stand on the page says it.
_NOT_IN_ROWS = {str(SKOS.definition), str(SH.message), str(RDFS.isDefinedBy), str(RDF.type)}


def sections(description: Description, namespace: str) -> list[dict[str, Any]]:
    """Arrange the terms that a vocabulary defines by what they are.

    Args:
        description: of the ontology or the shapes, whole.
        namespace: what the IRIs of its terms begin with.

    Returns:
        For each kind of term a heading, and the terms with the name after the hash, words, meaning and properties.

    """
    facts = description.facts
    terms = sorted((facts.types(iri)[:1], iri) for iri in facts.by_subject if iri.startswith(namespace))
    return [
        {
            "heading": _HEADINGS.get(kind[0], words(kind[0])) if kind else "Other terms",
            "terms": [_term(facts, one[1]) for one in of],
        }
        for kind, of in groupby(terms, key=lambda term: term[0])
    ]


def _term(facts: Facts, iri: str) -> dict[str, Any]:
    return {
        "iri": iri,
        "name": iri.partition("#")[2],
        "meaning": facts.first(iri, str(SKOS.definition)) or facts.first(iri, str(SH.message)),
        "rows": [row for row in rows(facts, iri) if row["iri"] not in _NOT_IN_ROWS],
    }


def content(description: Description) -> dict[str, Any]:
    """Say what stands in a named graph: how many triples, of how many things of each kind, and the first of them."""
    facts = description.facts
    subjects = sorted((facts.label(iri), iri) for iri in facts.by_subject if iri.startswith(BASE) and facts.types(iri))
    kinds: dict[str, int] = {}
    for _, iri in subjects:
        for kind in own_or_all(facts.types(iri)):
            kinds[kind] = kinds.get(kind, 0) + 1
    return {
        "triples": description.size,
        "kinds": [{"words": words(kind), "n": kinds[kind]} for kind in sorted(kinds, key=lambda one: -kinds[one])],
        "count": len(subjects),
        "things": [value(facts, NamedNode(iri)) for _, iri in subjects[:LINKS_SHOWN]],
        "query": f"SELECT DISTINCT ?thing WHERE {{\n  GRAPH <{description.iri}> {{ ?thing ?p ?o }}\n}} ORDER BY ?thing",
    }
