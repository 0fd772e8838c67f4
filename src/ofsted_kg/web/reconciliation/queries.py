"""The JSON of a request into the queries it has, or into an HTTP error that says what is wrong with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort

from ofsted_kg.web.reconciliation.cells import Days, days
from ofsted_kg.web.reconciliation.kinds import KINDS, Kind, kind_called
from ofsted_kg.web.reconciliation.properties import ON

MOST_QUERIES = 50
"""Queries in a batch; OpenRefine sends ten."""
MOST_IDS = 200
"""Things in a request for data extension."""
MOST_CANDIDATES = 50
LONGEST_NAME = 200
"""Characters of a name or value: none in the graph is as long, and what is longer is answered with nothing."""
_MOST_PROPERTIES = 100
_MOST_VALUES = 5  # of a property
_CANDIDATES = 10


@dataclass(frozen=True)
class Query:
    """A name, and what else is told of the thing it means."""

    text: str
    kinds: tuple[Kind, ...]
    limit: int
    given: Mapping[str, tuple[str, ...]]  # values as written, by property
    days: Days | None = None  # the first and the last day that may be meant
    is_doubtful: bool = False  # a day is given and can't be read


@dataclass(frozen=True)
class Extension:
    """Things and properties whose values are asked for."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def queries(text: str) -> dict[str, Query]:
    """Read a batch of queries.

    Args:
        text: JSON as in the specification, section "Structure of a Reconciliation Query".

    Returns:
        The queries by their keys.

    Raises:
        HTTPException: 400 where it is not such JSON, 413 where it has too many queries.

    """
    batch = _object(_parsed(text, "queries"), "queries")
    if len(batch) > MOST_QUERIES:
        abort(413, f"A batch has at most {MOST_QUERIES} queries, and this one has {len(batch):,}.")
    return {key: _query(_object(query, f"query {key[:40]!r}"), key[:40]) for key, query in batch.items()}


def extension(text: str) -> Extension:
    """Read a request for data extension.

    Args:
        text: JSON as in the specification, section "Data Extension Query Requests".

    Returns:
        What is asked for.

    Raises:
        HTTPException: 400 where it is not such JSON, 413 where it has too many things or properties.

    """
    asked = _object(_parsed(text, "extend"), "extend")
    ids = _strings(_list(asked.get("ids"), "ids"), "Identifiers of things")
    listed = _list(asked.get("properties"), "properties")
    properties = _strings([_object(one, "a property").get("id") for one in listed], "Identifiers of properties")
    if len(ids) > MOST_IDS or len(properties) > _MOST_PROPERTIES:
        abort(413, f"At most {MOST_IDS} things are told of at a time, by at most {_MOST_PROPERTIES} properties.")
    return Extension(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(properties)))


def _query(query: dict[str, Any], key: str) -> Query:
    text, properties = query.get("query", ""), _list(query.get("properties", []), f"the properties of query {key!r}")
    if not isinstance(text, str):
        abort(400, f"Query {key!r} has a name that is no string.")
    if len(properties) > _MOST_PROPERTIES:
        abort(413, f"A query has at most {_MOST_PROPERTIES} properties, and query {key!r} has more.")
    if not text.strip() and not properties:
        abort(400, f"Query {key!r} has neither a name nor properties.")
    given = _given([_object(one, f"a property of query {key!r}") for one in properties], key)
    told, is_doubtful = _days(given.pop(ON, ()))
    return Query(
        text.strip(), _kinds(query.get("type"), key), _limit(query.get("limit"), key), given, told, is_doubtful
    )


def _kinds(types: object, key: str) -> tuple[Kind, ...]:
    """The kinds asked for; all where none is. What is no kind of ours leaves nothing to find."""
    names = (
        [types]
        if isinstance(types, str | dict)
        else _list([] if types is None else types, f"the type of query {key!r}")
    )
    ids = _strings([name.get("id") if isinstance(name, dict) else name for name in names if name], "Types")
    return tuple(kind for name in ids if (kind := kind_called(name))) if ids else tuple(KINDS.values())


def _limit(limit: object, key: str) -> int:
    if limit is None:
        return _CANDIDATES
    if not isinstance(limit, int | float) or isinstance(limit, bool) or not limit >= 1:
        abort(400, f"The limit of query {key!r} is no positive number.")
    return int(min(limit, MOST_CANDIDATES))


def _given(properties: list[dict[str, Any]], key: str) -> dict[str, tuple[str, ...]]:
    given: dict[str, tuple[str, ...]] = {}
    for one in properties:
        pid, value = one.get("pid"), one.get("v")
        if not isinstance(pid, str):
            abort(400, f"A property of query {key!r} has no pid.")
        values = value if isinstance(value, list) else [value]
        texts = [_text(one, key).strip() for one in values[:_MOST_VALUES]]
        if found := tuple(text for text in texts if text and len(text) <= LONGEST_NAME):
            given[pid] = (*given.get(pid, ()), *found)[:_MOST_VALUES]
    return given


def _text(value: object, key: str) -> str:
    """A property's value: a thing by its identifier, a number without a needless fraction."""
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int | float):
        abort(400, f"A property of query {key!r} has a value that is no text, number or thing.")
    return str(value)


def _days(values: tuple[str, ...]) -> tuple[Days | None, bool]:
    try:
        return (days(values[0]) if values else None), False
    except ValueError:
        return None, True


def _strings(values: list[Any], what: str) -> list[str]:
    if not all(isinstance(value, str) for value in values):
        abort(400, f"{what} are strings.")
    return values


def _parsed(text: str, what: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        abort(400, f"The parameter {what!r} is not JSON.")


def _object(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        abort(400, f"{what[:1].upper()}{what[1:]} is no JSON object.")
    return value


def _list(value: object, what: str) -> list[Any]:
    if not isinstance(value, list):
        abort(400, f"{what[:1].upper()}{what[1:]} is no JSON array.")
    return value
