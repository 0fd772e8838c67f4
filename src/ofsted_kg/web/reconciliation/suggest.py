"""What somebody has typed, or a type, into the things, types and properties to choose from."""

from collections.abc import Iterable
from typing import Any

from ofsted_kg.web.reconciliation.entities import Entities, Entity, fold, local
from ofsted_kg.web.reconciliation.kinds import KINDS, kind_called
from ofsted_kg.web.reconciliation.properties import ON, Property

_SUGGESTIONS = 20


def suggested_entities(prefix: str, kinds: Iterable[str], skipped: int, entities: Entities) -> list[dict[str, Any]]:
    """Suggest things whose identifier this is, or of whose names every word of it begins a word.

    Args:
        prefix: what somebody has typed.
        kinds: identifiers of the kinds that are wanted; none for all.
        skipped: how many suggestions were shown before.
        entities: all there is.

    """
    wanted = {kind.id for one in kinds if (kind := kind_called(one))} or set(KINDS)
    identifier, typed = local(prefix.strip()), fold(prefix)
    words = typed.split()
    found = [
        one
        for one in entities.by_id.values()
        if one.kind.id in wanted and (one.id == identifier or _begins(one, words))
    ]
    found.sort(
        key=lambda one: (
            one.id != identifier,
            not any(name.startswith(typed) for name in one.names),
            one.name,
            one.id,
        )
    )
    return [
        {"id": one.id, "name": one.name, "description": one.description, "notable": [one.kind.reference]}
        for one in found[skipped : skipped + _SUGGESTIONS]
    ]


def _begins(entity: Entity, words: list[str]) -> bool:
    return bool(words) and any(
        all(any(own.startswith(word) for own in name.split()) for word in words) for name in entity.names
    )


def suggested_types(prefix: str) -> list[dict[str, str]]:
    """Suggest kinds of things; all of them where nothing is typed."""
    return [one.described for one in KINDS.values() if fold(prefix) in fold(f"{one.name} {one.id}")]


def suggested_properties(prefix: str, entities: Entities) -> list[dict[str, str]]:
    """Suggest properties, the day of a row among them; all where nothing is typed."""
    offered = {ON: "Day of the row (tells councils of one name apart)"}
    offered |= {one.id: _with_kinds(one) for one in entities.properties.values()}
    return [{"id": pid, "name": name} for pid, name in offered.items() if fold(prefix) in fold(f"{name} {pid}")]


def proposed_properties(kind: str, entities: Entities) -> list[dict[str, str]]:
    """Propose properties to fetch for things of a kind; those of all where it is none of ours."""
    wanted = kind_called(kind)
    return [
        {"id": one.id, "name": one.name}
        for one in entities.properties.values()
        if wanted is None or wanted in one.kinds
    ]


def _with_kinds(prop: Property) -> str:
    return f"{prop.name} ({', '.join(kind.name.lower() for kind in prop.kinds)})"
