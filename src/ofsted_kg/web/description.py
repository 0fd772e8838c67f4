"""Turns the endpoint's address into its SPARQL 1.1 Service Description, in RDF."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import Triple
from rdflib.namespace import DCAT, RDF, VOID

from ofsted_kg.store.statistics import Statistics
from ofsted_kg.vocabulary import DATASET
from ofsted_kg.web.dataset_graphs import listed
from ofsted_kg.web.dcat import FORMATS, SD
from ofsted_kg.web.negotiation import TRIPLES
from ofsted_kg.web.statements import fragment, iri, number, statements

_GRAPHS_LISTED = 1_000  # of documents; clients fetch this before they ask anything
_SIMPLE = "http://www.w3.org/ns/entailment/Simple"  # the regime of a service that infers nothing
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N-Quads",
    "TriG",
)


def service_description(
    endpoint: str, media_type: str, statistics: Statistics | None, *, is_federated: bool, updates: str | None = None
) -> bytes:
    """Describe the service: what it understands, what it answers in, and what its graphs are.

    Args:
        endpoint: the absolute address of the endpoint.
        media_type: one of those for triples.
        statistics: of the published version; None where it has none, and its graphs are not listed.
        is_federated: whether SERVICE may ask any other server.
        updates: the absolute address that takes updates, where anybody may write.

    Returns:
        The description, serialised.

    Raises:
        HTTPException: 400 where the request's Host header makes no IRI.

    """
    rdf_format = TRIPLES[media_type]
    triples = [
        *_service(endpoint, is_federated),
        *(_update_service(endpoint, updates) if updates else ()),
        *(_graphs(endpoint, statistics) if statistics else ()),
    ]
    prefixes = {"sd": str(SD), "formats": str(FORMATS), "void": str(VOID), "dcat": str(DCAT)}
    if rdf_format is None or not rdf_format.supports_datasets:
        return pyoxigraph.serialize(triples, format=rdf_format, prefixes=prefixes) or b""
    quads = [pyoxigraph.Quad(*triple) for triple in triples]
    return pyoxigraph.serialize(quads, format=rdf_format, prefixes=prefixes) or b""


def _service(endpoint: str, is_federated: bool) -> Iterator[Triple]:
    features = (SD.UnionDefaultGraph, *((SD.BasicFederatedQuery,) if is_federated else ()))
    service, dataset, graph = (f"{endpoint}#{part}" for part in ("service", "dataset", "default-graph"))
    yield from statements(
        service,
        {
            RDF.type: [iri(SD.Service), iri(DCAT.DataService)],
            SD.endpoint: iri(endpoint),
            SD.supportedLanguage: iri(SD.SPARQL11Query),
            SD.feature: [iri(feature) for feature in features],
            SD.resultFormat: [iri(FORMATS[name]) for name in _RESULT_FORMATS],
            SD.defaultEntailmentRegime: iri(_SIMPLE),
            SD.defaultDataset: iri(dataset),
            SD.availableGraphs: iri(dataset),  # those that FROM and default-graph-uri may name
            DCAT.servesDataset: iri(DATASET),
        },
    )
    yield from statements(dataset, {RDF.type: [iri(SD.Dataset), iri(SD.GraphCollection)], SD.defaultGraph: iri(graph)})
    yield from statements(graph, {RDF.type: iri(SD.Graph)})


def _update_service(endpoint: str, updates: str) -> Iterator[Triple]:
    yield from statements(
        f"{updates}#service",
        {
            RDF.type: iri(SD.Service),
            SD.endpoint: iri(updates),
            SD.supportedLanguage: iri(SD.SPARQL11Update),
            SD.feature: iri(SD.UnionDefaultGraph),
            SD.defaultEntailmentRegime: iri(_SIMPLE),
            SD.defaultDataset: iri(f"{endpoint}#dataset"),
        },
    )


def _graphs(endpoint: str, statistics: Statistics) -> Iterator[Triple]:
    yield from statements(f"{endpoint}#default-graph", {VOID.triples: number(statistics.triples)})
    for name in listed(statistics, _GRAPHS_LISTED):
        node = f"{endpoint}#graph/{fragment(name)}"
        yield from statements(f"{endpoint}#dataset", {SD.namedGraph: iri(node)})
        yield from statements(
            node,
            {
                RDF.type: iri(SD.NamedGraph),
                SD.name: iri(name),
                SD.entailmentRegime: iri(_SIMPLE),
                SD.graph: iri(name),
            },
        )
        yield from statements(name, {RDF.type: iri(SD.Graph), VOID.triples: number(statistics.graphs[name])})
