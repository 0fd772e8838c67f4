"""The text of a query turned into what it means, without the expressions, which take most of the time to be read."""

import re
from collections.abc import Mapping
from typing import Any

from ofsted_kg.errors import SourceError
from ofsted_kg.validation.querying import algebra_of

_TOKEN = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>|\#[^\n]*|[()]|\s+|[^\s()"'<\#]+|.""")
_SHORT = 40  # tokens of a filter


def algebra_of_patterns(query: str) -> Any:
    """Return what a query means without its expressions, which take most of the time to be read."""
    return _algebra_without(query, {"BIND": 0, "FILTER": 0})


def algebra_of_short(query: str) -> Any:
    """Return what a query means without its long filters."""
    return _algebra_without(query, {"FILTER": _SHORT})


def _algebra_without(query: str, longest: Mapping[str, int]) -> Any:
    try:
        return algebra_of(_without_expressions(query, longest))
    except SourceError:
        return algebra_of(query)


def _without_expressions(query: str, longest: Mapping[str, int]) -> str:
    """The text of a query without those of its BINDs and FILTERs that have too many tokens, and no EXISTS."""
    kept: list[str] = []
    began: list[int] = []  # the places in `kept` of open brackets
    for token in _TOKEN.finditer(query):
        kept.append(token[0])
        if token[0] == "(":
            began.append(len(kept) - 1)
        elif token[0] == ")" and began:
            first = began.pop()
            word = _last(kept, first)
            most = longest.get(kept[word].upper(), len(kept))
            if len(kept) - first > most and "EXISTS" not in "".join(kept[first:]).upper():
                del kept[word:]
    return "".join(kept)


def _last(kept: list[str], place: int) -> int:
    """The place of the word before a bracket."""
    return next((one for one in range(place - 1, -1, -1) if not kept[one].isspace()), 0)
