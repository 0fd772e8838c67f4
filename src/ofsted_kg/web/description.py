"""Turns the endpoint's address into its SPARQL 1.1 Service Description, in RDF."""

import pyoxigraph
from flask import abort
from pyoxigraph import NamedNode, Triple

from ofsted_kg.web.negotiation import TRIPLES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
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


def service_description(endpoint: str, media_type: str, *, is_federated: bool = False) -> bytes:
    """Describe the service: what it understands, what it answers in, and what its default graph is.

    Args:
        endpoint: the absolute address of the endpoint.
        media_type: one of those for triples.
        is_federated: whether SERVICE may ask any other server.

    Returns:
        The description, serialised.

    Raises:
        HTTPException: 400 where the request's Host header makes no IRI.

    """
    rdf_format = TRIPLES[media_type]
    prefixes = {"sd": _SD, "formats": _FORMATS}
    if rdf_format is None or not rdf_format.supports_datasets:
        return pyoxigraph.serialize(_triples(endpoint, is_federated), format=rdf_format, prefixes=prefixes) or b""
    quads = [pyoxigraph.Quad(*triple) for triple in _triples(endpoint, is_federated)]
    return pyoxigraph.serialize(quads, format=rdf_format, prefixes=prefixes) or b""


def _triples(endpoint: str, is_federated: bool) -> list[Triple]:
    try:
        service, dataset, graph = (NamedNode(endpoint + part) for part in ("#service", "#dataset", "#default-graph"))
        address = NamedNode(endpoint)
    except ValueError:
        abort(400, "The Host header is not the name of a host.")
    return [
        Triple(service, _TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), address),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        *([Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))] if is_federated else []),
        *(Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _RESULT_FORMATS),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, _TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), graph),
        Triple(graph, _TYPE, _sd("Graph")),
    ]


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
