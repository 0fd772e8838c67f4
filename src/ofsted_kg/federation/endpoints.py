"""Turns the addresses that an operator allows into endpoints, and says within which limits they are asked."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ofsted_kg.errors import OfstedKgError

_PORTS = {"http": 80, "https": 443}
# What an IRI may have inside angle brackets (SPARQL 1.1, IRIREF), in ASCII, and no fragment.
_USER = re.compile(r"//[^/]*@")  # a name, and perhaps a password, which no message may repeat
_ADDRESS = re.compile(r"[!$-;=?-\[\]_a-z~]+")
# Names that no public name server answers: whoever allows one means a machine nearby.
_PRIVATE = (".internal", ".local", ".localhost", ".home.arpa")


class EndpointError(OfstedKgError):
    """Raised when what should be allowed is not the address of an endpoint."""


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL endpoint of another server."""

    address: str  # to the letter as queries write it
    host: str
    port: int
    target: str  # path and query
    is_encrypted: bool
    is_private: bool  # the address itself says that the machine is a private one, so it may be one


@dataclass(frozen=True)
class Services:
    """The endpoints that queries may ask, and what one query may use of them."""

    endpoints: tuple[Endpoint, ...] = ()
    connect: float = 5.0  # seconds until a connection stands
    total: float = 10.0  # seconds for a request and its answer
    size: int = 16_000_000  # bytes of an answer
    requests: int = 20  # by one query: a SERVICE inside EXISTS or LATERAL is asked for each row


def endpoint(address: str) -> Endpoint:
    """Read the address of an endpoint.

    Args:
        address: an http or https address, such as `https://query.wikidata.org/sparql`.

    Returns:
        The endpoint.

    Raises:
        EndpointError: it is no such address, or has a user's name or a fragment.

    >>> endpoint("http://[::1]:3030/ds/sparql").port
    3030

    """
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise EndpointError(f"not the address of a SPARQL endpoint: {address} ({error})") from error
    if not (port and parts.hostname and _ADDRESS.fullmatch(address)) or "@" in parts.netloc:
        raise EndpointError(
            f"not the address of a SPARQL endpoint: {_USER.sub('//…@', address)}; "
            "it is like https://example.org/sparql, without a user's name or a #"
        )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Endpoint(address, parts.hostname, port, target, parts.scheme == "https", _is_private(parts.hostname))


def _is_private(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        name = host.rstrip(".")
        return "." not in name or name.endswith(_PRIVATE)
    return True
