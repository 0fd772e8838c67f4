"""Turns the IRI of a thing into its description: what is said of it, what links to it, its evidence, and all labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from rdflib.namespace import OWL

from ofsted_kg.resources import resource
from ofsted_kg.vocabulary import BASE, OKG, ONTOLOGY, PREFIXES
from ofsted_kg.web.asking import constructed, selected
from ofsted_kg.web.facts import Facts
from ofsted_kg.web.listings import LISTINGS, most_shown

SHAPES = f"{BASE}shapes"
_GRAPHS = f"{BASE}graph/"
_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
_EXISTING = """
SELECT ?thing {{
  VALUES ?thing {{ {nodes} }}
  FILTER (EXISTS {{ ?thing ?p ?o }} || EXISTS {{ ?s ?q ?thing }} || EXISTS {{ GRAPH ?thing {{ ?a ?b ?c }} }})
}}
"""
_INBOUND = "SELECT ?predicate (COUNT(*) AS ?n) {{ ?s ?predicate {node} }} GROUP BY ?predicate ORDER BY ?predicate"
_LINKS = "{{ SELECT ?s ?p {{ VALUES ?p {{ {predicate} }} ?s ?p {node} }} ORDER BY STR(?s) LIMIT {most} }}"
# A thing, its evidence, and the evidence's selectors. Not by optional steps of one path: of those from VALUES, Virtuoso
# makes the whole graph.
_WHOLE = """
CONSTRUCT {{ ?node ?p ?o }} {{
  {{ VALUES ?node {{ {nodes} }} ?node ?p ?o }} UNION {{
    VALUES ?thing {{ {nodes} }}
    ?thing okg:evidence|oa:hasSelector|(okg:evidence/oa:hasSelector) ?node .
    ?node ?p ?o
  }}
}}
"""
_CALLED = """
CONSTRUCT {{ ?node ?p ?label }} {{
  VALUES ?node {{ {nodes} }} VALUES ?p {{ rdfs:label skos:prefLabel }}
  ?node ?p ?label
}}
"""
_GRADES = """
SELECT * {{{{ SELECT ?inspection ?judgement (SAMPLE(?anArea) AS ?area) (SAMPLE(?aGrade) AS ?grade) {{
  ?inspection okg:inspects {node} .
  ?judgement okg:judgementOf ?inspection ; okg:preferred true .
  ?judgement okg:area/skos:prefLabel ?anArea ; okg:grade/skos:prefLabel ?aGrade
}}
GROUP BY ?inspection ?judgement }}}} ORDER BY ?inspection (!CONTAINS(LCASE(STR(?area)), "overall")) ?area ?judgement
"""
_CONTENT = "CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {node} {{ ?s ?p ?o }} }}"


@dataclass(frozen=True)
class Description:
    """What is told of a thing, and how many links to it there are in all, by property."""

    iri: str
    facts: Facts
    inbound: dict[str, int] = field(default_factory=dict)
    is_whole_graph: bool = False
    grades: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)
    """For each inspection of a council, its preferred grades: `judgement` (an IRI), `area` and `grade`."""
    size: int = 0  # of a named graph: its triples, without the labels that are told besides

    @property
    def cut(self) -> dict[str, int]:
        """The properties by which more links lead to it than are told, with the number of all."""
        return {predicate: count for predicate, count in self.inbound.items() if count > most_shown(predicate)}


def existing(iris: Iterable[str]) -> set[str]:
    """Return those of some IRIs that the graph has something to say of.

    Raises:
        HTTPException: there is no answer.

    """
    given = set(iris)
    found = {solution["thing"] for solution in selected(_EXISTING.format(nodes=_nodes(given)))}
    return found | (given & {SHAPES})


def described(iri: str) -> Description:
    """Describe a thing that exists.

    Args:
        iri: a thing, concept, scheme or named graph, the ontology, its version, or the shapes.

    Returns:
        Its description. That of a named graph, of the ontology and of the shapes has all that stands in it.

    Raises:
        HTTPException: there is no answer.

    """
    if iri == SHAPES:
        return Description(iri, shapes(), is_whole_graph=True)
    inbound = _inbound(iri)
    if iri == str(ONTOLOGY) or str(OWL.versionIRI) in inbound:
        return Description(iri, Facts(_content(f"{_GRAPHS}ontology")), is_whole_graph=True)
    if iri.startswith(_GRAPHS):
        own = _content(iri)
        told = [*own, *_whole([iri])]
        return Description(iri, Facts([*told, *_called(_named(told))]), is_whole_graph=True, size=len(own))
    return Description(iri, Facts(_around(iri, inbound)), inbound, grades=_grades(iri, inbound))


def _around(iri: str, inbound: dict[str, int]) -> list[Triple]:
    links = _links(iri, inbound)
    pointing = (triple.subject for triple in links if triple.predicate.value in LISTINGS)
    listed = [subject.value for subject in pointing if isinstance(subject, NamedNode)]
    told = [*links, *_whole([iri, *listed])]
    return [*told, *_called(_named(told))]


def _grades(iri: str, inbound: Iterable[str]) -> dict[str, list[dict[str, str]]]:
    if str(OKG.inspects) not in inbound:
        return {}
    told: dict[str, list[dict[str, str]]] = {}
    for one in selected(_PROLOGUE + _GRADES.format(node=NamedNode(iri))):
        told.setdefault(one["inspection"], []).append(one)
    return told


def _inbound(iri: str) -> dict[str, int]:
    solutions = selected(_INBOUND.format(node=NamedNode(iri)))
    return {solution["predicate"]: int(solution["n"]) for solution in solutions}


def _links(iri: str, inbound: Iterable[str]) -> list[Triple]:
    parts = [
        _LINKS.format(
            node=NamedNode(iri),
            predicate=NamedNode(predicate),
            most=most_shown(predicate),
        )
        for predicate in inbound
    ]
    if not parts:
        return []
    return constructed(f"CONSTRUCT {{ ?s ?p {NamedNode(iri)} }} {{ {' UNION '.join(parts)} }}")


def _whole(iris: Iterable[str]) -> list[Triple]:
    return constructed(_PROLOGUE + _WHOLE.format(nodes=_nodes(iris)))


def _called(iris: Iterable[str]) -> list[Triple]:
    return constructed(_PROLOGUE + _CALLED.format(nodes=_nodes(iris)))


def _content(graph: str) -> list[Triple]:
    return constructed(_CONTENT.format(node=NamedNode(graph)))


def _named(triples: Iterable[Triple]) -> set[str]:
    """The things of this graph among the subjects and objects: only they have labels here."""
    nodes = (node for triple in triples for node in (triple.subject, triple.object))
    return {node.value for node in nodes if isinstance(node, NamedNode) and node.value.startswith(BASE)}


def _nodes(iris: Iterable[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in sorted(set(iris)))


@cache
def shapes() -> Facts:
    """Return the shapes that travel with the program; the store does not hold them."""
    quads: list[Quad] = []
    for path in sorted(resource("shapes").glob("*.ttl")):
        quads += parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    return Facts(quad.triple for quad in quads)
