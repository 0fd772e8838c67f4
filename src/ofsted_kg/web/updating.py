"""Turns requests to /update, by the SPARQL 1.1 Protocol, into changes."""

from flask import Blueprint, Response, abort, request

from ofsted_kg.web.changing import author, changer, now, report_type_or_any, room, sent, written
from ofsted_kg.web.conditions import conditions
from ofsted_kg.web.protocol import LONGEST_QUERY, pairs
from ofsted_kg.web.tasks import UsedGraphs, Write

blueprint = Blueprint("updating", __name__)

_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"
_LOGGED = 2_000  # characters of an update in the log, which has what it changed besides


@blueprint.post("/update")
def update() -> Response:
    """Do what a SPARQL Update asks, if the dataset still conforms then (section 2.2 of the protocol)."""
    who = author()
    with room(changer().room_to_write):
        text, using = _update()
        what = f"update {text if len(text) <= _LOGGED else text[:_LOGGED] + '…'}"
        return written(
            Write("update", who, now(), what, report_type_or_any(), update=text, using=using, conditions=conditions())
        )


def _update() -> tuple[str, UsedGraphs]:
    """The update that the request brings, and the graphs that it names."""
    parameters = pairs(request.query_string)
    if request.mimetype == _FORM:
        parameters += pairs(sent(request, LONGEST_QUERY))
    elif request.mimetype == _UPDATE:
        parameters.append(("update", _decoded(sent(request, LONGEST_QUERY))))
    else:
        abort(415, f"An update is sent as {_FORM} or as {_UPDATE}.")
    updates = _all(parameters, "update")
    if len(updates) != 1:
        abort(400, f"A request has one update, and this one has {len(updates) or 'none'}.")
    return updates[0], UsedGraphs(_all(parameters, "using-graph-uri"), _all(parameters, "using-named-graph-uri"))


def _all(parameters: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for given, value in parameters if given == name)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        abort(400, "The update is not UTF-8.")
