"""Turns requests to /sparql into results, into the query form, or into a description of the service."""

import json
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import PREFIXES
from ofsted_kg.web import dataset
from ofsted_kg.web.addresses import address_of
from ofsted_kg.web.asking import answered, answerer, readers
from ofsted_kg.web.changing import changer
from ofsted_kg.web.conditions import is_known, repeats, result_tag
from ofsted_kg.web.description import service_description
from ofsted_kg.web.errors import error_response
from ofsted_kg.web.example_queries import EXAMPLES, FEDERATED_EXAMPLES
from ofsted_kg.web.messages import Answer, Question
from ofsted_kg.web.negotiation import HTML
from ofsted_kg.web.protocol import question, wanted
from ofsted_kg.web.rows import ROWS_SHOWN

MAX_AGE = "OFSTED_KG_MAX_AGE"
"""The key, in the application's configuration, of the seconds for which others may take a result for the newest."""

TRUNCATED = "Result-Truncated"
"""The header of a result that ends at the server's limit."""

blueprint = Blueprint("endpoint", __name__)

_FIRST_QUERY = "SELECT * WHERE {\n  ?subject ?predicate ?object\n}\nLIMIT 10"
_DOWNLOADS = {
    "solutions": {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"},
    "boolean": {"json": "JSON", "xml": "XML"},
    "triples": {
        "turtle": "Turtle",
        "nt": "N-Triples",
        "jsonld": "JSON-LD",
        "rdfxml": "RDF/XML",
        "trig": "TriG",
        "nq": "N-Quads",
    },
}


@blueprint.route("/sparql", methods=["GET", "POST"], strict_slashes=False)
def sparql() -> Response:
    """Answer the SPARQL 1.1 Protocol."""
    asked = question(request)
    response = _without_query() if asked is None else _result(asked)
    response.vary.add("Accept")
    return response


@blueprint.errorhandler(HTTPException)
def show_error(error: HTTPException) -> Response:
    """Show the sentence above the form, with the query still in it, to whoever prefers a page."""
    return error_response(error, "sparql.html", **_form(request.args.get("query", "")))


def _result(asked: Question) -> Response:
    if request.if_none_match and (version := answerer().version()) and is_known(tag := result_tag(asked, version)):
        return _cacheable(Response(status=304), tag)
    answer = answered(asked)
    if answer.media_type != HTML:
        return _in_format(asked, answer)
    result = json.loads(answer.body)
    downloads = {
        label: "?" + urlencode({"query": asked.query, "format": name})
        for name, label in _DOWNLOADS[result["kind"]].items()
    }
    return _page(asked.query, result=result, rows_shown=ROWS_SHOWN, downloads=downloads)


def _in_format(asked: Question, answer: Answer) -> Response:
    response = Response(answer.body, content_type=_content_type(answer.media_type))
    if answer.truncated:
        response.headers[TRUNCATED] = "true"
    if not (answer.version and repeats(asked, answer)):
        response.headers["Cache-Control"] = "no-store"
        return response
    return _cacheable(response, result_tag(asked, answer.version))


def _cacheable(response: Response, tag: str) -> Response:
    response.set_etag(tag)
    seconds = current_app.config[MAX_AGE]
    response.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "public, no-cache"
    return response


def _without_query() -> Response:
    media_type = wanted(request).triples
    if media_type is None:
        abort(400, "The request has no query.")
    if media_type == HTML:
        return _page(_FIRST_QUERY)
    published = dataset.described()
    told = service_description(
        url_for("endpoint.sparql", _external=True),
        media_type,
        published.statistics if published else None,
        is_federated=bool(readers().services.endpoints),
        updates=url_for("updating.update", _external=True) if changer().tokens else None,
    )
    return Response(told, content_type=_content_type(media_type))


def _page(query: str, **context: Any) -> Response:
    page = render_template("sparql.html", **_form(query), **context)
    return Response(page, content_type=_content_type(HTML))


def _form(query: str) -> dict[str, Any]:
    prologue = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    services = [one.address for one in readers().services.endpoints]
    return {
        "query": query,
        "prologue": prologue,
        "examples": EXAMPLES,
        "federated": FEDERATED_EXAMPLES,
        "services": services,
    }


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


@blueprint.app_template_filter("short")
def short(iri: str) -> str:
    """Shorten an IRI for a page."""
    return shortened(iri)


@blueprint.app_template_filter("describe")
def describe(iri: str) -> str:
    """Return the address at which this server tells of a thing: its own where it is this graph's, else a query."""
    return address_of(iri) or run(f"DESCRIBE <{iri}>")


@blueprint.app_template_filter("capitalize_first")
def capitalize_first(text: str) -> str:
    """Begin a text with a capital, leaving the rest as it is."""
    return text[:1].upper() + text[1:]


@blueprint.app_template_filter("run")
def run(query: str) -> str:
    """Return the address that runs a query."""
    return url_for("endpoint.sparql", query=query)
