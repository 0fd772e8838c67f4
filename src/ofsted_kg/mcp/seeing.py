"""The ontology and the concept schemes of the store into what an assistant needs to write a query."""

from dataclasses import dataclass

from mcp.server.mcpserver.exceptions import ToolError

from ofsted_kg.mcp.asking import Service
from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import BASE, PREFIXES
from ofsted_kg.web.example_queries import EXAMPLES

_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
_CLASSES = """
SELECT ?term ?label ?definition (COUNT(?thing) AS ?n) {
  ?term a owl:Class ; rdfs:isDefinedBy <https://w3id.org/ofsted-kg/ontology> ; rdfs:label ?label .
  OPTIONAL { ?term skos:definition ?definition } OPTIONAL { ?thing a ?term }
} GROUP BY ?term ?label ?definition ORDER BY ?term
"""
_PROPERTIES = """
SELECT ?term ?label ?definition ?domain ?range {
  ?term a ?kind ; rdfs:label ?label . FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty))
  OPTIONAL { ?term skos:definition ?definition }
  OPTIONAL { ?term rdfs:domain ?domain FILTER(ISIRI(?domain)) }
  OPTIONAL { ?term rdfs:range ?range FILTER(ISIRI(?range)) }
} ORDER BY ?term
"""
_SCHEMES = """
SELECT ?scheme (SAMPLE(?named) AS ?label) (COUNT(DISTINCT ?concept) AS ?n) {
  ?scheme a skos:ConceptScheme . OPTIONAL { ?scheme skos:prefLabel|rdfs:label|dct:title ?named }
  OPTIONAL { ?concept skos:inScheme ?scheme }
} GROUP BY ?scheme ORDER BY ?scheme
"""
_CONCEPTS = """
SELECT ?concept ?notation ?label ?definition {
  ?concept skos:inScheme <%s> ; skos:prefLabel ?label .
  OPTIONAL { ?concept skos:notation ?notation } OPTIONAL { ?concept skos:definition ?definition }
} ORDER BY ?concept
"""
_HINTS = [
    "Without GRAPH a query sees the union of all graphs, each triple once; GRAPH ?g tells which document says it.",
    "A judgement is one document's statement: okg:preferred true picks one for each inspection and area.",
    "okg:standing and prov:wasAttributedTo tell whose word a statement is; one that is reported may be wrong.",
    "okg:evidence/oa:hasSelector/oa:exact is the sentence that says it, prov:wasDerivedFrom the document: quote both.",
    "Since April 2026 inspections give no overall effectiveness: ask for the latest judgement of each area.",
    "What the documents do not say is not in the graph: an empty result means unknown, not no.",
]


@dataclass(frozen=True)
class Term:
    """A class or a property; IRIs are shortened by `prefixes`."""

    term: str
    label: str
    definition: str
    instances: int | None = None  # of a class
    domain: str | None = None
    range: str | None = None


@dataclass(frozen=True)
class Scheme:
    """A concept scheme; `name` is what `see_concepts` takes."""

    name: str
    iri: str
    label: str
    concepts: int


@dataclass(frozen=True)
class Example:
    """A query to start from."""

    title: str
    query: str


@dataclass(frozen=True)
class Vocabulary:
    """The terms of the graph, and how to ask with them."""

    prefixes: dict[str, str]
    classes: list[Term]
    properties: list[Term]
    schemes: list[Scheme]
    hints: list[str]
    examples: list[Example]


@dataclass(frozen=True)
class Concept:
    """A concept of a scheme."""

    iri: str
    notation: str
    label: str
    definition: str


@dataclass(frozen=True)
class Concepts:
    """All concepts of a scheme."""

    scheme: str
    concepts: list[Concept]


def vocabulary(service: Service) -> Vocabulary:
    """Return the classes, properties and concept schemes of the store, with examples.

    Raises:
        ToolError: the store can't be asked; it says why.

    """
    return Vocabulary(
        dict(PREFIXES),
        [_term(row) for row in service.select(_PROLOGUE + _CLASSES)],
        [_term(row) for row in service.select(_PROLOGUE + _PROPERTIES)],
        [_scheme(row) for row in service.select(_PROLOGUE + _SCHEMES)],
        _HINTS,
        [Example(one.title, one.query) for one in EXAMPLES],
    )


def concepts(service: Service, scheme: str) -> Concepts:
    """Return the concepts of a scheme.

    Args:
        service: what answers.
        scheme: its name, such as `theme`, or its IRI.

    Raises:
        ToolError: there is no such scheme.

    """
    known = {one.name: one for one in (_scheme(row) for row in service.select(_PROLOGUE + _SCHEMES))}
    found = known.get(scheme.strip().removeprefix(f"{BASE}concept/"))
    if found is None:
        raise ToolError(f"There is no concept scheme of this name: there are {', '.join(known) or 'none'}.")
    listed = service.select(_PROLOGUE + _CONCEPTS % found.iri)
    return Concepts(found.iri, [_concept(row) for row in listed])


def _term(row: dict[str, str]) -> Term:
    return Term(
        shortened(row["term"]),
        row["label"],
        row.get("definition", ""),
        int(row["n"]) if "n" in row else None,
        shortened(row["domain"]) if "domain" in row else None,
        shortened(row["range"]) if "range" in row else None,
    )


def _scheme(row: dict[str, str]) -> Scheme:
    name = row["scheme"].removeprefix(f"{BASE}concept/")
    return Scheme(name, row["scheme"], row.get("label", name), int(row["n"]))


def _concept(row: dict[str, str]) -> Concept:
    return Concept(row["concept"], row.get("notation", ""), row["label"], row.get("definition", ""))
