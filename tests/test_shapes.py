"""Every shape lets a valid example pass and refuses an invalid one; and the shapes are themselves sound SHACL."""

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from ofsted_kg.validation import load_shapes, validate
from ofsted_kg.vocabulary import OKG, OKGS
from shape_examples import Invalid, invalid_examples, valid_graph

SHAPES = load_shapes()
INVALID = invalid_examples()
# What says how a shape is built, told apart from the constraints it checks.
_STRUCTURE = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.property, SH.path}
_SAID = {SH.message, SH.severity}


def constraints(shape: URIRef) -> set[URIRef]:
    """Return the parameters of SHACL that a shape checks."""
    return {
        predicate
        for predicate in SHAPES.predicates(shape, unique=True)
        if isinstance(predicate, URIRef) and predicate.startswith(str(SH)) and predicate not in _STRUCTURE | _SAID
    }


def shapes_of(kind: URIRef) -> list[URIRef]:
    return sorted(shape for shape in SHAPES.subjects(RDF.type, kind) if isinstance(shape, URIRef))


def test_the_valid_examples_conform_without_a_warning_and_reach_every_shape() -> None:
    report = validate(valid_graph(), SHAPES)
    assert report.results == ()
    assert report.conforms
    assert [shape for shape, count in report.focus_nodes.items() if not count] == []


@pytest.mark.parametrize("example", INVALID, ids=lambda example: example.title)
def test_an_invalid_example_fails_its_shape_and_nothing_else(example: Invalid) -> None:
    report = validate(example.graph(), SHAPES)
    assert {(result.shape, result.path) for result in report.results} == example.expected
    assert report.conforms == ("only a warning" in example.title or "only a note" in example.title)


def test_every_shape_that_checks_something_has_an_invalid_example() -> None:
    refused = {shape for example in INVALID for shape, _ in example.expected}
    helpers = {str(helper) for helper in SHAPES.objects(None, SH.node)} | {str(OKGS) + "StatisticalGeography"}
    helpers |= {str(OKGS) + name for name in ("Day", "Month", "Year")}
    helpers |= {str(OKGS) + "Speaking" + name for name in ("Inspectorate", "Council", "Person")}
    helpers |= {
        str(OKGS) + name for name in ("AJudgement", "AFinding", "AnInterventionStatus", "AMembership", "ARegion")
    }
    checking = {
        str(shape) for kind in (SH.NodeShape, SH.PropertyShape) for shape in shapes_of(kind) if constraints(shape)
    }
    assert checking - refused == helpers


@pytest.mark.parametrize(
    "shape", [*shapes_of(SH.NodeShape), *shapes_of(SH.PropertyShape)], ids=lambda shape: shape.fragment
)
def test_every_shape_has_a_severity_and_every_constraint_a_message(shape: URIRef) -> None:
    assert len(list(SHAPES.objects(shape, SH.severity))) == 1
    messages = list(SHAPES.objects(shape, SH.message))
    assert len(messages) == (1 if constraints(shape) else 0)
    assert all(str(message)[-1] in ".!" for message in messages)


def test_every_node_shape_and_every_property_shape_is_named_by_an_iri() -> None:
    shapes = {*SHAPES.subjects(RDF.type, SH.NodeShape), *SHAPES.subjects(SH.path), *SHAPES.objects(None, SH.property)}
    assert [shape for shape in shapes if not str(shape).startswith(str(OKGS))] == []


def test_the_shapes_conform_to_the_shapes_of_shapes() -> None:
    conforms, _, text = pyshacl.validate(Graph() + SHAPES, shacl_graph=Graph() + SHAPES, meta_shacl=True)
    assert conforms, text


TEMPLATE = """
PREFIX okg: <https://w3id.org/ofsted-kg/ontology#>
PREFIX x: <http://example.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT DATA { x:unknown a okg:Judgement ; okg:garde x:good }
"""


def test_a_message_names_the_unknown_term_and_who_uses_it() -> None:
    graph = valid_graph()
    graph.update(TEMPLATE)
    messages = {result.message for result in validate(graph, SHAPES).results}
    garde = "https://w3id.org/ofsted-kg/ontology#garde"
    assert f"The ontology defines no property {garde}, but it is used, e.g. by http://example.org/unknown." in messages


TABLE = (Path(__file__).parents[1] / "docs" / "shapes.md").read_text(encoding="utf-8")


def test_the_table_of_rules_names_every_shape_that_checks_something_with_its_severity() -> None:
    rows = re.findall(r"^\| .* \| `okgs:([\w-]+)` \| (\w+) \|$", TABLE, re.MULTILINE)
    checking = [shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in shapes_of(kind) if constraints(shape)]
    severities = [(shape.fragment, URIRef(str(SHAPES.value(shape, SH.severity))).fragment) for shape in checking]
    assert sorted(rows) == sorted(severities)


def test_every_shape_that_the_docs_name_exists() -> None:
    named = {name.rstrip("-…") for name in re.findall(r"`okgs:([\w-]+)`", TABLE)}
    assert {name for name in named if not list(SHAPES.predicate_objects(OKGS[name]))} == set()


def test_every_property_of_the_ontology_has_a_shape() -> None:
    paths = set(SHAPES.objects(None, SH.path))
    assert [name for name in OKG.__annotations__ if name[0].islower() and OKG[name] not in paths] == []


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("a quotation that is longer than end - start", "has 27 characters, which end - start must be (186 - 160)"),
        (
            "a quotation of the right length that is not the text",
            "which is: “Overall effectiveness: Good”.",
        ),
        ("a fieldwork of sixty days, which is only a warning", "from 2023-07-03 to 2023-08-31: see"),
        ("an overall judgement since April 2026", "before 2026-04; this one began on 2026-04-01."),
    ],
)
def test_a_message_has_the_values_filled_in(title: str, fault: str) -> None:
    example = next(one for one in INVALID if one.title == title)
    messages = [result.message for result in validate(example.graph(), SHAPES).results]
    assert any(fault in message for message in messages), messages
    assert not any("{?" in message or "{$" in message for message in messages)
