"""One operation of the HTTP interface: what it does, takes and gives, and the JSON Schemas of what is JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ofsted_kg.web.negotiation import HTML

Schema = Mapping[str, Any]

JSON, PLAIN, FORM = "application/json", "text/plain", "application/x-www-form-urlencoded"
STRING: Schema = {"type": "string"}
IRI: Schema = {"type": "string", "format": "iri"}
IRIS: Schema = {"type": "array", "items": IRI}
OBJECT: Schema = {"type": "object"}
COUNT: Schema = {"type": "integer", "minimum": 0}
HEALTH: Schema = {
    "type": "object",
    "required": ["status"],
    "properties": {
        "status": {"enum": ["ok", "unavailable"]},
        "version": STRING,
        "triples": COUNT,
        "reason": STRING,
    },
}
CHANGE: Schema = {
    "type": "object",
    "required": ["id", "when", "who", "request", "added", "removed"],
    "properties": {
        "id": COUNT,
        "when": STRING,
        "who": STRING,
        "request": STRING,
        "undoes": {"type": ["integer", "null"]},
    },
}
CHANGES: Schema = {
    "type": "object",
    "required": ["changes", "next"],
    "properties": {"changes": {"type": "array", "items": CHANGE}, "next": {"type": ["string", "null"]}},
}
DONE: Schema = {
    "type": "object",
    "required": ["change", "added", "removed"],
    "properties": {"change": {"type": ["integer", "null"]}, "added": COUNT, "removed": COUNT},
}
CONFORMS: Schema = {
    "type": "object",
    "required": ["conforms", "results"],
    "properties": {"conforms": {"type": "boolean"}},
}


@dataclass(frozen=True)
class Operation:
    """What a method does at a route. Every one may also answer 429 and 503, and where it takes a body 413."""

    rule: str  # as Flask has it
    method: str
    summary: str
    answers: Mapping[int, tuple[str, ...]]  # media types by status
    refusals: tuple[int, ...] = ()  # statuses whose body is a sentence
    parameters: Mapping[str, Schema] = field(default_factory=dict)  # in the query
    bodies: Mapping[str, Schema] = field(default_factory=dict)  # by media type
    schema: Schema | None = None  # of application/json
    right: str | None = None  # that the token needs
    paths: tuple[str, ...] = ()  # where the rule does not tell them
    errors: tuple[str, ...] = (PLAIN, HTML)  # media types of a refusal


def form(members: Mapping[str, Schema], *required: str) -> Schema:
    """Return the schema of a form with some members."""
    return {"type": "object", "properties": dict(members), "required": list(required)}
