"""Turns the ontology and the shapes into the relations of classes: what the diagram draws, and its table says."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib.namespace import OWL, RDFS, SKOS

from ofsted_kg.vocabulary import OKG
from ofsted_kg.web.documentation.rules import Rule, all_shapes
from ofsted_kg.web.words import ontology

CONCEPT = str(SKOS.Concept)


@dataclass(frozen=True, order=True)
class Relation:
    """A property that leads from the things of one class to those of another."""

    source: str
    property: str
    target: str  # a class; for a concept, its scheme where the shapes tell it
    number: str = ""  # how many values, in words; empty where that is open


@cache
def relations() -> list[Relation]:
    """Return the relations that the shapes state, and those of the ontology of which the shapes say nothing.

    Returns:
        The relations in a fixed order, each once.

    """
    stated = {(one.source, one.property, one.target): one for one in _of_shapes()}
    properties = {name for _, name, _ in stated}
    for one in _of_ontology():
        if one.property not in properties:
            stated[one.source, one.property, one.target] = one
    return sorted(stated.values())


def classes() -> list[str]:
    """Return the classes of the ontology."""
    facts = ontology()
    return sorted(iri for iri in facts.by_subject if str(OWL.Class) in facts.types(iri))


def kinds(of: str) -> list[str]:
    """Return the classes of the ontology that are kinds of another, also by way of a third."""
    facts = ontology()
    direct = [iri for iri in facts.subjects(str(RDFS.subClassOf), of) if iri.startswith(str(OKG))]
    return [one for iri in direct for one in (iri, *kinds(iri))]


def _of_shapes() -> Iterator[Relation]:
    for shape in all_shapes():
        for rule in shape.rules:
            if rule.predicate is not None:
                for source in shape.classes:
                    for target in _targets(source, rule.predicate):
                        yield Relation(source, rule.predicate, target, _number(source, rule.predicate))


def _targets(source: str, name: str) -> set[str]:
    """Where a property of a class leads: the schemes of its concepts say more than that they are concepts."""
    rules = _rules(source, name)
    schemes = {scheme for rule in rules for scheme in rule.schemes}
    return schemes | {one for rule in rules for one in rule.classes if not (schemes and one == CONCEPT)}


def _number(source: str, name: str) -> str:
    """How many values a property of a class has by all shapes together."""
    told = {rule.number for rule in _rules(source, name)} - {""}
    if {"at least one", "at most one"} <= told:
        return "exactly one"
    return min(told, default="", key=lambda one: (not one.startswith("exactly"), one))


def _rules(source: str, name: str) -> list[Rule]:
    found = (rule for shape in all_shapes() if source in shape.classes for rule in shape.rules)
    return [rule for rule in found if rule.predicate == name]


def _of_ontology() -> Iterator[Relation]:
    facts = ontology()
    for name in facts.by_subject:
        for source in facts.values(name, str(RDFS.domain)):
            if str(OWL.ObjectProperty) in facts.types(name):
                for target in facts.values(name, str(RDFS.range)):
                    yield Relation(source.value, name, target.value)
