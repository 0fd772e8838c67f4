"""The published graph into the things that names are reconciled with, read once for each version of the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import cast

from flask import current_app
from rapidfuzz.utils import default_process

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.asking import readers, selected
from ofsted_kg.web.reconciliation.kinds import KINDS, PROLOGUE, Kind
from ofsted_kg.web.reconciliation.properties import Property, with_areas

EXTENSION = "ofsted-kg-reconciliation"
"""The key of the `Catalogue` among the application's extensions."""

_THINGS = """SELECT ?thing (MIN(?aName) AS ?name) (MIN(?aDescription) AS ?description)
WHERE {{ {pattern} }} GROUP BY ?thing ORDER BY ?thing"""
_NAMES = """SELECT DISTINCT ?thing ?value
WHERE {{ {pattern} ?thing rdfs:label|skos:prefLabel|skos:altLabel|foaf:name|skos:notation ?value }} ORDER BY ?value"""
_VALUES = "SELECT DISTINCT ?thing ?value ?name WHERE {{ {pattern} }}"
_AREAS = """SELECT ?area (MIN(?label) AS ?name)
WHERE { ?judgement okg:preferred true ; okg:area ?area . ?area skos:prefLabel ?label } GROUP BY ?area ORDER BY ?area"""


@dataclass(frozen=True)
class Entity:
    """A thing that a name may mean."""

    id: str  # its IRI without the base of all
    kind: Kind
    name: str
    description: str
    names: tuple[str, ...]  # all of them, folded
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)  # folded, by property


class Entities:
    """The things of one version of the graph, and the properties that they may have."""

    def __init__(self, things: Iterable[Entity], properties: Mapping[str, Property]) -> None:
        self.by_id = {thing.id: thing for thing in things}
        self.properties = properties

    def having(self, pid: str, values: Iterable[str]) -> set[str]:
        """Return the identifiers of the things with one of these folded values of a property."""
        return {found for value in values for found in self._by_value.get((pid, value), ())}

    @cached_property
    def names(self) -> dict[str, tuple[list[str], list[Entity]]]:
        """For each kind its things' folded names, and whose each is."""
        names: dict[str, tuple[list[str], list[Entity]]] = {kind: ([], []) for kind in KINDS}
        for thing in self.by_id.values():
            texts, bearers = names[thing.kind.id]
            texts += thing.names
            bearers += [thing] * len(thing.names)
        return names

    @cached_property
    def _by_value(self) -> dict[tuple[str, str], list[str]]:
        index: dict[tuple[str, str], list[str]] = {}
        for thing in self.by_id.values():
            for pid, values in thing.values.items():
                for value in values:
                    index.setdefault((pid, value), []).append(thing.id)
        return index


class Catalogue:
    """The things of the version that is current. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version: str | None = None
        self._entities = Entities((), {})

    def entities(self) -> Entities:
        """Return the things of the published version, reading them where it is a new one.

        Raises:
            HTTPException: the store does not answer.

        """
        version = readers().version()
        with self._lock:  # whoever comes meanwhile waits for the one reading, instead of reading too
            if version is None or version != self._version:
                self._entities = _read()
                self._version = version
            return self._entities


def entities() -> Entities:
    """Return the things of the version that is current, for the application that answers the request."""
    return cast(Catalogue, current_app.extensions[EXTENSION]).entities()


def fold(text: str) -> str:
    """Return a text as it is compared: in lower case, punctuation aside; an IRI of this graph without its base.

    >>> fold(" Jenkins,  Julie "), fold("https://w3id.org/ofsted-kg/id/person/calderdale/julie-jenkins")
    ('jenkins julie', 'id person calderdale julie jenkins')
    """
    return " ".join(default_process(text.strip().removeprefix(BASE)).split())


def local(iri: str) -> str:
    """Return the identifier of a thing by its IRI, or by itself."""
    return iri.removeprefix(BASE)


def _read() -> Entities:
    areas = [(row["area"], row["name"]) for row in selected(PROLOGUE + _AREAS) if "area" in row]
    properties = with_areas(areas)
    things = [thing for kind in KINDS.values() for thing in _things(kind, properties.values())]
    return Entities(things, properties)


def _things(kind: Kind, properties: Iterable[Property]) -> list[Entity]:
    names, values = dict[str, list[str]](), dict[str, dict[str, set[str]]]()
    for row in selected(PROLOGUE + _NAMES.format(pattern=kind.pattern)):
        names.setdefault(row["thing"], []).append(fold(row["value"]))
    for one in properties:
        if one.compared and kind in one.kinds:
            for row in selected(PROLOGUE + _VALUES.format(pattern=one.pattern)):
                told = {fold(row["value"]), fold(row["value"].rsplit("/", 1)[-1]), fold(row.get("name", ""))} - {""}
                values.setdefault(row["thing"], {}).setdefault(one.id, set()).update(told)
    return [
        Entity(
            local(row["thing"]),
            kind,
            row["name"],
            row.get("description", "").strip(" ,"),
            tuple(dict.fromkeys([fold(row["name"]), *names.get(row["thing"], ())])),
            {pid: frozenset(told) for pid, told in values.get(row["thing"], {}).items()},
        )
        for row in selected(PROLOGUE + _THINGS.format(pattern=kind.pattern))
        if row.get("name")
    ]
