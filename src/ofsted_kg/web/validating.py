"""Turns new triples that are posted to /validate into the report on them; nothing is written."""

from flask import Blueprint, Response, request

from ofsted_kg.web.changing import JUDGING, changer, judged, rdf_body, report_type, room
from ofsted_kg.web.tasks import Validation

blueprint = Blueprint("validating", __name__)


@blueprint.post("/validate")
def validate() -> Response:
    """Judge triples in the context of what is published."""
    media_type = report_type()
    with room(changer().room_to_judge, JUDGING):
        return judged(Validation(rdf_body(), request.args.get("graph"), media_type))
