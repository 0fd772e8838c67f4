"""Turns a request that was answered before, of the same version of the store, into the same answer."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from werkzeug.http import parse_etags

from ofsted_kg.web.gauges import Gauge
from ofsted_kg.web.observing import NOTES
from ofsted_kg.web.protocol import LONGEST_QUERY

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KEPT = "ofsted-kg-kept"
"""The key, among the application's extensions, of the function that tells what was answered before."""

RESULTS = "ofsted-kg-results"
"""The key of what is kept."""

_PATH = "/sparql"
_ASKED = "ofsted-kg.asked"  # the key of what a request asks, in its environment
_OVERHEAD = 1_000  # bytes that an entry takes besides its body
_SHARE = 8  # an entry takes at most so small a part of the whole, or one would drive all others out
_NOT_IN_304 = ("content-length", "content-type")


@dataclass(frozen=True)
class _Entry:
    tag: str
    headers: list[tuple[str, str]]
    body: bytes


class Results:
    """What was answered, up to a number of bytes, all of one version; the longest unused goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._version: str | None = None
        self._entries: OrderedDict[bytes, _Entry] = OrderedDict()
        self._lock = Lock()
        self._hits = self._misses = 0

    def gauges(self) -> tuple[Gauge, ...]:
        """Return how much is kept, and how often it was of use."""
        return (
            Gauge("kept_results_bytes", "Bytes of results that are kept.", self._bytes),
            Gauge("kept_results", "Results that are kept.", len(self._entries)),
            Gauge("kept_results_hits", "Queries answered by a kept result.", self._hits, counter=True),
            Gauge("kept_results_misses", "Queries of which no result was kept.", self._misses, counter=True),
        )

    def get(self, key: bytes, version: str) -> _Entry | None:
        """Return what was answered; where the version is another one, forget everything."""
        with self._lock:
            self._turn_to(version)
            entry = self._entries.get(key)
            if entry:
                self._entries.move_to_end(key)
                self._hits += 1
            else:
                self._misses += 1
            return entry

    def put(self, key: bytes, version: str, entry: _Entry) -> None:
        """Keep an answer, if it is of the version that is kept."""
        size = len(entry.body) + _OVERHEAD
        with self._lock:
            if version != self._version or size > self._most_bytes / _SHARE or key in self._entries:
                return
            self._entries[key] = entry
            self._bytes += size
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._entries.popitem(last=False)[1].body) + _OVERHEAD

    def _turn_to(self, version: str) -> None:
        if version != self._version:
            self._version, self._bytes = version, 0
            self._entries.clear()


def admitting(environ: "WSGIEnvironment") -> bool:
    """Let any request be answered."""
    del environ
    return True


@dataclass
class Caching:
    """An application in front of the endpoint, which keeps the answers that bear a strong entity tag.

    Before Flask, since parsing and dispatching a request takes longer than a look-up.
    """

    application: "WSGIApplication"
    version: Callable[[], str | None]  # of the store: that which is published
    results: Results
    admits: Callable[["WSGIEnvironment"], bool] = admitting  # whether a request may be answered at all

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        looked_up = _ASKED in environ  # by the server, before it gave the request a thread
        asked = self._asked(environ)
        if asked is None:
            return self.application(environ, start_response)
        kept = None if looked_up else self.kept(environ)
        if kept is None:
            return self._answered(asked, environ, start_response)
        start_response(*kept[:2])
        return [kept[2]]

    def kept(self, environ: "WSGIEnvironment") -> tuple[str, list[tuple[str, str]], bytes] | None:
        """Return what was answered to such a request: status, headers and body."""
        asked = self._asked(environ)
        entry = self.results.get(*asked) if asked else None
        if entry is None:
            return None
        environ.setdefault(NOTES, {}).update(route=_PATH, version=entry.tag.partition("-")[0])
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and environ["REQUEST_METHOD"] == "GET" and entry.tag in parse_etags(known).as_set(include_weak=True):
            return "304 NOT MODIFIED", [one for one in entry.headers if one[0].lower() not in _NOT_IN_304], b""
        return "200 OK", entry.headers, entry.body

    def _asked(self, environ: "WSGIEnvironment") -> tuple[bytes, str] | None:
        """What a request asks of the endpoint, and of which version of the store; it is looked up once."""
        if _ASKED not in environ:
            key = _key(environ) if self.admits(environ) else None
            version = self.version() if key else None
            environ[_ASKED] = (key, version) if key and version else None
        asked: tuple[bytes, str] | None = environ[_ASKED]
        return asked

    def _answered(
        self, asked: tuple[bytes, str], environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        told: list[Any] = []

        def noting(*arguments: Any) -> Any:
            told[:] = arguments
            return start_response(*arguments)

        pieces = self.application(environ, noting)
        tag = next((value for name, value in told[1] if name.lower() == "etag"), "")
        if not (told[0].startswith("200 ") and tag.startswith(f'"{asked[1]}-')):
            return pieces
        body = b"".join(pieces)
        if close := getattr(pieces, "close", None):
            close()
        self.results.put(*asked, _Entry(tag.strip('"'), told[1], body))
        return [body]


def _key(environ: "WSGIEnvironment") -> bytes | None:
    """All of a request to the endpoint that its answer depends on; None where it is another request."""
    method = environ["REQUEST_METHOD"]
    if environ["PATH_INFO"] != _PATH or method not in ("GET", "POST") or "HTTP_CONTENT_ENCODING" in environ:
        return None
    body = b""
    if method == "POST":
        length = environ.get("CONTENT_LENGTH") or ""
        if not length.isdecimal() or int(length) > LONGEST_QUERY:
            return None
        body = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = BytesIO(body)
    names = ("REQUEST_METHOD", "QUERY_STRING", "CONTENT_TYPE", "HTTP_ACCEPT")
    head = "\n".join(environ.get(name, "") for name in names)
    return sha256(head.encode("latin-1") + b"\n" + body).digest()
