"""The validation stage and its command: reports, formats, exit codes, and that nothing is fetched."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD

from ofsted_kg.commands import main
from ofsted_kg.errors import SourceError
from ofsted_kg.store import publish, published_lines
from ofsted_kg.triples.parsing import FORMATS, parse_rdf, read_rdf
from ofsted_kg.triples.terms import graph_of, store_of
from ofsted_kg.validation import load_shapes, to_html, validate
from ofsted_kg.vocabulary import GRAPH, ID, OKG, OKGS, PREFIXES, SCHEMA, bind_prefixes
from shape_examples import VALID, invalid_examples, valid_graph

JUDGEMENT = ID["judgement/northborough/release-overall"]
TWO_GRADES = f"<{JUDGEMENT}> <{OKG.grade}> <https://w3id.org/ofsted-kg/concept/grade/inadequate> .\n"
PLAIN_LABEL = f'<{ID["organisation/northborough-trust"]}> <{SCHEMA.url}> "x" .\n'

COMPARING = """
import sys
from pathlib import Path
from ofsted_kg.difference import Difference
from ofsted_kg.store import Change, compared
with compared(Path(sys.argv[1]), Change(Difference())):
    print("begun", flush=True)
    sys.stdin.read()
"""

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store in which the valid examples are published."""
    folder = tmp_path / "store"
    graph = pyoxigraph.NamedNode(GRAPH["examples"])
    publish(
        folder,
        [pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in store_quads(valid_graph())],
    )
    return folder


def store_quads(graph: Graph) -> list[pyoxigraph.Quad]:
    lines = graph.serialize(format="nt").encode()
    return list(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))


@pytest.fixture
def run(store: Path) -> Run:
    def run_command(*arguments: str | Path, stdin: bytes = b"") -> Result:
        return CliRunner().invoke(main, ["validate", "--store", str(store), *map(str, arguments)], input=stdin)

    return run_command


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def broken() -> Graph:
    graph = valid_graph()
    graph.remove((JUDGEMENT, OKG.area, None))
    graph.remove((ID["service/northborough/family-hub"], RDF.type, URIRef(PREFIXES["org"] + "OrganizationalUnit")))
    return graph


# ------------------------------------------------------------------------------------------------ the report


def test_results_are_in_order_and_the_same_each_time() -> None:
    first, second = validate(broken(), load_shapes()), validate(broken(), load_shapes())
    assert first.results == second.results
    assert [result.sort_key() for result in first.results] == sorted(result.sort_key() for result in first.results)
    assert (first.to_text(), first.to_json(), first.to_turtle()) == (
        second.to_text(),
        second.to_json(),
        second.to_turtle(),
    )


def test_a_result_says_where_and_what() -> None:
    report = validate(broken(), load_shapes())
    result = next(result for result in report.results if result.focus == JUDGEMENT)
    assert (result.severity, result.path, result.value) == (str(SH.Violation), "okg:area", None)
    assert result.shape == str(OKGS["Judgement-area"])
    assert result.message == "A judgement has exactly one area, a concept of the judgement-area scheme."
    assert not report.conforms


def test_the_text_has_one_line_for_each_result_in_prefixed_names() -> None:
    text = validate(broken(), load_shapes()).to_text()
    lines = text.splitlines()
    assert lines[0] == "Does not conform: 2 violations."
    assert (
        "Violation: id:judgement/northborough/release-overall okg:area: A judgement has exactly one area, a concept of "
        "the judgement-area scheme. [okgs:Judgement-area]"
    ) in lines
    assert len(lines) == 4
    assert text.endswith("\n")


def test_the_text_shows_a_literal_with_its_datatype_and_a_message_with_short_names() -> None:
    graph = valid_graph()
    graph.add((ID["inspection/northborough/2019-05"], SCHEMA.startDate, Literal("2019", datatype=XSD.date)))
    graph.remove((ID["inspection/northborough/2023-07"], OKG.inspector, ID["person/ofsted/cara-model"]))
    text = validate(graph, load_shapes()).to_text()
    assert 'schema:startDate "2019"^^xsd:date: An inspection has at most one first day' in text
    assert ": id:person/ofsted/cara-model shadows the inspection" in text


def test_the_json_has_full_iris() -> None:
    content = json.loads(validate(broken(), load_shapes()).to_json())
    assert content["conforms"] is False
    assert {
        "severity": "Violation",
        "focusNode": str(JUDGEMENT),
        "resultPath": "okg:area",
        "value": None,
        "message": "A judgement has exactly one area, a concept of the judgement-area scheme.",
        "sourceShape": str(OKGS["Judgement-area"]),
        "suggestion": None,
        "file": None,
        "line": None,
    } in content["results"]
    assert content["focusNodes"][str(OKGS.Judgement)] == 2


def test_the_turtle_is_a_shacl_validation_report() -> None:
    graph = parse_rdf(validate(broken(), load_shapes()).to_turtle().encode(), "turtle", "report")
    report = graph.value(predicate=RDF.type, object=SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = list(graph.objects(report, SH.result))
    assert len(results) == 2
    assert {graph.value(result, SH.sourceShape) for result in results} == {
        OKGS["Judgement-area"],
        OKGS["Service-type"],
    }


def test_a_warning_is_reported_and_conforms() -> None:
    example = next(one for one in invalid_examples() if "JTAI" in one.update or "jtai" in one.update)
    report = validate(example.graph(), load_shapes())
    assert [result.severity for result in report.results] == [str(SH.Warning)] * 3
    assert report.conforms
    assert report.to_text().startswith("Conforms: 3 warnings.\n")
    assert list(report.graph.objects(None, SH.conforms)) == [Literal(True)]


def test_a_shape_that_met_no_focus_node_is_said() -> None:
    graph = valid_graph()
    graph.remove((None, RDF.type, OKG.Strength))
    report = validate(graph, load_shapes())
    assert report.focus_nodes[str(OKGS.Strength)] == 0
    assert report.focus_nodes[str(OKGS.Finding)] == 4
    assert "No focus node for: okgs:Strength.\n" in report.to_text()


def test_focus_nodes_count_instances_of_subclasses() -> None:
    graph = valid_graph()
    graph.remove((ID["inspection/northborough/2023-07"], RDF.type, OKG.Inspection))
    assert validate(graph, load_shapes()).focus_nodes[str(OKGS.Inspection)] == 2


def test_neither_graph_is_changed() -> None:
    data, shapes = valid_graph(), load_shapes()
    before = set(data), set(shapes)
    validate(data, shapes)
    assert (set(data), set(shapes)) == before


# ------------------------------------------------------------------------------------------------ further shapes

EXTRA = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix okg: <https://w3id.org/ofsted-kg/ontology#> .
<http://example.org/Named> a sh:NodeShape ; sh:targetClass okg:Inspection ; sh:property [
    sh:path okg:leadInspector ; sh:minCount 1 ; sh:message "Every inspection names who led it." ] .
"""
SPARQL = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix okg: <https://w3id.org/ofsted-kg/ontology#> .
<http://example.org/Asking> a sh:NodeShape ; sh:targetClass okg:Inspection ; sh:message "Asked." ;
    sh:sparql [ sh:select "SELECT $this %s { $this ?p ?o . %s }" ] .
"""


def test_further_shapes_are_checked_besides(tmp_path: Path) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(EXTRA, encoding="utf-8")
    report = validate(valid_graph(), load_shapes(extra))
    assert [result.message for result in report.results] == ["Every inspection names who led it."]
    assert str(report.results[0].focus).endswith("2019-05")


SILENT = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix okg: <https://w3id.org/ofsted-kg/ontology#> .
<http://example.org/Silent> a sh:NodeShape ; sh:targetClass okg:Inspection ; sh:property [ sh:path okg:inspects ; %s ] .
"""


@pytest.mark.parametrize(
    ("constraint", "message"),
    [
        ("sh:in ( 1 )", "Value [ ] not in list ['Literal(\"1\", datatype=xsd:integer)']"),
        ("sh:hasValue 1", "does not contain a value in the set"),
        ("sh:equals okg:year", "[ ]"),
        ("sh:disjoint okg:inspects", "[ ]"),
        ("sh:node [ sh:closed true ]", "does not conform to Shape"),
    ],
)
def test_a_shape_without_a_message_is_told_of_a_blank_node_too(tmp_path: Path, constraint: str, message: str) -> None:
    (tmp_path / "extra.ttl").write_text(SILENT % constraint, encoding="utf-8")
    graph, around = valid_graph(), BNode()
    graph.add((ID["inspection/northborough/2023-07"], OKG.inspects, around))
    graph.add((around, OKG.inspects, around))
    found = [one.message for one in validate(graph, load_shapes(tmp_path / "extra.ttl")).results]
    assert any(message in told for told in found), found


def test_what_two_constraints_of_a_shape_say_alike_is_told_once_and_twice_in_rdf() -> None:
    graph = valid_graph()
    graph.set((JUDGEMENT, OKG.grade, Literal("Outstanding")))
    report = validate(graph, load_shapes())
    told = json.loads(report.to_json())
    assert report.to_text().count('"Outstanding"') == to_html(report).count("&quot;Outstanding&quot;") == 1
    assert [one["value"] for one in told["results"]].count("Outstanding") == 1
    assert report.number == told["numberOfResults"] == len(told["results"])
    in_rdf = parse_rdf(report.to_turtle().encode(), "turtle", "report")
    assert len(list(in_rdf.subjects(SH.value, Literal("Outstanding")))) == 2


@pytest.mark.parametrize(
    ("clause", "pattern", "sentence"),
    [
        ("FROM <http://example.org/data>", "", "must not have SERVICE or FROM"),
        ("", "<http://example.org/a#b> ?q ?r . SERVICE <http://example.org/sparql> { ?s ?t ?u }", "SERVICE"),
        ("", "FILTER (", "can't be read"),
    ],
)
@pytest.mark.usefixtures("no_network")
def test_a_shape_s_query_that_reaches_elsewhere_or_is_broken_is_refused(
    tmp_path: Path, clause: str, pattern: str, sentence: str
) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(SPARQL % (clause, pattern), encoding="utf-8")
    with pytest.raises(SourceError, match=sentence):
        validate(valid_graph(), load_shapes(extra))


# ------------------------------------------------------------------------------------------------ the command


def test_what_conforms_ends_with_0(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(PLAIN_LABEL, encoding="utf-8")
    result = run(file)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Conforms.\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "But nothing in it is new, so nothing was checked."),
        ('<http://e/a> <http://e/b> "c" .', "But no shape is about anything in it, so nothing was checked: use the"),
        ("<http://e/a> a <http://w3id.org/ofsted-kg/ontology#Judgement> .", "But no shape is about anything in it"),
    ],
)
def test_what_no_shape_is_about_could_not_be_checked(run: Run, tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(text, encoding="utf-8")
    result = run(file)
    assert (result.exit_code, result.stdout.startswith(f"Conforms. {sentence}")) == (2, True)
    assert result.stderr == "ofsted-kg: nothing was checked, so nothing is known of what was given\n"
    assert sentence in json.loads(run(file, "--format", "json").stdout)["unchecked"]


def test_what_is_there_already_conforms(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "all.nq").write_bytes(published_lines(store))
    result = run(tmp_path / "all.nq")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Conforms.")


def test_a_store_that_can_t_be_written_to_is_judged_all_the_same(run: Run, store: Path) -> None:
    (store / "work").write_bytes(b"")  # in the way of the folder for copies
    before = sorted(store.rglob("*"))
    assert run("-", stdin=TWO_GRADES.encode()).exit_code == 1
    assert sorted(store.rglob("*")) == before


def test_a_validation_that_was_killed_leaves_nothing_for_ever(run: Run, store: Path) -> None:
    command = [sys.executable, "-c", COMPARING, str(store)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    process.kill()
    process.communicate()
    assert [one for one in (store / "work").iterdir() if one.is_dir()]
    assert run("-", stdin=TWO_GRADES.encode()).exit_code == 1
    assert [one for one in (store / "work").iterdir() if one.is_dir()] == []


def test_what_does_not_conform_with_what_the_store_holds_ends_with_1(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.nt"
    file.write_text(TWO_GRADES, encoding="utf-8")
    result = run(file)
    assert result.exit_code == 1
    assert "Violation: id:judgement/northborough/release-overall okg:grade:" in result.stdout


def test_json_and_turtle_go_to_standard_output_alone(run: Run) -> None:
    as_json = run("-", "--format", "json", stdin=TWO_GRADES.encode())
    as_turtle = run("-", "--format", "turtle", stdin=TWO_GRADES.encode())
    assert (as_json.exit_code, as_turtle.exit_code) == (1, 1)
    assert json.loads(as_json.stdout)["conforms"] is False
    report = parse_rdf(as_turtle.stdout.encode(), "turtle", "report")
    assert list(report.objects(None, SH.conforms)) == [Literal(False)]


def test_the_examples_conform_from_their_files_where_nothing_is_published(tmp_path: Path) -> None:
    arguments = ["validate", "--store", str(tmp_path / "none"), *map(str, VALID)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.stdout
    assert "Nothing is published at" in result.stderr


def test_the_store_may_be_named_by_the_environment(store: Path) -> None:
    result = CliRunner().invoke(main, ["validate", "-"], input=TWO_GRADES, env={"OFSTED_KG_STORE": str(store)})
    assert (result.exit_code, result.stderr) == (1, "")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read_by_its_suffix_and_by_its_name(run: Run, tmp_path: Path, name: str) -> None:
    quads = store_quads(parse_rdf(TWO_GRADES.encode(), "nt", "example"))
    data = pyoxigraph.serialize(quads, format=FORMATS[name])
    assert data is not None
    suffix = {"turtle": "ttl", "nquads": "nq", "rdfxml": "rdf"}.get(name, name)
    file = tmp_path / f"new.{suffix}"
    file.write_bytes(data)
    (tmp_path / "new.data").write_bytes(data)
    assert run(file).exit_code == 1
    assert run(tmp_path / "new.data", "--input-format", name).exit_code == 1


@pytest.mark.parametrize("name", ["turtle", "trig", "nt", "jsonld", "rdfxml"])
def test_standard_input_is_known_by_its_first_characters(run: Run, name: str) -> None:
    quads = store_quads(parse_rdf(TWO_GRADES.encode(), "nt", "example"))
    data = pyoxigraph.serialize(quads, format=FORMATS[name])
    assert data is not None
    assert run("-", stdin=data).exit_code == 1


def test_blank_nodes_at_the_start_are_turtle_not_json() -> None:
    assert len(parse_rdf(b"[] <http://e/p> 1 .", None, "x")) == 1
    assert len(parse_rdf(b"[ <http://e/p> 1 ] .", None, "x")) == 1
    assert len(parse_rdf(b'[{"@id": "http://e/s", "http://e/p": 1}]', None, "x")) == 1


REMOTE = b'{"@context": "http://example.org/context.jsonld", "@id": "http://e/s", "p": "o"}'
IMPORT = b'{"@context": {"@import": "http://example.org/c.jsonld"}, "@id": "http://e/s", "http://e/p": "o"}'
ENTITY = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hosts">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>"""


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.ttl", b"<http://e/s> <http://e/p> 1 .\n<http://e/s> <http://e/p .\n", "a.ttl, line 2, column "),
        ("a.nt", b"<http://e/s> p .\n", "a.nt, line 1, column "),
        ("a.jsonld", b'{\n"@id": }', "a.jsonld, line 2, column 8: "),
        ("a.rdf", b"<rdf:RDF", "a.rdf"),
        ("a.jsonld", REMOTE, "a JSON-LD context at another address is never fetched"),
        ("a.jsonld", IMPORT, "a.jsonld"),
        ("a.rdf", ENTITY, "XML entities are refused"),
        ("a.ttl", b"\xff\xfe", "a.ttl"),
        ("a.xyz", b"", "its suffix tells no RDF format"),
    ],
)
@pytest.mark.usefixtures("no_network")
def test_what_can_t_be_read_is_one_sentence_and_ends_with_2(
    run: Run, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    result = run(file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("option", ["FILE", "--shapes"])
def test_a_file_that_is_missing_ends_with_2(run: Run, tmp_path: Path, option: str) -> None:
    missing = tmp_path / "missing.ttl"
    result = run(missing) if option == "FILE" else run("-", "--shapes", missing)
    assert result.exit_code == 2
    assert "missing.ttl can't be read" in result.stderr


def test_an_ill_typed_literal_is_a_result_and_no_noise(tmp_path: Path) -> None:
    inspection = ID["inspection/northborough/2019-05"]
    triples = f'<{inspection}> a <{OKG.Inspection}> ; <{SCHEMA.startDate}> "2019"^^<{XSD.date}> .'
    command = [sys.executable, "-W", "error", "-m", "ofsted_kg", "validate", "--format", "json", "-"]
    environment = {**os.environ, "OFSTED_KG_STORE": str(tmp_path / "none")}
    done = subprocess.run(
        command, input=triples, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert (str(inspection), "2019") in [(one["focusNode"], one["value"]) for one in json.loads(done.stdout)["results"]]
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_help_has_examples() -> None:
    result = CliRunner().invoke(main, ["validate", "--help"])
    assert result.exit_code == 0
    assert "  ofsted-kg validate new.ttl\n" in result.stdout


# ------------------------------------------------------------------------------------------------ terms


def test_terms_go_to_oxigraph_and_back_but_for_derived_integers() -> None:
    lines = f'<http://e/s> <http://e/p> "a\\n\\"b\\"" , "c"@en , "2021"^^<{XSD.gYear}> , 1 , _:b .'
    graph = parse_rdf(lines.encode(), "turtle", "example")
    assert set(graph_of(store_of(graph).quads_for_pattern(None, None, None, None))) == set(graph)


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl"):
        (tmp_path / name).write_text("_:x <http://e/p> 1 .", encoding="utf-8")
    assert len(read_rdf(tmp_path / "one.ttl") + read_rdf(tmp_path / "two.ttl")) == 2


def test_prefixes_are_bound() -> None:
    graph = bind_prefixes(Graph())
    assert {prefix: str(namespace) for prefix, namespace in graph.namespaces() if prefix in PREFIXES} == PREFIXES


# ------------------------------------------------------------------------------------------- all that a store holds


def test_without_a_file_all_that_the_store_holds_is_validated(run: Run) -> None:
    ended = run("--format", "json", "--jobs", "2")
    assert ended.exit_code == 0, ended.output
    known = validate(valid_graph(), load_shapes())
    told = json.loads(ended.stdout)
    assert told["numberOfResults"] == len(known.results)
    assert told["focusNodes"] == known.focus_nodes


def test_what_is_broken_in_the_store_is_told_as_of_any_graph(tmp_path: Path) -> None:
    graph = pyoxigraph.NamedNode(GRAPH["examples"])
    told = store_quads(broken())
    publish(tmp_path, [pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in told])
    ended = CliRunner().invoke(main, ["validate", "--store", str(tmp_path), "--jobs", "1"])
    assert ended.exit_code == 1
    assert ended.stdout == validate(broken(), load_shapes()).to_text()


def test_without_a_file_and_a_store_nothing_can_be_validated(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["validate", "--store", str(tmp_path / "none")])
    assert ended.exit_code == 2
    assert not isinstance(ended.exception, AttributeError)


def test_further_shapes_are_checked_of_all_that_the_store_holds(run: Run, tmp_path: Path) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(
        f"""@prefix sh: <{SH}> . <urn:mine> a sh:NodeShape ; sh:targetClass <{OKG.Judgement}> ;
        sh:property [ sh:path <urn:never> ; sh:minCount 1 ; sh:message "Never." ] ."""
    )
    ended = run("--shapes", shapes)
    assert ended.exit_code == 1
    judgements = len(set(valid_graph().subjects(RDF.type, OKG.Judgement)))
    assert ended.stdout.count("Never.") == judgements > 0
