"""Turns requests to /sparql into results, into the query form, or into a description of the service."""

import json
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from ofsted_kg.vocabulary import PREFIXES
from ofsted_kg.web import description
from ofsted_kg.web.app import readers
from ofsted_kg.web.examples import examples
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.negotiation import HTML, TRIPLES, best
from ofsted_kg.web.protocol import question, wanted
from ofsted_kg.web.reader import ROWS_SHOWN

blueprint = Blueprint("endpoint", __name__)

_DEFAULT_QUERY = "SELECT * WHERE {\n  ?subject ?predicate ?object\n}\nLIMIT 10"


@blueprint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response:
    """Answer the SPARQL 1.1 Protocol."""
    try:
        asked = question(request)
        response = _without_query() if asked is None else _result(asked)
    except HTTPException as error:
        if not _prefers_page():
            raise
        response = _form_with_error(error)
    response.vary.add("Accept")
    return response


def _result(asked: Question) -> Response:
    answer = answered(asked)
    if answer.media_type == HTML:
        return _page(asked.query, **json.loads(answer.body))
    return Response(answer.body, content_type=_with_charset(answer.media_type))


def answered(asked: Question) -> Answer:
    """Ask the readers.

    Args:
        asked: the question.

    Returns:
        The answer.

    Raises:
        HTTPException: there is none; it says why.

    """
    answer = readers().ask(asked)
    if isinstance(answer, Refusal):
        refuse(answer)
    return answer
