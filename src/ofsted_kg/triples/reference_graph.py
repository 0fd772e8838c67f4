"""The table of councils into `graph/reference`: councils, their changes, regions, the inspectorate, and the credits."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import FOAF, ORG, RDF, RDFS, SKOS

from ofsted_kg.reference import Council, councils
from ofsted_kg.resources import resource
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.council_changes import add_change
from ofsted_kg.triples.council_description import add_council
from ofsted_kg.triples.parsing import read_rdf
from ofsted_kg.vocabulary import OKG, empty_graph


def reference_graph() -> Graph:
    """Return the councils of the reference table, how they replaced one another, their regions, and Ofsted.

    Whose data it is, and what of it is in doubt, is stated by the file of credits beside the table.
    """
    graph = empty_graph()
    by_code = {council.gss_code: council for council in councils()}
    for council in councils():
        add_council(graph, council, [by_code[code] for code in council.neighbours])
        _add_region(graph, council)
        if council.end:
            add_change(graph, council, council.end, [by_code[code] for code in council.replaced_by])
    _add_ofsted(graph)
    graph += read_rdf(resource("data/reference/credits.ttl"))
    return graph


def _add_region(graph: Graph, council: Council) -> None:
    iri = identifiers.region(council.region)
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
