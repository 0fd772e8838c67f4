"""What the W3C Reconciliation Service API 0.2 asks of each answer, as JSON schemas of our own.

They state the constraints of the specification's text and schemas (https://reconciliation-api.github.io/specs/0.2/), and
are stricter where this service promises more: nothing that the specification does not know is sent, a candidate always
has a type, a score from 0 to 100 and a decision, and the manifest names every service.
"""

from typing import Any

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
ADDRESS: dict[str, Any] = {"type": "string", "pattern": "^https?://[^ ]+$"}
TEMPLATE: dict[str, Any] = {"type": "string", "pattern": r"^https?://[^ ]*\{\{id\}\}[^ ]*$"}


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with these properties and no others."""
    properties = required | (optional or {})
    return {"type": "object", "properties": properties, "required": [*required], "additionalProperties": False}


def listed(items: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


def one_for_each_key(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": value}


TYPE = closed({"id": TEXT, "name": TEXT}, {"description": TEXT})
PLACE = closed({"service_url": ADDRESS, "service_path": {"type": "string", "pattern": "^/"}})
MANIFEST = closed(
    {
        "versions": listed({"enum": ["0.2"]}, contains={"const": "0.2"}, uniqueItems=True),
        "name": TEXT,
        "identifierSpace": ADDRESS,
        "schemaSpace": ADDRESS,
        "documentation": ADDRESS,
        "serviceVersion": TEXT,
        "defaultTypes": listed(TYPE, uniqueItems=True, minItems=1),
        "batchSize": {"type": "integer", "minimum": 1},
        "view": closed({"url": TEMPLATE}),
        "preview": closed({"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
        "suggest": closed({"entity": PLACE, "type": PLACE, "property": PLACE}),
        "extend": closed({"propose_properties": PLACE, "property_settings": {"type": "array", "maxItems": 0}}),
    }
)
CANDIDATE = closed(
    {
        "id": TEXT,
        "name": TEXT,
        "description": {"type": "string"},
        "type": listed(TYPE, minItems=1),
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "features": listed(closed({"id": TEXT, "value": {"type": ["boolean", "number"]}})),
    }
)
RESULT_BATCH = one_for_each_key(closed({"result": listed(CANDIDATE)}))
SUGGESTED_ENTITIES = closed(
    {
        "result": listed(
            closed({"id": TEXT, "name": TEXT, "notable": listed(TYPE, minItems=1)}, {"description": {"type": "string"}})
        )
    }
)
SUGGESTED = closed({"result": listed(TYPE)})
PROPOSED = closed(
    {"type": {"type": "string"}, "properties": listed(closed({"id": TEXT, "name": TEXT}))},
    {"limit": {"type": "integer", "minimum": 1}},
)
VALUE = {
    "oneOf": [
        closed({"str": TEXT}),
        closed({"int": {"type": "integer"}}),
        closed({"id": TEXT, "name": TEXT}),
    ]
}
EXTENSION = closed(
    {
        "meta": listed(closed({"id": TEXT, "name": TEXT}, {"type": TYPE})),
        "rows": one_for_each_key(one_for_each_key(listed(VALUE))),
    }
)
ERROR = closed({"status": {"type": "integer", "minimum": 400, "maximum": 599}, "error": TEXT})
