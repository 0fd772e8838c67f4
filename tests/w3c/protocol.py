"""Turns tests of the SPARQL Protocol and of service descriptions into what a server makes of them."""

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, QuerySolutions, parse_query_results
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from w3c.exchanges import Exchange, exchanges
from w3c.http import Answer, ask
from w3c.manifests import Case

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

_DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
_TRUE = (b"<boolean>true</boolean>", b'"boolean":true', b'"bindings":[{')  # one test has SELECT where it means ASK


def dataset() -> list[Quad]:
    """Return the graphs that the tests take for granted: each says of itself that it is a document."""
    document = NamedNode("http://xmlns.com/foaf/0.1/Document")
    graphs = [NamedNode(_DATA.format(n)) for n in range(4)]
    return [Quad(graph, NamedNode(str(RDF.type)), document, graph) for graph in graphs]


def failure(address: str, case: Case, token: str) -> str | None:
    """Run a test of the protocol: all its exchanges, each with what is expected.

    Returns:
        What is wrong with an answer, or None.

    """
    told = exchanges(case.comment)
    for one in told:
        answer = _answer(address, one, case, token)
        wrong = _wrong(one, answer)
        if wrong:
            return wrong
    return None if told else "the manifest tells no request"


def _answer(address: str, one: Exchange, case: Case, token: str) -> Answer:
    """Send a request to the address for queries or to that for updates: the protocol lets them be two."""
    _, _, query = one.path.partition("?")
    asks = one.content_type == "application/sparql-query" or "query=" in query or "update" not in case.name
    headers = one.headers if asks else {**one.headers, "authorization": f"Bearer {token}"}
    return ask(address, one.method, f"{'/sparql' if asks else '/update'}?{query}", headers, one.body or None)


def _wrong(one: Exchange, answer: Answer) -> str | None:
    if answer.status not in one.statuses:
        return answer.said
    if one.media_types and answer.media_type not in one.media_types:
        return f"the answer is in {answer.media_type}"
    if one.expected == "true" and not any(text in answer.body for text in _TRUE):
        return f"not true: {answer.said}"
    if one.expected.startswith("one result"):
        return None if _is_one_resolved_iri(answer) else f"not one absolute IRI: {answer.said}"
    return None


def _is_one_resolved_iri(answer: Answer) -> bool:
    found = parse_query_results(answer.body, QueryResultsFormat.XML)
    assert isinstance(found, QuerySolutions)
    values = [solution[0] for solution in found]
    return len(values) == 1 and isinstance(values[0], NamedNode) and values[0].value != "test"


def description_failure(address: str, case: Case) -> str | None:
    """Run a test of the service description, which the W3C tells in a name only (section 2 and 3 of that standard)."""
    answer = ask(address, "GET", "/sparql", {"Accept": "application/n-triples"})
    if answer.status != 200:
        return answer.said
    described = Graph().parse(data=answer.body, format="nt")
    services = list(described.subjects(SD.endpoint, URIRef(f"{address}sparql")))
    if case.name.endswith("/returns-rdf"):
        return None if described else "no triples"
    if case.name.endswith("/has-endpoint-triple"):
        return None if services else "no sd:endpoint with the address that was asked"
    return "; ".join(_against_schema(described)) or None


_RANGES: dict[Node, URIRef] = {
    SD.defaultDataset: SD.Dataset,
    SD.defaultGraph: SD.Graph,
    SD.namedGraph: SD.NamedGraph,
    SD.graph: SD.Graph,
}
_DOMAINS: dict[Node, URIRef] = {
    SD.endpoint: SD.Service,
    SD.supportedLanguage: SD.Service,
    SD.resultFormat: SD.Service,
    SD.feature: SD.Service,
    SD.defaultDataset: SD.Service,
    SD.defaultGraph: SD.Dataset,
    SD.name: SD.NamedGraph,
    SD.graph: SD.NamedGraph,
}


def _against_schema(described: Graph) -> list[str]:
    """What the description says against the domains, ranges and numbers of the standard's terms."""
    typed = set(described.subject_objects(RDF.type))
    faults = [f"{s} is no {_DOMAINS[p]}" for s, p, _ in described if p in _DOMAINS and (s, _DOMAINS[p]) not in typed]
    faults += [f"{o} is no {_RANGES[p]}" for _, p, o in described if p in _RANGES and (o, _RANGES[p]) not in typed]
    for service in described.subjects(RDF.type, SD.Service):
        if len(list(described.objects(service, SD.endpoint))) != 1:
            faults.append(f"{service} has not one endpoint")
    known = {str(one) for one in (SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update)}
    faults += [
        f"{one} is no language" for one in described.objects(None, SD.supportedLanguage) if str(one) not in known
    ]
    return faults
