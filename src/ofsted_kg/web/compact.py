"""Turns triples into compact JSON-LD 1.1: short names and plain values, with the definitions of the names used."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.namespace import RDF, XSD

from ofsted_kg.web.context import Context
from ofsted_kg.web.facts import Facts, Term

_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}")  # what JSON's numbers keep exactly, written the one way
_BOOLEANS = {"true": True, "false": False}


def compacted(facts: Facts, first: str, context: Context) -> bytes:
    """Write triples as JSON-LD.

    The context stands in the result, cut down to what it needs, so that whoever reads it fetches nothing.

    Args:
        facts: the triples.
        first: the IRI of the node to begin with.
        context: the names to use.

    Returns:
        JSON in UTF-8.

    """
    subjects = sorted(facts.by_subject, key=lambda subject: (subject != first, subject))
    nodes = [_Node(context, subject).written(facts.by_subject[subject]) for subject in subjects]
    used = {name for node in nodes for name in _names(node)}
    document = {"@context": _needed(context, used), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


class _Node:
    """One node: JSON-LD 1.1 Processing Algorithms and API, sections 5.2 and 6, for triples that nest nothing."""

    def __init__(self, context: Context, subject: str) -> None:
        self._context = context
        self._subject = subject

    def written(self, properties: dict[str, list[Term]]) -> dict[str, Any]:
        node: dict[str, Any] = {"id": self._iri(self._subject)}
        for predicate, terms in properties.items():
            if predicate == str(RDF.type):
                node["type"] = _one_or_all([self._name(term.value, term) for term in terms])
            else:
                name = self._name(predicate)
                definition = self._context.definitions.get(name, {})
                node[name] = _one_or_all([self._value(term, definition) for term in terms])
        return node

    def _value(self, term: Term, definition: dict[str, str]) -> Any:
        if isinstance(term, Literal):
            return self._literal(term, definition)
        iri = self._iri(term.value if isinstance(term, NamedNode) else str(term))
        return iri if definition.get("@type") == "@id" else {"id": iri}

    def _literal(self, literal: Literal, definition: dict[str, str]) -> Any:
        value, datatype = literal.value, literal.datatype.value
        coerced, language = definition.get("@type"), definition.get("@language")
        if literal.language:
            return value if literal.language == language else {"@value": value, "@language": literal.language}
        if datatype == coerced:
            return value
        if not coerced and datatype == str(XSD.integer) and _INTEGER.fullmatch(value):
            return int(value)
        if not coerced and datatype == str(XSD.boolean) and value in _BOOLEANS:
            return _BOOLEANS[value]
        if datatype == str(XSD.string):
            return {"@value": value} if coerced or language else value
        return {"@value": value, "@type": self._name(datatype)}

    def _name(self, iri: str, term: Term | None = None) -> str:
        if isinstance(term, BlankNode):
            return str(term)
        return self._context.names.get(iri) or self._iri(iri)

    def _iri(self, iri: str) -> str:
        for prefix, namespace in self._context.prefixes.items():
            rest = iri.removeprefix(namespace)
            if rest != iri and not rest.startswith("//"):  # which would make it an absolute IRI (section 5.1)
                return f"{prefix}:{rest}"
        return iri


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _names(value: Any) -> Iterator[str]:
    """Whatever in a node may be a name or begin with a prefix."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from (name, name.partition(":")[0])
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
    elif isinstance(value, str):
        yield from (value, value.partition(":")[0])


def _needed(context: Context, used: set[str]) -> dict[str, Any]:
    """The definitions of the used names, with the prefixes that those have."""
    terms = {name for name in used if isinstance(context.definitions.get(name), dict)}
    used = used | {context.definitions[name]["@id"].partition(":")[0] for name in terms} | {"@version"}
    return {name: one for name, one in context.definitions.items() if name in used}
