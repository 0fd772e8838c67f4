"""Turns requests to /reconcile, and to the addresses below it, into answers of the Reconciliation Service API."""

import json
from typing import Any, cast

from flask import Blueprint, Response, abort, jsonify, render_template, request
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.addresses import address_of
from ofsted_kg.web.errors import sentence
from ofsted_kg.web.reconciliation import suggest as suggesting
from ofsted_kg.web.reconciliation.entities import EXTENSION, Catalogue, entities, local
from ofsted_kg.web.reconciliation.extend import extended
from ofsted_kg.web.reconciliation.manifest import manifest
from ofsted_kg.web.reconciliation.preview import POLICY, facts
from ofsted_kg.web.reconciliation.queries import LONGEST_NAME, extension, queries
from ofsted_kg.web.reconciliation.results import results

blueprint = Blueprint("reconciliation", __name__, url_prefix="/reconcile")


@blueprint.record_once
def keep_a_catalogue(state: BlueprintSetupState) -> None:
    """Give the application a place for what was read of the graph."""
    state.app.extensions[EXTENSION] = Catalogue()


@blueprint.before_request
def refuse_jsonp() -> None:
    """Refuse what would run as a script in another page; cross-origin requests are allowed instead."""
    if "callback" in request.args:
        abort(400, "JSONP is not offered: ask without a callback, every answer may be read from other origins.")


@blueprint.route("", methods=["GET", "POST"])
def reconcile() -> Response:
    """Answer a batch of queries, a request for data extension, or, without either, the manifest."""
    asked = [name for name in ("queries", "extend") if name in request.values]
    if len(asked) > 1:
        abort(400, "A request has either queries or extend, not both.")
    if asked == ["queries"]:
        return jsonify(results(queries(request.values["queries"]), entities()))
    if asked == ["extend"]:
        return jsonify(extended(extension(request.values["extend"]), entities()))
    if (
        request.method == "POST" or "query" in request.args
    ):  # what else an address may have, such as `_`, is nothing to us
        abort(400, "The request has no parameter queries or extend, in its address or in a form.")
    return jsonify(manifest())


@blueprint.get("/suggest/<any(entity, type, property):what>")
def suggest(what: str) -> Response:
    """Suggest things, types or properties for what somebody has typed."""
    prefix = request.args.get("prefix", "")[:LONGEST_NAME]
    if what == "type":
        return jsonify(result=suggesting.suggested_types(prefix))
    if what == "property":
        return jsonify(result=suggesting.suggested_properties(prefix, entities()))
    kinds = [kind for kind in request.args.getlist("type") if kind]
    return jsonify(result=suggesting.suggested_entities(prefix, kinds, _number("cursor"), entities()))


@blueprint.get("/properties")
def properties() -> Response:
    """Propose properties that things of a type may have."""
    kind, limit = request.args.get("type", ""), _number("limit")
    proposed = suggesting.proposed_properties(kind, entities())
    told: dict[str, Any] = {"type": kind, "properties": proposed[: limit or None]}
    return jsonify(told | ({"limit": limit} if limit else {}))


@blueprint.get("/preview")
def preview() -> Response:
    """Show a thing in a few lines, for a frame."""
    known = entities()
    entity = known.by_id.get(local(request.args.get("id", "")))
    context = {} if entity is None else {"facts": facts(entity, known), "href": address_of(BASE + entity.id)}
    page = render_template("preview.html", entity=entity, **context)
    response = Response(page, 404 if entity is None else 200, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = POLICY
    return response


@blueprint.errorhandler(HTTPException)
def show_error(error: HTTPException) -> Response:
    """Say in JSON what went wrong."""
    response = cast(Response, error.get_response())
    response.content_type = "application/json"
    response.set_data(json.dumps({"status": error.code, "error": sentence(error)}))
    return response


def _number(name: str) -> int:
    """A count that a parameter gives; 0 where it gives none."""
    text = request.args.get(name, "")
    if text and not (text.isascii() and text.isdecimal() and len(text) < 10):
        abort(400, f"The parameter {name} is no whole number.")
    return int(text or 0)
