"""Turns requests to /update, by the SPARQL 1.1 Protocol, into changes."""

from flask import Blueprint, Response, abort, request

from ofsted_kg.web.changing import author, changer, now, report_type_or_any, room, sent, written
from ofsted_kg.web.conditions import conditions
from ofsted_kg.web.protocol import LONGEST_QUERY, pairs
from ofsted_kg.web.tasks import Write

blueprint = Blueprint("updating", __name__)

_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"
_LOGGED = 2_000  # characters of an update in the log, which has what it changed besides


@blueprint.post("/update")
def update() -> Response:
    """Do what a SPARQL Update asks, if the dataset still conforms then (section 2.2 of the protocol)."""
    who = author()
    with room(changer().room_to_write):
        text = _update()
        what = f"update {text if len(text) <= _LOGGED else text[:_LOGGED] + '…'}"
        return written(Write("update", who, now(), what, report_type_or_any(), update=text, conditions=conditions()))


def _update() -> str:
    parameters = pairs(request.query_string)
    if request.mimetype == _FORM:
        parameters += pairs(sent(request, LONGEST_QUERY))
    elif request.mimetype == _UPDATE:
        parameters.append(("update", _decoded(sent(request, LONGEST_QUERY))))
    else:
        abort(415, f"An update is sent as {_FORM} or as {_UPDATE}.")
    if any(name.startswith("using-") for name, _ in parameters):
        abort(400, "using-graph-uri and using-named-graph-uri are not taken: write USING in the update.")
    updates = [value for name, value in parameters if name == "update"]
    if len(updates) != 1:
        abort(400, f"A request has one update, and this one has {len(updates) or 'none'}.")
    return updates[0]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        abort(400, "The update is not UTF-8.")
