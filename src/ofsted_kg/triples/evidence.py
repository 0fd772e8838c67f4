"""Pieces of text into Web Annotation selectors: which words of which document say a thing."""

from bisect import bisect_right
from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, XSD

from ofsted_kg.model import Document, Span
from ofsted_kg.triples import identifiers
from ofsted_kg.vocabulary import OA, OKG


def add_evidence(
    graph: Graph, subject: URIRef, document: Document, spans: Iterable[Span], *, derived: bool = True
) -> None:
    """Tie a thing to the words that say it.

    Args:
        graph: the document's graph, added to.
        subject: the thing.
        document: where the words stand.
        spans: the places, as code points of the document's text.
        derived: whether the thing is derived from the document (the document itself is not).

    """
    if derived:
        graph.add((subject, PROV.wasDerivedFrom, identifiers.document(document.slug)))
    for span in spans:
        graph.add((subject, OKG.evidence, _specific_resource(graph, document, span)))


def _specific_resource(graph: Graph, document: Document, span: Span) -> URIRef:
    iri = identifiers.evidence(document.slug, span)
    quote, position = URIRef(f"{iri}/quote"), URIRef(f"{iri}/position")
    graph.add((iri, RDF.type, OA.SpecificResource))
    graph.add((iri, OA.hasSource, identifiers.document(document.slug)))
    graph.add((iri, OA.hasSelector, quote))
    graph.add((iri, OA.hasSelector, position))
    graph.add((quote, RDF.type, OA.TextQuoteSelector))
    graph.add((quote, OA.exact, Literal(document.text[span.start : span.end])))
    graph.add((position, RDF.type, OA.TextPositionSelector))
    graph.add((position, OA.start, Literal(span.start, datatype=XSD.nonNegativeInteger)))
    graph.add((position, OA.end, Literal(span.end, datatype=XSD.nonNegativeInteger)))
    if document.page_ends:
        page = bisect_right(document.page_ends, span.start) + 1
        graph.add((iri, OKG.page, Literal(page, datatype=XSD.positiveInteger)))
    return iri
