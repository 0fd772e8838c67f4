"""Validation in context: the verdict on a difference is that of validating both datasets as a whole, by looking at less."""

from collections.abc import Iterable

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD
from rdflib.term import Node

from ofsted_kg.difference import difference_of
from ofsted_kg.triples.parsing import parse_rdf
from ofsted_kg.triples.terms import quads_of, store_of
from ofsted_kg.validation import Verdict, judged, load_shapes, validate
from ofsted_kg.vocabulary import GRAPH, ID, empty_graph
from shape_examples import invalid_examples, valid_graph

EXAMPLES = invalid_examples()
SHAPES = load_shapes()
Triple = tuple[Node, Node, Node]


def lines_of(graph: Graph) -> list[bytes]:
    lines = pyoxigraph.serialize(quads_of(graph, GRAPH["examples"]), format=pyoxigraph.RdfFormat.N_QUADS)
    return sorted((lines or b"").splitlines(keepends=True))


def verdict_of(before: Graph, after: Graph, shapes: Graph = SHAPES) -> Verdict:
    lines = lines_of(before)
    difference = difference_of(lines, lines_of(after))
    return judged(store_of(before), store_of(after), difference, shapes, b"".join(lines))


def assert_as_whole(before: Graph, after: Graph, shapes: Graph = SHAPES) -> None:
    verdict = verdict_of(before, after, shapes)
    was, now = validate(before, shapes).results, validate(after, shapes).results
    assert verdict.caused == tuple(result for result in now if result not in set(was))
    assert set(verdict.standing) <= set(was) & set(now)


def changed(graph: Graph, added: Iterable[Triple] = (), removed: Iterable[Triple] = ()) -> Graph:
    copy = empty_graph()
    copy += graph
    for triple in removed:
        copy.remove(triple)
    for triple in added:
        copy.add(triple)
    return copy


# ------------------------------------------------------------------------------------------------ the same verdict


@st.composite
def broken_and_changed(draw: st.DrawFn) -> tuple[Graph, Graph]:
    """Two datasets: each an example with random triples taken away, and others put where their terms also stand."""
    before, other = (draw(st.sampled_from(EXAMPLES)).graph() if draw(st.booleans()) else valid_graph() for _ in "ab")
    triples = sorted(set(valid_graph()) | set(before), key=str)
    told = st.sampled_from([triple for triple in triples if str(triple[0]).startswith(str(ID))])
    removed = draw(st.lists(told, max_size=4))
    mixed = st.tuples(told, told, told).map(lambda three: (three[0][0], three[1][1], three[2][2]))
    alike = st.tuples(told, st.sampled_from(triples)).map(lambda two: (two[0][0], two[1][1], two[1][2]))
    added = draw(
        st.lists(st.one_of(mixed, alike, st.sampled_from(sorted(other - before, key=str) or triples)), max_size=4)
    )
    return before, changed(before, added, removed)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken_and_changed())
def test_the_verdict_is_that_of_the_whole(pair: tuple[Graph, Graph]) -> None:
    assert_as_whole(*pair)


@pytest.mark.parametrize("example", EXAMPLES[::5], ids=lambda one: one.title)
def test_an_example_is_caused_by_its_change_and_mended_by_the_change_back(example: object) -> None:
    graph = example.graph()  # type: ignore[attr-defined]
    assert_as_whole(valid_graph(), graph)
    assert verdict_of(graph, valid_graph()).caused == ()


# Each is far from a changed triple in a way of its own; the names in the first column are looked for in no other place.
FURTHER = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix e: <http://e/> .
e:S a sh:NodeShape ; sh:targetClass e:A ; sh:message "broken" ; %s .
e:P sh:declare [ sh:prefix "e" ; sh:namespace "http://e/" ] .
"""
START = """@prefix e: <http://e/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:a a e:A ; e:p e:b , e:k ; e:n 1 . e:b e:q e:c ; e:n 2 . e:c e:r e:d . e:d e:t e:f . e:f a e:F . e:x e:y e:z ; e:n 3 .
e:a2 a e:A2 ; e:p e:b2 . e:b2 e:q e:c2 . e:A2 rdfs:subClassOf e:A . e:k e:p e:a .
"""
CORE = [
    "sh:property [ sh:path ( e:p e:q ) ; sh:class e:C ]",
    "sh:property [ sh:path [ sh:inversePath e:p ] ; sh:minCount 1 ]",
    "sh:property [ sh:path ( e:p [ sh:zeroOrMorePath [ sh:alternativePath ( e:q e:r e:t ) ] ] ) ; sh:hasValue e:f ]",
    "sh:property [ sh:path [ sh:oneOrMorePath e:p ] ; sh:nodeKind sh:IRI ; sh:maxCount 3 ]",
    "sh:property [ sh:path ( e:p [ sh:zeroOrOnePath e:q ] ) ; sh:node [ sh:property [ sh:path e:r ; sh:maxCount 0 ] ] ]",
    "sh:property [ sh:path e:p ; sh:property [ sh:path e:q ; sh:property [ sh:path e:r ; sh:class e:D ] ] ]",
    "sh:property [ sh:path e:p ; sh:qualifiedValueShape [ sh:property [ sh:path e:q ; sh:minCount 1 ] ] ; sh:qualifiedMinCount 1 ]",
    "sh:not [ sh:property [ sh:path ( e:p e:q ) ; sh:minCount 1 ] ]",
    "sh:xone ( [ sh:property [ sh:path e:p ; sh:minCount 1 ] ] [ sh:property [ sh:path ( e:p e:n ) ; sh:minCount 1 ] ] )",
    "sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path e:p ]",
    "sh:property [ sh:path e:p ; sh:equals e:q ] ; sh:property [ sh:path e:n ; sh:lessThan e:m ]",
    "sh:property [ sh:path e:p ; sh:node [ sh:closed true ; sh:property [ sh:path e:q ] ] ]",
]
ASKING = [
    "$this e:p ?b . ?b e:q ?c . FILTER NOT EXISTS { ?c e:r ?d . ?d e:t ?f . ?f a e:F }",
    "$this e:p ?b . OPTIONAL { ?b e:q ?c } FILTER ( !BOUND(?c) )",
    "$this e:p ?b . OPTIONAL { ?b e:q ?c } OPTIONAL { ?c e:r ?d } FILTER ( !BOUND(?d) )",
    "$this e:p ?b . OPTIONAL { ?b e:q ?c } FILTER NOT EXISTS { ?c e:y ?z }",
    "$this e:p ?b . { ?b e:q ?c } UNION { ?c e:y ?b } ?c e:r ?d",
    "$this e:p/e:q* ?b . ?b e:n ?n FILTER ( ?n > 1 )",
    "$this (e:p|^e:p)+ ?b . ?b e:q ?c",
    "$this e:p ?b . FILTER ( ?b != e:k && !EXISTS{ ?b e:q ?c } )",
    "$this e:p ?b . BIND ( $this AS ?it ) FILTER NOT EXISTS { ?it e:y ?z }",
    "$this e:p ?b . FILTER EXISTS { ?any e:y ?thing }",
    "$this e:p ?b . FILTER NOT EXISTS { ?any e:y ?thing . ?thing e:y ?more }",
    "$this e:n ?n . ?other e:n ?m . FILTER ( ?m > ?n )",
    "$this ?p ?b . ?b ?q ?c . FILTER ( ?q = e:q )",
    "{ SELECT $this ?b { $this e:p ?b . ?b e:q ?hidden } } ?b e:q ?hidden",
    "{ SELECT $this (COUNT(?b) AS ?n) { $this e:p ?b } GROUP BY $this } FILTER ( ?n > 1 )",
    "BIND ( $this AS ?it ) ?it e:p ?b . ?b e:q ?c",
    "?b !e:p $this . ?b e:q ?c",
    "$this e:p ?b OPTIONAL { ?b e:q ?c FILTER NOT EXISTS { ?c e:r $this } }",
    "$this e:p ?b . BIND ( IF(EXISTS { ?b e:q ?c }, 1, 2) AS ?v ) FILTER ( ?v = 1 )",
]
# Of these the one focus node is named, so that they are about the graph as a whole.
RULES = [
    "SELECT $this ?value { ?s e:p ?value . FILTER NOT EXISTS { ?value e:q ?x } }",
    "SELECT $this ?value { ?s ?value ?o . FILTER ( STRSTARTS(STR(?value), 'http://e/') ) FILTER NOT EXISTS { ?value a e:F } }",
    "SELECT $this ?value { ?s e:p ?value . BIND ( e:b AS ?it ) FILTER NOT EXISTS { ?it e:y ?value } }",
    "SELECT $this ?value { ?s e:p ?value OPTIONAL { ?value e:q ?c } FILTER NOT EXISTS { ?c e:r ?d } }",
    "SELECT $this ?value { { ?s e:p ?value } UNION { ?value e:q ?o } }",
    "SELECT $this ?value { ?s e:n ?value . FILTER ( ?value > 1 ) FILTER NOT EXISTS { ?s e:p/e:q ?x } }",
    "SELECT $this ?value { ?s e:n ?value . FILTER NOT EXISTS { ?any e:y ?thing } }",
    "SELECT $this ?value (MIN(STR(?s)) AS ?first) { { SELECT DISTINCT $this ?value { ?any ?value ?x } } ?s ?value ?o FILTER NOT EXISTS { ?value a e:F } } GROUP BY $this ?value",
    "SELECT $this ?value (COUNT(?s) AS ?number) { ?s a ?value . FILTER NOT EXISTS { ?value e:p ?x } } GROUP BY $this ?value HAVING ( COUNT(?s) > 1 )",
    "SELECT $this (COUNT(?s) AS ?number) { ?s e:p ?value } GROUP BY $this",
    "SELECT $this ?value { ?s e:p ?value } ORDER BY ?value LIMIT 1",
]
_TERMS = ("a", "a2", "b", "c", "d", "f")
_nodes = st.sampled_from([URIRef(f"http://e/{name}") for name in _TERMS])
_values = st.sampled_from([Literal(1), Literal(2), Literal("3", datatype=XSD.int), Literal("x")])
_kinds = st.sampled_from([URIRef(f"http://e/{name}") for name in ("A", "A2", "C", "D", "F")])
_changes = st.one_of(
    st.tuples(_nodes, st.sampled_from([URIRef(f"http://e/{name}") for name in "pqrty"]), _nodes),
    st.tuples(_nodes, st.sampled_from([URIRef(f"http://e/{name}") for name in "nm"]), _values),
    st.tuples(_nodes, st.just(RDF.type), _kinds),
    st.tuples(_kinds, st.just(RDFS.subClassOf), _kinds),
)


def further(said: str) -> Graph:
    return parse_rdf((FURTHER % said).encode(), "turtle", "further shapes")


def query(pattern: str) -> str:
    return f'sh:sparql [ sh:prefixes e:P ; sh:select "SELECT $this {{ {pattern} }}" ]'


def rule(select: str) -> str:
    return f"""sh:node e:Nothing . e:Nothing a sh:NodeShape . e:Rule a sh:NodeShape ; sh:targetNode e:a ;
        sh:message "broken: {{?value}} {{?first}} {{?number}}" ; sh:sparql [ sh:prefixes e:P ; sh:select "{select}" ]"""


@pytest.mark.parametrize("said", [*CORE, *map(query, ASKING), *map(rule, RULES)])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(added=st.lists(_changes, max_size=3), data=st.data())
def test_any_shape_of_one_s_own_has_the_verdict_of_the_whole(
    said: str, added: list[Triple], data: st.DataObject
) -> None:
    before = changed(parse_rdf(START.encode(), "turtle", "example"), data.draw(st.lists(_changes, max_size=4)))
    removed = data.draw(st.lists(st.sampled_from(sorted(before, key=str)), max_size=3))
    after = changed(before, added, removed)
    assert_as_whole(before, after, further(said))
    assert_as_whole(after, before, further(said))
