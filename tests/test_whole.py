"""Validation of a whole database by queries: the same report as pySHACL's on all of the graph."""

from collections import Counter

import pyoxigraph
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, RdfFormat
from rdflib import Graph

from ofsted_kg.errors import SourceError
from ofsted_kg.triples.parsing import parse_rdf
from ofsted_kg.triples.terms import graph_of, quads_of
from ofsted_kg.validation import Report, load_shapes, validate, validated
from ofsted_kg.vocabulary import GRAPH
from shape_examples import invalid_examples
from test_in_context import broken_and_changed

PREFIXES = "".join(
    f"@prefix {prefix}: <{namespace}> .\n"
    for prefix, namespace in {
        "": "urn:x:",
        "sh": "http://www.w3.org/ns/shacl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    }.items()
)
TARGETS = [
    "sh:targetClass :A",
    "sh:targetClass :A , :B",
    "sh:targetSubjectsOf :p",
    "sh:targetObjectsOf :p",
    "sh:targetNode :a , :nowhere , 5",
    "sh:targetClass :A ; sh:targetNode :b , :nowhere",
    "a rdfs:Class",
]
PATHS = [":p", ":q", "[ sh:inversePath :p ]", "( :p :q )", "( [ sh:inversePath :p ] :q )", "[ sh:zeroOrMorePath :p ]"]
# What only a property shape may say, and what both kinds may.
OF_PATHS = [
    "sh:minCount 1",
    "sh:minCount 2",
    "sh:maxCount 0",
    "sh:maxCount 1",
    "sh:uniqueLang true",
    "sh:lessThan :q",
    "sh:lessThanOrEquals :q",
    "sh:qualifiedValueShape [ sh:class :A ] ; sh:qualifiedMinCount 1",
]
OF_VALUES = [
    "sh:class :A",
    "sh:class :A , :B",
    "sh:datatype xsd:integer",
    "sh:datatype xsd:nonNegativeInteger",
    "sh:datatype xsd:string",
    "sh:datatype xsd:date",
    "sh:datatype xsd:boolean",
    "sh:datatype rdf:langString",
    "sh:datatype xsd:decimal",
    "sh:nodeKind sh:IRI",
    "sh:nodeKind sh:Literal",
    "sh:nodeKind sh:BlankNodeOrIRI",
    "sh:in ( :a 5 'five' )",
    "sh:in ( true 'five'@en )",
    "sh:in ()",
    "sh:hasValue :a",
    "sh:hasValue 5 , 'five'",
    "sh:pattern '^[a-z:]+$'",
    "sh:pattern '^f|e$'",
    "sh:pattern '^(fi|urn:)'",
    "sh:pattern '\\\\d'",
    "sh:pattern 'FIVE' ; sh:flags 'i'",
    "sh:minLength 0",
    "sh:minLength 5",
    "sh:maxLength 4",
    "sh:languageIn ( 'en' )",
    "sh:languageIn ( 'en-gb' 'de' )",
    "sh:minInclusive 5",
    "sh:maxExclusive 5.5",
    "sh:minExclusive '2020-01-01'^^xsd:date",
    "sh:equals :q",
    "sh:disjoint :q",
    "sh:node [ a sh:NodeShape ; sh:class :A ]",
    "sh:not [ a sh:NodeShape ; sh:class :A ]",
    "sh:not [ a sh:NodeShape ; sh:severity sh:Warning ; sh:class :A ]",
    "sh:or ( [ sh:class :A ] [ sh:datatype xsd:string ; sh:minLength 2 ] )",
    "sh:and ( [ sh:nodeKind sh:IRI ] [ sh:not [ sh:class :B ] ] )",
    "sh:xone ( [ sh:class :A ] [ sh:class :B ] )",
    "sh:or ( [ sh:path :q ; sh:minCount 1 ] [ sh:nodeKind sh:Literal ] )",
    "sh:closed true ; sh:ignoredProperties ( rdf:type )",
    "sh:sparql [ sh:select 'SELECT $this ?value { $this <urn:x:p> ?value . ?value <urn:x:q> ?other }' ]",
    "sh:sparql [ sh:select 'SELECT $this { $this <urn:x:q> ?v , ?w } GROUP BY $this HAVING (COUNT(*) > 1)' ]",
    "sh:property [ sh:path :q ; sh:maxCount 1 ; sh:severity sh:Info ]",
]
LITERALS = [
    '"five"',
    '"five\\n"',
    '""',
    '"five"@en',
    '"f\\u00FCnf"@de',
    '"V"@en-gb',
    *(f'"{number}"^^xsd:{kind}' for number in ("5", "05", "-5") for kind in ("integer", "nonNegativeInteger", "long")),
    '"5.50"^^xsd:decimal',
    '"5"^^xsd:double',
    '"five"^^xsd:integer',
    '"true"^^xsd:boolean',
    '"1"^^xsd:boolean',
    '"2020-01-01"^^xsd:date',
    '"2020-02-31"^^xsd:date',
    '"2021-06-01"^^xsd:date',
    '"2020-06-01T00:00:00Z"^^xsd:dateTime',
    '"2020"^^xsd:gYear',
    '"x"^^<urn:x:datatype>',
]


def told(lines: bytes, shapes: Graph) -> Report:
    """The report on N-Quads, by queries."""
    database = pyoxigraph.Store()
    database.extend(
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for quad in pyoxigraph.parse(lines, RdfFormat.N_QUADS)
    )
    return validated(database, shapes, lines)


def assert_same(lines: bytes, shapes: Graph) -> None:
    report = told(lines, shapes)
    known = validate(graph_of(pyoxigraph.parse(lines, RdfFormat.N_QUADS)), shapes)
    assert report.results == known.results[: len(report.results)]
    assert Counter(report.counts) == Counter(result.severity for result in known.results)
    assert report.number == known.number
    assert report.conforms == known.conforms
    assert report.focus_nodes == known.focus_nodes
    assert report.to_text() == known.to_text()


def lines_of(graph: Graph) -> bytes:
    lines = pyoxigraph.serialize(quads_of(graph, GRAPH["examples"]), format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken_and_changed())
def test_our_shapes_say_the_same(pair: tuple[Graph, Graph]) -> None:
    assert_same(lines_of(pair[1]), load_shapes())


@pytest.mark.parametrize("invalid", invalid_examples()[::6], ids=lambda one: one.title)
def test_an_example_has_the_same_report(invalid: object) -> None:
    assert_same(lines_of(invalid.graph()), load_shapes())  # type: ignore[attr-defined]


def shapes_of(constraint: str, target: str, path: str | None = None, severity: str = "Violation") -> Graph:
    # With a message, since pySHACL makes none of its own that has a blank node in it.
    inner = f"{constraint} ; sh:severity sh:{severity} ; sh:message 'Broken.'"
    body = inner if path is None else f"sh:property [ sh:path {path} ; {inner} ]"
    return parse_rdf(f"{PREFIXES}:A a sh:NodeShape ; {target} ; {body} .".encode(), "turtle", "shapes")


def n_quads(triples: str) -> bytes:
    """The sorted N-Quads of Turtle, with each literal as it is written."""
    quads = pyoxigraph.parse((PREFIXES + triples).encode(), RdfFormat.TURTLE)
    lines = pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(line.replace(b" .\n", b" <urn:x:g> .\n") for line in lines.splitlines(keepends=True)))


NODES = [":a", ":b", ":A", "_:c"]
DATA = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(NODES), st.sampled_from([":p", ":q"]), st.sampled_from([*NODES, *LITERALS])),
        st.tuples(st.sampled_from(NODES), st.just("a"), st.sampled_from([":A", ":B", ":C", "_:K"])),
        st.sampled_from([(":C", "rdfs:subClassOf", ":A"), ("_:K", "rdfs:subClassOf", ":B")]),
    ),
    max_size=12,
).map(lambda told: "".join(f"{' '.join(triple)} .\n" for triple in told))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    DATA,
    st.one_of(
        st.tuples(st.sampled_from(OF_VALUES), st.none()),
        st.tuples(st.sampled_from([*OF_VALUES, *OF_PATHS]), st.sampled_from(PATHS)),
    ),
    st.sampled_from(TARGETS),
    st.sampled_from(["Violation", "Warning"]),
)
@example(':a :p "5"^^xsd:nonNegativeInteger .', ("sh:class :A", None), "sh:targetObjectsOf :p", "Violation")
def test_each_kind_of_constraint_says_the_same(
    triples: str, said: tuple[str, str | None], target: str, severity: str
) -> None:
    comparing = "lessThan" in said[0]  # of which pySHACL refuses blank nodes
    lines = n_quads(triples.replace("_:c", ":c") if comparing else triples)
    assert_same(lines, shapes_of(said[0], target, said[1], severity))


@pytest.mark.parametrize("constraint", [*OF_VALUES, *OF_PATHS])
def test_each_constraint_is_told_of_all_values(constraint: str) -> None:
    values = " , ".join([":b", ":A", *LITERALS])
    triples = f":a a :A ; :p {values} . :b a :B ; :p :a ; :q 'five' , 5 , :a . :A a :C . :C rdfs:subClassOf :A ."
    assert_same(n_quads(triples), shapes_of(constraint, "sh:targetClass :A , :B", ":p"))


def test_of_many_results_the_first_thousand_are_kept_and_all_are_counted() -> None:
    triples = "".join(f":n{number:05} a :A ; :p 'x' , 'y' .\n" for number in range(1500))
    shapes = shapes_of("sh:datatype xsd:date ; sh:maxCount 1", "sh:targetClass :A", ":p")
    report = told(n_quads(triples), shapes)
    assert report.number == 4500
    assert len(report.results) == 1000
    assert "Does not conform: 4500 violations." in report.to_text()
    assert "Of 4,500 results the first 1,000 are listed." in report.to_text()
    assert_same(n_quads(triples), shapes)


@pytest.mark.parametrize("query", ["SELECT $this {", "ASK { $this ?p ?o }", "SELECT $this { SERVICE <urn:s> { } }"])
def test_a_query_that_a_shape_may_not_ask_is_refused(query: str) -> None:
    with pytest.raises(SourceError, match=r"the shapes can't be used|a shape's SPARQL query"):
        told(n_quads(":a a :A ."), shapes_of(f"sh:sparql [ sh:select '{query}' ]", "sh:targetClass :A"))
