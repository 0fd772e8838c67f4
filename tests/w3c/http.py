"""Turns requests, to the letter, into the answers of a server on this machine."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def media_type(self) -> str:
        """The Content-Type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def said(self) -> str:
        """The status and what the body says of it, for a report."""
        return f"{self.status} {self.body[:200].decode('utf-8', 'replace').strip()}"


def ask(address: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
    """Send one request, with no header that is not given but Host and Content-Length."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        connection.request(method, path, body, dict(headers))
        response = connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    finally:
        connection.close()
