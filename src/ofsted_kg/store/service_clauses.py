"""Turns the SERVICE clauses of a query into requests to our own forwarder; refuses those that are not allowed."""

import re
import secrets
import string
from collections.abc import Iterable

import pyoxigraph

from ofsted_kg.federation import Forwarder
from ofsted_kg.store.syntax import QueryError, ServiceRefusedError, explained

_SERVICE = re.compile("service", re.IGNORECASE)
_CLAUSE = re.compile(r"\bservice\b(\s+silent\b)?", re.IGNORECASE)
_CALL = re.compile(r"service\s{0,99}(silent)?\s{0,99}<([^<>\"{}|^`\\\x00-\x20]{1,2000})>", re.IGNORECASE)
_MOST_CALLS = 16  # each costs a run of the parser


def redirected(query: str, prefixes: dict[str, str] | None = None, forwarder: Forwarder | None = None) -> str:
    """Return a query that asks only our own forwarder for what its SERVICE clauses ask of other servers.

    The engine's own parser decides what is a clause, since it knows where the word stands in a string, a comment, an
    IRI or a name: the word is replaced by letters that nobody can foresee. That changes no string or name into
    anything else, but leaves no keyword. What still parses has no SERVICE clause.

    Args:
        query: the query.
        prefixes: namespaces that the query may use without declaring them.
        forwarder: knows the addresses that are allowed. A clause names one of them, to the letter, in angle brackets.

    Returns:
        The query, as it is where it has no SERVICE clause.

    Raises:
        ServiceRefusedError: a SERVICE clause asks what is not allowed.
        QueryError: the query is malformed.

    """
    if not _SERVICE.search(query):
        return query
    words: dict[str, str] = {}
    error = _syntax_error(_disguised(query, words), prefixes)
    if error is None:
        return query
    wrong = _syntax_error(_with_graphs(query), prefixes)
    if wrong is not None:
        raise QueryError(explained(query, error if _SERVICE.search(_with_graphs(query)) else wrong)) from wrong
    calls = _allowed_calls(query, prefixes, forwarder)
    if not forwarder or not calls:
        raise _refusal(forwarder)
    services = [f"<{forwarder.address(call[2])}>" for call in calls]
    between = _between(query, calls)
    graphs = [f"GRAPH {service}" for service in services]
    if _syntax_error(_joined((_disguised(text, words) for text in between), graphs), prefixes) is not None:
        raise _refusal(forwarder)
    clauses = [f"SERVICE {call[1] or ''} {service}" for call, service in zip(calls, services, strict=True)]
    return _joined(between, clauses)


def _allowed_calls(query: str, prefixes: dict[str, str] | None, forwarder: Forwarder | None) -> list[re.Match[str]]:
    """The clauses that name an allowed service; not what looks like one in a string or a comment."""
    allowed = forwarder.allowed if forwarder else {}
    calls = [call for call in _CALL.finditer(query) if call[2] in allowed]
    if len(calls) > _MOST_CALLS:
        raise QueryError(f"a query has SERVICE at most {_MOST_CALLS} times")
    return [call for call in calls if _is_clause(query, call, prefixes)]


def _is_clause(query: str, call: re.Match[str], prefixes: dict[str, str] | None) -> bool:
    start, end = call.start(), call.start() + len("service")
    parts = (_with_graphs(query[:start]), _unforeseeable_word(), _with_graphs(query[end:]))
    return _syntax_error("".join(parts), prefixes) is not None


def _refusal(forwarder: Forwarder | None) -> ServiceRefusedError:
    refused = "SERVICE is refused: no request is sent to another server"
    if forwarder is None or not forwarder.allowed:
        return ServiceRefusedError(f"{refused} unless the operator allows its address (--allow-service ADDRESS)")
    allowed = ", ".join(f"<{address}>" for address in forwarder.allowed)
    return ServiceRefusedError(f"{refused} but those that the operator allows, written just so: {allowed}")


def _with_graphs(text: str) -> str:
    """Replace each clause by GRAPH, which has the same grammar, and keep the parser's lines and columns."""
    return _CLAUSE.sub(lambda found: "GRAPH" + re.sub(r"\S", " ", found[0][5:]), text)


def _disguised(text: str, words: dict[str, str]) -> str:
    return _SERVICE.sub(lambda found: words.setdefault(found[0], _unforeseeable_word()), text)


def _unforeseeable_word() -> str:
    # As long as the word it stands for, so that the parser's line and column stay right.
    return "".join(secrets.choice(string.ascii_letters) for _ in "service")


def _between(query: str, calls: list[re.Match[str]]) -> list[str]:
    ends = [0, *(call.end() for call in calls)]
    starts = [*(call.start() for call in calls), len(query)]
    return [query[end:start] for end, start in zip(ends, starts, strict=True)]


def _joined(texts: Iterable[str], between: list[str]) -> str:
    return "".join(part for pair in zip(texts, [*between, ""], strict=True) for part in pair)


def _syntax_error(query: str, prefixes: dict[str, str] | None) -> SyntaxError | None:
    if _SERVICE.search(query):  # never given to the engine
        return SyntaxError("SERVICE is refused")
    try:
        pyoxigraph.Store().query(query, prefixes=prefixes)
    except SyntaxError as error:
        return error.with_traceback(None)  # its frames would keep the results, for another thread to free
    return None
