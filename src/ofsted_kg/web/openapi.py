"""Turns the table of operations into the description of the HTTP interface at /openapi.json (OpenAPI 3.1)."""

import json
import re
from collections.abc import Iterable
from functools import cache
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request

from ofsted_kg import __version__
from ofsted_kg.web.operation import JSON, STRING, Operation, Schema
from ofsted_kg.web.operations import EXAMPLES, OPERATIONS

blueprint = Blueprint("openapi", __name__)

_ANY_TIME = (429, 503)
_PART = re.compile(r"<(?:(\w+)(?:\(([^)]*)\))?:)?(\w+)>")
_IN_PATH = re.compile(r"\{(\w+)\}")
_INTRODUCTION = (
    "A knowledge graph of Ofsted's inspections of English councils' children's services: SPARQL, linked data, "
    "validation and changes. HEAD is answered wherever GET is, and OPTIONS everywhere. A refusal is one sentence."
)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the interface."""
    response = Response(_written(), content_type=JSON)
    response.add_etag()
    response.make_conditional(request)
    return response


@cache
def _written() -> bytes:
    return json.dumps(description(), indent=1).encode("ascii") + b"\n"


def description() -> dict[str, Any]:
    """Return the description: every operation at each of its paths, and the one way to send a token."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        for path in operation.paths or (_PART.sub(r"{\3}", operation.rule),):
            paths.setdefault(path, {})[operation.method.lower()] = _described(operation, path)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ofsted-kg",
            "version": __version__,
            "description": _INTRODUCTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _described(operation: Operation, path: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": f"{operation.method.lower()} {path}",
        "summary": operation.summary,
        "parameters": [*_in_path(operation, path), *_in_query(operation)],
        "responses": _responses(operation),
    }
    if operation.bodies:
        content = {kind: {"schema": schema} | _example(kind) for kind, schema in operation.bodies.items()}
        told["requestBody"] = {"required": True, "content": content}
    if operation.right:
        told["security"] = [{"token": []}]
        told["description"] = f"Needs a token with the right {operation.right}."
    return told


def _in_path(operation: Operation, path: str) -> Iterable[dict[str, Any]]:
    schemas = {name: _schema_of(kind, choices) for kind, choices, name in _PART.findall(operation.rule)}
    for name in _IN_PATH.findall(path):
        told = {"name": name, "in": "path", "required": True, "schema": schemas[name]}
        yield told | (_example(path) or _example(name))


def _schema_of(kind: str, choices: str) -> Schema:
    if kind == "any":
        return {"type": "string", "enum": choices.split(", ")}
    return {"type": "integer", "minimum": 0} if kind == "int" else {**STRING, "minLength": 1}


def _in_query(operation: Operation) -> Iterable[dict[str, Any]]:
    for name, schema in operation.parameters.items():
        yield {"name": name, "in": "query", "schema": schema} | _example(name)


def _example(name: str) -> dict[str, str]:
    return {"example": EXAMPLES[name]} if name in EXAMPLES else {}


def _responses(operation: Operation) -> dict[str, Any]:
    refused = {*operation.refusals, *_ANY_TIME, *((413,) if operation.bodies else ())} - operation.answers.keys()
    kinds = dict(operation.answers) | dict.fromkeys(refused, operation.errors)
    return {str(status): _response(operation, status, kinds[status]) for status in sorted(kinds)}


def _response(operation: Operation, status: int, kinds: tuple[str, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if kinds:
        told["content"] = {kind: _media(operation, status, kind) for kind in kinds}
    return told


def _media(operation: Operation, status: int, kind: str) -> dict[str, Any]:
    own = kind == JSON and status in operation.answers and operation.schema is not None and status != 422
    return {"schema": operation.schema} if own else {}
