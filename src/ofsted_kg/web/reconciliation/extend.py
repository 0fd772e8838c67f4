"""Things and properties into their values: the API's data extension, one query for each property."""

from collections.abc import Iterable
from typing import Any

from flask import abort

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.asking import selected
from ofsted_kg.web.reconciliation.entities import Entities, local
from ofsted_kg.web.reconciliation.kinds import PROLOGUE
from ofsted_kg.web.reconciliation.properties import Property
from ofsted_kg.web.reconciliation.queries import Extension

_VALUES = """SELECT DISTINCT ?thing ?value ?name ?when
WHERE {{ VALUES ?thing {{ {things} }} {pattern} }} ORDER BY ?thing DESC(?when) ?value"""

Rows = dict[str, list[dict[str, str]]]


def extended(asked: Extension, entities: Entities) -> dict[str, Any]:
    """Answer a request for data extension.

    Args:
        asked: things and properties.
        entities: all there is.

    Returns:
        The properties, and for each thing and property its values; none where the graph knows none.

    Raises:
        HTTPException: 400 where there is no such property.

    """
    properties = [_property(pid, entities) for pid in asked.properties]
    known = {one: local(one) for one in asked.ids if local(one) in entities.by_id}
    rows: dict[str, dict[str, Any]] = {one: {} for one in asked.ids}
    for prop in properties:
        found = values(prop, set(known.values()), entities)
        for asked_id in asked.ids:
            rows[asked_id][prop.id] = [_told(prop, row) for row in found.get(known.get(asked_id, ""), ())]
    return {"meta": [_meta(prop) for prop in properties], "rows": rows}


def values(prop: Property, ids: Iterable[str], entities: Entities) -> Rows:
    """Return the values of a property by the things' identifiers.

    Args:
        prop: the property; of what changes in time the latest value is meant.
        ids: identifiers of things.
        entities: all there is; only things among them are asked for.

    Raises:
        HTTPException: the store does not answer.

    """
    things = " ".join(f"<{BASE}{one}>" for one in sorted(ids) if entities.by_id[one].kind in prop.kinds)
    rows: Rows = {}
    for row in selected(PROLOGUE + _VALUES.format(things=things, pattern=prop.pattern)) if things else ():
        found = rows.setdefault(local(row["thing"]), [])
        # Of a thing known by its year only it can't be told whether it came after another of that year.
        if not found or found[0].get("when", "").startswith(row.get("when", "")):
            found.append(row)
    return rows


def _told(prop: Property, row: dict[str, str]) -> dict[str, str | int]:
    if prop.is_thing:
        return {"id": local(row["value"]), "name": row["name"]}
    if prop.is_number:
        return {"int": int(row["value"])}
    return {"str": row["value"]}


def _meta(prop: Property) -> dict[str, Any]:
    typed = {} if prop.target is None else {"type": prop.target.reference}
    return {"id": prop.id, "name": prop.name, **typed}


def _property(pid: str, entities: Entities) -> Property:
    if pid not in entities.properties:
        abort(400, "There is no such property: /reconcile/properties lists them.")
    return entities.properties[pid]
