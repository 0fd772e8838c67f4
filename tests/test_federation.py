"""SERVICE: only what is allowed is asked, whatever a query or another server tries, and never without limits."""

import html
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, Store

from fixtures_fuseki import fuseki
from fixtures_remote import SOLUTIONS, Remote, remote, response, unused_address
from fixtures_store import Server, command_line, published, serving
from ofsted_kg.errors import OfstedKgError
from ofsted_kg.federation import Forwarder, ServiceError, Services, ServiceTimeoutError, ServiceUseError, endpoint
from ofsted_kg.store.querying import QueryError, ServiceRefusedError, run_query
from ofsted_kg.web.example_queries import FEDERATED_EXAMPLES

ASK = "SELECT ?x { SERVICE <URL> { ?x a ?y } }"
GRADES = "?j <https://w3id.org/ofsted-kg/ontology#grade> ?g"


@pytest.fixture
def store() -> Store:
    store = Store()
    for n in range(30):
        node = NamedNode(f"http://example.org/{n}")
        store.add(Quad(node, node, node))
    return store


@pytest.fixture
def good() -> Iterator[Remote]:
    with remote(response(SOLUTIONS)) as server:
        yield server


@pytest.fixture
def trap() -> Iterator[Remote]:
    """A server that must never be asked."""
    with remote(response(SOLUTIONS)) as server:
        yield server
        assert server.requests == []


def _rows(store: Store, query: str, services: Services) -> list[list[str | None]]:
    with Forwarder(services) as forwarder:
        results = run_query(store, query, forwarder=forwarder)
        if isinstance(results, QueryBoolean):
            return [[str(bool(results))]]
        assert isinstance(results, QuerySolutions)
        return [[None if term is None else str(term.value) for term in row] for row in results]


def _refused(store: Store, query: str, services: Services) -> OfstedKgError:
    """Run a query that is refused or fails; the error comes without its frames, which keep results for another thread to free."""
    try:
        rows = _rows(store, query, services)
    except OfstedKgError as error:
        return type(error)(str(error))
    raise AssertionError(f"answered with {rows}")


def _allowing(*addresses: str, **limits: float) -> Services:
    return Services(tuple(endpoint(address) for address in addresses), **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org/sparql",
        "/sparql",
        "ftp://example.org/sparql",
        "file:///etc/passwd",
        "http:///sparql",
        "http://user@example.org/sparql",
        "http://user:word@example.org/sparql",
        "http://example.org/sparql#here",
        "http://example.org/a b",
        "http://example.org/>",
        "http://example.org\r\nHost: elsewhere/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://exämple.org/",
    ],
)
def test_what_is_no_address_of_an_endpoint_can_not_be_allowed(address: str) -> None:
    with pytest.raises(OfstedKgError, match="not the address of a SPARQL endpoint"):
        endpoint(address)


@pytest.mark.parametrize(
    ("address", "is_private"),
    [
        ("https://query.wikidata.org/sparql", False),
        ("http://statistics.data.gov.uk/sparql?a=b", False),
        ("http://127.0.0.1:3030/ds", True),
        ("http://[::1]:3030/ds", True),
        ("http://localhost/ds", True),
        ("http://fuseki:3030/ds", True),
        ("http://sparql.internal./ds", True),
        ("http://internal.example.org/ds", False),
        ("http://127.1/ds", False),
    ],
)
def test_an_address_says_itself_whether_it_is_a_private_one(address: str, is_private: bool) -> None:
    assert endpoint(address).is_private is is_private


def test_an_allowed_endpoint_is_asked_once_and_its_solutions_are_joined(store: Store, good: Remote) -> None:
    query = f"SELECT ?s ?x {{ VALUES ?x {{ '1' '2' }} VALUES ?s {{ 'a' }} SERVICE <{good.address}> {{ ?x a ?y }} }}"
    assert _rows(store, query, _allowing(good.address)) == [["a", "1"]]
    (request,) = good.requests
    head = request.partition(b"\r\n\r\n")[0]
    assert head.startswith(b"POST /sparql HTTP/1.1\r\n")
    (sent,) = parse_qs(request.splitlines()[-1].decode())["query"]
    assert sent == "SELECT * WHERE { ?x <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ?y . }"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <TRAP> { ?x a ?y } }",
        "SELECT * { SERVICE SILENT <TRAP> { ?x a ?y } }",
        "SELECT * { SERVICE <GOOD> { ?x a ?y } SERVICE <TRAP> { ?x a ?y } }",
        "SELECT * { SERVICE <GOOD> { ?x a ?y SERVICE <TRAP> { ?x a ?y } } }",
        "SELECT * { SERVICE <GOOD/> { ?x a ?y } }",
        "SELECT * { SERVICE <GOOD?a=b> { ?x a ?y } }",
        "SELECT * { SERVICE <GOOD#a> { ?x a ?y } }",
        "SELECT * { SERVICE <HTTP://127.0.0.1:PORT/sparql> { ?x a ?y } }",
        "SELECT * { SERVICE <http://user@127.0.0.1:PORT/sparql> { ?x a ?y } }",
        "SELECT * { SERVICE <http://127.0.0.1:PORT@127.0.0.1:TRAPPORT/sparql> { ?x a ?y } }",
        "SELECT * { SERVICE <http://127.0.0.1.:PORT/sparql> { ?x a ?y } }",
        "SELECT * { SERVICE <http://localhost:PORT/sparql> { ?x a ?y } }",
        "SELECT * { SERVICE <http://[::ffff:127.0.0.1]:PORT/sparql> { ?x a ?y } }",
        "SELECT * { SERVICE <https://127.0.0.1:PORT/sparql> { ?x a ?y } }",
        "SELECT * { SERVICE <file:///etc/passwd> { ?x a ?y } }",
        "SELECT * { SERVICE <http://127.0.0.1:PORT/s\\u0070arql> { ?x a ?y } }",
        "BASE <GOOD> SELECT * { SERVICE <> { ?x a ?y } }",
        "BASE <http://127.0.0.1:TRAPPORT/> SELECT * { SERVICE <GOOD> { ?x a ?y } SERVICE <sparql> { ?x a ?y } }",
        "PREFIX e: <GOOD> SELECT * { SERVICE e: { ?x a ?y } }",
        "PREFIX e: <TRAP> SELECT * { SERVICE <GOOD> { ?x a ?y } SERVICEe: { ?x a ?y } }",
        "SELECT * { VALUES ?u { <TRAP> } SERVICE ?u { ?x a ?y } }",
        "SELECT * { VALUES ?u { <GOOD> } SERVICE ?u { ?x a ?y } }",
        "SELECT * { BIND('SERVICE <GOOD>' AS ?t) SERVICE <TRAP> { ?x a ?y } }",
        "SELECT * { # SERVICE <GOOD> {\n SERVICE <TRAP> { ?x a ?y } }",
        "ASK { ?s ?p ?o FILTER NOT EXISTS { { SELECT ?x { SERVICE<TRAP>{ ?x a ?y } } } } }",
        "CONSTRUCT { ?x a ?y } WHERE { { SERVICE <GOOD> { ?x a ?y } } UNION { SERVICE <TRAP> { ?x a ?y } } }",
        # In the engine's eyes this is a comparison, the word, and a comment.
        "SELECT * { ?s ?p ?a FILTER(?a<?b)SERVICE#<GOOD>\n<TRAP> { ?s ?p ?o } }",
    ],
)
def test_no_spelling_asks_another_server(store: Store, good: Remote, trap: Remote, query: str) -> None:
    ports = {"TRAPPORT": str(trap.server_address[1]), "PORT": str(good.server_address[1])}
    names = {"GOOD": good.address, "TRAP": trap.address} | ports
    written = re.sub("|".join(names), lambda found: names[found[0]], query)
    assert isinstance(_refused(store, written, _allowing(good.address)), QueryError)
    assert good.requests == []


# What a group of a query may hold; @ is a number of its own. The first few ask nothing of the trap.
HARMLESS = (
    "?s ?p ?o .",
    "BIND('SERVICE <TRAP> {' AS ?b@)",
    'BIND("""a " SERVICE SILENT <GOOD> { \n""" AS ?b@)',
    "# SERVICE <TRAP> { ' \"\n",
    "VALUES ?v@ { <TRAP> 'service' }",
    "OPTIONAL { ?service ?p <GOOD> }",
    "FILTER(?o<?p || ?p>?o || 1 = 1)",
    "SERVICE <GOOD> { ?x a ?y }",
    "{ SELECT ?x { service\nsilent <GOOD> { ?x a ?y } } }",
)
HARMFUL = (
    "SERVICE <TRAP> { ?x a ?y }",
    "service silent<TRAP>{}",
    "FILTER EXISTS { { SERVICE # <GOOD>\n <TRAP> { ?x a ?y } } }",
    "BIND('SERVICE <GOOD> {' AS ?b@) SERVICE ?v@ { ?x a ?y }",
)


@given(st.lists(st.sampled_from(HARMLESS + HARMFUL), max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_query_is_answered_unless_it_asks_what_is_not_allowed(
    store: Store, good: Remote, trap: Remote, parts: list[str]
) -> None:
    good.requests.clear()
    group = " ".join(part.replace("@", str(number)) for number, part in enumerate(parts))
    query = f"ASK {{ {group} }}".replace("GOOD", good.address).replace("TRAP", trap.address)
    if any(part in HARMFUL for part in parts):
        assert isinstance(_refused(store, query, _allowing(good.address)), ServiceRefusedError)
        assert good.requests == []
    else:
        _rows(store, query, _allowing(good.address))
        assert len(good.requests) <= sum("<GOOD> { ?x" in part for part in parts)


def test_what_is_wrong_is_told_at_its_place(store: Store, good: Remote) -> None:
    query = f"SELECT * {{\n SERVICE <{good.address}> {{ ?x a ?y }}\n ?s ?p }}"
    assert "line 3, column 9" in str(_refused(store, query, _allowing(good.address)))
    assert "line 3, column 9" in str(_refused(store, query, Services()))


def test_the_refusal_says_how_to_allow_and_what_is_allowed(store: Store, good: Remote, trap: Remote) -> None:
    refused = _refused(store, ASK.replace("URL", trap.address), Services())
    assert isinstance(refused, ServiceRefusedError)
    assert str(refused).endswith("unless the operator allows its address (--allow-service ADDRESS)")
    refused = _refused(store, ASK.replace("URL", trap.address), _allowing(good.address))
    assert isinstance(refused, ServiceRefusedError)
    assert str(refused).endswith(f"written just so: <{good.address}>")


def test_what_only_looks_like_a_clause_stays_as_it_is(store: Store, good: Remote) -> None:
    call = f"SERVICE <{good.address}>"
    query = f"""# {call} {{
        SELECT ?t ?x ?service {{ BIND("{call} {{" AS ?t) BIND(<{good.address}> AS ?service) # {call} {{
        service silent<{good.address}> {{ ?x a ?y }} }}"""
    assert _rows(store, query, _allowing(good.address)) == [[f"{call} {{", "1", good.address]]
    assert _rows(store, f"SELECT ('{call}' AS ?t) {{}}", _allowing(good.address)) == [[call]]
    assert len(good.requests) == 1


def test_a_query_has_only_so_many_clauses(store: Store, good: Remote) -> None:
    query = f"SELECT * {{ {f'SERVICE <{good.address}> {{ ?x a ?y }} ' * 17} }}"
    assert str(_refused(store, query, _allowing(good.address))) == "a query has SERVICE at most 16 times"
    assert good.requests == []


@pytest.mark.parametrize(
    ("body", "status", "media_type", "reason"),
    [
        ("", "301 Moved\r\nLocation: TRAP", "text/html", "answered with status 301 (redirects are not followed)"),
        (SOLUTIONS, "307 Moved\r\nLocation: TRAP", "application/json", "answered with status 307"),
        ("<script>", "500 Oh", "text/html", "answered with status 500"),
        ("<script>", "200 OK", "text/html", "answered with text/html, not with results of SPARQL"),
        ("x\n1\n", "200 OK", "text/csv", "answered with text/csv, not with results of SPARQL"),
        ('{"head":{},"boolean":true}', "200 OK", "application/sparql-results+json", "answered true or false"),
        (SOLUTIONS[:-4], "200 OK", "application/sparql-results+json", "answered with results that can't be read"),
        ("[" * 1_000, "200 OK", "application/sparql-results+json", "answered with results that can't be read"),
        (SOLUTIONS + " " * 2_000, "200 OK", "application/sparql-results+json", "answered more than 0.002 MB"),
    ],
)
def test_an_answer_that_can_not_be_used(
    store: Store, trap: Remote, body: str, status: str, media_type: str, reason: str
) -> None:
    with remote(response(body, status.replace("TRAP", trap.address), media_type)) as server:
        services = _allowing(server.address, size=2_000)
        refused = _refused(store, ASK.replace("URL", server.address), services)
        assert isinstance(refused, ServiceError)
        assert str(refused).startswith(f"the service {server.address} {reason}")
        # A failed SERVICE SILENT has one solution without bindings (SPARQL 1.1 Federated Query, section 2).
        silent = ASK.replace("SERVICE", "SERVICE SILENT").replace("URL", server.address)
        assert _rows(store, silent, services) == [[None]]


@pytest.mark.parametrize(
    ("first", "endlessly"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X-More: of the same\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", b" "),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    ],
    ids=["silence", "headers without end", "a body without end", "continue without end", "chunks without end"],
)
def test_a_server_that_is_too_slow_is_left(store: Store, first: bytes, endlessly: bytes) -> None:
    with remote(first, endlessly=endlessly, pause=0.1 if endlessly else 3) as server:
        refused = _refused(store, ASK.replace("URL", server.address), _allowing(server.address, total=0.5))
        assert isinstance(refused, ServiceTimeoutError)
        assert str(refused) == f"the service {server.address} took longer than 0.5 seconds to answer"


def test_a_server_that_is_away(store: Store, good: Remote) -> None:
    away, encrypted = unused_address(), good.address.replace("http:", "https:")
    refused = _refused(store, ASK.replace("URL", away), _allowing(away))
    assert isinstance(refused, ServiceError)
    assert str(refused).startswith(f"the service {away} could not be asked: ")
    assert isinstance(_refused(store, ASK.replace("URL", encrypted), _allowing(encrypted, total=0.5)), ServiceError)
    assert _rows(store, f"SELECT ?x {{ SERVICE SILENT <{away}> {{ ?x a ?y }} }}", _allowing(away)) == [[None]]


def test_a_public_name_of_a_private_address_is_not_asked(store: Store, trap: Remote) -> None:
    address = trap.address.replace("127.0.0.1", "127.1")  # as a name server's answer would be
    refused = _refused(store, ASK.replace("URL", address), _allowing(address))
    assert isinstance(refused, ServiceError)
    assert "is at a private address, 127.0.0.1" in str(refused)


def test_a_query_may_ask_only_so_often(store: Store, good: Remote) -> None:
    query = f"SELECT * {{ ?s ?p ?o LATERAL {{ SERVICE <{good.address}> {{ ?x a ?y }} }} }}"
    refused = _refused(store, query, _allowing(good.address, requests=5))
    assert isinstance(refused, ServiceUseError)
    assert "more than 5 times: move SERVICE out of EXISTS" in str(refused)
    assert len(good.requests) == 5


def test_a_clause_inside_another_is_not_passed_on(store: Store, good: Remote) -> None:
    query = f"SELECT * {{ SERVICE <{good.address}> {{ ?x a ?y SERVICE <{good.address}> {{ ?x a ?z }} }} }}"
    refused = _refused(store, query, _allowing(good.address))
    assert isinstance(refused, ServiceUseError)
    assert "a SERVICE inside another SERVICE is refused" in str(refused)
    assert good.requests == []


def test_the_forwarder_answers_nobody_else(store: Store, good: Remote) -> None:
    with Forwarder(_allowing(good.address)) as forwarder:
        address = forwarder.address(good.address)
        guessed = re.sub(r"[0-9a-f]{32}", "0" * 32, address)
        assert guessed != address
        for other in (guessed, address.rsplit("/", 1)[0], f"{address}0"):
            refused = _refused(store, ASK.replace("URL", other), _allowing(other))
            assert "answered with status 502" in str(refused)
    assert "could not be asked" in str(_refused(store, ASK.replace("URL", address), _allowing(address)))
    assert good.requests == []


# A few triples in the words of Wikidata and of the ONS; the numbers are made up.
REMOTE_TRIPLES = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> . @prefix ons: <http://statistics.data.gov.uk/id/> .
@prefix code: <http://statistics.data.gov.uk/def/statistical-entity#> .
@prefix area: <http://statistics.data.gov.uk/def/statistical-geography#> .
wd:Q1137286 wdt:P836 "E08000033" ; wdt:P1082 200033 ; wdt:P625 "Point(-1.9 53.7)"^^geo:wktLiteral .
wd:Q918975 wdt:P836 "E08000034" ; wdt:P1082 400034 ; wdt:P625 "Point(-1.8 53.6)"^^geo:wktLiteral .
wd:Q1 wdt:P836 "S12000033" ; wdt:P1082 1 .
<http://statistics.data.gov.uk/id/statistical-geography/E08000034>
  code:code <http://statistics.data.gov.uk/id/statistical-entity/E08> ;
  area:officialname "Kirklees" ; area:status "live" .
"""


@pytest.fixture(scope="module")
def other_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with fuseki(tmp_path_factory.mktemp("fuseki"), REMOTE_TRIPLES) as address:
        yield address


@pytest.fixture(scope="module")
def federated(built: Path, other_server: str) -> Iterator[Server]:
    with serving(built, "--allow-service", other_server) as server:
        yield server


def _at(query: str, address: str) -> str:
    return re.sub(r"(SERVICE (?:SILENT )?)<[^>]+>", rf"\1<{address}>", query)


def test_the_ready_queries_join_with_another_server(federated: Server, other_server: str) -> None:
    population, coordinates, names, grades = (
        federated.select(_at(example.query, other_server)) for example in FEDERATED_EXAMPLES
    )
    assert population == [
        {"council": "Kirklees", "gss": "E08000034", "population": "400034"},
        {"council": "Calderdale", "gss": "E08000033", "population": "200033"},
    ]
    assert {row["council"]: row["coordinates"] for row in coordinates}["Kirklees"] == "Point(-1.8 53.6)"
    assert [(row["council"], row["official"], row["status"]) for row in names] == [("Kirklees", "Kirklees", "live")]
    assert {row["population"] for row in grades if row["council"] == "Calderdale"} == {"200033"}


@pytest.fixture(scope="module")
def unfederated(built: Path) -> Iterator[Server]:
    with serving(built) as server:
        yield server


def test_the_ready_queries_are_refused_by_default(unfederated: Server) -> None:
    assert len(FEDERATED_EXAMPLES) >= 4
    for example in FEDERATED_EXAMPLES:
        reply = unfederated.get("/sparql", query=example.query)
        assert (reply.status, reply.text) == (
            403,
            "SERVICE is refused: no request is sent to another server unless the operator allows its address "
            "(--allow-service ADDRESS).\n",
        )
        assert example.services
        assert example.note
    assert b"BasicFederatedQuery" not in unfederated.get("/sparql", "text/turtle").body


def test_the_query_page_has_them_in_a_group_of_their_own(unfederated: Server) -> None:
    page = unfederated.get("/sparql", "text/html").text
    group = html.unescape(page[page.index("Needs an allowed service") :])
    assert "This server asks no other" in group
    for example in FEDERATED_EXAMPLES:
        for text in (example.title, example.note, example.query):
            assert text in group
    assert "Run this query" not in group  # nor is there a link: it would lead to a refusal


def test_the_silent_one_is_answered_where_the_service_is_away(built: Path) -> None:
    away = unused_address()
    with serving(built, "--allow-service", away) as server:
        silent = server.select(_at(FEDERATED_EXAMPLES[-1].query, away))
        assert {row["council"] for row in silent} >= {"Calderdale"}
        assert not any("population" in row for row in silent)
        reply = server.get("/sparql", "text/html", query=_at(FEDERATED_EXAMPLES[0].query, away))
        assert reply.status == 502
        assert f"The service {away} could not be asked" in reply.text
        assert f"This server asks <code>{away}</code>, and no other" in reply.text
        assert b"BasicFederatedQuery" in server.get("/sparql", "text/turtle").body


def test_two_servers_of_this_program_and_the_statuses(tmp_path: Path) -> None:
    store = published(tmp_path)
    with serving(store) as other, remote(endlessly=b" ", pause=0.2) as slow:
        asked = f"{other.address}sparql"
        options = ("--allow-service", asked, "--allow-service", slow.address, "--service-timeout", "0.5")
        with serving(store, *options) as server:
            assert server.select(f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{asked}> {{ {GRADES} }} {GRADES} }}") == [
                {"n": "2"}
            ]
            assert server.get("/sparql", query=ASK.replace("URL", slow.address)).status == 504
            assert (
                server.get("/sparql", query=f"ASK {{ SERVICE <{asked}> {{ SERVICE <{asked}> {{}} }} }}").status == 400
            )
            assert server.get("/sparql", query=ASK.replace("URL", unused_address())).status == 403
            assert server.get("/health").status == 200


def test_the_command_line_asks_what_it_is_allowed_to(tmp_path: Path, good: Remote) -> None:
    query = command_line(
        "query", "--store", str(published(tmp_path)), "--format", "csv", ASK.replace("URL", good.address)
    )
    environment = os.environ | {"OFSTED_KG_ALLOW_SERVICE": f"https://example.org/sparql {good.address}"}
    for command, variables in (([*query, "--allow-service", good.address], dict(os.environ)), (query, environment)):
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["x", "1"], "")
    for options, said in (
        ([], "SERVICE is refused: no request is sent to another server unless the operator allows its address"),
        (["--allow-service", "example.org"], "not the address of a SPARQL endpoint: example.org"),
    ):
        done = subprocess.run([*query, *options], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"ofsted-kg: {said}")
        assert done.stderr.count("\n") == 1
