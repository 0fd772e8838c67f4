"""The commands `query`, `export` and `serve`, run as a user runs them."""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from fixtures_store import Server, command_line, example_quads, published, serving
from ofsted_kg.store import current_version, publish
from ofsted_kg.vocabulary import BASE

GRADES = "SELECT ?judgement ?grade { ?judgement okg:grade/skos:prefLabel ?grade } ORDER BY ?judgement"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("commands"))


def _run(*arguments: str, given: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(command_line(*arguments), input=given, capture_output=True, check=False)


def _query(store: Path, *arguments: str, given: bytes | None = None) -> str:
    ended = _run("query", "--store", str(store), *arguments, given=given)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode("utf-8")


def _refused(*arguments: str) -> str:
    ended = _run(*arguments)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.count(b"\n") == 1
    return ended.stderr.decode("utf-8").strip()


def test_solutions_are_a_table(store: Path) -> None:
    assert _query(store, GRADES).splitlines() == [
        "judgement       grade",
        "--------------  ----------",
        "id:judgement/1  inadequate",
        "id:judgement/2  good",
    ]


def test_a_row_of_the_table_is_a_line(store: Path) -> None:
    table = _query(store, f"SELECT ?text ?none {{ <{BASE}id/document/letter> schema:text ?text }}")
    assert table.splitlines()[2] == "Calderdale – “inadequate” in 2018. DCS: Julie Jenkins. 😀 end"


def test_ask_is_true_or_false(store: Path) -> None:
    assert _query(store, "ASK { ?s a okg:Judgement }") == "true\n"
    assert _query(store, "ASK { ?s a okg:Region }") == "false\n"
    assert json.loads(_query(store, "--format", "json", "ASK { ?s a okg:Region }"))["boolean"] is False


def test_the_standard_formats(store: Path) -> None:
    assert len(json.loads(_query(store, "--format", "json", GRADES))["results"]["bindings"]) == 2
    assert _query(store, "--format", "csv", GRADES).splitlines()[1] == f"{BASE}id/judgement/1,inadequate"
    assert _query(store, "--format", "tsv", GRADES).splitlines()[0] == "?judgement\t?grade"
    assert "<sparql " in _query(store, "--format", "xml", GRADES)
    construct = "CONSTRUCT WHERE { ?s okg:preferred ?o }"
    assert "okg:preferred true" in _query(store, construct)
    for name, rdf_format in (("turtle", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)):
        assert len(list(parse(_query(store, "--format", name, construct), rdf_format))) == 1


def test_a_query_comes_from_an_argument_a_file_or_standard_input(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text(GRADES, encoding="utf-8")
    expected = _query(store, GRADES)
    assert _query(store, "--file", str(file)) == expected
    assert _query(store, "--file", "-", given=GRADES.encode()) == expected
    assert _query(store, "-", given=GRADES.encode()) == expected


def test_a_bad_query_is_one_line(store: Path) -> None:
    here = ("--store", str(store))
    assert _refused("query", *here, "SELECT nonsense") == (
        "ofsted-kg: the query is not SPARQL: line 1, column 16: it can't be understood from here"
    )
    assert "this is a SPARQL update" in _refused("query", *here, "CLEAR ALL")
    assert "SERVICE is refused" in _refused("query", *here, "ASK { SERVICE <http://127.0.0.1:9/> {} }")
    assert "only CONSTRUCT and DESCRIBE give turtle" in _refused("query", *here, "--format", "turtle", GRADES)
    assert "give no csv: choose turtle, nt or jsonld" in _refused(
        "query", *here, "--format", "csv", "DESCRIBE okg:Judgement"
    )
    deep = "ASK " + "{" * 5_000 + "}" * 5_000  # of which the engine ends the process
    assert "more than 250 brackets inside each other" in _refused("query", *here, deep)
    assert _run("query", *here, "ASK " + "{" * 200 + "}" * 200).stdout == b"true\n"


def test_a_query_is_what_it_is_at_the_endpoint(store: Path) -> None:
    assert _query(store, "ASK { <id/judgement/1> a okg:Judgement }") == "true\n"
    said = _refused("query", "--store", str(store), "SELECT (<http://e/f>(1) AS ?x) {}")
    assert said.endswith("there is no function <http://e/f>: see the names that SPARQL and XML Schema have")


def test_one_query_has_to_be_given(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text(GRADES, encoding="utf-8")
    for arguments in ((), (GRADES, "--file", str(file))):
        ended = _run("query", "--store", str(store), *arguments)
        assert ended.returncode == 2
        assert b"give a query, or --file" in ended.stderr


def test_without_a_graph_every_command_says_what_to_do(tmp_path: Path) -> None:
    for arguments in (("query", "ASK {}"), ("export",)):
        said = _refused(*arguments, "--store", str(tmp_path / "none"))
        assert (
            said
            == f"ofsted-kg: no graph at {tmp_path / 'none'}: run `ofsted-kg build --store {tmp_path / 'none'}` first"
        )


def test_the_store_may_be_named_by_the_environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFSTED_KG_STORE", str(store))
    assert _run("query", "ASK { ?s a okg:Judgement }").stdout == b"true\n"
    assert set(parse(_run("export").stdout, RdfFormat.N_QUADS)) == set(example_quads())


def test_export_writes_a_file_or_standard_output(store: Path, tmp_path: Path) -> None:
    here = ("--store", str(store))
    file = tmp_path / "dump.nq"
    assert _run("export", *here, "-o", str(file)).returncode == 0
    assert _run("export", *here).stdout == _run("export", *here, "-o", "-").stdout == file.read_bytes()
    assert set(parse(file.read_bytes(), RdfFormat.N_QUADS)) == set(example_quads())
    assert publish(tmp_path / "copy", file.read_bytes()) == current_version(store)


@pytest.mark.parametrize("form", ["trig", "ttl", "jsonld", "rdfxml"])
def test_every_process_exports_the_same_bytes(store: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        contents.add(_run("export", "--store", str(store), "--format", form).stdout)
    assert len(contents) == 1
    assert contents != {b""}


def test_export_of_one_graph(store: Path) -> None:
    here = ("--store", str(store))
    turtle = _run("export", *here, "--format", "ttl", "--graph", f"{BASE}graph/derived").stdout
    assert [quad.predicate.value for quad in parse(turtle, RdfFormat.TURTLE)] == [f"{BASE}ontology#preferred"]
    assert "no graph <https://example.org/none>" in _refused("export", *here, "--graph", "https://example.org/none")


def test_export_to_where_nothing_can_be_written(store: Path, tmp_path: Path) -> None:
    said = _refused("export", "--store", str(store), "-o", str(tmp_path / "missing" / "dump.nq"))
    assert said.startswith("ofsted-kg: can't write ")


@pytest.mark.parametrize("name", ["query", "export", "serve"])
def test_help_has_examples(name: str) -> None:
    ended = _run(name, "--help")
    assert ended.returncode == 0
    assert f"  ofsted-kg {name}".encode() in ended.stdout


def test_serve_says_which_port_is_taken(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = _refused("serve", "--store", str(store), "--port", port)
    assert said.startswith(f"ofsted-kg: can't listen at 127.0.0.1, port {port}: ")


def test_a_time_that_is_no_number_is_refused(store: Path) -> None:
    ended = _run("serve", "--store", str(store), "--query-timeout", "nan")
    assert ended.returncode == 2
    assert b"'nan' is no number of seconds" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links are Unix's")
@pytest.mark.parametrize("arguments", [("build", "--store"), ("export", "-o"), ("validate",), ("query", "--store")])
def test_a_link_in_a_circle_is_refused_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    circle = tmp_path / "circle.ttl"
    circle.symlink_to(circle)
    ended = _run(*arguments, str(circle))
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr
    assert b"circle" in ended.stderr


def test_serve_does_not_begin_on_a_damaged_store(tmp_path: Path) -> None:
    store = published(tmp_path)
    for file in store.glob("versions/*/MANIFEST*"):
        file.write_bytes(b"damaged")
    said = _refused("serve", "--store", str(store), "--port", "0")
    assert "can't be served: The graph at" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to another process")
def test_ctrl_c_ends_the_server_quietly_even_at_a_query(store: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        with serving(store) as server:
            thread = threading.Thread(target=_ask_in_vain, args=[server])
            thread.start()
            time.sleep(0.5)  # so that the query has begun; were it not, the server should end as quietly
            server.process.send_signal(number)
            assert server.process.wait(timeout=30) == 0
            assert server.process.stderr is not None
            assert server.process.stderr.read() == ""
            thread.join()


def _ask_in_vain(server: Server) -> None:
    pattern = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p FILTER(?a + ?d + ?g + ?j + ?m = 1)"
    with contextlib.suppress(OSError):  # the connection is closed without an answer, or there is none
        assert server.get("/sparql", query=f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").status == 503


def test_the_console_script_serves_too(store: Path) -> None:
    """Its readers import it again, which must not start a second server."""
    script = Path(sys.executable).with_name("ofsted-kg.exe" if sys.platform == "win32" else "ofsted-kg")
    if not script.exists():
        pytest.skip("the package is not installed with its script")
    with serving(store, script=str(script)) as server:
        assert server.select(f"SELECT (COUNT(*) AS ?n) {{ ?s a <{BASE}ontology#Document> }}") == [{"n": "2"}]
