"""Servers that a SERVICE clause may meet: one that answers what it is told to, byte by byte where it should."""

import json
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import cast

SOLUTIONS = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}})


def response(body: str, status: str = "200 OK", media_type: str = "application/sparql-results+json") -> bytes:
    """Return a whole HTTP response."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body.encode())}\r\n\r\n"
    return f"{head}{body}".encode()


class Remote(ThreadingTCPServer):
    """A server on loopback that sends the same pieces to everyone and remembers the requests."""

    daemon_threads = True

    def __init__(self, pieces: Iterable[bytes], pause: float) -> None:
        super().__init__(("127.0.0.1", 0), _Sending)
        self.pieces = pieces
        self.pause = pause
        self.requests: list[bytes] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"


class _Sending(StreamRequestHandler):
    def handle(self) -> None:
        server = cast(Remote, self.server)
        server.requests.append(self._request())
        with suppress(OSError):  # the client has had enough
            for piece in server.pieces:
                self.wfile.write(piece)
                time.sleep(server.pause)

    def _request(self) -> bytes:
        head = b"".join(iter(self.rfile.readline, b"\r\n"))
        lengths = [line for line in head.splitlines() if line.lower().startswith(b"content-length:")]
        return head + self.rfile.read(int(lengths[0].partition(b":")[2]) if lengths else 0)


@contextmanager
def remote(*pieces: bytes, endlessly: bytes = b"", pause: float = 0.0) -> Iterator[Remote]:
    """Run such a server until the block ends.

    Args:
        pieces: what it sends, one after the other.
        endlessly: what it sends then, again and again.
        pause: seconds after each piece.

    """
    with Remote(_Pieces(pieces, endlessly), pause) as server:
        Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


class _Pieces:
    def __init__(self, pieces: tuple[bytes, ...], endlessly: bytes) -> None:
        self._pieces, self._endlessly = pieces, endlessly

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces
        while self._endlessly:
            yield self._endlessly


def unused_address() -> str:
    """Return the address of an endpoint that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}/sparql"
