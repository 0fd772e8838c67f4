"""The server under its clients' conditions: what is kept, who hangs up, where results end, and how it stops."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store, parse_query_results

from fixtures_store import Server, number_quads, published, serving
from ofsted_kg.store import current_version, publish
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.reader import Limits
from ofsted_kg.web.serialising import ResultTooLargeError, serialised

JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?o ?s ?p"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = """SELECT (COUNT(*) AS ?n) {
  ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p FILTER(?a + ?d + ?g + ?j + ?m = 1)
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(published(tmp_path_factory.mktemp("serving"))) as running:
        yield running


@pytest.mark.parametrize("accept", [JSON, "text/csv", "application/sparql-results+xml"])
def test_a_client_that_has_the_result_is_told_so(server: Server, accept: str) -> None:
    query = urllib.parse.urlencode({"query": ALL})
    first = server.send(f"/sparql?{query}", headers={"Accept": accept})
    tag = first.headers["ETag"]
    assert tag.startswith('"')  # a strong one
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.headers["Vary"] == "Accept"
    for given_tags in (tag, f'"other", {tag}', f"W/{tag}"):
        for method in ("GET", "HEAD"):
            again = server.send(
                f"/sparql?{query}", method=method, headers={"Accept": accept, "If-None-Match": given_tags}
            )
            assert (again.status, again.body) == (304, b"")
            assert again.headers["ETag"] == tag
            assert again.headers["Vary"] == "Accept"
    other = server.send(f"/sparql?{query}", headers={"Accept": accept, "If-None-Match": '"other"'})
    assert (other.status, other.body) == (200, first.body)


def test_what_is_kept_is_told_apart_by_all_that_the_answer_depends_on(server: Server) -> None:
    graph = "https://w3id.org/ofsted-kg/graph/letter"
    tags = set()
    for accept in (JSON, "text/csv"):
        for dataset in ({}, {"default-graph-uri": graph}, {"named-graph-uri": graph}):
            replies = [server.get("/sparql", accept, query=ALL, **dataset) for _ in range(2)]
            assert replies[0].body == replies[1].body
            assert replies[0].headers["ETag"] == replies[1].headers["ETag"]
            assert replies[0].headers["Content-Type"].startswith(accept)
            tags.add(replies[0].headers["ETag"])
            posted = server.post("/sparql", urllib.parse.urlencode({"query": ALL, **dataset}).encode(), FORM, accept)
            assert posted.body == replies[0].body
    assert len(tags) == 6
    assert server.get("/sparql", JSON, query=COUNT).headers["ETag"] not in tags


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?now) {}",
        "SELECT (rand() AS ?n) {}",
        "SELECT (Uuid() AS ?n) {}",
        "SELECT (STRUUID() AS ?n) {}",
        "SELECT (BNODE() AS ?n) {}",
        "CONSTRUCT { _:new <https://example.org/p> ?s } WHERE { ?s a ?type }",
        "SELECT * { SERVICE SILENT <https://example.org/sparql> { ?s ?p ?o } }",
    ],
)
def test_what_is_another_result_each_time_is_not_kept(server: Server, query: str) -> None:
    for _ in range(2):
        reply = server.get("/sparql", query=query)
        assert "ETag" not in reply.headers
        assert reply.headers.get("Cache-Control", "no-store") == "no-store"
    if "SELECT (" in query and "BNODE" not in query:
        assert (
            server.get("/sparql", "text/csv", query=query).body != server.get("/sparql", "text/csv", query=query).body
        )


def test_a_page_of_results_and_an_error_are_not_kept(server: Server) -> None:
    for parameters in ({"query": ALL, "format": "html"}, {"query": "SELECT nothing"}):
        assert "ETag" not in server.get("/sparql", **parameters).headers


def test_what_is_kept_is_dropped_with_its_version(tmp_path: Path) -> None:
    store = published(tmp_path)
    with serving(store) as server:
        tag = ""
        for amount in (5, 7, 5):
            publish(store, number_quads(amount))
            address = f"/sparql?{urllib.parse.urlencode({'query': COUNT, 'format': 'csv'})}"
            reply = server.send(address, headers={"If-None-Match": tag})
            assert (reply.status, reply.body) == (200, b"n\r\n%d\r\n" % amount)
            assert server.send(address).body == reply.body
            tag = reply.headers["ETag"]
            assert tag.startswith(f'"{current_version(store)}-')


def test_what_is_kept_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    for most in (0, 20_000):
        app = create_app(published(tmp_path), workers=1, cache=most, max_age=30)
        try:
            client = app.test_client()
            for number in range(100):
                reply = client.get("/sparql", query_string={"query": f"SELECT * {{ ?s ?p ?o }} LIMIT {number % 40}"})
                assert reply.status_code == 200
                assert reply.headers["Cache-Control"] == "public, max-age=30"
        finally:
            close(app)


def _connected(server: Server) -> socket.socket:
    place = urllib.parse.urlsplit(server.address)
    return socket.create_connection((str(place.hostname), place.port or 80), 30)


def _ask(client: socket.socket, query: str) -> None:
    client.sendall(f"GET /sparql?{urllib.parse.urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


def test_a_client_that_hangs_up_frees_its_reader(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--workers", "1", "--query-timeout", "50") as server:
        for _ in range(2):
            with _connected(server) as client, _connected(server) as waiting:
                _ask(client, ENDLESS)
                _ask(waiting, ENDLESS)
            began = time.monotonic()
            assert server.get("/sparql", query="ASK {}").status == 200
            assert time.monotonic() - began < 40  # else it would have been refused after 50


def test_a_client_that_sends_slowly_or_reads_slowly_keeps_nobody_waiting(tmp_path: Path) -> None:
    publish(tmp_path / "store", number_quads(30_000))
    head = (
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nSEL"
    )
    with serving(tmp_path / "store") as server, contextlib.ExitStack() as open_ones:
        for number in range(150):
            client = open_ones.enter_context(_connected(server))
            client.sendall(head.encode())
            if number < 10:
                slow = open_ones.enter_context(_connected(server))
                slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
                _ask(slow, "SELECT * { ?s ?p ?o }")
        for _ in range(3):
            assert server.get("/sparql", query=COUNT).status == 200
            assert server.get("/health").status == 200


def test_a_large_result_arrives_whole(tmp_path: Path) -> None:
    publish(tmp_path / "store", number_quads(50_000))
    with serving(tmp_path / "store") as server:
        for _ in range(2):
            lines = server.get("/sparql", "text/csv", query="SELECT ?s ?p ?o { ?s ?p ?o }").body.splitlines()
            assert len(set(lines)) == 50_001


def test_a_request_that_is_too_large_is_refused(server: Server) -> None:
    with _connected(server) as client:
        client.sendall(b"POST /update HTTP/1.1\r\nHost: x\r\nContent-Length: 99000000\r\n\r\nx")
        assert client.recv(100).startswith(b"HTTP/1.1 413 ")
    with _connected(server) as client, contextlib.suppress(ConnectionError):
        for _ in range(400):
            client.sendall(b"X-More: " + b"x" * 1_000 + b"\r\n" if _ else b"GET / HTTP/1.1\r\nHost: x\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")


def _chunked(client: socket.socket, *after: bytes) -> None:
    """Send a query in one chunk, and fields after it."""
    kind = b"Content-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    client.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + kind + b"5\r\nASK{}\r\n0\r\n")
    for field in after:
        client.sendall(field)
    client.sendall(b"\r\n")


def test_what_comes_after_the_body_is_no_header(server: Server) -> None:
    with _connected(server) as client:
        _chunked(client, b"Accept: text/html\r\n")
        told = b"".join(iter(lambda: client.recv(10_000), b""))
    assert told.startswith(b"HTTP/1.1 200 ")
    assert b"application/sparql-results+json" in told


def test_a_request_without_an_end_is_cut_off_and_stops_nobody(server: Server) -> None:
    with _connected(server) as client, contextlib.suppress(ConnectionError):
        _chunked(client, *([b"X-More: " + b"x" * 60_000 + b"\r\n"] * 500))
        assert client.recv(100) == b""
    assert server.get("/health").status == 200


def test_each_header_is_told_once(server: Server) -> None:
    for path in ("/changes", "/sparql?query=ASK%7B%7D", "/"):
        headers = server.send(path).headers
        assert len(headers.get_all("Date") or ()) == 1
        assert sorted({name.lower() for name in headers}) == sorted(name.lower() for name in headers)


def test_json_ends_at_the_limit_and_says_so(tmp_path: Path) -> None:
    publish(tmp_path / "store", number_quads(2_000))
    app = create_app(tmp_path / "store", workers=1, limits=Limits(result=50_000))
    try:
        client = app.test_client()
        reply = client.get("/sparql", query_string={"query": ALL}, headers={"Accept": JSON})
        assert (reply.status_code, reply.headers["Result-Truncated"]) == (200, "true")
        assert "ETag" not in reply.headers
        result = json.loads(reply.data)
        assert result["head"]["truncated"].startswith("The result is larger than 0.05 MB: ask for less")
        whole = client.get("/sparql", query_string={"query": f"{ALL} LIMIT 100"}, headers={"Accept": JSON})
        assert "Result-Truncated" not in whole.headers
        assert result["results"]["bindings"][:100] == json.loads(whole.data)["results"]["bindings"]
        assert 100 < len(result["results"]["bindings"]) < 2_000
        for refused in ("text/csv", "text/tab-separated-values", "application/sparql-results+xml"):
            assert client.get("/sparql", query_string={"query": ALL}, headers={"Accept": refused}).status_code == 500
    finally:
        close(app)


_TEXTS = st.lists(st.text(alphabet='"}{,:\\ax', max_size=9), min_size=2, max_size=12)


@given(_TEXTS, st.integers(60, 900))
def test_json_is_broken_off_between_two_solutions_whatever_they_hold(texts: list[str], limit: int) -> None:
    store = Store()
    node = NamedNode("https://example.org/s")
    for number, text in enumerate(texts):
        store.add(Quad(node, NamedNode(f"https://example.org/p{number}"), Literal(text)))

    def solutions(most: int) -> tuple[bytes, bool]:
        results = store.query("SELECT ?p ?o { ?s ?p ?o } ORDER BY ?p")
        assert isinstance(results, QuerySolutions)
        written = serialised(results, JSON, most, {})
        return written.body, written.truncated

    whole, _ = solutions(10**6)
    with contextlib.suppress(ResultTooLargeError):  # not even the variables
        body, truncated = solutions(limit)
        assert truncated == (len(whole) > limit)
        found = json.loads(body)["results"]["bindings"]
        assert found == json.loads(whole)["results"]["bindings"][: len(found)]
        read = parse_query_results(body, QueryResultsFormat.JSON)
        assert isinstance(read, QuerySolutions)
        assert len(list(read)) == len(found)


def _descendants(process: "subprocess.Popen[str]") -> list[int]:
    found, looked_at = [], [process.pid]
    while looked_at:
        for task in Path(f"/proc/{looked_at.pop()}/task").glob("*/children"):
            children = [int(number) for number in task.read_text().split()]
            found += children
            looked_at += children
    return found


def _is_alive(number: int) -> bool:
    with contextlib.suppress(OSError):
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="finds the processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_server_that_is_stopped_leaves_nothing_behind(tmp_path: Path, how: signal.Signals) -> None:
    with serving(published(tmp_path), "--workers", "2") as server, _connected(server) as client:
        _ask(client, ENDLESS)
        assert server.get("/sparql", query="ASK {}").status == 200
        left = _descendants(server.process)
        assert len(left) > 1
        os.kill(server.process.pid, how)
        _, errors = server.process.communicate(timeout=20)
        assert errors == ""
        if how != signal.SIGKILL:
            assert server.process.returncode == 0
            assert b" 503 " in client.recv(1_000)
        assert _comes(lambda: not any(map(_is_alive, left)))


def _comes(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
