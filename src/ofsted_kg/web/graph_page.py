"""Turns a named graph into what its page shows."""

from typing import Any

from pyoxigraph import NamedNode

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.describing import Description
from ofsted_kg.web.listings import LINKS_SHOWN
from ofsted_kg.web.thing_page import own_or_all, value
from ofsted_kg.web.words import words


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
