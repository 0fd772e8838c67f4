"""Turns the graph into the pages from which every council, concept and named graph is reached by links."""

from itertools import groupby

from flask import Blueprint, render_template

from ofsted_kg.vocabulary import PREFIXES
from ofsted_kg.web.addresses import address_of
from ofsted_kg.web.asking import selected

blueprint = Blueprint("indexes", __name__)

_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
# The solutions are ordered outside: Virtuoso orders by no function of an aggregate.
_COUNCILS = f"""{_PROLOGUE}
SELECT * {{{{
SELECT ?thing (SAMPLE(?aLabel) AS ?label) (SAMPLE(?aRegion) AS ?region) (COUNT(DISTINCT ?inspection) AS ?inspections)
  (MAX(?anEnd) AS ?end)
WHERE {{
  ?thing a okg:LocalAuthority ; rdfs:label ?aLabel .
  OPTIONAL {{ ?thing okg:region/rdfs:label ?aRegion }}
  OPTIONAL {{ ?thing schema:dissolutionDate ?anEnd }}
  OPTIONAL {{ ?inspection okg:inspects ?thing }}
}}
GROUP BY ?thing }}}} ORDER BY LCASE(STR(?label)) ?thing
"""
_CONCEPTS = f"""{_PROLOGUE}
SELECT * {{{{
SELECT ?thing (SAMPLE(?aLabel) AS ?label) (SAMPLE(?aText) AS ?text) (COUNT(DISTINCT ?concept) AS ?n) WHERE {{
  ?thing a skos:ConceptScheme ; rdfs:label ?aLabel .
  OPTIONAL {{ ?thing dct:description ?aText }}
  OPTIONAL {{ ?concept skos:inScheme ?thing }}
}}
GROUP BY ?thing }}}} ORDER BY LCASE(STR(?label)) ?thing
"""
_GRAPHS = f"""{_PROLOGUE}
SELECT ?thing (SAMPLE(?aLabel) AS ?label) ?n WHERE {{
  {{ SELECT ?thing (COUNT(*) AS ?n) {{ GRAPH ?thing {{ ?s ?p ?o }} }} GROUP BY ?thing }}
  OPTIONAL {{ ?thing prov:wasDerivedFrom/rdfs:label ?aLabel }}
}}
GROUP BY ?thing ?n ORDER BY ?thing
"""


@blueprint.get("/councils")
def councils() -> str:
    """List all councils, those with inspections first."""
    listed = _listed(_COUNCILS)
    inspected = [one for one in listed if one["inspections"] != "0"]
    by_region = sorted(listed, key=lambda one: one.get("region", ""))
    regions = [(name, [*of]) for name, of in groupby(by_region, key=lambda one: one.get("region", "Elsewhere"))]
    return render_template("councils.html", inspected=inspected, regions=regions, number=len(listed))


@blueprint.get("/concepts")
def concepts() -> str:
    """List the concept schemes; each lists its concepts."""
    return render_template("concepts.html", schemes=schemes())


def schemes() -> list[dict[str, str]]:
    """Return the concept schemes: `label`, `text`, `href`, and `n`, how many concepts each has."""
    return _listed(_CONCEPTS)


@blueprint.get("/graphs")
def graphs() -> str:
    """List the named graphs, the ontology and the shapes."""
    return render_template("graphs.html", graphs=_listed(_GRAPHS))


def _listed(query: str) -> list[dict[str, str]]:
    """The solutions of a query that are this graph's, with the address of each."""
    found = ((one, address_of(one["thing"])) for one in selected(query) if "thing" in one)
    return [{**one, "href": address} for one, address in found if address]
