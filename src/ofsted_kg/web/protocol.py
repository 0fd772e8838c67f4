"""Turns an HTTP request, by the SPARQL 1.1 Protocol, into the query it asks."""

from functools import lru_cache
from urllib.parse import parse_qsl

from flask import Request, abort
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from ofsted_kg.web.messages import Question
from ofsted_kg.web.negotiation import Wanted, accepted, named

LONGEST_QUERY = 1_000_000
"""Bytes of a query, of the body it comes in, and of the address."""

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_LONGEST_KEPT = 500  # characters of an Accept header that is remembered
_MOST_PARAMETERS = 1_000
_NO_UPDATE = "Updates are not taken here: this endpoint answers queries only, and /update takes updates."


def question(request: Request) -> Question | None:
    """Read the query from a request: GET, POST of a form, or POST of the query itself (section 2.1).

    Args:
        request: a GET, HEAD or POST.

    Returns:
        The question, or None for a GET without a query.

    Raises:
        HTTPException: 400, 413 or 415, with the reason.

    """
    parameters = _parameters(request)
    queries = parameters.get("query", [])
    if request.mimetype == _QUERY and request.method == "POST":
        queries = [*queries, _decoded(_body(request))]
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        abort(400, f"A request has one query, and this one has {len(queries) or 'none'}.")
    return Question(
        queries[0],
        wanted(request, parameters),
        tuple(parameters.get("default-graph-uri", ())),
        tuple(parameters.get("named-graph-uri", ())),
    )


def wanted(request: Request, parameters: dict[str, list[str]] | None = None) -> Wanted:
    """Choose the media types of the result: `format` where it is given, or else the Accept header.

    Args:
        request: the request.
        parameters: its parameters, where they were read before.

    Returns:
        The media types.

    Raises:
        HTTPException: 400 where there is no such format.

    """
    name = (_parameters(request) if parameters is None else parameters).get("format", [""])[0]
    if not name:  # also what a form sends where nothing was chosen
        header = request.headers.get("Accept", "")
        return _accepted(header) if len(header) < _LONGEST_KEPT else accepted(request.accept_mimetypes)
    chosen = named(name)
    if chosen is None:
        abort(400, "There is no such format: json, xml, csv, tsv, turtle, nt, rdfxml, jsonld, nq, trig and html are.")
    return chosen


@lru_cache(256)  # programs send few different ones, and choosing takes as long as the rest of the request
def _accepted(header: str) -> Wanted:
    return accepted(parse_accept_header(header, MIMEAccept))


def _parameters(request: Request) -> dict[str, list[str]]:
    given = pairs(request.query_string)
    if request.method == "POST":
        if request.mimetype == _FORM:
            given += pairs(_body(request))
        elif request.mimetype == _UPDATE:
            abort(415, _NO_UPDATE)
        elif request.mimetype != _QUERY:
            abort(415, f"A query is sent as {_FORM} or as {_QUERY}.")
    parameters: dict[str, list[str]] = {}
    for name, value in given:
        parameters.setdefault(name, []).append(value)
    if "update" in parameters:
        abort(400, _NO_UPDATE)
    return parameters


def pairs(encoded: bytes) -> list[tuple[str, str]]:
    """Decode the parameters once, strictly: a query with replaced characters would be another query.

    Raises:
        HTTPException: 400 where they are too many, or not URL-encoded UTF-8.

    """
    if encoded.count(b"&") >= _MOST_PARAMETERS:
        abort(400, f"A request has at most {_MOST_PARAMETERS:,} parameters.")
    try:
        return parse_qsl(encoded.decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError:  # also UnicodeDecodeError
        abort(400, "The parameters are not URL-encoded UTF-8.")


def _body(request: Request) -> bytes:
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        abort(415, "A query is sent as it is, without Content-Encoding.")
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        abort(415, "A query is sent in UTF-8.")
    return request.get_data()  # cached; Flask answers 413 where it is longer than MAX_CONTENT_LENGTH


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        abort(400, "The query is not UTF-8.")
