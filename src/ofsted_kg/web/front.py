"""Turns requests as an asynchronous server brings them (ASGI) into those of the application (WSGI), and back.

Many clients may be slow at once: each costs no thread until its whole request is here, nor while it takes the answer.
What was answered before is answered at once. A client that hangs up is noticed while its query runs.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from ofsted_kg.web.asking import IS_GONE

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

Message = dict[str, Any]
Headers = list[tuple[str, str]]

_IN_MEMORY = 500_000  # bytes of a request; what is longer waits on the disk
_PIECE = 250_000  # bytes of an answer that are in memory while its client is slow
_SOON = 1.0  # seconds in which most are answered; only then is it worth while to look for the client


_PLAIN = [("Content-Type", "text/plain; charset=utf-8")]
_TOO_LARGE = ("413 Content Too Large", [*_PLAIN, ("Connection", "close")], b"The request is too large.\n")
_NO_ROOM = (
    "503 Service Unavailable",
    [*_PLAIN, ("Retry-After", "30")],
    b"The server has no room on its disk for this: try again later, or with less.\n",
)


class _GoneError(Exception):
    """Raised when the client has gone before its request was whole."""


class _TooLargeError(Exception):
    """Raised when a request is larger than any may be."""


@dataclass
class Front:
    """An ASGI application."""

    application: "WSGIApplication"
    kept: Callable[["WSGIEnvironment"], tuple[str, Headers, bytes] | None]
    """What was answered to such a request before."""
    most_bytes: int
    """Of a request."""
    threads: ThreadPoolExecutor

    async def __call__(self, scope: Message, receive: Callable[[], Any], send: Callable[[Message], Any]) -> None:
        """Answer a request (ASGI 3)."""
        try:
            body = await self._body(scope, receive)
        except _GoneError:
            return
        except _TooLargeError:
            await _send(send, _Answer.of(*_TOO_LARGE))
            return
        except OSError:
            await _send(send, _Answer.of(*_NO_ROOM))
            return
        environ = _environ(scope, body)
        kept = self.kept(environ)
        await _send(send, _Answer.of(*kept) if kept else await self._answered(environ, receive), self.threads)

    async def _body(self, scope: Message, receive: Callable[[], Any]) -> IO[bytes]:
        message = await receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            return BytesIO(message["body"])
        told = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if int(told) > self.most_bytes:
            raise _TooLargeError
        whole = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (the application reads it)
        while message["type"] == "http.request":
            whole.write(message["body"])
            if whole.tell() > self.most_bytes:
                raise _TooLargeError
            if not message.get("more_body"):
                return whole
            message = await receive()
        raise _GoneError

    async def _answered(self, environ: "WSGIEnvironment", receive: Callable[[], Any]) -> "_Answer":
        gone = asyncio.Event()
        environ[IS_GONE] = gone.is_set
        answer = asyncio.get_running_loop().run_in_executor(self.threads, _begun, self.application, environ)
        await asyncio.wait((answer,), timeout=_SOON)
        if not answer.done():
            leaving = asyncio.ensure_future(receive())  # there is nothing else left to come
            await asyncio.wait((answer, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                gone.set()
            leaving.cancel()
        return await answer


class _Answer:
    """An answer of which at most a piece is in memory, unless the application holds it there."""

    def __init__(self, status: str, headers: Headers, pieces: Iterator[bytes], close: Callable[[], object]) -> None:
        self.status, self.headers = int(status[:3]), headers
        self.close = close
        self._pieces = pieces
        self.is_whole = False
        self.piece = self.next_piece()

    @classmethod
    def of(cls, status: str, headers: Headers, body: bytes) -> "_Answer":
        """Make one that is in memory as a whole; its client gets it in pieces, since each is copied for it."""
        pieces = (body[start : start + _PIECE] for start in range(0, len(body), _PIECE))
        return cls(status, headers, pieces, lambda: None)

    def next_piece(self) -> bytes:
        """Return as much as comes before a piece is full."""
        gathered: list[bytes] = []
        size = 0
        for piece in self._pieces:
            gathered.append(piece)
            size += len(piece)
            if size >= _PIECE:
                return b"".join(gathered)
        self.is_whole = True
        return b"".join(gathered)


def _begun(application: "WSGIApplication", environ: "WSGIEnvironment") -> _Answer:
    """Have the application answer; what it gives as one large piece goes to the disk, so that memory is free again."""
    told: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, error: object = None) -> Any:
        del error
        told.append((status, headers))

    answered = application(environ, start_response)
    pieces = iter(answered)
    close = getattr(answered, "close", lambda: None)
    first = next(pieces, b"")
    if len(first) <= _PIECE:
        return _Answer(*told[-1], _chained(first, pieces), close)
    try:
        file = TemporaryFile()  # noqa: SIM115 (closed with the answer)
        file.write(first)
        file.writelines(pieces)
        file.seek(0)
    except OSError:
        return _Answer.of(*_NO_ROOM)
    finally:
        close()
    return _Answer(*told[-1], iter(lambda: file.read(_PIECE), b""), file.close)


def _chained(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


async def _send(send: Callable[[Message], Any], answer: _Answer, threads: ThreadPoolExecutor | None = None) -> None:
    told = ((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers)
    headers = [one for one in told if one[0] != b"date"]  # which the server tells
    try:
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        while not answer.is_whole:
            piece = {"type": "http.response.body", "body": answer.piece, "more_body": True}
            await send(piece)  # waits until the client has taken most of what was sent before
            answer.piece = await asyncio.get_running_loop().run_in_executor(threads, answer.next_piece)
        await send({"type": "http.response.body", "body": answer.piece})
    finally:
        answer.close()


def _environ(scope: Message, body: IO[bytes]) -> "WSGIEnvironment":
    """The request as PEP 3333 has it. Of names that differ in - and _ alone, none can stand for the other."""
    host, port = scope["server"] or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "REMOTE_ADDR": (scope["client"] or ("",))[0],
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    query = f"?{environ['QUERY_STRING']}" if scope["query_string"] else ""
    environ["REQUEST_URI"] = scope["raw_path"].decode("latin-1") + query
    for name, value in scope["headers"]:
        if b"_" not in name and name != b"transfer-encoding":
            key, text = f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}", value.decode("latin-1")
            environ[key] = f"{environ[key]},{text}" if key in environ else text
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(body.seek(0, 2))
    body.seek(0)
    return environ
