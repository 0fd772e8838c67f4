"""A value that a shape refuses turned into the nearest valid terms, for "did you mean"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process, utils
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from ofsted_kg.validation.report import Result, local_name, shortened
from ofsted_kg.vocabulary import CONCEPT, OKG, OKGS

_SCHEME = re.compile(r"/concept/([a-z-]+)/")  # in the pattern of a shape, or in the IRI of a concept
_NEAR = 70  # of 100; below it two words are no misspellings of each other
_FEW = 8  # a scheme of so few concepts is told whole where none is near


@dataclass(frozen=True)
class Suggester:
    """The terms that a graph and its shapes allow."""

    data: Graph
    shapes: Graph

    def suggest(self, result: Result) -> str | None:
        """Return a question or a list of terms for a person who wrote a wrong one; None where nothing is near."""
        if result.value is None:
            return None
        if result.shape == str(OKGS["Vocabulary-property"]):
            return _question(result.value, self._properties)
        if result.shape == str(OKGS["Vocabulary-class"]):
            return _question(result.value, self._classes)
        scheme = self._scheme(result)
        return self._concept(str(result.value), scheme) if scheme else None

    def _scheme(self, result: Result) -> str | None:
        """Return the scheme that the shape of a result asks for, else that of the value's own IRI."""
        pattern = self.shapes.value(URIRef(result.shape), SH.pattern)
        asked = pattern or (result.value if URIRef(result.shape) in self._asking_concepts else "")
        found = _SCHEME.search(str(asked))
        return found[1] if found else None

    @cached_property
    def _asking_concepts(self) -> set[object]:
        return set(self.shapes.subjects(SH["class"], SKOS.Concept))

    def _concept(self, value: str, scheme: str) -> str | None:
        concepts = {str(one) for one in self.data.subjects(SKOS.inScheme, CONCEPT.term(scheme))}
        if value in concepts:
            return None
        near = _question(value, concepts)
        if near or not 0 < len(concepts) <= _FEW:
            return near
        return f"The concepts are {', '.join(shortened(one) for one in sorted(concepts))}."

    @cached_property
    def _properties(self) -> set[str]:
        return self._defined(OWL.ObjectProperty) | self._defined(OWL.DatatypeProperty)

    @cached_property
    def _classes(self) -> set[str]:
        return self._defined(OWL.Class)

    def _defined(self, kind: URIRef) -> set[str]:
        return {str(one) for one in self.data.subjects(RDF.type, kind) if str(one).startswith(str(OKG))} & {
            str(one) for one in self.data.subjects(RDFS.isDefinedBy)
        }


def _question(value: object, terms: Iterable[str]) -> str | None:
    """Ask for the term that is spelled most like a value.

    >>> _question("https://w3id.org/ofsted-kg/ontology#garde", ["https://w3id.org/ofsted-kg/ontology#grade"])
    'Did you mean okg:grade?'
    """
    names = {term: local_name(term) for term in sorted(terms)}
    said = local_name(str(value))
    found = process.extractOne(said, names, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_NEAR)
    return f"Did you mean {shortened(found[2])}?" if found else None
