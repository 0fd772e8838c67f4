"""The table of councils into `graph/reference`: councils, regions and the inspectorate, with their links."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SKOS

from ofsted_kg.reference import Council, councils
from ofsted_kg.triples import identifiers
from ofsted_kg.vocabulary import OKG, SCHEMA, bind_prefixes

_ONS = "http://statistics.data.gov.uk/id/statistical-geography/"
_WIKIDATA = "http://www.wikidata.org/entity/"
_CREDIT = (
    "Contains OS, ONS, DfE, Ofsted, GDS and MHCLG data, Crown copyright, Open Government Licence v3.0; "
    "mySociety (CC BY 4.0); Wikidata (CC0)."
)


def reference_graph() -> Graph:
    """Return the councils of the reference table, their regions, and Ofsted."""
    graph = bind_prefixes(Graph())
    slugs = {council.gss_code: council.slug for council in councils()}
    for council in councils():
        _add_council(graph, council, slugs)
    _add_ofsted(graph)
    graph.add((identifiers.graph("reference"), DCTERMS.rights, Literal(_CREDIT, lang="en")))
    return graph


def _add_council(graph: Graph, council: Council, slugs: dict[str, str]) -> None:
    iri, region = identifiers.local_authority(council.slug), identifiers.region(council.region)
    for kind in (OKG.LocalAuthority, ORG.FormalOrganization, ORG.Organization):
        graph.add((iri, RDF.type, kind))
    for predicate in (RDFS.label, SKOS.prefLabel):
        graph.add((iri, predicate, Literal(_label(council), lang="en")))
    for name in council.alt_names:
        graph.add((iri, SKOS.altLabel, Literal(name, lang="en")))
    graph.add((iri, FOAF.name, Literal(council.official_name)))
    graph.add((iri, FOAF.homepage, URIRef(council.homepage)))
    graph.add((iri, OKG.region, region))
    graph.add((iri, DCTERMS.spatial, URIRef(_ONS + council.gss_code)))
    graph.add((iri, OWL.sameAs, URIRef(_WIKIDATA + council.wikidata)))
    _add_codes(graph, iri, council)
    for code in council.neighbours:
        graph.add((iri, OKG.statisticalNeighbour, identifiers.local_authority(slugs[code])))
    for predicate, day in ((SCHEMA.foundingDate, council.start), (SCHEMA.dissolutionDate, council.end)):
        if day:
            graph.add((iri, predicate, Literal(day)))
    _add_region(graph, region, council)


def _label(council: Council) -> str:
    """The short name; an abolished council that shares it with its successor is told by its official name."""
    shared = council.end and any(other.name == council.name and other is not council for other in councils())
    return council.official_name if shared else council.name


def _add_codes(graph: Graph, iri: URIRef, council: Council) -> None:
    codes = ((OKG.gssCode, council.gss_code), (OKG.dfeCode, council.dfe_code), (OKG.ofstedUrn, council.ofsted_urn))
    for predicate, code in codes:
        if code:
            graph.add((iri, predicate, Literal(code)))


def _add_region(graph: Graph, iri: URIRef, council: Council) -> None:
    graph.add((iri, RDF.type, OKG.Region))
    graph.add((iri, OKG.gssCode, Literal(council.region_gss)))
    for predicate in (RDFS.label, SKOS.prefLabel):
        graph.add((iri, predicate, Literal(council.region, lang="en")))


def _add_ofsted(graph: Graph) -> None:
    iri = identifiers.OFSTED_IRI
    for kind in (OKG.Inspectorate, ORG.FormalOrganization, ORG.Organization, FOAF.Organization):
        graph.add((iri, RDF.type, kind))
    for predicate in (RDFS.label, SKOS.prefLabel):
        graph.add((iri, predicate, Literal("Ofsted", lang="en")))
    graph.add((iri, FOAF.name, Literal("Office for Standards in Education, Children's Services and Skills")))
    graph.add((iri, FOAF.homepage, URIRef("https://www.gov.uk/ofsted")))
