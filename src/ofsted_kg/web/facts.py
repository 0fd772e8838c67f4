"""Turns a set of triples into what can be looked up in it: the values of a property, a label, a quotation."""

from collections.abc import Iterable
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import OA

Term = NamedNode | BlankNode | Literal
_LABELS = (str(SKOS.prefLabel), str(RDFS.label), str(DCTERMS.title))
_LONGEST_QUOTE = 80


class Facts:
    """Some triples, by subject and predicate, and by object and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = frozenset(triples)

    @cached_property
    def by_subject(self) -> dict[str, dict[str, list[Term]]]:
        """The values of each property of each subject, in a fixed order."""
        found: dict[str, dict[str, list[Term]]] = {}
        for triple in sorted(self.triples, key=str):
            if not isinstance(triple.object, Triple):
                properties = found.setdefault(_name(triple.subject), {})
                properties.setdefault(triple.predicate.value, []).append(triple.object)
        return found

    @cached_property
    def by_object(self) -> dict[str, dict[str, list[str]]]:
        """The subjects that point to each node, by property, in a fixed order."""
        found: dict[str, dict[str, list[str]]] = {}
        for triple in sorted(self.triples, key=str):
            if isinstance(triple.object, NamedNode):
                properties = found.setdefault(triple.object.value, {})
                properties.setdefault(triple.predicate.value, []).append(_name(triple.subject))
        return found

    def values(self, subject: str, predicate: str) -> list[Term]:
        """Return the values of a property of a subject."""
        return self.by_subject.get(subject, {}).get(predicate, [])

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the subjects that point to a node by a property."""
        return self.by_object.get(value, {}).get(predicate, [])

    def first(self, subject: str, predicate: str) -> str | None:
        """Return the first value of a property of a subject as text."""
        return next((term.value for term in self.values(subject, predicate)), None)

    def types(self, subject: str) -> list[str]:
        """Return the classes of a subject."""
        return [term.value for term in self.values(subject, str(RDF.type))]

    def quote(self, evidence: str) -> str | None:
        """Return the words that a piece of evidence, or its selector, quotes."""
        nodes = [evidence, *(term.value for term in self.values(evidence, str(OA.hasSelector)))]
        return next((exact for node in nodes if (exact := self.first(node, str(OA.exact))) is not None), None)

    def label(self, iri: str) -> str:
        """Return what people call a thing: its label, the words it quotes, or the end of its IRI."""
        for predicate in _LABELS:
            if label := self.first(iri, predicate):
                return label
        quote = " ".join((self.quote(iri) or "").split())
        if quote:
            return f"“{quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE].rstrip() + '…'}”"
        return shortened(iri).strip("<>")


def _name(node: NamedNode | BlankNode | Triple) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)
