"""Turns the address of a SPARQL 1.1 server, and what the environment has for it, into a server to send requests to."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from ofsted_kg.errors import StoreError
from ofsted_kg.federation import (
    Endpoint,
    RemoteAnswer,
    ServiceError,
    Services,
    ServiceTimeoutError,
    endpoint,
    exchange,
)
from ofsted_kg.remote.credentials import Credentials, credentials

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_STATUSES = {401: " (see OFSTED_KG_STORE_USER and OFSTED_KG_STORE_PASSWORD, or OFSTED_KG_STORE_TOKEN)", 403: ""}
_SENTENCES = {401: "it asks for credentials", 403: "it forbids this"}


class RemoteError(StoreError):
    """Raised when the server of a store gives no answer that can be used."""


class RemoteTimeoutError(RemoteError):
    """Raised when the server of a store takes too long."""


class RemoteRefusalError(RemoteError):
    """Raised when the server of a store answers that it does not do what it was asked for."""


@dataclass(frozen=True)
class Server:
    """A server that holds a store: where it takes queries and updates, and as whom."""

    query: Endpoint
    update: Endpoint
    credentials: Credentials = field(default_factory=Credentials)

    @property
    def address(self) -> str:
        """The address as the operator gave it."""
        return self.query.address

    def __str__(self) -> str:
        return self.address

    def send(
        self, fields: list[tuple[str, bytes | str]], accept: str, limits: Services, *, updates: bool = False
    ) -> RemoteAnswer:
        """Send a request of the SPARQL 1.1 Protocol, and again where the server wants a digest of the password.

        Args:
            fields: its parameters.
            accept: the media types that will do.
            limits: of time and size.
            updates: whether it is an update.

        Returns:
            The answer, whose status is 2xx.

        Raises:
            RemoteError: there is none.

        """
        place = self.update if updates else self.query
        headers = {"Accept": accept}
        try:
            answer = exchange(place, fields, headers | self.credentials.headers(), limits)
            if answer.status == 401 and self.credentials.user:
                challenge = exchange(place, [], headers, limits)  # which Virtuoso keeps back from who sends a password
                if again := self.credentials.answer_to(challenge.headers, place):
                    answer = exchange(place, fields, headers | again, limits)
        except ServiceTimeoutError as error:
            raise RemoteTimeoutError(f"the server {place.address} took longer than {limits.total:g} seconds") from error
        except ServiceError as error:
            raise RemoteError(str(error).replace("the service", "the server", 1)) from error
        if not 200 <= answer.status < 300:
            raise _refusal(place, answer.status)
        return answer


def is_address(text: str) -> bool:
    """Return whether what names a store is the address of a server, and no folder."""
    return bool(_ADDRESS.match(text))


def server_at(address: str, environment: Mapping[str, str] = os.environ) -> Server:
    """Read the address of a server.

    Args:
        address: where it takes queries, such as `https://example.org/ds/sparql`.
        environment: OFSTED_KG_STORE_UPDATE is where it takes updates, unless that follows from the address;
            OFSTED_KG_STORE_USER and OFSTED_KG_STORE_PASSWORD, or OFSTED_KG_STORE_TOKEN, are the credentials.

    Returns:
        The server.

    Raises:
        EndpointError: it is no such address, or has a user's name.
        RemoteError: a password would be sent unencrypted through a public network.

    """
    query = _operators(address)
    update = _operators(environment.get("OFSTED_KG_STORE_UPDATE") or update_address(address))
    known = credentials(environment)
    if known:
        for place in (query, update):
            if not (place.is_encrypted or endpoint(place.address).is_private):
                raise RemoteError(f"credentials are not sent to {place.address} unencrypted: use https")
    return Server(query, update, known)


def update_address(address: str) -> str:
    """Return where a server takes updates, which follows from where it takes queries at some makers'.

    >>> update_address("http://127.0.0.1:3030/ds/sparql")  # Fuseki
    'http://127.0.0.1:3030/ds/update'
    >>> update_address("https://example.org/repositories/ofsted")  # GraphDB, RDF4J
    'https://example.org/repositories/ofsted/statements'
    >>> update_address("http://127.0.0.1:8890/sparql")  # Virtuoso, Neptune
    'http://127.0.0.1:8890/sparql'

    """
    steps = [step for step in urlsplit(address).path.split("/") if step]
    if len(steps) > 1 and steps[-1] in ("sparql", "query"):
        return f"{address.rpartition('/')[0]}/update"
    if len(steps) > 1 and steps[-2] == "repositories":
        return f"{address}/statements"
    return address


def _operators(address: str) -> Endpoint:
    """An endpoint that the operator names may be anywhere, also where a public name leads into a private network."""
    return replace(endpoint(address), is_private=True)


def _refusal(place: Endpoint, status: int) -> RemoteRefusalError:
    why = _SENTENCES.get(status, "redirects are not followed" if 300 <= status < 400 else "")
    reason = f": {why}{_STATUSES.get(status, '')}" if why else ""
    return RemoteRefusalError(f"the server {place.address} answered with status {status}{reason}")
