"""Turns what the graph says into pages for people, the documents' texts, and the answer of /health."""

import re

from flask import Blueprint, Response, abort, jsonify, render_template
from werkzeug.exceptions import HTTPException

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web import dataset
from ofsted_kg.web.addresses import SUFFIXES
from ofsted_kg.web.asking import counted, selected
from ofsted_kg.web.example_queries import EXAMPLES
from ofsted_kg.web.negotiation import HTML

blueprint = Blueprint("pages", __name__)

_DOCUMENT = f"{BASE}id/document/"
_SLUG = re.compile(r"[\w.~-]+", re.ASCII)
_HEALTH_PATIENCE = 5.0

_COUNTS = """
PREFIX okg: <https://w3id.org/ofsted-kg/ontology#>
SELECT
  (COUNT(DISTINCT ?council) AS ?councils) (COUNT(DISTINCT ?inspection) AS ?inspections)
  (COUNT(DISTINCT ?judgement) AS ?judgements) (COUNT(DISTINCT ?finding) AS ?findings)
  (COUNT(DISTINCT ?document) AS ?documents)
WHERE {
  { ?inspection a okg:Inspection . OPTIONAL { ?inspection okg:inspects ?council } }
  UNION { ?judgement a okg:Judgement } UNION { ?finding a okg:Finding } UNION { ?document a okg:Document }
}
"""
_DOCUMENTS = f"""
PREFIX okg: <https://w3id.org/ofsted-kg/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT * {{{{ SELECT ?document (SAMPLE(?aTitle) AS ?title) (SAMPLE(?aKind) AS ?kind) (MIN(?date) AS ?issued)
  (MIN(?aCouncil) AS ?council) (MAX(?aDay) AS ?day) WHERE {{
  GRAPH <{BASE}graph/documents> {{ ?document a okg:Document ; rdfs:label ?label }}
  OPTIONAL {{ ?document dct:title ?given }}
  OPTIONAL {{ ?document dct:issued ?date }}
  OPTIONAL {{ ?document dct:type/skos:prefLabel ?aKind }}
  OPTIONAL {{
    ?document okg:reports ?inspection . ?inspection okg:inspects/rdfs:label ?name . BIND(STR(?name) AS ?aCouncil)
    OPTIONAL {{ ?inspection <https://schema.org/endDate> ?last }}
  }}
  BIND(STR(COALESCE(?date, ?last)) AS ?aDay)
  BIND(COALESCE(?given, ?label) AS ?aTitle)
}}
GROUP BY ?document }}}} ORDER BY (!BOUND(?council)) ?council (!BOUND(?day)) ?day ?document
"""
_TEXT = f"""
SELECT ?text WHERE {{
  GRAPH <{BASE}graph/documents> {{ <{_DOCUMENT}%s> <https://schema.org/text> ?text }}
}}
"""
_TRIPLES = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@blueprint.get("/")
def home() -> Response:
    """Say what this is, how much of it there is, and where to begin; in RDF, describe the dataset."""
    media_type = dataset.wanted_form()
    if media_type != HTML:
        return dataset.in_rdf(media_type)
    page = render_template("home.html", counts=selected(_COUNTS)[0], examples=EXAMPLES, forms=SUFFIXES)
    return dataset.beside(page)


@blueprint.get("/documents")
def documents() -> str:
    """List the documents that the graph was made from."""
    listed = [
        {**document, "slug": document["document"].removeprefix(_DOCUMENT)}
        for document in selected(_DOCUMENTS)
        if "document" in document  # without any, an aggregate gives one empty solution
    ]
    return render_template("documents.html", documents=listed)


@blueprint.get("/documents/<slug>.txt")
def text(slug: str) -> Response:
    """Give a document's text, exactly as the offsets of evidence count it."""
    found = selected(_TEXT % slug) if _SLUG.fullmatch(slug) else []
    if not found:
        abort(404, "There is no such document.")
    return Response(found[0]["text"].encode("utf-8"), content_type="text/plain; charset=utf-8")


@blueprint.get("/health")
def health() -> Response:
    """Tell whether queries are answered: 200 when one was, 503 otherwise."""
    try:
        version, triples = counted(_TRIPLES, _HEALTH_PATIENCE)
    except HTTPException as error:
        return _unavailable(error.description)
    if not triples and not version:  # another server may have lost what it had
        return _unavailable("The server that holds the graph has nothing: build it again.")
    return jsonify(status="ok", version=version or None, triples=triples)


def _unavailable(reason: str | None) -> Response:
    response = jsonify(status="unavailable", reason=reason)
    response.status_code = 503
    return response
