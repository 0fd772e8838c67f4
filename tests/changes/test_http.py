"""Validation and gated writes as clients meet them: a real server, every status, and what the readers see meanwhile."""

import json
import threading
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, SH

from fixtures_store import Reply, Server, serving
from fixtures_store import published as small_graph
from ofsted_kg.store import current_version
from ofsted_kg.vocabulary import BASE, OKG, PREFIXES
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.changing import EXTENSION

TOKEN, OTHER = "a-token-of-Ann-0123456789", "another-token/of+Bob=="
UPDATE, TURTLE, FORM = "application/sparql-update", "text/turtle", "application/x-www-form-urlencoded"
GRAPH = "https://example.org/graph"
COUNCIL = f"<{BASE}id/local-authority/calderdale>"
ALT, MISSPELT = f"<{PREFIXES['skos']}altLabel>", f"<{OKG._NS}gsCode>"
GOOD = f'{COUNCIL} {ALT} "C"@en .'.encode()
BAD = f'\n\n{COUNCIL} {MISSPELT} "C" .'.encode()


@dataclass(frozen=True)
class Client:
    """Someone with a token, or without."""

    server: Server
    store: Path
    token: str | None = TOKEN

    def send(self, method: str, path: str, body: bytes | None = None, kind: str | None = None, **headers: str) -> Reply:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        told |= {"Content-Type": kind} if kind else {}
        told |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.server.send(path, method=method, headers=told, body=body)

    def graph(self, method: str, body: bytes | None = None, graph: str = GRAPH, **headers: str) -> Reply:
        path = f"/data?{urllib.parse.urlencode({'graph': graph})}"
        return self.send(method, path, body, None if body is None else TURTLE, **headers)

    def update(self, text: str, **headers: str) -> Reply:
        return self.send("POST", "/update", text.encode(), UPDATE, **headers)

    def changes(self) -> list[dict[str, object]]:
        told: list[dict[str, object]] = json.loads(self.send("GET", "/changes").body)["changes"]
        return told


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("http")
    (folder / "tokens").write_text(f"# who may write\n\nAnn {TOKEN}\nBob\t{OTHER}\n", encoding="utf-8")
    store = small_graph(folder)
    with serving(store, "--token-file", str(folder / "tokens")) as server:
        yield Client(server, store)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    store = small_graph(tmp_path_factory.mktemp("closed"))
    with serving(store) as server:
        yield Client(server, store)


WRITES = [
    ("POST", "/update", UPDATE),
    ("POST", "/update", FORM),
    ("PUT", "/data?graph=http://e/g", TURTLE),
    ("POST", "/data?graph=http://e/g", TURTLE),
    ("DELETE", "/data?graph=http://e/g", None),
]


@pytest.mark.parametrize(("method", "path", "kind"), WRITES)
def test_no_write_exists_without_a_token(closed: Client, method: str, path: str, kind: str | None) -> None:
    reply = closed.send(method, path, b"update=CLEAR+NAMED", kind)
    assert reply.status == 403
    assert "has configured no token" in reply.text


@pytest.mark.parametrize(("method", "path", "kind"), WRITES)
@pytest.mark.parametrize(
    "header", [None, f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer", f"Bearer {TOKEN} {TOKEN}", "Bearer é"]
)
def test_a_write_needs_a_token_that_is_known(
    client: Client, method: str, path: str, kind: str | None, header: str | None
) -> None:
    headers = {"Authorization": header.encode().decode("latin-1")} if header else {}
    reply = Client(client.server, client.store, None).send(method, path, b"update=CLEAR+NAMED", kind, **headers)
    assert reply.status == 401
    assert reply.headers["WWW-Authenticate"].startswith("Bearer realm=ofsted-kg")
    assert ("invalid_token" in reply.headers["WWW-Authenticate"]) == bool(header)
    assert TOKEN not in reply.text


def test_a_graph_is_made_read_changed_and_removed(client: Client) -> None:
    graph = "https://example.org/life"
    assert client.graph("GET", graph=graph).status == 404
    made = client.graph("PUT", GOOD, graph)
    assert (made.status, json.loads(made.body)["added"]) == (201, 1)
    reply = client.graph("GET", graph=graph, Accept="application/n-triples")
    assert (reply.status, reply.body) == (200, GOOD + b"\n")
    head = client.graph("HEAD", graph=graph)
    assert (head.status, head.body, head.headers["Content-Type"]) == (200, b"", "text/turtle; charset=utf-8")
    more = f'{COUNCIL} {ALT} "D"@en .'.encode()
    assert client.graph("POST", more, graph).status == 200
    assert json.loads(client.graph("POST", more, graph).body) == {"change": None, "added": 0, "removed": 0}
    assert json.loads(client.graph("PUT", GOOD, graph).body)["removed"] == 1
    assert client.graph("DELETE", graph=graph).status == 200
    assert client.graph("DELETE", graph=graph).status == 404
    assert client.graph("GET", graph=graph).status == 404


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]
)
def test_a_graph_that_is_put_back_as_it_was_got_is_no_change(client: Client, accept: str) -> None:
    path = f"/data?graph={BASE}graph/letter"
    got = client.send("GET", path, Accept=accept)
    put = client.send("PUT", path, got.body, accept)
    assert (put.status, json.loads(put.body)["change"]) == (200, None), put.text


def test_the_default_graph_is_the_union_and_only_read(client: Client) -> None:
    reply = client.send("GET", "/data?default", Accept="application/n-triples")
    assert reply.status == 200
    assert len(list(parse(reply.body, RdfFormat.N_TRIPLES))) > 50
    for method in ("PUT", "POST", "DELETE"):
        refused = client.send(method, "/data?default", GOOD, TURTLE)
        assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")
        assert "name one, ?graph=IRI" in refused.text


@pytest.mark.parametrize(
    "path",
    [
        "/data",
        "/data?graph=",
        "/data?graph=x",
        "/data?graph=http://e/a&default",
        "/data?graph=http://e/a&graph=http://e/b",
    ],
)
def test_an_address_names_one_graph(client: Client, path: str) -> None:
    for method, body in (("GET", None), ("PUT", GOOD)):
        assert client.send(method, path, body, TURTLE if body else None).status == 400


def test_triples_that_are_posted_without_a_graph_get_one(client: Client) -> None:
    said = b'<> <a:of> "this very graph"@en .'
    made = client.send("POST", "/data", said, TURTLE)
    place = made.headers["Location"]
    assert (made.status, place.startswith("/data?graph=")) == (201, True)
    (quad,) = parse(client.send("GET", place, Accept=TURTLE).body, RdfFormat.TURTLE)
    assert f"graph={quad.subject.value}" == urllib.parse.unquote(place).partition("?")[2]
    again = client.send("POST", "/data", said, TURTLE)
    assert (again.status, json.loads(again.body)["change"], again.headers["Location"]) == (200, None, None)
    other = client.send("POST", "/data", said + GOOD, TURTLE)
    assert (other.status, other.headers["Location"] != place) == (201, True)
    assert client.send("POST", "/data", BAD, TURTLE).status == 422
    assert client.send("DELETE", place).status == 200
    assert client.send("GET", place).status == 404


def test_what_the_client_knows_of_a_graph_can_be_a_condition(client: Client) -> None:
    graph = "https://example.org/conditions"
    assert client.graph("PUT", GOOD, graph, If_Match="*").status == 412
    assert client.graph("PUT", GOOD, graph, If_None_Match="*").status == 201
    assert client.graph("PUT", GOOD, graph, If_None_Match="*").status == 412
    tag = client.graph("GET", graph=graph).headers["ETag"]
    assert client.graph("GET", graph=graph, If_None_Match=tag).status == 304
    assert client.graph("PUT", b"", graph, If_Match=f'"0123", {tag}').status == 200
    refused = client.graph("PUT", GOOD, graph, If_Match=tag)
    assert refused.status == 412
    assert "changed since" in refused.text


def test_an_update_is_taken_in_both_ways_and_seen_at_once(client: Client) -> None:
    data = f"GRAPH <{GRAPH}> {{ {COUNCIL} {ALT} '%s'@en }}"
    assert client.update(f"INSERT DATA {{ {data % 'one'} }}").status == 200
    form = urllib.parse.urlencode({"update": f"DELETE DATA {{ {data % 'one'} }} ; INSERT DATA {{ {data % 'two'} }}"})
    bob = Client(client.server, client.store, OTHER)
    reply = bob.send("POST", "/update", form.encode(), FORM)
    assert (reply.status, json.loads(reply.body)["added"], json.loads(reply.body)["removed"]) == (200, 1, 1)
    assert client.server.select(f"SELECT ?l {{ GRAPH <{GRAPH}> {{ ?s ?p ?l }} }}") == [{"l": "two"}]
    last = client.changes()[0]
    assert (last["who"], last["added"], last["removed"]) == ("Bob", 1, 1)
    assert client.update(f"CLEAR GRAPH <{GRAPH}>").status == 200


def _used(client: Client, parameters: list[tuple[str, str]], update: str) -> list[str]:
    """Put a statement into each of two graphs, update beside parameters, and tell what a third graph has then."""
    one, two, three = (f"https://example.org/{name}" for name in ("one", "two", "three"))
    data = "".join(f"GRAPH <{graph}> {{ <{graph}> <a:p> <a:o> }}" for graph in (one, two))
    client.update(f"CLEAR SILENT GRAPH <{three}> ; INSERT DATA {{ {data} }}")
    query = urllib.parse.urlencode(parameters)
    reply = client.send("POST", f"/update?{query}", update.encode(), UPDATE)
    assert reply.status == 200, reply.text
    form = urllib.parse.urlencode([*parameters, ("update", update)])
    assert client.send("POST", "/update", form.encode(), FORM).status == 200  # the same again, as a form
    found = client.server.select(f"SELECT ?s {{ GRAPH <{three}> {{ ?s ?p ?o }} }} ORDER BY ?s")
    return [solution["s"].removeprefix("https://example.org/") for solution in found]


ONE, TWO = "https://example.org/one", "https://example.org/two"
COPY = "INSERT { GRAPH <https://example.org/three> { ?s <a:p> ?o } } WHERE #WHERE {\n{ %s }"
DEFAULT, NAMED = COPY % "?s <a:p> ?o", COPY % "GRAPH ?g { ?s <a:p> ?o }"


@pytest.mark.parametrize(
    ("parameters", "update", "used"),
    [
        ([], DEFAULT, ["one", "two"]),
        ([("using-graph-uri", ONE)], DEFAULT, ["one"]),
        ([("using-graph-uri", ONE), ("using-graph-uri", TWO)], DEFAULT, ["one", "two"]),
        ([("using-graph-uri", ONE)], NAMED, []),
        ([("using-named-graph-uri", TWO)], NAMED, ["two"]),
        ([("using-named-graph-uri", TWO)], DEFAULT, []),
        ([("using-graph-uri", ONE)], f"PREFIX where: <a:> {DEFAULT} ; {NAMED}", ["one"]),
        ([("using-graph-uri", TWO)], f"{DEFAULT} ; DELETE WHERE {{ GRAPH <https://example.org/three> {{ ?s ?p ?o }} }} # so", ["two"]),
        ([("using-named-graph-uri", "https://example.org/three")], f"{DEFAULT} ; DELETE WHERE {{ GRAPH <https://example.org/three> {{ ?s ?p ?o }} }} # so", []),
    ],
)  # fmt: skip
def test_an_update_uses_the_graphs_that_the_request_names(
    client: Client, parameters: list[tuple[str, str]], update: str, used: list[str]
) -> None:
    assert _used(client, parameters, update) == used


def test_an_update_may_name_things_as_the_dataset_does(client: Client) -> None:
    assert client.update("INSERT DATA { GRAPH <graph/of-mine> { <a:a> <a:b> <test> } }").status == 200
    found = client.server.select(f"SELECT ?o {{ GRAPH <{BASE}graph/of-mine> {{ <a:a> <a:b> ?o }} }}")
    assert found == [{"o": f"{BASE}test"}]
    refused = client.update("CLEAR GRAPH <graph/derived>")
    assert (refused.status, "made anew with each change" in refused.text) == (403, True)
    assert client.update("DELETE { GRAPH ?g { ?s ?p <test> } } WHERE { GRAPH ?g { ?s ?p <test> } }").status == 200
    assert client.graph("GET", graph=f"{BASE}graph/of-mine").status == 404
    wrong = client.update("CLEAR GRAPH <graph/of-mine> ;\n INSERT DATA { GRAPH <g> { <a> <b> } }")
    assert (wrong.status, "line 1, column 28" in wrong.text) == (400, True), wrong.text


def test_the_service_that_takes_updates_is_described_where_anybody_may_write(client: Client, closed: Client) -> None:
    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    for one, languages in ((client, {sd.SPARQL11Query, sd.SPARQL11Update}), (closed, {sd.SPARQL11Query})):
        told = Graph().parse(data=one.server.get("/sparql", TURTLE).body, format="turtle")
        assert set(told.objects(None, sd.supportedLanguage)) == languages
        for service in told.subjects(sd.supportedLanguage, sd.SPARQL11Update):
            assert told.value(service, sd.endpoint) == URIRef(f"{one.server.address}update")
            assert (told.value(service, sd.defaultDataset), RDF.type, sd.Dataset) in told


def test_what_would_not_conform_is_refused_whole_with_the_report(client: Client) -> None:
    version = current_version(client.store)
    insert = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {GOOD.decode()} {BAD.decode()} }} }}"
    for reply in (client.update(insert), client.graph("PUT", GOOD + BAD), client.graph("POST", BAD)):
        assert (reply.status, reply.headers["Content-Type"]) == (422, "text/turtle; charset=utf-8")
        report = Graph().parse(data=reply.text, format="turtle")
        assert report.value(None, SH.resultMessage, None) is None or list(
            report.subjects(RDF.type, SH.ValidationResult)
        )
    assert "input:3: Violation: okg:gsCode" in client.graph("PUT", BAD, Accept="text/plain").text
    assert json.loads(client.graph("PUT", BAD, Accept="application/json").body)["conforms"] is False
    page = client.graph("PUT", BAD, Accept="text/html").text
    assert "nothing of it was stored" in page
    assert "<!doctype html>" in page
    assert current_version(client.store) == version


@pytest.mark.parametrize(
    ("status", "method", "path", "body", "kind", "sentence"),
    [
        (400, "POST", "/update", b"INSERT DATA {", UPDATE, "line 1, column"),
        (400, "POST", "/update", b"INSERT DATA { <a:a> <a:b> 1 }", UPDATE, "name a graph, as in INSERT"),
        (400, "POST", "/update", b"LOAD <http://127.0.0.1:9/>", UPDATE, "LOAD and SERVICE are refused"),
        (400, "POST", "/update", b"\xff", UPDATE, "not UTF-8"),
        (400, "POST", "/update", b"x=1", FORM, "has none"),
        (400, "POST", "/update", b"update=CLEAR+ALL&update=CLEAR+ALL", FORM, "has 2"),
        (400, "POST", "/update?using-graph-uri=http://e/", b"WITH <a:g> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", UPDATE, "USING or WITH"),
        (400, "POST", "/update?using-graph-uri=no", b"DELETE WHERE { GRAPH <a:g> { ?s ?p 1 } }", UPDATE, "by an absolute IRI"),
        (403, "POST", "/update", f"CLEAR GRAPH <{BASE}graph/derived>".encode(), UPDATE, "made anew with each change"),
        (403, "PUT", f"/data?graph={BASE}graph/ontology", GOOD, TURTLE, "comes with the program"),
        (413, "POST", "/update", b"#" * 1_000_001, UPDATE, "at most 1,000,000 bytes"),
        (413, "PUT", "/data?graph=http://e/g", b"#" * 10_000_001, TURTLE, "at most 10,000,000 bytes"),
        (413, "POST", "/validate", b"#" * 10_000_001, TURTLE, "at most 10,000,000 bytes"),
        (415, "POST", "/update", b"CLEAR ALL", "application/sparql-query", "is sent as"),
        (415, "PUT", "/data?graph=http://e/g", b"a,b", "text/csv", "Content-Type is none of them"),
        (415, "POST", "/validate", b"a,b", "text/csv", "Content-Type is none of them"),
        (415, "POST", "/validate", b"a,b", "text/turtle; charset=utf-16", "sent in UTF-8"),
        (405, "GET", "/update", None, None, "does not take that method"),
        (405, "GET", "/validate", None, None, "does not take that method"),
        (400, "PUT", "/data?graph=http://e/g", b"<a> <b> .", TURTLE, "line 1, column 9"),
        (400, "PUT", "/data?graph=http://e/g", b"<http://e/x> { <a:a> <a:b> 1 }", "application/trig", "names <http://e/x> itself"),
        (400, "PUT", "/data?graph=http://e/g", b"[] a <http://e/x> .", TURTLE, "Give each thing an IRI"),
        (400, "POST", "/validate", b"<a:a> <a:b>\n  'x .", TURTLE, "line 2, column"),
        (400, "POST", "/validate", b"<a:a>", "application/n-triples", "line 1, column"),
        (400, "POST", "/validate", b'{"@id": }', "application/ld+json", "line 1, column"),
        (400, "POST", "/validate", b"<r>\n <a", "application/rdf+xml", "line 2, column"),
        (400, "POST", "/validate", b'{"@context": "http://127.0.0.1:9/", "@id": "a:a"}', "application/ld+json", "never fetched"),
        (400, "POST", "/validate", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hosts">]><r/>', "application/rdf+xml", "entities"),
        (400, "POST", "/validate?graph=x", GOOD, TURTLE, "absolute IRI"),
    ],
)  # fmt: skip
def test_what_can_t_be_done_is_said_in_a_sentence(
    client: Client, status: int, method: str, path: str, body: bytes | None, kind: str | None, sentence: str
) -> None:
    version = current_version(client.store)
    reply = client.send(method, path, body, kind)
    assert (reply.status, sentence in reply.text) == (status, True), (reply.status, reply.text)
    assert reply.text.count("\n") == 1
    assert current_version(client.store) == version


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "text/turtle; charset=utf-8"),
        ("*/*", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("application/json", "application/json"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("image/png", "text/plain; charset=utf-8"),
    ],
)
def test_a_report_is_had_in_each_form_by_anybody_and_nothing_is_written(
    client: Client, accept: str | None, kind: str
) -> None:
    before = (current_version(client.store), len(client.changes()))
    stranger = Client(client.server, client.store, None)
    reply = stranger.send("POST", "/validate", GOOD + BAD, TURTLE, **({"Accept": accept} if accept else {}))
    assert (reply.status, reply.headers["Content-Type"]) == (406 if accept == "image/png" else 200, kind)
    assert ("gsCode" in reply.text) == (accept != "image/png")
    assert (current_version(client.store), len(client.changes())) == before


def test_what_conforms_is_told_to(client: Client) -> None:
    assert json.loads(client.send("POST", "/validate", GOOD, TURTLE, Accept="application/json").body)["conforms"]


@pytest.mark.parametrize("accept", ["text/turtle", "text/plain", "text/html", "application/json"])
@pytest.mark.parametrize("content", [b"", b"<http://e/a> <http://e/p> 1 ."], ids=["nothing", "what no shape is about"])
def test_a_report_on_nothing_says_that_nothing_was_checked(client: Client, accept: str, content: bytes) -> None:
    assert b"nothing was checked" in client.send("POST", "/validate", content, TURTLE, Accept=accept).body


def test_the_changes_are_a_feed_without_secrets(client: Client) -> None:
    client.graph("PUT", GOOD, "https://example.org/feed")
    newest = client.changes()[0]
    assert (newest["who"], newest["request"]) == ("Ann", "PUT /data?graph=https://example.org/feed")
    alone = json.loads(client.send("GET", str(newest["href"])).body)
    assert alone["added"] == [f'{COUNCIL} {ALT} "C"@en <https://example.org/feed> .']
    assert client.send("GET", "/changes/99999").status == 404
    reply = client.send("GET", "/changes", Accept="application/atom+xml")
    assert reply.headers["Content-Type"] == "application/atom+xml"
    assert (
        client.send("GET", "/changes.atom", If_None_Match=client.send("GET", "/changes.atom").headers["ETag"]).status
        == 304
    )
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(reply.body)
    assert [one.tag for one in feed][:3] == [f"{atom}id", f"{atom}title", f"{atom}updated"]
    entry = feed.find(f"{atom}entry")
    assert entry is not None
    assert entry.findtext(f"{atom}author/{atom}name") == "Ann"
    assert (feed.findtext(f"{atom}id"), entry.findtext(f"{atom}id")) == (
        f"{BASE}changes",
        f"{BASE[:-1]}{newest['href']}",
    )
    elsewhere = ElementTree.fromstring(client.send("GET", "/changes.atom", Host="other.example").body)
    assert [one.text for one in elsewhere.iter(f"{atom}id")] == [one.text for one in feed.iter(f"{atom}id")]
    assert TOKEN.encode() not in reply.body + client.send("GET", "/changes").body


def test_the_changes_are_a_page_for_a_browser(client: Client) -> None:
    assert client.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {COUNCIL} {ALT} 'page'@en }} }}").status == 200
    newest, browser = client.changes()[0], "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    reply = client.send("GET", "/changes", Accept=browser)
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert reply.text.index(f'<a href="{newest["href"]}"') < reply.text.index('<a href="/changes/1"')
    for told in ("Ann", escape(str(newest["request"])).replace("&#x27;", "&#39;"), "/changes.json", "/changes.atom"):
        assert told in reply.text
    assert client.send("GET", "/changes.html").body == reply.body
    earlier = client.send("GET", "/changes.html?before=2").text
    assert ('id="change-1"' in earlier, 'id="change-2"' in earlier, "The latest changes" in earlier) == (
        True,
        False,
        True,
    )
    assert "There are no changes before these" in client.send("GET", "/changes.html?before=1").text


@pytest.mark.parametrize("path", ["/update", "/data?graph=http://e/g", "/validate"])
def test_a_page_of_another_site_can_t_write(client: Client, path: str) -> None:
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization",
    }
    reply = client.server.send(path, method="OPTIONS", headers=asked)
    assert "authorization" not in reply.headers.get("Access-Control-Allow-Headers", "").lower()
    assert not {"PUT", "DELETE"} & set(reply.headers.get("Access-Control-Allow-Methods", "").split(", "))


def test_writers_are_served_in_turn_and_readers_see_whole_states(client: Client) -> None:
    graph = "https://example.org/turns"
    replies: list[Reply] = []

    def write(number: int) -> None:
        rows = " ".join(f'{COUNCIL} {ALT} "{number} {row}"@en .' for row in range(3))
        replies.append(
            client.update(
                f"DELETE WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} ; INSERT DATA {{ GRAPH <{graph}> {{ {rows} }} }}"
            )
        )

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    seen = set[tuple[str, ...]]()
    while any(thread.is_alive() for thread in threads):
        found = client.server.select(f"SELECT ?l {{ GRAPH <{graph}> {{ ?s ?p ?l }} }}")
        seen.add(tuple(sorted(row["l"] for row in found)))
    assert [reply.status for reply in replies] == [200] * 4
    assert all(len(labels) in (0, 3) and len({label[0] for label in labels}) <= 1 for labels in seen)


def test_what_takes_too_long_is_stopped_and_the_next_is_served(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text(f"Ann {TOKEN}\n", encoding="utf-8")
    store = small_graph(tmp_path)
    endless = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER(?c + ?f + ?i + ?l + ?o = 1)"
    with serving(store, "--token-file", str(tmp_path / "tokens"), "--change-timeout", "4") as server:
        client = Client(server, store)
        reply = client.update(f"INSERT {{ GRAPH <{GRAPH}> {{ ?a ?b ?c }} }} WHERE {{ {endless} }}")
        assert reply.status == 503
        assert (
            reply.text == "The write took longer than 4 seconds and was stopped: /changes tells whether it was made.\n"
        )
        assert client.update("").status == 200
        assert client.changes() == []
        assert server.get("/health").status == 200


def test_validations_that_wait_are_called_so(tmp_path: Path) -> None:
    app = create_app(small_graph(tmp_path), workers=1)
    places = app.extensions[EXTENSION].room_to_judge
    while places.acquire(blocking=False):
        pass
    for path in ("/validate", "/propose"):
        reply = app.test_client().post(path, data=GOOD, content_type=TURTLE)
        assert (reply.status_code, "Too many validations are waiting" in reply.text) == (503, True)
    close(app)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Ann short\n", "line 1: a token has at least 16"),
        ("\nAnn\n", "line 2: a line is a name, a space and a token"),
        (f"Ann {TOKEN}\nAnn {OTHER}\n", "line 2: the name or the token is there twice"),
        (f"Ann {TOKEN}\nBob {TOKEN}\n", "line 2: the name or the token is there twice"),
        ("# none\n", "has no token"),
        (None, "can't be read"),
    ],
)
def test_a_server_does_not_start_with_tokens_that_are_wrong(tmp_path: Path, content: str | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / "tokens").write_text(content, encoding="utf-8")
    with (
        pytest.raises(AssertionError, match=sentence) as raised,
        serving(small_graph(tmp_path), "--token-file", str(tmp_path / "tokens")),
    ):
        pass
    assert TOKEN not in str(raised.value)


def test_the_environment_can_hold_a_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFSTED_KG_TOKEN", TOKEN)
    store = small_graph(tmp_path)
    with serving(store) as server:
        assert Client(server, store).graph("PUT", GOOD).status == 201
        assert Client(server, store).changes()[0]["who"] == "operator"
        assert Client(server, store, OTHER).graph("PUT", GOOD).status == 401
