"""A council of the reference table into the triples that describe it: names, codes, place, and links."""

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from ofsted_kg.reference import Council, councils
from ofsted_kg.triples import identifiers
from ofsted_kg.vocabulary import OKG, SCHEMA


def add_council(graph: Graph, council: Council, neighbours: Iterable[Council]) -> None:
    """Add what the table says of a council.

    Args:
        graph: the graph to add to.
        council: the council.
        neighbours: its statistical neighbours.

    """
    iri = identifiers.local_authority(council.slug)
    for predicate, thing in (*_names(council), *_codes(council), *_links(council), *_place(council)):
        graph.add((iri, predicate, thing))
    for neighbour in neighbours:
        graph.add((iri, OKG.statisticalNeighbour, identifiers.local_authority(neighbour.slug)))
    for predicate, day in ((SCHEMA.foundingDate, council.start), (SCHEMA.dissolutionDate, council.end)):
        if day:
            graph.add((iri, predicate, Literal(day)))
    present = identifiers.statistical_geography(council.gss_code)
    for code in council.former_gss_codes:
        graph.add((identifiers.statistical_geography(code), DCTERMS.isReplacedBy, present))


def _names(council: Council) -> Iterator[tuple[URIRef, Node]]:
    for kind in (OKG.LocalAuthority, ORG.FormalOrganization, ORG.Organization):
        yield RDF.type, kind
    for predicate in (RDFS.label, SKOS.prefLabel):
        yield predicate, Literal(_label(council), lang="en")
    for name in council.alt_names:
        yield SKOS.altLabel, Literal(name, lang="en")
    yield FOAF.name, Literal(council.official_name)


def _label(council: Council) -> str:
    """The short name; an abolished council that shares it with its successor is told by its official name."""
    shared = council.end and any(other.name == council.name and other is not council for other in councils())
    return council.official_name if shared else council.name


def _codes(council: Council) -> Iterator[tuple[URIRef, Node]]:
    for predicate, codes in (
        (OKG.gssCode, (council.gss_code,)),
        (OKG.formerGssCode, council.former_gss_codes),
        (OKG.dfeCode, (council.dfe_code,)),
        (OKG.ofstedUrn, (council.ofsted_urn,)),
    ):
        yield from ((predicate, Literal(code)) for code in codes if code)


def _links(council: Council) -> Iterator[tuple[URIRef, Node]]:
    """The council's own item is the same thing; the areas it governs and governed are other things."""
    yield OWL.sameAs, identifiers.wikidata(council.wikidata)
    for code in (council.gss_code, *council.former_gss_codes):
        yield DCTERMS.spatial, identifiers.statistical_geography(code)
    if council.wikidata_area:
        yield DCTERMS.spatial, identifiers.wikidata(council.wikidata_area)
    yield FOAF.homepage, URIRef(council.homepage)


def _place(council: Council) -> Iterator[tuple[URIRef, Node]]:
    yield ORG.classification, identifiers.concept("council-type", council.kind)
    yield OKG.region, identifiers.region(council.region)
    if council.hexagon:
        column, row = council.hexagon
        yield OKG.hexQ, Literal(column)
        yield OKG.hexR, Literal(row)
