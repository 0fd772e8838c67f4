"""Turns a description into what the page of a thing shows: a heading, properties in words, tables, links to it."""

import re
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.namespace import ORG, RDF, RDFS, SKOS

from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import BASE, OA, OKG, SCHEMA
from ofsted_kg.web.addresses import address_of, text_address
from ofsted_kg.web.describing import Description
from ofsted_kg.web.facts import Facts, Term
from ofsted_kg.web.listings import LINKS_SHOWN, LISTINGS, Listing
from ofsted_kg.web.words import words

# What a thing belongs to: the page above it. The first that it has counts.
_PARENTS = (OKG.inspects, OKG.judgementOf, OKG.findingOf, OKG.statusOf, ORG.unitOf, ORG.organization)
_PARENTS_OF_OTHERS = (OA.hasSource, SKOS.inScheme)
_FIRST_ROWS = (str(RDF.type), str(SKOS.prefLabel), str(SKOS.altLabel), str(SKOS.definition))
_NOT_IN_ROWS = {str(RDFS.label), str(SCHEMA.text)}  # the heading, and what has an address of its own

_NUMBER = re.compile(r"(\d+)")
_WEB = re.compile("https?://", re.IGNORECASE)
_LAST = [(99, "")]


@dataclass(frozen=True)
class Page:
    """What the page of one thing shows."""

    kinds: list[str]
    text: str | None  # the address of a document's text
    quotation: dict[str, Any] | None  # of a piece of evidence: the words, their place, and where to read them
    tables: list[dict[str, Any]]
    links: list[dict[str, Any]]


def page(description: Description) -> Page:
    """Arrange a description for people.

    Args:
        description: of one thing; not of a whole graph.

    Returns:
        What to show.

    """
    facts, iri = description.facts, description.iri
    has_text = bool(facts.values(iri, str(SCHEMA.text)))
    return Page(
        [words(kind) for kind in own_or_all(facts.types(iri))],
        text_address(iri) if has_text else None,
        _quotation(facts, iri),
        [_table(description, name) for name in LISTINGS if name in description.inbound],
        [_links(description, name) for name in description.inbound if name not in LISTINGS],
    )


def own_or_all(kinds: list[str]) -> list[str]:
    """Return those of some classes that are this ontology's, which say more; all where there are none."""
    return [kind for kind in kinds if kind.startswith(str(OKG))] or kinds


def parents(facts: Facts, iri: str) -> list[dict[str, Any]]:
    """Return the things that a thing belongs to, for the way back to them: none, or one."""
    found = (facts.values(iri, str(name)) for name in (*_PARENTS, *_PARENTS_OF_OTHERS))
    first = next((terms[0] for terms in found if terms), None)
    return [] if first is None else [value(facts, first)]


def rows(facts: Facts, iri: str) -> list[dict[str, Any]]:
    """Return the properties of a thing in words, with their values."""
    names = [name for name in facts.by_subject.get(iri, {}) if name not in _NOT_IN_ROWS]
    names.sort(key=lambda name: (_FIRST_ROWS.index(name) if name in _FIRST_ROWS else len(_FIRST_ROWS), words(name)))
    found = [(name, [term for term in facts.values(iri, name) if not isinstance(term, BlankNode)]) for name in names]
    return [
        {"iri": name, "words": words(name), "values": [value(facts, term) for term in terms]}
        for name, terms in found
        if terms
    ]


def value(facts: Facts, term: Term) -> dict[str, Any]:
    """Return a value as a page shows it: a text, a link, or a quotation with links to it and to its document.

    Args:
        facts: where its label is found.
        term: the value.

    """
    if isinstance(term, Literal):
        return {"literal": term.value, "language": term.language}
    if not isinstance(term, NamedNode):
        return {"literal": "something without a name", "language": None}
    address = address_of(term.value)
    quote = facts.quote(term.value)
    source = facts.first(term.value, str(OA.hasSource))
    if quote is not None and source is not None:
        return {
            "quote": quote,
            "href": address,
            "document": facts.label(source),
            "text": text_address(source),
            **_page(facts, term.value),
        }
    return _link(term.value, _called(facts, term.value))


def _link(iri: str, label: str) -> dict[str, Any]:
    """A link; where a browser would run a name (javascript:) or could not follow it, the words alone."""
    address = address_of(iri)
    if address is None and not _WEB.match(iri):
        return {"literal": label, "language": None}
    return {"label": label, "href": address or iri, "is_ours": address is not None}


def _called(facts: Facts, iri: str) -> str:
    """The words for a term of the ontology, the label of a thing; other names as programs write them."""
    if iri.startswith(str(OKG)):
        return words(iri)
    return facts.label(iri) if iri.startswith(BASE) else shortened(iri).strip("<>")


def _quotation(facts: Facts, iri: str) -> dict[str, Any] | None:
    quote, source = facts.quote(iri), facts.first(iri, str(OA.hasSource))
    if quote is None or source is None:
        return None
    selectors = [term.value for term in facts.values(iri, str(OA.hasSelector))]
    place = [next(filter(None, (facts.first(one, str(name)) for one in selectors)), "") for name in (OA.start, OA.end)]
    return {"quote": quote, "start": place[0], "end": place[1], "text": text_address(source), **_page(facts, iri)}


def _page(facts: Facts, evidence: str) -> dict[str, str | None]:
    """The page on which a quotation begins; none where the document has no pages."""
    return {"page": facts.first(evidence, str(OKG.page))}


def query_for_links(iri: str, predicate: str) -> str:
    """Return the query for everything that points to a thing by a property."""
    return f"SELECT ?thing WHERE {{\n  ?thing <{predicate}> <{iri}>\n}}\nORDER BY STR(?thing)"


def _table(description: Description, predicate: str) -> dict[str, Any]:
    listing, facts = LISTINGS[predicate], description.facts
    subjects = sorted(facts.subjects(predicate, description.iri), key=lambda one: _place(facts, one, listing))
    return {
        "heading": listing.heading,
        "columns": [listing.first, *listing.columns, *([listing.grades] if listing.grades else [])],
        "rows": [
            [*_cells(facts, one, listing), *([_grades(description, one)] if listing.grades else [])]
            for one in subjects
            if not one.startswith("_:")
        ],
        **_counts(description, predicate, listing.shown),
    }


def _cells(facts: Facts, subject: str, listing: Listing) -> list[list[dict[str, Any]]]:
    cells = [[value(facts, NamedNode(subject))]]
    for names in listing.columns.values():
        terms = next((terms for name in names if (terms := facts.values(subject, str(name)))), [])
        cells.append([value(facts, term) for term in terms])
    return cells


def _grades(description: Description, inspection: str) -> list[dict[str, Any]]:
    """The grades of an inspection, each a link to its judgement, where the words that give it can be read."""
    return [_link(one["judgement"], f"{one['area']}: {one['grade']}") for one in description.grades.get(inspection, [])]


def _place(facts: Facts, subject: str, listing: Listing) -> list[list[tuple[int, str]]]:
    """A place in the order, where 2 comes before 10, and what lacks a property comes last."""
    found = [facts.first(subject, str(name)) for name in listing.order]
    return [
        _LAST if text is None else [(len(part) if part.isdecimal() else 0, part) for part in _NUMBER.split(text)]
        for text in (*found, subject)
    ]


def _links(description: Description, predicate: str) -> dict[str, Any]:
    facts = description.facts
    subjects = facts.subjects(predicate, description.iri)
    shown = [value(facts, NamedNode(subject)) for subject in subjects if not subject.startswith("_:")]
    return {"words": words(predicate), "things": shown, **_counts(description, predicate, LINKS_SHOWN)}


def _counts(description: Description, predicate: str, shown: int) -> dict[str, Any]:
    count = description.inbound[predicate]
    query = query_for_links(description.iri, predicate) if predicate in description.cut else None
    return {"count": count, "shown": min(count, shown), "query": query}
