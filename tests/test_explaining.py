"""What a report tells besides SHACL's own: the line of the input, the term that was meant, and how much is left out."""

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal
from rdflib.namespace import RDFS, SH

from ofsted_kg.commands import main
from ofsted_kg.triples.parsing import parse_rdf
from ofsted_kg.validation import Places, Report, explained, load_shapes, to_html, validate
from ofsted_kg.validation.statements import statements
from ofsted_kg.vocabulary import OKG, PREFIXES
from shape_examples import valid_graph

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
HEAD += "@base <https://w3id.org/ofsted-kg/> .\n@prefix grade: <https://w3id.org/ofsted-kg/concept/grade/> .\n"
FIRST = HEAD.count("\n") + 1  # the line after the head
JUDGEMENT = "<id/judgement/northborough/report-overall>"
INSPECTION = "<id/inspection/northborough/2019-05>"


def report_on(text: str) -> Report:
    """Return the report on the valid examples with the triples of a text, which is the file new.ttl."""
    data, places = valid_graph() + parse_rdf(text.encode(), "turtle", "new.ttl"), Places()
    places.add("new.ttl", text)
    shapes = load_shapes()
    return explained(validate(data, shapes), data, shapes, places)


# ------------------------------------------------------------------------------------------------ suggestions

MEANT = [
    (f"{JUDGEMENT} okg:grade grade:outstandng .", "Did you mean concept:grade/outstanding?"),
    (f'{JUDGEMENT} okg:grade "Requires Improvement" .', "Did you mean concept:grade/requires-improvement?"),
    (f"{JUDGEMENT} okg:grade <concept/theme/good> .", "Did you mean concept:grade/good?"),
    (f"{JUDGEMENT} okg:grade grade:splendid .", "The concepts are concept:grade/adequate, concept:grade/good, "),
    (
        f"{JUDGEMENT} okg:area <concept/judgement-area/careleavers> .",
        "Did you mean concept:judgement-area/care-leavers?",
    ),
    (f"{JUDGEMENT} okg:gradde grade:good .", "Did you mean okg:grade?"),
    (f"{INSPECTION} a okg:FocussedVisit .", "Did you mean okg:FocusedVisit?"),
]


@pytest.mark.parametrize(("triple", "sentence"), MEANT, ids=[sentence for _, sentence in MEANT])
def test_a_wrong_term_has_the_nearest_valid_ones_and_its_line(triple: str, sentence: str) -> None:
    lines = [line for line in report_on(HEAD + triple).to_text().splitlines() if sentence in line]
    assert lines
    assert all(line.startswith(f"new.ttl:{FIRST}: Violation: ") for line in lines)


def test_where_nothing_is_near_nothing_is_suggested() -> None:
    report = report_on(HEAD + f"{JUDGEMENT} okg:zzqx grade:good .")
    assert [result.suggestion for result in report.results] == [None]


# ------------------------------------------------------------------------------------------------ lines

E = "http://e/"
LINES = [
    ("<http://e/s> <http://e/p>\n <http://e/o> .", [(2, "s", "p", "o")]),
    (
        "@prefix e: <http://e/> .\ne:s e:p e:o ,\n e:q ;\n e:r 1 .",
        [(2, "s", "p", "o"), (3, "s", "p", "q"), (4, "s", "r", "1")],
    ),
    ("PREFIX e: <http://e/>\nBASE <http://e/>\n<s> e:p <o>.", [(3, "s", "p", "o")]),
    ("@prefix : <http://e/> .\n# :s :p :o .\n:s :p :o . # :s :p :q .", [(3, "s", "p", "o")]),
    (
        '@prefix : <http://e/> .\n:s :p """one\n:s :p :o .""" ;\n :q "a;\\"b" .',
        [(2, "s", "p", "one\n:s :p :o ."), (4, "s", "q", 'a;"b')],
    ),
    (
        '@prefix : <http://e/> .\n:s :p "a"@en-GB , "1"^^:d ;\n :q true .',
        [(2, "s", "p", "a"), (2, "s", "p", "1"), (3, "s", "q", "true")],
    ),
    (
        "@prefix : <http://e/> .\n:s :p [ :q :o ;\n :r :t ] ;\n :u :v .",
        [(2, None, "q", "o"), (3, None, "r", "t"), (3, "s", "p", None), (4, "s", "u", "v")],
    ),
    ("@prefix : <http://e/> .\n:s :p ( :a\n :b ) .\n:t :q :o .", [(3, "s", "p", None), (4, "t", "q", "o")]),
    (
        "@prefix : <http://e/> .\n:g { :s :p :o .\n:t :p :o }\nGRAPH :h { :u :p :o }",
        [(2, "s", "p", "o"), (3, "t", "p", "o"), (4, "u", "p", "o")],
    ),
    (
        '<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n<http://e/t> <http://e/p> "x" <http://e/g> .',
        [(1, "s", "p", "o"), (2, "t", "p", "x")],
    ),
    ("@prefix : <http://e/> .\n:a.b :p\\-q :c\\/d.\n_:x :p :o .", [(2, "a.b", "p-q", "c/d"), (3, None, "p", "o")]),
]


@pytest.mark.parametrize(("text", "expected"), LINES, ids=[text.split("\n")[-1] for text, _ in LINES])
def test_each_statement_stands_on_the_line_of_its_object(
    text: str, expected: list[tuple[int, str | None, str | None, str | None]]
) -> None:
    parse_rdf(text.encode(), "nquads" if "g> ." in text else "trig", "text")
    found = [(one.line, *(part and part.removeprefix(E) for part in one[1:])) for one in statements(text)]
    assert found == expected


NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=4)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES | TEXTS), min_size=1, max_size=8))
def test_the_statements_are_those_that_the_parser_reads(triples: list[tuple[str, str, str]]) -> None:
    quads = [
        pyoxigraph.Triple(pyoxigraph.NamedNode(E + s), pyoxigraph.NamedNode(E + p), pyoxigraph.Literal(o))
        for s, p, o in triples
    ]
    data = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.TURTLE, prefixes={"e": E})
    assert data is not None
    found = {(one.subject, one.predicate, one.object) for one in statements(data.decode())}
    assert found == {(E + s, E + p, o) for s, p, o in triples}


def test_the_line_is_that_of_the_value_else_of_the_property_else_of_the_thing() -> None:
    text = (
        HEAD
        + f'{INSPECTION} rdfs:label "Visit"@en ;\n okg:year "2018"^^xsd:gYear ;\n okg:framework grade:good .\n<id/x> a okg:Judgement .\n'
    )
    lines = {(result.path, str(result.value)): result.place and result.place.line for result in report_on(text).results}
    assert lines["okg:year", "None"] == FIRST + 1
    assert lines["rdfs:label", "None"] in {FIRST, FIRST + 3}
    assert lines["okg:judgementOf", "None"] == FIRST + 3


def test_what_stands_in_no_file_has_no_line() -> None:
    graph = valid_graph()
    graph.remove((None, OKG.grade, None))
    shapes = load_shapes()
    report = explained(validate(graph, shapes), graph, shapes, Places())
    assert report.results
    assert {result.place for result in report.results} == {None}


# ------------------------------------------------------------------------------------------------ many results, formats


def many() -> str:
    return HEAD + "".join(f"<id/judgement/n{number}> a okg:Judgement .\n" for number in range(300))


def test_of_more_than_a_thousand_results_the_first_thousand_are_listed() -> None:
    report = report_on(many())
    number = len(report.results)
    assert number > 1000
    sentence = f"Of {number:,} results the first 1,000 are listed."
    assert sentence in report.to_text()
    assert report.to_text().count("new.ttl:") == 1000
    content = json.loads(report.to_json())
    assert (content["numberOfResults"], len(content["results"])) == (number, 1000)
    graph = parse_rdf(report.to_turtle().encode(), "turtle", "report")
    assert len(list(graph.objects(None, SH.result))) == 1000
    assert str(next(graph.objects(None, RDFS.comment))) == sentence
    assert to_html(report).count("<tr id=") == 1000


@pytest.mark.parametrize("name", ["turtle", "nt", "rdfxml", "jsonld"])
def test_the_report_in_every_format_of_rdf_is_the_same(tmp_path: Path, name: str) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(HEAD + "<id/x> a okg:Judgement .", encoding="utf-8")
    arguments = ["validate", str(file), "--store", str(tmp_path / "none"), "--format", name]
    result = CliRunner().invoke(main, arguments)
    graph: Graph = parse_rdf(result.stdout.encode(), name, "report")
    assert result.exit_code == 1
    assert list(graph.objects(None, SH.conforms)) == [Literal(False)]
    assert len(list(graph.subjects(SH.resultSeverity, SH.Violation))) == 8


def test_the_html_escapes_what_a_stranger_wrote() -> None:
    html = to_html(report_on(HEAD + f'{INSPECTION} okg:year "<script>alert(1)</script>" .'))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert re.search(rf"<td>Violation</td><td>new.ttl:{FIRST}</td>", html)


# Each inspection with findings once more, under another IRI.
TWICE = """
INSERT { ?other ?property ?value . ?finding okg:findingOf ?other }
WHERE { ?finding okg:findingOf ?inspection . ?inspection ?property ?value BIND ( IRI(CONCAT(STR(?inspection), "-b")) AS ?other ) }
"""


def test_notes_on_what_is_not_in_the_input_are_told_in_one_line() -> None:
    data, shapes = valid_graph(), load_shapes()
    finding, theme = next(data.subject_objects(OKG.theme))
    data.remove((None, OKG.theme, None))
    data.add((finding, OKG.theme, theme))
    data.update(TWICE, initNs=PREFIXES)
    report = validate(data, shapes)
    notes = [result for result in report.results if result.severity == str(SH.Info)]
    assert len(notes) == 2
    assert report.to_text().count("Info: ") == 1
    assert "And 1 more like it." in report.to_text()
