"""Turns the ontology into what its page shows: each term with its meaning, its ties, its rules and where it is used."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import BASE, OKG, PREFIXES
from ofsted_kg.web.asking import selected
from ofsted_kg.web.documentation.phrases import Phrase, Piece, anchored, term
from ofsted_kg.web.documentation.relations import relations
from ofsted_kg.web.documentation.rules import Rule, all_shapes, name_of, rules_about, rules_of
from ofsted_kg.web.facts import Facts
from ofsted_kg.web.thing_page import rows, value
from ofsted_kg.web.words import words

_HEADINGS = {
    str(OWL.Class): "Classes",
    str(OWL.ObjectProperty): "Properties that lead to things",
    str(OWL.DatatypeProperty): "Properties that have values",
}
_KINDS = {
    str(OWL.Class): "class",
    str(OWL.ObjectProperty): "property that leads to things",
    str(OWL.DatatypeProperty): "property that has values",
}
# What leads to a term, in words: the other direction of what is said of it.
_INVERSES = {
    str(RDFS.subClassOf): "has the kinds",
    str(RDFS.subPropertyOf): "has the special cases",
    str(RDFS.domain): "has the properties",
    str(RDFS.range): "is the value of",
}
_NOT_IN_ROWS = {str(SKOS.definition), str(RDFS.isDefinedBy), str(RDFS.label), str(RDF.type)}
_THINGS = "SELECT ?thing ?label WHERE {{\n  ?thing a {name} .\n  OPTIONAL {{ ?thing rdfs:label ?label }}\n}}"
_USED = """
SELECT ?term {{
  VALUES ?term {{ {terms} }}
  FILTER (EXISTS {{ ?subject ?term ?object }} || EXISTS {{ ?thing a ?term }})
}}
"""
_USES = "SELECT ?subject ?value WHERE {{\n  ?subject {name} ?value .\n}}"


@dataclass(frozen=True)
class Term:
    """A class or property as its page shows it."""

    iri: str
    anchor: str
    label: str
    is_class: bool
    kind: str
    definition: str | None
    rows: list[dict[str, Any]]
    rules: list[Rule]
    inherits: list[Phrase]  # the classes whose rules hold for the things of this one too
    query: str | None  # for examples of its use; none where the graph has no use of it


@dataclass(frozen=True)
class Section:
    """The terms of one kind, under a heading with an anchor."""

    heading: str
    anchor: str
    terms: list[Term]


@dataclass(frozen=True)
class Arrow:
    """A line of the table that says what the diagram shows."""

    source: Phrase
    property: Phrase
    number: str
    target: Phrase


def sections(facts: Facts) -> list[Section]:
    """Arrange the terms of the ontology by what they are; then the classes of others for which there are rules.

    Args:
        facts: the ontology, whole.

    Raises:
        HTTPException: the graph could not be asked which terms it uses.

    """
    own = [iri for iri in facts.by_subject if iri.startswith(str(OKG))]
    others = {one for shape in all_shapes() for one in shape.classes if not one.startswith(str(OKG))}
    used = _used([*own, *others])

    def terms(among: Iterable[str], kind: str) -> list[Term]:
        chosen = sorted(among, key=lambda iri: (words(iri).casefold(), iri))
        return [_term(facts, iri, kind, used) for iri in chosen]

    found = [
        Section(heading, anchor, terms((iri for iri in own if kind in facts.types(iri)), kind))
        for (kind, heading), anchor in zip(_HEADINGS.items(), ("classes", "links", "values"), strict=True)
    ]
    return [*found, Section("Classes of other vocabularies", "others", terms(others, str(OWL.Class)))]


def arrows() -> list[Arrow]:
    """Return what the diagram shows, in words."""
    return [
        Arrow(_called(one.source), _called(one.property), one.number or "any number", _called(one.target))
        for one in relations()
    ]


def _called(iri: str) -> Phrase:
    """The words for a term or a scheme; what this graph describes is a link."""
    if iri.startswith(f"{BASE}concept/"):
        return (Piece("a concept of the "), term(iri), Piece(" scheme"))
    return (term(iri) if iri.startswith(BASE) else Piece(words(iri)),)


def _term(facts: Facts, iri: str, kind: str, used: set[str]) -> Term:
    is_class = kind == str(OWL.Class)
    return Term(
        iri,
        name_of(anchored(iri)),
        words(iri),
        is_class,
        _KINDS[kind],
        facts.first(iri, str(SKOS.definition)),
        [row for row in rows(facts, iri) if row["iri"] not in _NOT_IN_ROWS] + _inverse_rows(facts, iri),
        rules_of(iri) if is_class else rules_about(iri),
        [(term(one),) for one in _above(facts, iri) if rules_of(one)],
        _query(iri, _THINGS if is_class else _USES) if iri in used else None,
    )


def _used(iris: list[str]) -> set[str]:
    names = " ".join(str(NamedNode(iri)) for iri in sorted(iris))
    return {solution["term"] for solution in selected(_USED.format(terms=names))}


def _above(facts: Facts, iri: str) -> list[str]:
    """The classes of this ontology that a class is a kind of, the nearest first."""
    direct = [one.value for one in facts.values(iri, str(RDFS.subClassOf)) if isinstance(one, NamedNode)]
    return [one for above in direct if above.startswith(str(OKG)) for one in (above, *_above(facts, above))]


def _inverse_rows(facts: Facts, iri: str) -> list[dict[str, Any]]:
    found = ((name, said, facts.subjects(name, iri)) for name, said in _INVERSES.items())
    return [
        {"iri": name, "words": said, "values": [value(facts, NamedNode(one)) for one in subjects]}
        for name, said, subjects in found
        if subjects
    ]


def _query(iri: str, pattern: str) -> str:
    name = shortened(iri)
    prefixes = sorted({name.partition(":")[0], *(["rdfs"] if "rdfs:" in pattern else [])})
    prologue = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in prefixes)
    return f"{prologue}{pattern.format(name=name)}\nLIMIT 20"
