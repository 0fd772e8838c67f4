"""Turns the text of a query into what is wrong with it, by the engine's own parser."""

import re

from ofsted_kg.errors import OfstedKgError

_PROLOGUE = re.compile(r"(\s+|#[^\n\r]*|prefix\s[^<]*<[^>]*>|base\s*<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(r"(insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+)(?:: expected (.*))?")
# Among all the characters that could follow, the parser lists what it found wrong: "Prefix not found".
# IRIs, strings and comments; declarations of prefixes; prefixes in use.
_APART = re.compile(r"<[^<>\s]*>|\"[^\"]*\"|'[^']*'|#[^\n]*")
_DECLARED = re.compile(r"\bprefix\s+([\w-]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:?$-])([A-Za-z][\w-]*):")
_NO_PREFIX = "Prefix not found"
_TOLD = re.compile(r"(?:^|one of |, )([A-Z][\w*-]*(?: [\w*-]+)+)(?=,|$)")


class QueryError(OfstedKgError):
    """Raised when a query can't be run as it is written; the message says why."""


class ServiceRefusedError(QueryError):
    """Raised when a query asks for a request to another server."""


def explained(query: str, error: SyntaxError) -> str:
    """Say in a sentence what the parser found wrong.

    Args:
        query: the query.
        error: what the parser said.

    Returns:
        The sentence, with line and column.

    """
    prologue = _PROLOGUE.match(query)
    if _UPDATE.match(query, prologue.end() if prologue else 0):
        return "this is a SPARQL update, and only queries are answered here"
    return _fault("query", query, error)


def update_explained(update: str, error: SyntaxError) -> str:
    """Say in a sentence what the parser found wrong with an update (see `explained`)."""
    return _fault("update", update, error)


def _fault(kind: str, query: str, error: SyntaxError) -> str:
    said = " ".join(str(error).split())
    found = _POSITION.fullmatch(said)
    if found is None:
        return f"the {kind} is not SPARQL: {said}"
    line, column, expected = found.groups(default="")
    told = _TOLD.search(expected)
    why = told[1] if told else "it can't be understood from here"
    if why == _NO_PREFIX:
        why = _undeclared(kind, query) or why
    return f"the {kind} is not SPARQL: line {line}, column {column}: {why}"


def _undeclared(kind: str, query: str) -> str | None:
    """Return what to do about the first prefix that a query uses and does not declare."""
    bare = _APART.sub(" ", query)
    declared = set(_DECLARED.findall(bare))
    name = next((used for used in _USED.findall(bare) if used not in declared), None)
    if name is None:
        return None
    return (
        f"the prefix {name}: is not declared; begin the {kind} with PREFIX {name}: <…> (/sparql lists the usual ones)"
    )
