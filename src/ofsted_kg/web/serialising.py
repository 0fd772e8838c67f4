"""Turns results into bytes of a media type, up to a limit: JSON ends there and says so, other formats are refused."""

import io
import json
import re
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from ofsted_kg.store.querying import Results
from ofsted_kg.store.xml import faithful
from ofsted_kg.web.negotiation import BOOLEAN, HTML, SOLUTIONS, TRIPLES
from ofsted_kg.web.rows import rows

_START = b'},"results":{"bindings":['  # after the head
# The end of a solution and the begin of the next. Within a string each quote has a backslash before it, and a string
# that is these very characters comes after a colon.
_BETWEEN = re.compile(rb'[^:]"}},{"')
_LOOKED_THROUGH = 1_000_000  # bytes for the last of these; a solution is shorter


class ResultTooLargeError(Exception):
    """Raised when a result outgrows its limit, and its format can't say so; a part of it is never sent."""


@dataclass(frozen=True)
class Serialised:
    """The bytes of a result, and whether it ends at the limit."""

    body: bytes
    truncated: bool = False


def serialised(results: Results, media_type: str, limit: int, prefixes: dict[str, str]) -> Serialised:
    """Write results.

    Args:
        results: what a query found.
        media_type: one that there is for this kind of results.
        limit: bytes that they may have.
        prefixes: namespaces to shorten IRIs with, in Turtle.

    Raises:
        ResultTooLargeError: they have more.
        XmlError: they have a character that XML can't carry.

    """
    output = _LimitedBytes(limit)
    try:
        _write(results, media_type, output, prefixes)
    except ResultTooLargeError:
        if not isinstance(results, QuerySolutions) or SOLUTIONS[media_type] != QueryResultsFormat.JSON:
            raise
        return Serialised(_ended(output.getvalue(), limit), truncated=True)
    return Serialised(faithful(output.getvalue()) if media_type.endswith("xml") else output.getvalue())


def _write(results: Results, media_type: str, output: io.BytesIO, prefixes: dict[str, str]) -> None:
    if media_type == HTML:
        output.write(rows(results))
    elif isinstance(results, QuerySolutions):
        results.serialize(output, SOLUTIONS[media_type])
    elif isinstance(results, QueryBoolean):
        results.serialize(output, BOOLEAN[media_type])
    elif TRIPLES[media_type] == RdfFormat.TURTLE:
        pyoxigraph.serialize(results, output, RdfFormat.TURTLE, prefixes=prefixes)
    else:
        results.serialize(output, TRIPLES[media_type])


class _LimitedBytes(io.BytesIO):
    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = self._left = limit

    def write(self, data: bytes) -> int:  # type: ignore[override]  # the engine writes bytes only
        written = super().write(data[: self._left])
        self._left -= written
        if written < len(data):
            raise ResultTooLargeError(_too_large(self._limit))
        return written


def _too_large(limit: int) -> str:
    return f"the result is larger than {limit / 1e6:g} MB: ask for less, for instance by LIMIT and OFFSET"


def _ended(content: bytes, limit: int) -> bytes:
    """JSON of solutions, broken off anywhere, to its last whole solution; its head says so."""
    head, start, rest = content.partition(_START)
    if not start:
        raise ResultTooLargeError(_too_large(limit))
    found = list(_BETWEEN.finditer(rest, max(0, len(rest) - _LOOKED_THROUGH)))
    solutions = rest[: found[-1].end() - 3] if found else b""
    said = f"{_too_large(limit)[:1].upper()}{_too_large(limit)[1:]}."
    return b"".join((head, b',"truncated":', json.dumps(said).encode(), start, solutions, b"]}}"))
