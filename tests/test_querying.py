"""Running queries: what is no query is told in one sentence, and nothing is ever asked of another server."""

import socket
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, Store

from ofsted_kg.store.querying import QueryError, Results, ServiceRefusedError, run_query


@pytest.fixture
def elsewhere() -> Iterator[socket.socket]:
    """A server that must never be called."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
        with pytest.raises(BlockingIOError):  # nobody is waiting to be accepted
            listening.accept()


def _address(listening: socket.socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}/"


def _first_column(results: Results) -> list[object]:
    assert isinstance(results, QuerySolutions)
    return [solution[0] for solution in results]


@pytest.fixture
def store() -> Store:
    node = NamedNode("http://example.org/service")
    store = Store()
    store.add(Quad(node, node, node))
    return store


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { service silent <URL> { ?s ?p ?o } }",
        "ASK { ?s ?p ?o . FILTER EXISTS { SeRvIcE <URL> { ?s ?p ?o } } }",
        "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { SERVICE#\n<URL> { ?s ?p ?o } } } }",
    ],
)
def test_service_is_refused(store: Store, elsewhere: socket.socket, query: str) -> None:
    with pytest.raises(ServiceRefusedError, match="no request is sent"):
        run_query(store, query.replace("URL", _address(elsewhere)))


@pytest.mark.parametrize(
    "query",
    [
        # The engine's parser takes a keyword without a blank after it, and the dot before it.
        "PREFIX e: <URL> SELECT * { SERVICEe:x { ?s ?p ?o } }",
        "PREFIX e: <URL> PREFIX SERVICEe: <URL> SELECT * { SERVICEe:x { ?s ?p ?o } }",
        "PREFIX e: <URL> SELECT * { ?s ?p ?o .SERVICESILENTe: { ?s ?p ?o } }",
        # This is no IRI but a comparison, the word, and a comment.
        "SELECT * { ?s ?p ?a FILTER(?a<?b)SERVICE#abc>\n<URL> { ?s ?p ?o } }",
        "PREFIX e: <URL> ASK { ?s ?p true . ?s ?p trueSERVICEe:x { ?s ?p ?o } }",
    ],
)
def test_service_is_found_where_only_the_parser_sees_it(store: Store, elsewhere: socket.socket, query: str) -> None:
    with pytest.raises(QueryError):
        run_query(store, query.replace("URL", _address(elsewhere)))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?Service { ?service ?Service <http://example.org/service> }",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:service ?o } # SERVICE <http://example.org/> {}",
        "SELECT * { ?s ?p ?o FILTER('SERVICE <http://example.org/> {}' != \"service\") }",
    ],
)
def test_the_word_may_stand_elsewhere(store: Store, query: str) -> None:
    solutions = run_query(store, query)
    assert isinstance(solutions, QuerySolutions)
    assert len(list(solutions)) == 1


def test_from_names_a_graph_of_the_store(store: Store, elsewhere: socket.socket) -> None:
    address = _address(elsewhere)
    for query in (f"ASK FROM <{address}> {{ ?s ?p ?o }}", f"ASK FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"):
        answer = run_query(store, query)
        assert isinstance(answer, QueryBoolean)
        assert not answer


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "the query is not SPARQL: line 1, column 1: it can't be understood from here"),
        ("SELECT * {\n ?s ?p }", "the query is not SPARQL: line 2, column 9: it can't be understood from here"),
        (
            "ASK { ?s foo:bar ?o }",
            "the query is not SPARQL: line 1, column 17: the prefix foo: is not declared; "
            "begin the query with PREFIX foo: <…> (/sparql lists the usual ones)",
        ),
        ("SELECT * { ?service a }", "the query is not SPARQL: line 1, column 23: it can't be understood from here"),
        ("INSERT DATA { <a:b> <a:b> 'service' }", "this is a SPARQL update, and only queries are answered here"),
        (
            "# x\nPREFIX a: <b:>\nload <http://example.org/>",
            "this is a SPARQL update, and only queries are answered here",
        ),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(store: Store, query: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(store, query)
    assert str(caught.value) == reason


def test_prefixes_may_be_given_beforehand(store: Store) -> None:
    answer = run_query(store, "ASK { e:service ?p ?o }", prefixes={"e": "http://example.org/"})
    assert isinstance(answer, QueryBoolean)
    assert answer


def test_graphs_of_the_protocol_replace_from(store: Store) -> None:
    graph, node = NamedNode("http://example.org/g"), NamedNode("http://example.org/only-in-g")
    store.add(Quad(node, node, node, graph))
    query = "SELECT DISTINCT ?s FROM <http://example.org/other> { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert _first_column(run_query(store, query)) == []
    assert _first_column(run_query(store, query, default_graphs=[graph.value])) == [node]
    assert _first_column(run_query(store, query, named_graphs=[graph.value])) == [node]
    with pytest.raises(QueryError, match="not an absolute IRI"):
        run_query(store, query, default_graphs=["not an IRI"])
