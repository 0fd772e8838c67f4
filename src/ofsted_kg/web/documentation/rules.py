"""Turns the SHACL shapes into rules: what each asks, in plain words, of which things, and how grave a breach is."""

import re
from dataclasses import dataclass, field
from functools import cache
from textwrap import dedent

from pyoxigraph import NamedNode
from rdflib import URIRef
from rdflib.namespace import SH

from ofsted_kg.web.describing import shapes
from ofsted_kg.web.documentation.constraints import SHACL, concept_schemes, in_words, number
from ofsted_kg.web.documentation.phrases import Phrase, items, key, path
from ofsted_kg.web.facts import Facts

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_PLACE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True)
class Rule:
    """What a shape asks of its things, or of the values of one path of theirs."""

    iri: str
    shape: str  # what the shape that it is a part of is called
    path: Phrase  # none where the things themselves are meant
    asks: list[Phrase]
    message: str | None  # what a report says; the places for values are in brackets
    severity: str
    predicate: str | None = None  # the IRI of the property where the path is one
    classes: tuple[str, ...] = ()  # of the values
    schemes: tuple[str, ...] = ()  # of which the values are concepts
    number: str = ""  # how many values, in words
    queries: tuple[tuple[str, str], ...] = ()  # the constraints in SPARQL: the name after the hash, and the text

    @property
    def name(self) -> str:
        """What stands after the hash of its IRI: its anchor on the page."""
        return name_of(self.iri)


@dataclass(frozen=True)
class Shape:
    """A node shape: for which things it holds, and its rules."""

    iri: str
    label: str
    classes: list[str] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)
    subjects_of: list[str] = field(default_factory=list)
    objects_of: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    severity: str = "Violation"

    @property
    def name(self) -> str:
        """What stands after the hash of its IRI: its anchor on the page."""
        return name_of(self.iri)

    @property
    def about_classes(self) -> list[str]:
        """The classes whose things the shape holds for, or which alone may have the properties that it is about."""
        return self.classes or [one for rule in self.rules if not rule.path for one in rule.classes]


@cache
def all_shapes() -> list[Shape]:
    """Return the node shapes, by label."""
    facts = shapes()
    found = [iri for iri in facts.by_subject if str(SH.NodeShape) in facts.types(iri)]
    return sorted((_shape(facts, iri) for iri in found), key=lambda shape: (shape.label, shape.iri))


def name_of(iri: str) -> str:
    """Return what stands after the hash of an IRI: the anchor of a term on its page."""
    return iri.partition("#")[2]


def _shape(facts: Facts, iri: str) -> Shape:
    label = facts.label(iri)
    rules = sorted((_rule(facts, one.value, label) for one in facts.values(iri, str(SH.property))), key=_place)
    own = _rule(facts, iri, label)
    classes, nodes, subjects_of, objects_of = (_iris(facts, iri, name) for name in _TARGETS)
    stated = [own, *rules] if own.asks else rules
    return Shape(iri, label, classes, nodes, subjects_of, objects_of, stated, own.severity)


def _iris(facts: Facts, iri: str, predicate: URIRef) -> list[str]:
    return [one.value for one in facts.values(iri, str(predicate)) if isinstance(one, NamedNode)]


def _rule(facts: Facts, iri: str, shape: str) -> Rule:
    paths = facts.values(iri, str(SH.path))
    severity = facts.first(iri, str(SH.severity)) or str(SH.Violation)
    message = facts.first(iri, str(SH.message))
    return Rule(
        iri,
        shape,
        path(facts, paths[0]) if paths else (),
        in_words(facts, iri),
        message and _PLACE.sub(r"[\1]", message),
        severity.removeprefix(SHACL),
        next((one.value for one in paths if isinstance(one, NamedNode)), None),
        tuple(_classes(facts, iri)),
        tuple(concept_schemes(facts, iri)),
        number(facts, iri),
        tuple(_queries(facts, iri)),
    )


def _place(rule: Rule) -> tuple[str, bool, str]:
    """A place in the order: by path, and what only a query can tell comes last."""
    return "".join(piece.text for piece in rule.path).casefold(), bool(rule.queries), rule.iri


def _classes(facts: Facts, iri: str) -> list[str]:
    """The classes of the values, also where the shape leaves the choice among others."""
    options = [key(one) for node in facts.values(iri, str(SH["or"])) for one in items(facts, key(node))]
    return [one.value for shape in (iri, *options) for one in facts.values(shape, str(SH["class"]))]


def _queries(facts: Facts, iri: str) -> list[tuple[str, str]]:
    constraints = [key(one) for one in facts.values(iri, str(SH.sparql))]
    return [(name_of(one), dedent(facts.first(one, str(SH.select)) or "").strip()) for one in constraints]


def rules_of(term: str) -> list[Rule]:
    """Return the rules for the things of a class, by property.

    Args:
        term: the IRI of the class.

    """
    return sorted((rule for shape in all_shapes() if term in shape.about_classes for rule in shape.rules), key=_place)


def rules_about(term: str) -> list[Rule]:
    """Return the rules for the values of a property.

    Args:
        term: the IRI of the property.

    """
    return [rule for shape in all_shapes() for rule in shape.rules if rule.predicate == term]
