"""Turns the path of a store into a Flask application that answers SPARQL queries and shows pages."""

from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from ofsted_kg.vocabulary import PREFIXES
from ofsted_kg.web.execution import Readers
from ofsted_kg.web.negotiation import HTML, best
from ofsted_kg.web.protocol import LONGEST_QUERY
from ofsted_kg.web.reader import Limits

_EXTENSION = "ofsted-kg"
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: f"The request is too large: a query has at most {LONGEST_QUERY:,} bytes.",
    500: "The server made a mistake; its log says more.",
}


def create_app(
    store: Path,
    *,
    query_timeout: float = 30,
    workers: int = 2,
    most_waiting: int = 100,
    limits: Limits | None = None,
) -> Flask:
    """Make the application, and start its reader processes; `close(app)` ends them.

    Args:
        store: the folder of the store; a version that is published later is served from the next query on.
        query_timeout: seconds after which a query is stopped.
        workers: how many queries run at a time, each in a process.
        most_waiting: how many requests may wait for a free process; a further one is refused.
        limits: what a process may use.

    Returns:
        The application.

    """
    from ofsted_kg.web import endpoint, pages  # they use this module

    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LONGEST_QUERY, MAX_FORM_MEMORY_SIZE=LONGEST_QUERY)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions[_EXTENSION] = Readers(
        store,
        dict(PREFIXES),
        workers=workers,
        query_timeout=query_timeout,
        most_waiting=most_waiting,
        limits=limits or Limits(),
    )
    app.register_blueprint(endpoint.blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_error_handler(HTTPException, _error_page)
    app.after_request(_with_headers)
    return app


def close(app: Flask) -> None:
    """End the reader processes of an application.

    Args:
        app: what `create_app` made.

    """
    cast(Readers, app.extensions[_EXTENSION]).close()


def readers() -> Readers:
    """Return the reader processes of the application that answers the request."""
    return cast(Readers, current_app.extensions[_EXTENSION])


def _error_page(error: HTTPException) -> Response:
    """Answer an error, whatever raised it, with one sentence: as text, or as a page for a browser."""
    response = cast(Response, error.get_response())
    code = response.status_code
    own_words = isinstance(error.description, str) and error.description != type(error).description
    sentence = error.description if own_words else _SENTENCES.get(code, error.description)
    if code < 400:  # a redirect, for instance to static/
        return response
    if best({"text/plain": None, HTML: None}, request.accept_mimetypes) == HTML:
        response.set_data(render_template("error.html", code=code, name=error.name, sentence=sentence))
        response.content_type = "text/html; charset=utf-8"
    else:
        response.set_data(f"{sentence}\n")
        response.content_type = "text/plain; charset=utf-8"
    response.vary.add("Accept")
    return response


def _with_headers(response: Response) -> Response:
    response.headers.extend(_HEADERS)
    if request.method == "OPTIONS":
        response.headers.extend(_PREFLIGHT)
    return response
