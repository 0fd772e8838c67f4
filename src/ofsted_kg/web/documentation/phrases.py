"""Turns terms, values, lists and paths of the shapes into phrases: pieces of text, some of them links."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal
from rdflib.namespace import RDF, SH, XSD

from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import BASE, OKG, ONTOLOGY
from ofsted_kg.web.facts import Facts, Term
from ofsted_kg.web.words import words

_DATATYPES = {
    str(XSD.string): "a text",
    str(XSD.date): "a day",
    str(XSD.gYearMonth): "a month",
    str(XSD.gYear): "a year",
    str(XSD.dateTime): "a moment",
    str(XSD.boolean): "true or false",
    str(XSD.integer): "a whole number",
    str(XSD.positiveInteger): "a whole number from 1",
    str(XSD.nonNegativeInteger): "a whole number from 0",
    str(XSD.decimal): "a number",
    str(XSD.anyURI): "an address",
}
_PATHS = {
    str(SH.zeroOrMorePath): " (any number of times)",
    str(SH.oneOrMorePath): " (once or more)",
    str(SH.zeroOrOnePath): " (or none)",
}


@dataclass(frozen=True)
class Piece:
    """Some text of a phrase; a link where it is the name of something of this graph; code where programs read it."""

    text: str
    iri: str | None = None
    is_code: bool = False


Phrase = tuple[Piece, ...]


def key(term: Term) -> str:
    """Return what `Facts` calls a node that stands as an object."""
    return str(term) if isinstance(term, BlankNode) else term.value


def items(facts: Facts, node: str) -> list[Term]:
    """Return the members of an RDF list (RDF 1.1 Semantics, appendix D)."""
    found: list[Term] = []
    while node != str(RDF.nil) and (first := facts.values(node, str(RDF.first))):
        found += first
        rest = facts.values(node, str(RDF.rest))
        node = key(rest[0]) if rest else str(RDF.nil)
    return found


def joined(phrases: Sequence[Phrase], between: str, last: str | None = None) -> Phrase:
    """Put phrases in a row, with something between them, and something else before the last."""
    pieces: list[Piece] = []
    for place, phrase in enumerate(phrases):
        if place:
            pieces.append(Piece(last if last is not None and place == len(phrases) - 1 else between))
        pieces += phrase
    return tuple(pieces)


def term(iri: str) -> Piece:
    """Return the words for a class, property or concept of this graph, as a link; the short name of another's."""
    if iri.startswith(str(OKG)):
        return Piece(words(iri), iri)
    if iri.startswith(BASE):
        return Piece(iri.rpartition("/")[2].replace("-", " "), iri)
    return Piece(shortened(iri).strip("<>"), is_code=True)


def anchored(iri: str) -> str:
    """Return the IRI that leads to a class on the page of the ontology, where also those of others are told of."""
    return iri if iri.startswith(str(OKG)) else f"{ONTOLOGY}#{shortened(iri).replace(':', '-')}"


def with_article(piece: Piece) -> Phrase:
    """Put "a" or "an" before a noun."""
    return (Piece("an " if piece.text[:1].lower() in "aeiou" else "a "), piece)


def datatype(iri: str) -> Phrase:
    """Return what a literal of a datatype is, with the datatype's name."""
    name = Piece(shortened(iri).strip("<>"), is_code=True)
    return (Piece(f"{_DATATYPES[iri]} ("), name, Piece(")")) if iri in _DATATYPES else (name,)


def value(one: Term) -> Phrase:
    """Return a value that a shape asks for."""
    return (Piece(one.value, is_code=True) if isinstance(one, Literal) else term(key(one)),)


def path(facts: Facts, node: Term) -> Phrase:
    """Return a property path (SHACL 2.3.1) in words.

    Args:
        facts: the shapes.
        node: the value of `sh:path`.

    """
    name = key(node)
    if inverse := facts.values(name, str(SH.inversePath)):
        return (Piece("inverse of "), *path(facts, inverse[0]))
    if options := facts.values(name, str(SH.alternativePath)):
        return joined([path(facts, one) for one in items(facts, key(options[0]))], " or ")
    if steps := items(facts, name):
        return joined([path(facts, one) for one in steps], ", then ")
    for predicate, said in _PATHS.items():
        if inner := facts.values(name, predicate):
            return (*path(facts, inner[0]), Piece(said))
    own = term(name)
    return (own,) if own.iri else (Piece(f"{words(name)} "), own)
