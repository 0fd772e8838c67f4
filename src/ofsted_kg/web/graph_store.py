"""Turns requests to /data, by the SPARQL 1.1 Graph Store HTTP Protocol, into graphs and changes of them."""

import json
from dataclasses import replace
from hashlib import sha256

from flask import Blueprint, Response, abort, request, url_for
from pyoxigraph import NamedNode
from werkzeug.exceptions import MethodNotAllowed

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.asking import answered
from ofsted_kg.web.changing import author, changer, now, rdf_body, report_type_or_any, room, written
from ofsted_kg.web.conditions import conditions, with_tag
from ofsted_kg.web.messages import Question
from ofsted_kg.web.negotiation import TRIPLES, Wanted, best
from ofsted_kg.web.tasks import Write

blueprint = Blueprint("graph_store", __name__)

_OFFERS = {name: form for name, form in TRIPLES.items() if form is not None}
_METHODS = {"PUT": "replace", "POST": "add", "DELETE": "remove"}
_DEFAULT = "The default graph is the union of the named ones and can't be written to: name one, ?graph=IRI."


@blueprint.get("/data")
def read() -> Response:
    """Give a graph."""
    graph = _graph()
    media_type = best(_OFFERS, request.accept_mimetypes)
    if media_type is None:
        abort(406, f"A graph is to be had as {', '.join(_OFFERS)}: the request accepts none of them.")
    pattern = "{ ?s ?p ?o }" if graph is None else f"{{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
    if graph is not None and not _is_there(pattern):
        abort(404, "There is no graph of this name.")
    answer = answered(Question(f"CONSTRUCT {{ ?s ?p ?o }} {pattern}", Wanted(None, None, media_type)))
    content_type = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    response = Response(answer.body, content_type=content_type)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-cache"
    return with_tag(response, answer.version, media_type.rpartition("/")[2]) if answer.version else response


@blueprint.route("/data", methods=["PUT", "POST", "DELETE"])
def write() -> Response:
    """Replace a graph, add to it or remove it, or make one that gets a name, if the dataset still conforms then."""
    who = author()
    is_new = request.method == "POST" and not request.args
    graph = "" if is_new else _graph()
    if graph is None:
        raise MethodNotAllowed(["GET", "HEAD"], _DEFAULT)
    with room(changer().room_to_write):
        body = None if request.method == "DELETE" else rdf_body(graph)
        if is_new and body:
            graph = f"{BASE}graph/posted-{sha256(body.data).hexdigest()[:16]}"  # the same again is no other graph
            body = replace(body, base=graph)
        what = f"{request.method} /data?graph={graph}"
        response = written(
            Write(
                _METHODS[request.method], who, now(), what, report_type_or_any(), graph, body, conditions=conditions()
            )
        )
    if response.status_code == 201:
        response.location = url_for(".read", graph=graph)
    return response


def _graph() -> str | None:
    """The graph that the address names; None is the default graph."""
    named, default = request.args.getlist("graph"), "default" in request.args
    if len(named) + default != 1:
        abort(400, "The address names one graph: /data?graph=IRI, or /data?default for the union of all.")
    if default:
        return None
    try:
        return NamedNode(named[0]).value
    except ValueError:
        abort(400, "A graph is named by an absolute IRI.")


def _is_there(pattern: str) -> bool:
    body = answered(Question(f"ASK {pattern}", Wanted(None, "application/json", None))).body
    return bool(json.loads(body)["boolean"])
