"""Turns the engine's own requests, all sent here on loopback, into requests to the endpoints that are allowed."""

import secrets
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Lock, Thread
from types import TracebackType
from typing import cast

from ofsted_kg.federation.endpoints import Endpoint, Services
from ofsted_kg.federation.requesting import RemoteAnswer, ServiceError, ServiceUseError, ask

_NONE = Services()
_POLL = 0.05  # seconds until the server notices that it is no longer needed


class Forwarder:
    """Takes the requests of one query: the engine's client follows redirects and has no limits, so it only comes here.

    It listens once an address is asked for, under a name that nobody can guess, and until its `with` block ends. An
    error of the engine in the block is raised as the ServiceError behind it, where there is one.
    """

    def __init__(self, services: Services = _NONE) -> None:
        self.allowed: dict[str, Endpoint] = {one.address: one for one in services.endpoints}
        self._services = services
        self._secret = secrets.token_hex(16)
        self._paths: dict[str, Endpoint] = {}
        self._requests = 0
        # Not the error itself, whose frames would keep the engine's results for another thread to free.
        self._failure: tuple[type[ServiceError], str] | None = None
        self._lock = Lock()
        self._server: _Loopback | None = None

    def address(self, service: str) -> str:
        """Return the address, on loopback, at which an allowed service is asked.

        Args:
            service: one of `allowed`.

        """
        if self._server is None:
            self._server = _Loopback(self)
            Thread(target=self._server.serve_forever, args=[_POLL], daemon=True).start()
        endpoint = self.allowed[service]
        path = f"/{self._secret}/{list(self.allowed).index(service)}"
        self._paths[path] = endpoint
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def answered(self, path: str, query: bytes) -> RemoteAnswer | None:
        """Ask the endpoint that a path stands for; None where there is no answer."""
        endpoint = self._paths.get(path)
        if endpoint is None:
            return None
        try:
            self._require_moderation(query)
            return ask(endpoint, query, self._services)
        except ServiceError as error:
            self._failure = self._failure or (type(error), str(error))
            return None

    def _require_moderation(self, query: bytes) -> None:
        if self._secret.encode("ascii") in query:
            raise ServiceUseError("a SERVICE inside another SERVICE is refused: write them side by side")
        with self._lock:
            self._requests += 1
            if self._requests > self._services.requests:
                raise ServiceUseError(
                    f"the query asks other servers more than {self._services.requests} times: "
                    "move SERVICE out of EXISTS and LATERAL"
                )

    def __enter__(self) -> "Forwarder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        del kind, traceback
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        if self._failure is not None and isinstance(error, OSError | RuntimeError):
            kind_of_failure, said = self._failure
            raise kind_of_failure(said) from error


class _Loopback(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, forwarder: Forwarder) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.forwarder = forwarder


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = cast(_Loopback, self.server).forwarder.answered(self.path, query)
        with suppress(OSError):  # the engine needs no more
            self.send_response(502 if answer is None else 200)
            if answer is not None:
                self.send_header("Content-Type", answer.media_type)
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if answer is not None:
                self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""
