"""Validation in parts: it never lets a dataset pass that does not conform as a whole, however it falls into parts."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from ofsted_kg.triples.parts import united
from ofsted_kg.triples.terms import store_of
from ofsted_kg.validation import load_shapes, validate
from ofsted_kg.validation.parted import has_violation, part_results, seams, tied_results
from ofsted_kg.validation.reach import near_and_far
from ofsted_kg.validation.shapes import TARGETS
from ofsted_kg.vocabulary import ID, OKG, OKGS, empty_graph
from shape_examples import invalid_examples, valid_graph

EXAMPLES = invalid_examples()


def conforms_in_parts(parts: list[Graph]) -> bool:
    """Whether no part, no seam and no far shape has a violation; the first part is the context."""
    context = united(parts[:1])
    described = [frozenset(str(node) for node in part.subjects() if isinstance(node, URIRef)) for part in parts]
    database = store_of(united(parts))
    found = [result for part in parts for result in part_results(united([part]), context)]
    return not has_violation([*found, *tied_results(database, context, seams(described))])


def divided(graph: Iterable[tuple[Node, Node, Node]], data: st.DataObject) -> list[Graph]:
    """The triples in a context and two parts: most subjects whole in one of them, some in several."""
    parts = [empty_graph() for _ in range(3)]
    homes: dict[Node, list[int]] = {}
    for triple in sorted(graph):
        if triple[0] not in homes:
            homes[triple[0]] = data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=2))
        parts[data.draw(st.sampled_from(homes[triple[0]]))].add(triple)
    return parts


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_does_not_conform_as_a_whole_does_not_in_parts(data: st.DataObject) -> None:
    graph = data.draw(st.sampled_from(EXAMPLES)).graph()
    whole = validate(graph, load_shapes())
    parts = divided(graph, data)
    assert whole.conforms or not conforms_in_parts(parts)


def test_what_conforms_in_its_parts_passes() -> None:
    graph = valid_graph()
    context, told = empty_graph(), empty_graph()
    for triple in graph:
        (told if str(triple[0]).startswith(str(ID)) else context).add(triple)
    assert conforms_in_parts([context, told])


@pytest.mark.parametrize(
    ("triple", "far"),
    [
        ((ID["person/ofsted/cara-model"], RDFS.label, Literal("Cara Other")), False),
        ((ID["judgement/x"], OKG.judgementOf, ID["inspection/northborough/2019-05"]), True),
    ],
)
def test_what_two_parts_break_together_is_found(triple: tuple[URIRef, URIRef, Node], far: bool) -> None:
    graph = valid_graph()
    other = empty_graph()
    other.add(triple)
    if far:  # a second judgement of an area, of which none is preferred
        other.add((triple[0], OKG.area, URIRef("https://w3id.org/ofsted-kg/concept/judgement-area/impact-of-leaders")))
        other.add((triple[0], RDF.type, OKG.Judgement))
    assert not validate(united([graph, other]), load_shapes()).conforms
    assert not conforms_in_parts([graph, other])


def test_queries_inverse_paths_and_named_targets_are_far_and_the_rest_is_near() -> None:
    near, far = near_and_far(load_shapes())
    of_near, of_far = ({shape for target in TARGETS for shape in one.subjects(target)} for one in (near, far))
    assert not of_near & of_far
    assert {OKGS["ChangeEvent-changedBy"], OKGS.Source, OKGS.CouncilUnique, OKGS.Vocabulary} <= of_far
    assert {OKGS["Judgement-grade"], OKGS["Thing-label"], OKGS["Evidence-quote-selector"]} <= of_near
    assert not any((shape, SH.sparql, None) in near for shape in of_near)
