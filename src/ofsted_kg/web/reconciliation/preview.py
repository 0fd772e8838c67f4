"""A thing into the small page that a client shows in a frame beside its name."""

from ofsted_kg.web.reconciliation.entities import Entities, Entity
from ofsted_kg.web.reconciliation.extend import values
from ofsted_kg.web.reconciliation.properties import Property

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""The Content-Security-Policy of the preview. Any page may frame it, since OpenRefine may run at any address and that
is what a preview is for; it has no form, script or sign-in that a page around it could misuse."""

_SHOWN = {
    "LocalAuthority": ("gssCode", "ended", "replacedBy", "latestInspection"),
    "Person": ("organisation", "role"),
    "Inspection": ("council", "startDate"),
    "Theme": ("group",),
}
_LATEST = "latestGrade/"
_GRADES = (_LATEST, "grade/")


def facts(entity: Entity, entities: Entities) -> list[tuple[str, list[str]]]:
    """Return what a preview shows of a thing: names of properties with values.

    Args:
        entity: the thing.
        entities: all there is.

    Raises:
        HTTPException: the store does not answer.

    """
    shown = [
        prop
        for pid, prop in entities.properties.items()
        if entity.kind in prop.kinds and (pid in _SHOWN[entity.kind.id] or pid.startswith(_GRADES))
    ]
    found = [(prop, values(prop, [entity.id], entities).get(entity.id, [])) for prop in shown]
    return [(prop.name, [_text(prop, row) for row in rows]) for prop, rows in found if rows]


def _text(prop: Property, row: dict[str, str]) -> str:
    text = row.get("name", row["value"])
    return f"{text} ({row['when'][:4]})" if prop.id.startswith(_LATEST) else text
