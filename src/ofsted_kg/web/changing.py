"""Turns requests that validate or write into tasks for processes of their own, and what comes back into answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import cast

from flask import Request, Response, abort, current_app, render_template, request
from markupsafe import Markup
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import ServiceUnavailable, Unauthorized

from ofsted_kg.web import worker
from ofsted_kg.web.asking import readers, refuse
from ofsted_kg.web.messages import Refusal
from ofsted_kg.web.negotiation import HTML, best
from ofsted_kg.web.pool import Kind, Pool, Words
from ofsted_kg.web.remote import Remote
from ofsted_kg.web.reports import OFFERS
from ofsted_kg.web.tasks import Body, Outcome, Proposal, Validation, Write
from ofsted_kg.web.tokens import Tokens

EXTENSION = "ofsted-kg-changes"
"""The key of the changers among the application's extensions."""

LONGEST_DATA = 10_000_000
"""Bytes of RDF in one request."""

_AT_ONCE = 8  # requests whose bodies are held, for each of the two pools
_NO_WRITE = (
    "Nothing can be written here: whoever runs this server has configured no token "
    "(ofsted-kg serve --token-file FILE, or OFSTED_KG_TOKEN)."
)
_NO_TOKEN = "A write needs a token that the server knows: send Authorization: Bearer TOKEN."  # noqa: S105 (a sentence)
_NO_RIGHT = "This token may not write: ask whoever runs the server for one with the right write."
_FORMS = {
    "text/turtle": "turtle",
    "application/trig": "trig",
    "application/n-triples": "nt",
    "application/n-quads": "nquads",
    "text/n3": "n3",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/x-turtle": "turtle",
    "application/x-trig": "trig",
}
RDF_TYPES = tuple(_FORMS)
"""The media types in which RDF is sent."""

JUDGING = Words(
    busy="Too many validations are waiting: try again in a few seconds.",
    too_long="The validation took longer than {seconds} seconds and was stopped: send less at a time.",
    ended="The process that validated this ended early: it needs too much memory, or is nested too deeply.",
    endings={},
)
"""What is said where validations wait or end without an answer."""

_WRITING = Words(
    busy="Too many writes are waiting: try again in a few seconds.",
    too_long="The write took longer than {seconds} seconds and was stopped: /changes tells whether it was made.",
    ended="The process that wrote this ended early: /changes tells whether it was made. "
    "It may need too much memory, or be nested too deeply.",
    endings={},
)


@dataclass
class Changer:
    """One process that validates and one that writes, each started when it is first needed."""

    store: Path
    tokens: Tokens = field(default_factory=Tokens)
    seconds: float = 60.0  # for a validation or a write

    def __post_init__(self) -> None:
        judging: Kind[Validation | Proposal, Outcome] = Kind(worker.run, (self.store,), "ofsted-kg-validator", JUDGING)
        writing: Kind[Write, Outcome] = Kind(worker.run, (self.store,), "ofsted-kg-writer", _WRITING)
        self.judging: Pool[Validation | Proposal, Outcome] = Pool(judging, 1, self.seconds, _AT_ONCE, at_once=False)
        self.writing = Pool(writing, 1, self.seconds, _AT_ONCE, at_once=False)
        self.room_to_judge, self.room_to_write = BoundedSemaphore(_AT_ONCE), BoundedSemaphore(_AT_ONCE)

    def close(self) -> None:
        """End the processes; what one of them was writing is made whole or not at all."""
        self.judging.close()
        self.writing.close()


def changer() -> Changer:
    """Return what validates and writes for the application that answers the request."""
    return cast(Changer, current_app.extensions[EXTENSION])


def author(authorization: str | None = None, unknown: str = _NO_TOKEN) -> str:
    """Return the name of the token that the request bears.

    Args:
        authorization: what stands for the Authorization header, where a form brings the token.
        unknown: what is said where it is not known.

    Raises:
        HTTPException: 403 where no token is configured that may write, or the request's may not; 401 where it
            bears none that is known.

    """
    tokens = changer().tokens
    if not tokens:
        abort(403, _NO_WRITE)
    header = request.headers.get("Authorization", "") if authorization is None else authorization
    holder = tokens.holder(header)
    if holder is None:
        challenge = WWWAuthenticate("bearer", {"realm": "ofsted-kg"})
        if header:
            challenge["error"] = "invalid_token"
        raise Unauthorized(unknown, www_authenticate=challenge)
    if "write" not in holder.rights:
        abort(403, _NO_RIGHT)
    return holder.name


@contextmanager
def room(places: BoundedSemaphore, words: Words = _WRITING) -> Iterator[None]:
    """Hold one of the few places of requests whose bodies the server keeps.

    Raises:
        HTTPException: 503 where all are taken.

    """
    if not places.acquire(blocking=False):
        raise ServiceUnavailable(words.busy, retry_after=5)
    try:
        yield
    finally:
        places.release()


def rdf_body(base: str | None = None) -> Body:
    """Return the document of RDF that the request brings.

    Args:
        base: the IRI against which relative IRIs are resolved.

    Raises:
        HTTPException: 413 or 415, with the reason.

    """
    form = _FORMS.get(request.mimetype)
    if form is None:
        abort(415, f"RDF is sent as {', '.join(_FORMS)}; this request's Content-Type is none of them.")
    return Body(sent(request, LONGEST_DATA), form, base)


def sent(request: Request, most: int) -> bytes:
    """Return the body of a request that is UTF-8 and not compressed.

    Raises:
        HTTPException: 413 or 415, with the reason.

    """
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        abort(415, "A body is sent as it is, without Content-Encoding.")
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        abort(415, "A body is sent in UTF-8.")
    request.max_content_length = most
    if (request.content_length or 0) > most:
        abort(413, f"The request is too large: at most {most:,} bytes are taken here at a time.")
    return request.get_data(cache=False)


def report_type() -> str:
    """Return the media type in which the client would like a validation report.

    Raises:
        HTTPException: 406 where it takes none of those there are.

    """
    media_type = best(OFFERS, request.accept_mimetypes)
    if media_type is None:
        abort(406, f"A validation report is to be had as {', '.join(OFFERS)}: the request accepts none of them.")
    return media_type


def report_type_or_any() -> str:
    """Return what `report_type` does, or SHACL's own where the client takes none: a write is not refused for that."""
    return best(OFFERS, request.accept_mimetypes) or next(iter(OFFERS))


def judged(task: Validation) -> Response:
    """Have triples judged."""
    return _response(changer().judging.ask(task))


def written(task: Write) -> Response:
    """Have a change made."""
    outcome = changer().writing.ask(task)
    held = readers()
    if isinstance(held, Remote):
        held.forget()
    return _response(outcome)


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _response(outcome: Outcome | Refusal) -> Response:
    if isinstance(outcome, Refusal):
        refuse(outcome)
    text = outcome.body.decode("utf-8")
    kind = outcome.media_type
    if kind == HTML:
        text = render_template("report.html", report=Markup(text), status=outcome.status)  # noqa: S704 (it is escaped)
    response = Response(text, outcome.status, content_type=f"{kind}; charset=utf-8" if kind[:5] == "text/" else kind)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-store"
    return response
