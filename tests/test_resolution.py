"""What several documents say of one inspection, person or service is one thing, in whatever order they come."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import FOAF, ORG, RDF, SKOS

from ofsted_kg.extraction.extract import extract
from ofsted_kg.gathering import quietly
from ofsted_kg.making import make
from ofsted_kg.model import Document, Extraction, MembershipClaim, ServiceClaim
from ofsted_kg.resolution import resolve_inspections, resolve_people, resolve_services
from ofsted_kg.resolution.spellings import spellings
from ofsted_kg.triples.dataset import named_graphs
from ofsted_kg.triples.parts import parts_of, sliced
from ofsted_kg.validation import load_shapes, validate
from ofsted_kg.vocabulary import ID, OKG, SCHEMA

NAMES = {"leeds": "Leeds", "kirklees": "Kirklees"}
LETTER = """22 June 2023

Dear Ms Lee

Focused visit to Leeds children's services

This letter summarises the findings of the focused visit to Leeds children's services on 17 and 18 May 2023. The inspectors were
Her Majesty's Inspectors Máire O’Neill and Paul Dunwoody.

Main findings

All is well.

Yours sincerely
"""


def document(slug: str, text: str, genre: str = "news-article", council: str = "Leeds") -> Extraction:
    return extract(Document(slug, sha256(slug.encode()).hexdigest(), text, Path(slug), genre=genre, council=council))


def keys(*extractions: Extraction) -> set[tuple[str, str]]:
    return {(one.council, one.key) for one in resolve_inspections(extractions, NAMES).values()}


ARTICLES = [
    document("a", "Ofsted's inspection of Leeds in 2018 was rated good. The latest Ofsted inspection was in 2018."),
    document("b", "The recent Ofsted inspection took place from 5 to 16 November 2018. The council was rated good."),
    document(
        "c", "Since the last inspection in 2018 Ofsted has seen progress. The recent inspection in 2022 was good."
    ),
]


def test_an_inspection_told_by_its_year_and_by_its_days_is_one() -> None:
    assert keys(*ARTICLES) == {("leeds", "2018"), ("leeds", "2022")}


def test_the_order_of_the_documents_changes_nothing() -> None:
    graphs = {frozenset(named_graphs(order).union) for order in permutations(ARTICLES)}
    assert len(graphs) == 1


def test_a_visit_told_by_its_year_is_the_one_visit_of_that_year() -> None:
    letter = document("letter", LETTER, "visit-letter")
    article = document(
        "article", "Ofsted made its recent focused visit in 2023. Ofsted found that all is well in Leeds."
    )
    assert keys(letter, article) == {("leeds", "2023-05-17-focused-visit")}


def test_undated_inspections_of_two_documents_stay_two() -> None:
    text = "The recent Ofsted inspection found good plans. Ofsted rated the council good."
    assert len(keys(document("a", text), document("b", text))) == 2


def test_where_documents_differ_on_the_days_the_inspectorates_own_stand_and_the_graph_conforms() -> None:
    letter = document("letter", LETTER, "visit-letter")
    article = document(
        "article", "Ofsted's recent focused visit was on 17 and 19 May 2023. Ofsted found that all is well."
    )
    union = named_graphs([article, letter]).union
    visit = ID["inspection/leeds/2023-05-17-focused-visit"]
    assert list(union.objects(visit, SCHEMA.endDate)) == [Literal(date(2023, 5, 18))]
    assert validate(union, load_shapes()).conforms


def test_spellings_of_a_name_are_one_person_in_one_organisation_and_two_in_two() -> None:
    told = [
        document("a", "HMI Máire O’Neill came. Cllr Ann Lee spoke of Ofsted."),
        document("b", "HMI Maire O'Neill came. Cllr Ann Lee spoke of Ofsted.", council="Kirklees"),
    ]
    people = set(resolve_people(told).by_name.values())
    assert {(one.organisation, one.slug) for one in people} == {
        ("ofsted", "maire-oneill"),
        ("leeds", "ann-lee"),
        ("kirklees", "ann-lee"),
    }
    union = named_graphs(told).union
    inspector = ID["person/ofsted/maire-oneill"]
    assert len(list(union.objects(inspector, FOAF.name))) == len(list(union.objects(inspector, SKOS.altLabel))) == 1
    assert all(isinstance(claim, MembershipClaim) for one in told for claim in one.claims if hasattr(claim, "person"))


def test_spellings_of_a_unit_are_one_unit_named_as_most_often() -> None:
    told = [
        document(slug, f"Ofsted met the {name} in Leeds.")
        for slug, name in zip("abc", ("Early-Help Hub", "Early Help Hub", "Early Help Hub"), strict=True)
    ]
    units = set(resolve_services(told).values())
    assert [(unit.name, unit.other_names) for unit in units] == [("Early Help Hub", ("Early-Help Hub",))]
    assert {claim.name for one in told for claim in one.claims if isinstance(claim, ServiceClaim)} == {
        "Early-Help Hub",
        "Early Help Hub",
    }


def test_documents_that_differ_in_a_grade_keep_theirs_and_one_is_preferred() -> None:
    told = [
        document(
            "minutes",
            "Minutes\n\nThe Ofsted inspection in 2018 was noted. The council was rated good in 2018.",
            "minutes",
        ),
        document("news", "The recent Ofsted inspection in 2018 was a blow. The council was rated inadequate in 2018."),
    ]
    graphs = named_graphs(told)
    grades = {str(grade).rsplit("/", 1)[-1] for grade in graphs.union.objects(None, OKG.grade)}
    assert grades == {"good", "inadequate"}
    (preferred,) = graphs.union.subjects(OKG.preferred, None)
    assert (preferred, RDF.type, OKG.Judgement) in graphs.union
    assert str(preferred).endswith("/minutes")
    assert graphs.differing == (
        "Leeds: inspection, 2018: documents give good and inadequate for overall-effectiveness",
    )


def test_no_node_is_blank() -> None:
    for graph in named_graphs(ARTICLES).graphs.values():
        assert all(isinstance(node, URIRef) for node in graph.subjects() if "ontology" not in str(graph.identifier))


@pytest.mark.parametrize(
    ("printed", "groups", "doubts"),
    [
        ({"Máire O’Neill": 1, "Maire O'Neill": 1}, 1, 0),
        ({"Fiona Millns": 3, "Fiona Millins": 1, "Fiona Milnns": 1, "Fiona J Millns": 1}, 1, 0),
        ({"Ann-Marie Lee": 1, "Ann Marie Lee": 1}, 1, 0),
        ({"J. R. Stone": 1, "J R Stone": 1}, 1, 0),
        ({"Ann J K Stone": 1, "Ann K J Stone": 1}, 1, 0),
        ({"Stella Elliot": 1, "Stella Elliott": 1}, 1, 0),
        ({"Jane Wilson": 1, "Jane Wilton": 1}, 2, 1),  # neither is the misprint
        ({"Jane Wilson": 4, "Joan Wilson": 1}, 2, 0),
        ({"Jane Lees": 4, "Jane Leys": 1}, 2, 1),  # short names differ by a letter
        ({"Ann J Stone": 1, "Ann K Stone": 1}, 2, 0),
        ({"Ann J Stone": 1, "Ann K Stone": 1, "Ann Stone": 5}, 3, 2),
        ({"Matt Reed": 1, "Matthew Reed": 4}, 2, 1),
        ({"Ann Lee": 1, "Bo Lee": 1, "Ann Poole": 1}, 3, 0),
    ],
)
def test_spellings_are_one_person_where_that_is_clear(printed: dict[str, int], groups: int, doubts: int) -> None:
    found = spellings(printed, ())
    assert (len(found.groups), len(found.doubtful)) == (groups, doubts)
    assert sorted(name for group in found.groups for name in group) == sorted(printed)


def test_two_whom_one_document_names_are_two() -> None:
    told = [
        document("a", "HMI Fiona Millns came. HMI Fiona Millins came. Ofsted left."),
        *(document(slug, "HMI Fiona Millns came. Ofsted left.") for slug in "bcd"),
    ]
    found = resolve_people(told)
    assert {one.name for one in found.by_name.values()} == {"Fiona Millns", "Fiona Millins"}
    assert found.doubtful == (("ofsted", frozenset({"Fiona Millins", "Fiona Millns"})),)


def test_a_doubt_is_told_once_with_the_dataset() -> None:
    told = [
        document("a", "HMI Matt Reed came. Ofsted left.", council="Kirklees"),
        *(document(slug, "HMI Matthew Reed came. Ofsted left.") for slug in "bc"),
    ]
    sentence = "ofsted: Matt Reed and Matthew Reed may be one person: they are kept apart"
    assert make(told, 1, quietly).notes.differing == (sentence,)
    assert [sliced(part).doubts for part in parts_of(told)] == [(sentence,), ()]


def test_a_misprinted_inspector_is_one_thing_in_the_graphs_of_all_councils() -> None:
    told = [
        document("a", "HMI Fiona Millins came. Ofsted left.", council="Kirklees"),
        *(document(slug, "HMI Fiona Millns came. Ofsted left.") for slug in "bcd"),
    ]
    graphs = {frozenset(named_graphs(order).union) for order in permutations(told, 4)}
    assert len(graphs) == 1
    union = named_graphs(told).union
    one = ID["person/ofsted/fiona-millns"]
    assert set(union.subjects(RDF.type, OKG.Person)) == {one}
    assert set(union.objects(one, FOAF.name)) == {Literal("Fiona Millns")}
    assert set(union.objects(one, SKOS.altLabel)) == {Literal("Fiona Millins")}
    assert len(set(union.subjects(ORG.member, one))) == 4


@given(
    st.dictionaries(
        st.sampled_from(["Ann Stones", "Ann Stone", "Ann J Stone", "Anna Stone", "Anne Stones", "A Stone"]),
        st.integers(1, 9),
    )
)
def test_every_name_is_one_persons_in_whatever_order(printed: dict[str, int]) -> None:
    found = spellings(printed, ())
    assert sorted(name for group in found.groups for name in group) == sorted(printed)
    assert spellings(dict(reversed(printed.items())), ()) == found


def test_a_publisher_has_one_name() -> None:
    text = "Ofsted inspected Leeds. The council was rated good."
    told = [
        replace(one, document=replace(one.document, publisher=name))
        for one, name in zip(
            [document(slug, text) for slug in "abc"],
            ("The Leeds Post", "the Leeds Post", "The Leeds Post"),
            strict=True,
        )
    ]
    union = named_graphs(told).union
    assert set(union.objects(ID["organisation/the-leeds-post"], FOAF.name)) == {Literal("The Leeds Post")}
