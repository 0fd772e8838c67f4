"""Turns whatever went wrong into an HTTP answer: the one place where errors are worded."""

from typing import Any, cast

from flask import Response, render_template, request
from werkzeug.exceptions import HTTPException

from ofsted_kg.web.negotiation import HTML, best
from ofsted_kg.web.protocol import LONGEST_QUERY

_SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: f"The request is too large: a query has at most {LONGEST_QUERY:,} bytes.",
    500: "The server made a mistake; its log says more.",
}


def prefers_page() -> bool:
    """Return whether the client would rather have a page than text, as browsers do."""
    return best({"text/plain": None, HTML: None}, request.accept_mimetypes) == HTML


def error_response(error: HTTPException, template: str = "error.html", **context: Any) -> Response:
    """Answer with one sentence: as text, or as a page where the client prefers one.

    Args:
        error: what went wrong.
        template: the page's template; it gets `sentence` and `name`.
        context: what else the template needs.

    Returns:
        The answer, with the headers that belong to the error, such as Allow or Retry-After.

    """
    response = cast(Response, error.get_response())
    if response.status_code < 400:  # a redirect
        return response
    said = sentence(error)
    if prefers_page():
        response.set_data(render_template(template, sentence=said, name=error.name, **context))
        response.content_type = "text/html; charset=utf-8"
    else:
        response.set_data(f"{said}\n")
        response.content_type = "text/plain; charset=utf-8"
    response.vary.add("Accept")
    return response


def sentence(error: HTTPException) -> str:
    """Return what went wrong, in one sentence."""
    if error.description is not None and error.description != type(error).description:
        return error.description  # abort(400, "...") in this package
    return _SENTENCES.get(error.code or 500, f"{error.name}.")
