"""Turns the comment of a test of a protocol, where the W3C writes HTTP down, into requests and expected answers."""

import re
from dataclasses import dataclass
from textwrap import dedent
from urllib.parse import quote, unquote

_PARTS = re.compile(r"^#### (Request|Response)\s*$", re.MULTILINE)
_LINE = re.compile(r"([A-Z]+) (.*?)(?: HTTP/1\.1)?\s*$")
_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]+")


@dataclass(frozen=True)
class Exchange:
    """A request, and what is said of the answer."""

    method: str
    path: str  # with the query, percent-encoded
    headers: dict[str, str]  # names in lower case
    body: bytes
    statuses: frozenset[int]
    media_types: tuple[str, ...]
    expected: str  # the body, or words about it

    @property
    def content_type(self) -> str:
        """The media type of the request's body."""
        return self.headers.get("content-type", "").partition(";")[0]


def exchanges(comment: str) -> list[Exchange]:
    """Return the exchanges of a test in their order."""
    _, *parts = _PARTS.split(comment)
    texts = [_plain(text) for text in parts[1::2]]
    encoding = "utf-16" if "encoded in utf-16" in comment else "utf-8"
    return [_exchange(*pair, encoding) for pair in zip(texts[::2], texts[1::2], strict=True)]


def _plain(text: str) -> str:
    lines = [line for line in text.replace("\r", "").split("\n") if line.strip() != "followed by"]
    return dedent("\n".join(lines)).strip("\n ")


def _exchange(request: str, response: str, encoding: str) -> Exchange:
    head, _, body = request.partition("\n\n")
    line, *fields = head.split("\n")
    found = _LINE.match(line)
    assert found is not None, line
    path, _, query = found[2].partition("?")
    headers = _headers(fields)
    if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        body = _encoded(body.strip())
    told, _, expected = response.partition("\n\n")
    status, *fields = told.split("\n")
    return Exchange(
        found[1],
        f"{path}?{_encoded(query)}" if query else path,
        headers,
        body.encode(encoding),
        _statuses(status),
        tuple(_MEDIA_TYPE.findall(_headers(fields).get("content-type", ""))),
        expected.strip(),
    )


def _headers(fields: list[str]) -> dict[str, str]:
    pairs = (field.partition(":") for field in fields if ":" in field)
    told = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return {name: value for name, value in told.items() if name not in ("host", "user-agent", "content-length")}


def _encoded(parameters: str) -> str:
    """Percent-encode what the W3C wrote down in plain letters, so that it means the same."""
    pairs = (pair.partition("=") for pair in parameters.split("&"))
    return "&".join(f"{name}{equals}{quote(unquote(value), safe='')}" for name, equals, value in pairs)


def _statuses(line: str) -> frozenset[int]:
    """2xx, 3xx, 4xx, or one status; 200 and 204 both say that it was done."""
    classes = re.findall(r"\b([2-5])xx\b", line)
    if classes:
        return frozenset(int(one) * 100 + n for one in classes for n in range(100))
    found = re.search(r"\b[2-5]\d\d\b", line)
    assert found is not None, line
    status = int(found[0])
    return frozenset({200, 204}) if status in (200, 204) else frozenset({status})
