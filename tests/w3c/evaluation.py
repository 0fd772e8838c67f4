"""Turns tests of queries and of their results into what a server makes of them."""

from collections.abc import Iterable
from urllib.parse import urlencode

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from w3c.http import Answer, ask
from w3c.manifests import HOME, Case, Files
from w3c.results import comparable

EVALUATION = frozenset({"QueryEvaluationTest", "CSVResultFormatTest"})
POSITIVE = frozenset({"PositiveSyntaxTest11", "PositiveSyntaxTest"})
NEGATIVE = frozenset({"NegativeSyntaxTest11", "NegativeSyntaxTest"})

_NO_FUNCTION = b"There is no function"
_NO_GRAPH = f"{HOME}no-such-graph"
_ACCEPT = {
    "srx": "application/sparql-results+xml",
    "srj": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
_ANSWERED = {
    "application/sparql-results+xml": "srx",
    "application/sparql-results+json": "srj",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/n-triples": "nt",
}
_DATA = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "n3": RdfFormat.TURTLE}


def dataset(files: Files, cases: Iterable[Case]) -> list[Quad]:
    """Return the data of all tests, each file in a graph of its own name: one store serves them all."""
    names = sorted({name for case in cases for name in (*case.data, *case.graph_data)})
    quads: list[Quad] = []
    for name in names:
        form = _DATA[name.rpartition(".")[2]]
        for one in parse(files.read(name), form, base_iri=name, rename_blank_nodes=True):
            quads.append(Quad(one.subject, one.predicate, one.object, NamedNode(name)))
    return quads


def failure(address: str, files: Files, case: Case) -> str | None:
    """Run a test.

    Args:
        address: of the server, which serves the `dataset`.
        files: the suites.
        case: one of the kinds of test above.

    Returns:
        What is wrong with the answer, or None where it is right.

    """
    answer = _asked(address, files, case)
    if case.kind in NEGATIVE:
        return None if answer.status == 400 else f"answered, though it is no query: {answer.said}"
    if case.kind in POSITIVE and answer.body.startswith(_NO_FUNCTION):
        return None  # understood: one of these queries calls a function that nobody has
    if answer.status != 200:
        return answer.said
    if case.kind in POSITIVE or case.result is None:
        return None
    expected = _expected(files, case)
    ordered = b"index" in files.read(case.result) and case.result.endswith(("ttl", "rdf"))
    found = comparable(answer.body, _ANSWERED[answer.media_type], case.query, ordered=ordered)
    return None if found == expected else f"other results: {answer.body[:300]!r}"


def _asked(address: str, files: Files, case: Case) -> Answer:
    """Ask a query of the dataset that the test names, by the parameters of the protocol."""
    query = files.read(case.query)
    parameters = [("default-graph-uri", name) for name in case.data or (_NO_GRAPH,)]
    parameters += [("named-graph-uri", name) for name in case.graph_data]
    if b"FROM" in query:  # else they would beat it
        parameters = []
    # A query that arrives over HTTP has no address of its own, so what it is relative to is said in it.
    body = f"BASE <{case.query}>\n".encode() + query
    ending = (case.result or "").rpartition(".")[2]
    accept = _ACCEPT.get(ending, "application/sparql-results+json, application/n-triples")
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    return ask(address, "POST", f"/sparql?{urlencode(parameters)}", headers, body)


def _expected(files: Files, case: Case) -> object:
    assert case.result is not None
    return comparable(files.read(case.result), case.result.rpartition(".")[2], case.result)
