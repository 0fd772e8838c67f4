"""Each request into what may be known of it: route, status, time and size, and nothing of the client or the query."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, Response, g, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNOBSERVED = "ofsted-kg.unobserved"
"""A key of the environment of requests that the server makes itself, which are told to nobody."""

NOTES = "ofsted-kg.notes"
"""The key of what is known of a request: its `route`, and the `version` of the store that it was asked of."""

Headers = list[tuple[str, str]]
Kept = Callable[["WSGIEnvironment"], tuple[str, Headers, bytes] | None]
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"))


@dataclass(frozen=True)
class Seen:
    """A request that was answered. Its members have few values each, whatever clients send."""

    method: str  # "other" where it is none of HTTP's
    route: str | None  # the template, such as /documents/<slug>.txt; None where there is nothing at the address
    status: int
    seconds: float  # until the last byte was taken, or the client had gone
    sent: int  # bytes of the body
    media_type: str | None
    version: str | None  # of the store, where it was asked


@dataclass
class Observer:
    """A WSGI application that tells of each request when it has been answered, and how many are being answered."""

    inside: "WSGIApplication"
    tell: list[Callable[[Seen], None]] = field(default_factory=list)
    in_progress: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        if UNOBSERVED in environ:
            return self.inside(environ, start_response)
        answer = _Answer(self, environ)
        self.count(1)
        with ExitStack() as where_it_fails:
            where_it_fails.callback(answer.close)
            body = self.inside(environ, answer.starting(start_response))
            where_it_fails.pop_all()
        return answer.with_body(body)

    def noting(self, kept: Kept) -> Kept:
        """Return a function that tells what was answered before, of whose answers it is told too."""

        def noted(environ: "WSGIEnvironment") -> tuple[str, Headers, bytes] | None:
            told = kept(environ)
            if told is not None:
                self.count(1)
                answer = _Answer(self, environ)
                answer.starting(_unheard)(*told[:2])
                for _ in answer.with_body(told[2:]):
                    pass
                answer.close()
            return told

        return noted

    def count(self, change: int) -> None:
        """Count a request that begins (1) or has ended (-1)."""
        with self._lock:
            self.in_progress += change


def _unheard(status: str, headers: Headers, *error: object) -> Callable[[bytes], object]:
    del status, headers, error
    return lambda _: None


class _Answer:
    """The body of an answer, passed on and counted."""

    def __init__(self, observer: Observer, environ: "WSGIEnvironment") -> None:
        self._observer, self._began, self._done = observer, time.perf_counter(), False
        self._notes: dict[str, Any] = environ.setdefault(NOTES, {})
        self._method = environ["REQUEST_METHOD"]
        self._status, self._sent = 500, 0
        self._media_type: str | None = None
        self._body: Iterable[bytes] = ()

    def starting(self, start_response: "StartResponse") -> "StartResponse":
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            self._status = int(status.split(maxsplit=1)[0])
            told = next((value for name, value in headers if name.lower() == "content-type"), None)
            self._media_type = told.partition(";")[0] if told else None
            return start_response(status, headers, *error)

        return cast("StartResponse", start)

    def with_body(self, body: Iterable[bytes]) -> Iterable[bytes]:
        self._body = body
        return self

    def __iter__(self) -> Iterator[bytes]:
        for part in self._body:
            self._sent += len(part)
            yield part

    def close(self) -> None:
        """Called by the server after the last byte, or when the client has gone (PEP 3333)."""
        if self._done:
            return
        self._done = True
        try:
            if hasattr(self._body, "close"):
                self._body.close()
        finally:
            self._observer.count(-1)
            seen = Seen(
                self._method if self._method in _METHODS else "other",
                self._notes.get("route"),
                self._status,
                time.perf_counter() - self._began,
                self._sent,
                self._media_type,
                self._notes.get("version"),
            )
            for tell in self._observer.tell:
                tell(seen)


def observe(app: Flask) -> Observer:
    """Have an application observed.

    Args:
        app: the application.

    Returns:
        The observer: what is added to its `tell` hears of each request.

    """
    observer = Observer(app.wsgi_app)
    app.wsgi_app = observer  # type: ignore[method-assign]  # as Flask's manual does it
    app.after_request(_note)
    return observer


def _note(response: Response) -> Response:
    notes = request.environ.get(NOTES)
    if notes is not None:
        notes["route"] = request.url_rule.rule if request.url_rule else None
        notes["version"] = g.get("version")
    return response
