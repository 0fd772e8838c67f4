"""The HTTP interface as a table of operations, one for each route and method; `openapi.py` describes it from that."""

from collections.abc import Mapping

from ofsted_kg.web.addresses import SUFFIXES
from ofsted_kg.web.changing import RDF_TYPES
from ofsted_kg.web.forms import OFFERS as DESCRIBED
from ofsted_kg.web.negotiation import HTML, SOLUTIONS, TRIPLES
from ofsted_kg.web.operation import (
    CHANGE,
    CHANGES,
    CONFORMS,
    COUNT,
    DONE,
    FORM,
    HEALTH,
    IRI,
    IRIS,
    JSON,
    OBJECT,
    PLAIN,
    STRING,
    Operation,
    form,
)
from ofsted_kg.web.reports import OFFERS as REPORTS

_PAGE = {200: (HTML,)}
_RESULTS = tuple(dict.fromkeys((*SOLUTIONS, *TRIPLES)))
_GRAPHS = tuple(name for name, form in TRIPLES.items() if form)
_FORMS = ("json", "xml", "csv", "tsv", "turtle", "nt", "rdfxml", "jsonld", "trig", "nq", "html")


_QUERY = {
    "query": STRING,
    "default-graph-uri": IRIS,
    "named-graph-uri": IRIS,
    "format": {"type": "string", "enum": _FORMS},
}
_UPDATE = {"update": STRING, "using-graph-uri": IRIS, "using-named-graph-uri": IRIS}
_GRAPH = {"graph": IRI, "default": {"type": "string", "maxLength": 0}}
_RDF = dict.fromkeys(RDF_TYPES, STRING)
_WRITTEN = (400, 401, 403, 409, 412, 415)
_THINGS = ("/id/{path}", "/concept/{path}", "/graph/{path}", "/ontology", "/shapes")
_RECONCILE = {"queries": STRING, "extend": STRING}


EXAMPLES: Mapping[str, str] = {
    "query": "SELECT ?s { ?s a <https://w3id.org/ofsted-kg/ontology#Judgement> } LIMIT 10",
    "application/sparql-query": "ASK { ?s ?p ?o }",
    "application/sparql-update": "DELETE WHERE { GRAPH <https://example.org/g> { ?s ?p ?o } }",
    "text/turtle": "<https://w3id.org/ofsted-kg/id/local-authority/calderdale> "
    "a <https://w3id.org/ofsted-kg/ontology#LocalAuthority> .",
    "queries": '{"q0": {"query": "Calderdale", "type": "LocalAuthority"}}',
    "slug": "calderdale-interview",
    "filename": "style.css",
    "/id/{path}": "local-authority/calderdale",
    "/concept/{path}": "grade/good",
    "/graph/{path}": "reference",
}
"""Something to try, by the name of a parameter, by media type of a body, or by path."""

OPERATIONS = (
    Operation("/", "GET", "What this is and where to begin; in RDF, the dataset.", {200: tuple(DESCRIBED)}, (404, 406)),
    Operation(
        "/sparql",
        "GET",
        "SPARQL 1.1 Protocol: run a query; without one, describe the service, or show the form.",
        {200: _RESULTS, 304: ()},
        (400, 403, 406, 500, 502, 504),
        parameters=_QUERY,
    ),
    Operation(
        "/sparql",
        "POST",
        "SPARQL 1.1 Protocol: run a query that is too long for an address.",
        {200: _RESULTS},
        (400, 403, 406, 415, 500, 502, 504),
        parameters={name: schema for name, schema in _QUERY.items() if name != "query"},
        bodies={FORM: form(_QUERY, "query"), "application/sparql-query": STRING},
    ),
    Operation(
        "/update",
        "POST",
        "SPARQL 1.1 Update: change the graph, if it conforms to the shapes then.",
        {200: (JSON,), 422: tuple(REPORTS)},
        (*_WRITTEN, 404),
        parameters={name: schema for name, schema in _UPDATE.items() if name != "update"},
        bodies={FORM: form(_UPDATE, "update"), "application/sparql-update": STRING},
        schema=DONE,
        right="write",
    ),
    Operation(
        "/data",
        "GET",
        "Graph Store Protocol: get a graph, or the union of all.",
        {200: _GRAPHS, 304: ()},
        (400, 404, 406, 500),
        parameters=_GRAPH,
    ),
    Operation(
        "/data",
        "PUT",
        "Graph Store Protocol: replace a graph, if the dataset conforms then.",
        {200: (JSON,), 201: (JSON,), 422: tuple(REPORTS)},
        (*_WRITTEN, 404, 405),
        parameters=_GRAPH,
        bodies=_RDF,
        schema=DONE,
        right="write",
    ),
    Operation(
        "/data",
        "POST",
        "Graph Store Protocol: add to a graph, or make one that gets a name, if the dataset conforms then.",
        {200: (JSON,), 201: (JSON,), 422: tuple(REPORTS)},
        (*_WRITTEN, 404, 405),
        parameters=_GRAPH,
        bodies=_RDF,
        schema=DONE,
        right="write",
    ),
    Operation(
        "/data",
        "DELETE",
        "Graph Store Protocol: remove a graph, if the dataset conforms then.",
        {200: (JSON,), 422: tuple(REPORTS)},
        (*_WRITTEN, 404, 405),
        parameters=_GRAPH,
        schema=DONE,
        right="write",
    ),
    Operation(
        "/validate",
        "POST",
        "Validate triples in the context of the graph; nothing is written.",
        {200: tuple(REPORTS)},
        (400, 403, 406, 415),
        parameters={"graph": IRI},
        bodies=_RDF,
        schema=CONFORMS,
    ),
    Operation("/propose", "GET", "The form for proposals.", _PAGE),
    Operation(
        "/propose",
        "POST",
        "Check what was pasted or uploaded, and, with a token that may write, store it.",
        _PAGE,
        (400, 401, 403, 404, 409, 415),
        bodies={
            "multipart/form-data": form(
                {"text": STRING, "form": STRING, "graph": STRING, "do": STRING, "token": STRING, "file": STRING}
            ),
        },
    ),
    Operation(
        "/changes",
        "GET",
        "The changes that were made, newest first.",
        {200: (JSON, "application/atom+xml", HTML), 304: ()},
        (406,),
        parameters={"before": {"type": "integer"}},
        schema=CHANGES,
    ),
    Operation(
        "/changes.<any(json, atom, html):suffix>",
        "GET",
        "The changes in one form.",
        {200: (JSON, "application/atom+xml", HTML), 304: ()},
        (404,),
        parameters={"before": {"type": "integer"}},
        schema=CHANGES,
    ),
    Operation("/changes/<int:number>", "GET", "One change with its quads.", {200: (JSON,)}, (404,), schema=CHANGE),
    Operation(
        "/<thing:path>",
        "GET",
        "Describe a thing, a concept, a named graph, the ontology or the shapes.",
        {200: tuple(DESCRIBED), 301: (HTML,)},
        (404, 406),
        paths=_THINGS,
    ),
    Operation("/context.jsonld", "GET", "The names that the JSON-LD here uses.", {200: (SUFFIXES["jsonld"],)}),
    Operation("/void", "GET", "Describe the dataset in VoID and DCAT.", {200: tuple(DESCRIBED)}, (404, 406)),
    Operation(
        f"/void.<any({', '.join(SUFFIXES)}):suffix>",
        "GET",
        "The description in one form.",
        {200: tuple(DESCRIBED)},
        (404,),
    ),
    Operation("/.well-known/void", "GET", "Lead to the description of the dataset.", {302: (HTML,)}),
    Operation("/dumps/", "GET", "List the dumps.", _PAGE, (404,)),
    Operation(
        "/dumps/<name>",
        "GET",
        "A dump, or the file with its SHA-256.",
        {200: ("application/gzip", PLAIN), 206: ("application/gzip", PLAIN), 304: ()},
        (404, 416),
    ),
    Operation("/dumps/latest.<any(nq, trig):form>.gz", "GET", "Lead to the newest dump.", {302: (HTML,)}, (404,)),
    Operation(
        "/dumps/latest.<any(nq, trig):form>.gz.sha256",
        "GET",
        "Lead to the digest of the newest dump.",
        {302: (HTML,)},
        (404,),
    ),
    Operation("/documents", "GET", "List the documents.", _PAGE),
    Operation("/documents/<slug>.txt", "GET", "A document's text, as evidence counts it.", {200: (PLAIN,)}, (404,)),
    Operation("/councils", "GET", "List the councils.", _PAGE),
    Operation("/concepts", "GET", "List the concept schemes.", _PAGE),
    Operation("/graphs", "GET", "List the named graphs.", _PAGE),
    Operation(
        "/reconcile",
        "GET",
        "Reconciliation Service API 0.2: the manifest, or answers to a batch.",
        {200: (JSON,)},
        (400, 413),
        parameters=_RECONCILE,
        schema=OBJECT,
        errors=(JSON,),
    ),
    Operation(
        "/reconcile",
        "POST",
        "Reconciliation Service API 0.2: a batch of queries, or data extension.",
        {200: (JSON,)},
        (400, 413),
        bodies={FORM: form(_RECONCILE)},
        schema=OBJECT,
        errors=(JSON,),
    ),
    Operation(
        "/reconcile/suggest/<any(entity, type, property):what>",
        "GET",
        "Suggest things, types or properties.",
        {200: (JSON,)},
        (400, 404),
        parameters={"prefix": STRING, "type": STRING, "cursor": COUNT},
        schema=OBJECT,
        errors=(JSON, PLAIN, HTML),
    ),
    Operation(
        "/reconcile/properties",
        "GET",
        "Propose properties of a type.",
        {200: (JSON,)},
        (400,),
        parameters={"type": STRING, "limit": COUNT},
        schema=OBJECT,
        errors=(JSON,),
    ),
    Operation(
        "/reconcile/preview",
        "GET",
        "A thing in a few lines.",
        {200: (HTML,), 404: (HTML,)},
        (400,),
        parameters={"id": STRING},
        errors=(JSON,),
    ),
    Operation("/health", "GET", "Whether queries are answered.", {200: (JSON,), 503: (JSON,)}, schema=HEALTH),
    Operation(
        "/metrics",
        "GET",
        "Metrics for Prometheus.",
        {200: (PLAIN, "application/openmetrics-text")},
        (401, 403),
        right="admin",
    ),
    Operation("/openapi.json", "GET", "This description.", {200: (JSON,), 304: ()}, schema=OBJECT),
    Operation(
        "/static/<path:filename>",
        "GET",
        "Styles and pictures of the pages.",
        {200: ("text/css", "image/svg+xml"), 304: ()},
        (404,),
    ),
)
"""Every operation there is; a test holds it against the routes of the application."""
