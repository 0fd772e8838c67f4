"""Themes and polarity in the graph of the five documents: where they stand, and that the method is told."""

from conftest import Ask

DERIVED = "GRAPH <https://w3id.org/ofsted-kg/graph/derived>"


def test_every_finding_has_one_polarity(ask: Ask) -> None:
    counted = ask(
        "SELECT ?f (COUNT(DISTINCT ?p) AS ?n) { ?f a okg:Finding OPTIONAL { ?f okg:polarity ?p } } GROUP BY ?f"
    )
    assert {number for _, number in counted} == {"1"}
    assert len(counted) > 50


def test_what_is_assigned_stands_in_the_derived_graph_alone(ask: Ask) -> None:
    assert ask("SELECT DISTINCT ?g { GRAPH ?g { ?f okg:theme ?t } }") == [("graph/derived",)]
    both = f"SELECT ?f {{ {DERIVED} {{ ?f okg:polarity ?p }} GRAPH ?g {{ ?f okg:polarity ?q ; okg:text ?text }} }}"
    assert ask(both) == []


def test_a_listed_strength_keeps_the_polarity_that_its_document_states(ask: Ask) -> None:
    assert ask(f"SELECT ?f {{ ?f a okg:Strength . {DERIVED} {{ ?f okg:polarity ?p }} }}") == []


def test_findings_are_found_by_theme(ask: Ask) -> None:
    query = "SELECT DISTINCT ?text { ?f okg:text ?text ; okg:theme/skos:notation 'pre-proceedings' }"
    assert all("PLO" in text or "pre-proceedings" in text for (text,) in ask(query))
    assert ask(query)


def test_no_finding_has_more_than_four_themes(ask: Ask) -> None:
    counted = ask("SELECT ?f (COUNT(?t) AS ?n) { ?f a okg:Finding ; okg:theme ?t } GROUP BY ?f")
    assert {number for _, number in counted} <= {"1", "2", "3", "4"}


def test_the_derived_graph_tells_its_method_and_its_maker(ask: Ask) -> None:
    told = ask(
        "SELECT ?how ?who { <https://w3id.org/ofsted-kg/graph/derived> dct:description ?how ; prov:wasAttributedTo ?who }"
    )
    assert any("okg:theme" in how and who.startswith("id/software/") for how, who in told)
