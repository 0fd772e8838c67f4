"""Turns a user and password, or a token, of the environment into the headers of a request (RFC 7617, 7616 and 6750)."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from ofsted_kg.federation import Endpoint


@dataclass(frozen=True)
class Credentials:
    """As whom a server is asked; nobody without any. What is secret is in no text of it."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    def headers(self) -> dict[str, str]:
        """Return what a request bears from the first."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if self.user:
            pair = b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
            return {"Authorization": f"Basic {pair}"}
        return {}

    def answer_to(self, challenge: Message, place: Endpoint) -> dict[str, str]:
        """Return what a request bears that was refused because the server wants a digest, as Virtuoso does.

        Args:
            challenge: the headers of the refusal.
            place: where the request goes.

        """
        scheme, _, parameters = (challenge.get("WWW-Authenticate") or "").partition(" ")
        if scheme.lower() != "digest" or not self.user:
            return {}
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, place.address, self.user, self.password)  # None: any realm
        request = Request(place.address, b"", method="POST")  # noqa: S310 (nothing is opened)
        try:
            told = parse_keqv_list(parse_http_list(parameters))
            answer = AbstractDigestAuthHandler(known).get_authorization(request, told)
        except ValueError:  # no such challenge is known
            return {}
        return {"Authorization": f"Digest {answer}"} if answer else {}


def credentials(environment: Mapping[str, str]) -> Credentials:
    """Read the credentials for the server of a store. They come from the environment only: addresses are shown."""
    user, password, token = (environment.get(f"OFSTED_KG_STORE_{name}", "") for name in ("USER", "PASSWORD", "TOKEN"))
    return Credentials(user, password, token)
