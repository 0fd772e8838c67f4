"""Turns a request to another server into its answer: no redirect, no proxy, within limits of time and size."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlencode

from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

from ofsted_kg import __version__
from ofsted_kg.errors import OfstedKgError
from ofsted_kg.federation.endpoints import Endpoint, Services

_AGENT = f"ofsted-kg/{__version__} (https://w3id.org/ofsted-kg/)"
_SOLUTIONS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_FORMATS = (QueryResultsFormat.JSON, QueryResultsFormat.XML)


class ServiceError(OfstedKgError):
    """Raised when another server gives no answer that can be used; the message names it."""


class ServiceTimeoutError(ServiceError):
    """Raised when another server takes too long."""


class ServiceUseError(ServiceError):
    """Raised when a query asks other servers in a way that is refused."""


@dataclass(frozen=True)
class RemoteAnswer:
    """What another server answered."""

    media_type: str
    body: bytes
    status: int = 200
    headers: Message = field(default_factory=Message)


def ask(endpoint: Endpoint, query: bytes, services: Services) -> RemoteAnswer:
    """Ask another server (SPARQL 1.1 Protocol, section 2.1.2), and see that it answers with solutions.

    Args:
        endpoint: whom to ask.
        query: a SELECT in UTF-8.
        services: the limits.

    Returns:
        Its answer, in one of the W3C's formats.

    Raises:
        ServiceError: it can't be reached, refuses, or answers something else or too much.
        ServiceTimeoutError: it takes too long.

    """
    answer = exchange(endpoint, [("query", query)], {"Accept": _SOLUTIONS}, services)
    if answer.status != 200:
        raise _unusable(endpoint, f"answered with status {answer.status} (redirects are not followed)")
    _require_solutions(endpoint, answer)
    return answer


def exchange(
    endpoint: Endpoint, fields: list[tuple[str, bytes | str]], headers: Mapping[str, str], services: Services
) -> RemoteAnswer:
    """Send one request, a form, which is the way of asking that every endpoint knows.

    Args:
        endpoint: whom to ask.
        fields: of the form.
        headers: besides those that every request has.
        services: the limits.

    Returns:
        The answer, whatever its status is.

    Raises:
        ServiceError: the server can't be reached, or answers too much.
        ServiceTimeoutError: it takes too long.

    """
    deadline = time.monotonic() + services.total
    try:
        with _connected(endpoint, services, deadline) as connection:
            answer = _exchanged(connection, endpoint, urlencode(fields).encode("ascii"), headers, services.size)
    except (OSError, HTTPException, ValueError) as error:  # ValueError: a header that is none
        if isinstance(error, TimeoutError) or time.monotonic() >= deadline:
            raise _too_slow(endpoint, services) from error
        raise _unusable(endpoint, f"could not be asked: {_reason(error)}") from error
    if time.monotonic() >= deadline:  # what came may have been cut off
        raise _too_slow(endpoint, services)
    return answer


def _too_slow(endpoint: Endpoint, services: Services) -> ServiceTimeoutError:
    return ServiceTimeoutError(f"the service {endpoint.address} took longer than {services.total:g} seconds to answer")


def _unusable(endpoint: Endpoint, why: str) -> ServiceError:
    return ServiceError(f"the service {endpoint.address} {why}")


@contextmanager
def _connected(endpoint: Endpoint, services: Services, deadline: float) -> Iterator[HTTPConnection]:
    made = HTTPSConnection if endpoint.is_encrypted else HTTPConnection
    with (
        closing(made(endpoint.host, endpoint.port)) as connection,
        _opened(endpoint, services, deadline) as plain,
        _broken_at(deadline, plain),
    ):
        connection.sock = _encrypted(plain, endpoint.host) if endpoint.is_encrypted else plain
        yield connection


def _opened(endpoint: Endpoint, services: Services, deadline: float) -> socket.socket:
    """Connect to the first address of the host that answers; a public name that leads to a private one is refused."""
    failure: OSError | None = None
    for family, _, _, _, place in socket.getaddrinfo(endpoint.host, endpoint.port, type=socket.SOCK_STREAM):
        if not (endpoint.is_private or is_public(str(place[0]))):
            raise _unusable(endpoint, f"is at a private address, {place[0]}: to allow it, allow that address")
        opened = socket.socket(family, socket.SOCK_STREAM)
        try:
            opened.settimeout(max(0.001, min(services.connect, deadline - time.monotonic())))
            opened.connect(place)
        except OSError as error:
            opened.close()
            failure = error
        else:
            opened.settimeout(services.total)
            return opened
    raise failure or OSError("it has no address")


def is_public(address: str) -> bool:
    """Return whether an IP address may be anybody's, not only one of this machine or network.

    >>> is_public("8.8.8.8"), is_public("10.1.2.3"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)

    """
    parsed = ipaddress.ip_address(address)
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_global


@contextmanager
def _broken_at(deadline: float, opened: socket.socket) -> Iterator[None]:
    """Break a connection at a moment: a server that sends a byte now and then never meets a timeout of its own."""
    with opened.dup() as same:
        timer = Timer(max(0.0, deadline - time.monotonic()), _break, [same])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _break(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _encrypted(plain: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _exchanged(
    connection: HTTPConnection, endpoint: Endpoint, form: bytes, headers: Mapping[str, str], most: int
) -> RemoteAnswer:
    told = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": _AGENT, **headers}
    connection.request("POST", endpoint.target, form, told)
    with connection.getresponse() as response:
        # Of what is no result nothing is read.
        body = response.read(most + 1) if 200 <= response.status < 300 else b""
        answer = RemoteAnswer(response.headers.get_content_type(), body, response.status, response.headers)
    if len(body) > most:
        raise _unusable(endpoint, f"answered more than {most / 1e6:g} MB: ask it for less")
    return answer


def _require_solutions(endpoint: Endpoint, answer: RemoteAnswer) -> None:
    form = QueryResultsFormat.from_media_type(answer.media_type)
    if form not in _FORMATS:
        raise ServiceError(
            f"the service {endpoint.address} answered with {answer.media_type[:100]}, not with results of SPARQL"
        )
    try:
        results = parse_query_results(answer.body, form)
        if not isinstance(results, QueryBoolean):
            for _ in results:
                pass
            return
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise _unusable(endpoint, "answered with results that can't be read") from error
    raise _unusable(endpoint, "answered true or false where solutions were asked")


def _reason(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.partition("\n")[0][:200].strip() or type(error).__name__
