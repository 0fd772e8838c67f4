"""A store on another server: the same answers and pages as from a folder, builds and changes that get there, refusals."""

import json
import os
import subprocess
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from fixtures_fuseki import empty_fuseki
from fixtures_remote import remote, response, unused_address
from fixtures_store import Server, command_line, serving
from fixtures_virtuoso import virtuoso
from ofsted_kg.resources import resource

QUERIES = [
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER (?g != <graph/publication>) } GROUP BY ?g ORDER BY ?g",
    "SELECT ?s ?o { ?s <ontology#grade> ?o } ORDER BY ?s ?o",
    "SELECT ?s FROM <graph/kirklees-minutes> { ?s a <ontology#Person> } ORDER BY ?s",
    "SELECT ?p FROM NAMED <graph/kirklees-minutes> { GRAPH ?g { ?p a <ontology#Person> } } ORDER BY ?p",
    "SELECT ?text { ?d <https://schema.org/text> ?text FILTER (STRLEN(?text) > 10) } ORDER BY ?d",
    "# from { where\nSELECT (EXISTS { ?a ?b 1 } AS ?from) ('{' AS ?t) WHERE { ?s a <ontology#Framework> }",
    "ASK { ?s a <ontology#Judgement> }",
    "ASK { ?s a <ontology#Nothing> }",
]
PAGES = ["/documents", "/concept/grade.ttl", "/graph/documents.nt", "/id/local-authority/calderdale.ttl"]
NEW = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://w3id.org/ofsted-kg/id/person/kirklees/adam-wilkinson> foaf:nick "AW" .
"""
GRAPH = "https://example.org/mine"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module", params=[empty_fuseki, virtuoso], ids=["fuseki", "virtuoso"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server of each kind."""
    running: Callable[[Path], AbstractContextManager[str]] = request.param
    with running(tmp_path_factory.mktemp("server")) as place:
        yield place


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Return a function that runs a command with a data folder and credentials of its own."""
    data = tmp_path_factory.mktemp("data")
    told = {"XDG_DATA_HOME": str(data), "OFSTED_KG_STORE_USER": "dba", "OFSTED_KG_STORE_PASSWORD": "dba"}
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)  # for the servers, too, that the tests start

    def running(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command_line(*arguments), capture_output=True, text=True, encoding="utf-8", check=False)

    yield running
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture(scope="module")
def documents_copy(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the five documents that may be changed."""
    folder = tmp_path_factory.mktemp("documents")
    for file in documents.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture(scope="module")
def stores(address: str, run: Run, documents_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return a folder and a server that were built from the same documents."""
    folder = str(tmp_path_factory.mktemp("folder") / "store")
    for store in (folder, address):
        done = run("build", str(documents_copy), "--store", store)
        assert done.returncode == 0, done.stderr
    return folder, address


def answer(server: Server, query: str) -> object:
    reply = server.get("/sparql", accept="application/sparql-results+json", query=query)
    assert reply.status == 200, reply.text
    told = json.loads(reply.body)
    return told.get("boolean", told.get("results"))


def test_a_server_answers_as_a_folder_does(stores: tuple[str, str]) -> None:
    with serving(Path(stores[0])) as here, serving(stores[1]) as there:
        for query in QUERIES:
            assert answer(there, query) == answer(here, query), query
        for page in PAGES:
            one, other = here.get(page), there.get(page)
            assert (other.status, other.text) == (200, one.text), page


def test_a_server_answers_in_every_format_and_within_the_same_bounds(stores: tuple[str, str]) -> None:
    select, construct = "SELECT * { ?s <ontology#year> ?o }", "CONSTRUCT WHERE { ?s <ontology#year> ?o }"
    with serving(stores[1]) as server:
        for query, names in ((select, "json xml csv tsv html"), (construct, "turtle nt rdfxml jsonld trig nq html")):
            for name in names.split():
                reply = server.get("/sparql", query=query, format=name)
                assert reply.status == 200, (name, reply.text)
                assert "2018" in reply.text, name
        assert server.get("/sparql", query="SELECT nonsense").status == 400
        refused = server.get("/sparql", query="SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
        assert (refused.status, "SERVICE is refused" in refused.text) == (403, True)
        named = {"default-graph-uri": "https://w3id.org/ofsted-kg/graph/kirklees-minutes"}
        reply = server.get("/sparql", accept="text/csv", query="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **named)
        assert reply.text.split() == ["n", "466"]


def test_results_of_a_version_are_kept_until_the_next(stores: tuple[str, str]) -> None:
    with serving(stores[1]) as server:
        first = server.get("/sparql", accept="text/csv", query=QUERIES[2])
        version = server.get("/health").text
        assert json.loads(version)["version"] in first.headers["ETag"]
        headers = {"If-None-Match": first.headers["ETag"], "Accept": "text/csv"}
        path = f"/sparql?{urllib.parse.urlencode({'query': QUERIES[2]})}"
        assert server.send(path, headers=headers).status == 304


def test_versions_are_swapped_while_others_read(stores: tuple[str, str], run: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(NEW, encoding="utf-8")
    count, wrong = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", []
    with serving(stores[1]) as server:
        before = int(server.select(count)[0]["n"])
        ended = threading.Event()

        def read() -> None:
            while not ended.is_set():
                reply = server.get("/sparql", accept="text/csv", query=count)
                if reply.status != 200 or int(reply.text.split()[1]) not in (before, before + 1):
                    wrong.append(reply.text)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            added = run("add", str(file), "--store", stores[1])
            assert added.returncode == 0, added.stderr
            assert run("query", "--store", stores[1], "ASK { ?s foaf:nick 'AW' }").stdout == "true\n"
            undone = run("undo", "1", "--store", stores[1])
            assert undone.returncode == 0, undone.stderr
        finally:
            ended.set()
            reader.join()
    assert wrong == []
    assert run("query", "--store", stores[1], "ASK { ?s foaf:nick 'AW' }").stdout == "false\n"


def test_a_build_after_a_change_of_one_document_gets_there(
    stores: tuple[str, str], run: Run, documents_copy: Path
) -> None:
    (gone,) = documents_copy.glob("004_*.txt")
    content = gone.read_bytes()
    gone.unlink()
    try:
        for store in stores:
            assert run("build", str(documents_copy), "--store", store).returncode == 0
        with serving(Path(stores[0])) as here, serving(stores[1]) as there:
            assert len(here.get("/documents").text) == len(there.get("/documents").text)
            for query in QUERIES:
                assert answer(there, query) == answer(here, query), query
    finally:
        gone.write_bytes(content)


def test_writes_of_clients_get_there(stores: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFSTED_KG_TOKEN", "a-secret-of-16-letters")
    with serving(stores[1]) as server:
        bearing = {"Authorization": "Bearer a-secret-of-16-letters", "Content-Type": "text/turtle"}
        path = f"/data?graph={GRAPH}"
        reply = server.send(path, method="PUT", headers=bearing, body=NEW.encode())
        assert reply.status == 201, reply.text
        assert server.select(f"SELECT ?o {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}") == [{"o": "AW"}]
        assert server.send(path, method="DELETE", headers=bearing).status == 200
        assert server.select(f"SELECT ?o {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}") == []


def test_what_was_built_elsewhere_is_described_by_counting(
    stores: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with serving(stores[1]) as server:
        page = server.get("/void")
        assert (page.status, "There are no dumps on this server" in page.text) == (200, True)
        described = server.get("/void.nt")
        assert (described.status, "void#entities" in described.text) == (200, True)
        assert server.get("/dumps/latest.nq.gz").status == 404
        judged = server.post("/validate", NEW.encode(), "text/turtle")
        assert (judged.status, str(tmp_path) in judged.text) == (503, False)


def test_a_default_graph_without_the_named_ones_is_refused(tmp_path: Path, run: Run) -> None:
    with empty_fuseki(tmp_path) as place:
        update = place.replace("/sparql", "/update")
        assert "holds no graph" in run("serve", "--store", place, "--port", "0").stderr
        curl(update, "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
        assert "none in its default graph" in run("serve", "--store", place, "--port", "0").stderr
        curl(update, "INSERT DATA { <urn:s> <urn:p> 1 }")
        refused = run("build", str(resource("data/documents")), "--store", place)
        assert (refused.returncode, "has other triples" in refused.stderr) == (2, True)


def curl(update: str, text: str) -> None:
    body = urllib.parse.urlencode({"update": text}).encode()
    kind = "application/x-www-form-urlencoded"
    assert Server(update, None).post("", body, kind).status == 200  # type: ignore[arg-type]  # nothing to end


def test_results_that_a_server_cuts_are_an_error(tmp_path: Path, run: Run) -> None:
    with virtuoso(tmp_path, rows=100) as place:
        done = run("query", "--store", place, "SELECT * { GRAPH ?g { ?s ?p ?o } }")
    assert (done.returncode, "less than the whole result" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (response("", "302 Found"), "redirects are not followed"),
        (response("<p>hello", media_type="text/html"), "no result"),
        (response("{}"), "no result"),
        (response("", "500 Oops"), "status 500"),
    ],
)
def test_a_server_that_gives_no_result_is_told_of_in_one_line(sent: bytes, said: str, run: Run) -> None:
    with remote(sent) as server:
        done = run("query", "--store", server.address, "SELECT * { ?s ?p ?o }")
    assert (done.returncode, done.stderr.count("\n"), said in done.stderr) == (2, 1, True), done.stderr
    assert "dba" not in done.stderr


def test_a_server_that_is_away_is_told_of_in_one_line(run: Run) -> None:
    done = run("build", str(resource("data/documents")), "--store", unused_address())
    assert (done.returncode, "could not be asked" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_credentials_are_not_sent_unencrypted_to_a_public_host(run: Run) -> None:
    done = run("query", "--store", "http://example.org/sparql", "ASK {}")
    assert (done.returncode, "use https" in done.stderr) == (2, True)


@pytest.mark.parametrize("address", ["https://ann:secret@example.org/sparql", "ftp://example.org/sparql"])
@pytest.mark.parametrize("command", [("query", "ASK {}"), ("build",)])
def test_an_address_that_is_none_of_a_server_is_refused(run: Run, address: str, command: tuple[str, ...]) -> None:
    done = run(*command, "--store", address)
    assert (done.returncode, done.stdout) == (2, "")
    assert "not the address of a SPARQL endpoint" in done.stderr
    assert "secret" not in done.stderr
