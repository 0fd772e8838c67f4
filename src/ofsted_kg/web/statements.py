"""Turns what is said of a node, property by property, into triples."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from flask import abort
from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import XSD

from ofsted_kg.store.names import shortened
from ofsted_kg.web.facts import Term

_NO_HOST = "The Host header is not the name of a host."

Said = Mapping[str, Term | Iterable[Term]]


def statements(subject: str, said: Said) -> Iterator[Triple]:
    """Yield the triples of one subject.

    Args:
        subject: its IRI.
        said: its values by property: one, several or none.

    Raises:
        HTTPException: 400 where the subject is no IRI; addresses of this server have the request's Host header in them.

    """
    node = iri(subject)
    for predicate, values in said.items():
        terms = [values] if isinstance(values, Term) else values
        yield from (Triple(node, NamedNode(predicate), term) for term in terms)


def iri(text: str) -> NamedNode:
    """Return the node of an IRI.

    Raises:
        HTTPException: 400 where it is none.

    """
    try:
        node = NamedNode(text)
    except ValueError:
        abort(400, _NO_HOST)
    if ":///" in text:  # what the framework makes of a Host header that it does not take
        abort(400, _NO_HOST)
    return node


def english(text: str) -> Literal:
    """Return a text in English."""
    return Literal(text, language="en")


def number(count: int) -> Literal:
    """Return a count, as VoID has them."""
    return Literal(str(count), datatype=NamedNode(str(XSD.integer)))


def fragment(term: str) -> str:
    """Return the part of an IRI, after its `#`, that stands for a class, property or graph.

    >>> fragment("https://w3id.org/ofsted-kg/ontology#Judgement")
    'okg:Judgement'
    >>> fragment("http://example.org/x y#z")
    'http:%2F%2Fexample.org%2Fx%20y%23z'

    """
    return quote(shortened(term).strip("<>"), safe=":")
