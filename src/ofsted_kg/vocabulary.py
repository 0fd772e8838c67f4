"""The names of the graph for the code that builds, checks and serves it: namespaces, prefixes and base IRIs."""

# ruff: noqa: N815 (the terms keep the names that the ontology gives them)

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SH,
    SKOS,
    TIME,
    VANN,
    VOID,
    XSD,
    DefinedNamespace,
)

BASE = "https://w3id.org/ofsted-kg/"
ID = Namespace(BASE + "id/")
CONCEPT = Namespace(BASE + "concept/")
GRAPH = Namespace(BASE + "graph/")
ONTOLOGY = URIRef(BASE + "ontology")
OKGS = Namespace(BASE + "shapes#")
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
DATASET = URIRef(BASE + "void#dataset")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")
STATISTICAL_GEOGRAPHY = Namespace("http://statistics.data.gov.uk/id/statistical-geography/")


class OKG(DefinedNamespace):
    """The terms of the ontology; any other name raises an AttributeError."""

    _fail = True
    _NS = Namespace(BASE + "ontology#")

    # Classes
    LocalAuthority: URIRef
    Inspectorate: URIRef
    Region: URIRef
    Inspection: URIRef
    StandardInspection: URIRef
    ShortInspection: URIRef
    FocusedVisit: URIRef
    MonitoringVisit: URIRef
    AnnualConversation: URIRef
    SingleInspection: URIRef
    ChildProtectionInspection: URIRef
    JointInspection: URIRef
    Reinspection: URIRef
    Judgement: URIRef
    Finding: URIRef
    Strength: URIRef
    AreaForImprovement: URIRef
    PriorityAction: URIRef
    Person: URIRef
    Service: URIRef
    Document: URIRef
    InterventionStatus: URIRef

    # Properties
    region: URIRef
    statisticalNeighbour: URIRef
    gssCode: URIRef
    formerGssCode: URIRef
    dfeCode: URIRef
    ofstedUrn: URIRef
    hexQ: URIRef
    hexR: URIRef
    inspects: URIRef
    framework: URIRef
    year: URIRef
    month: URIRef
    inspector: URIRef
    leadInspector: URIRef
    shadowedBy: URIRef
    focus: URIRef
    previousInspection: URIRef
    deliveredBy: URIRef
    judgementOf: URIRef
    area: URIRef
    grade: URIRef
    preferred: URIRef
    findingOf: URIRef
    text: URIRef
    position: URIRef
    paragraph: URIRef
    nationalFramework: URIRef
    theme: URIRef
    polarity: URIRef
    standing: URIRef
    statusOf: URIRef
    status: URIRef
    attestedOn: URIRef
    roleTitle: URIRef
    party: URIRef
    ward: URIRef
    sha256: URIRef
    reports: URIRef
    evidence: URIRef
    page: URIRef
    usedInFramework: URIRef
    rank: URIRef


PREFIXES: dict[str, str] = {
    "okg": str(OKG),
    "okgs": str(OKGS),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "foaf": str(FOAF),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sh": str(SH),
    "skos": str(SKOS),
    "time": str(TIME),
    "vann": str(VANN),
    "void": str(VOID),
    "xsd": str(XSD),
}


def bind_prefixes(graph: Graph) -> Graph:
    """Give the graph the prefixes under which this project writes RDF.

    Args:
        graph: a graph or dataset of rdflib; its namespace bindings are changed.

    Returns:
        The same graph.

    """
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph


def empty_graph() -> Graph:
    """Return a graph without triples, with the prefixes of this project.

    It keeps no record of which graph of a dataset a triple is of, which makes it twice as fast as rdflib's usual one.
    """
    return bind_prefixes(Graph(store="SimpleMemory", bind_namespaces="none"))
