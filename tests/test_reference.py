"""The graph of reference data says of every council what the table says, and nothing else; asked of a built store."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from ofsted_kg.resources import resource

Row = dict[str, str]
Ask = Callable[[str], list[tuple[str, ...]]]

with resource("data/reference/local_authorities.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
ONS = "http://statistics.data.gov.uk/id/statistical-geography/"
WIKIDATA = "http://www.wikidata.org/entity/"


def items(row: Row, column: str) -> list[str]:
    return [item for item in row[column].split("|") if item]


def told(*properties: str) -> str:
    return "SELECT ?gss ?value { ?c a okg:LocalAuthority ; okg:gssCode ?gss ; " + " ".join(properties) + " ?value }"


# A query for pairs of a GSS code and a value, and the values that the table's row gives.
CHECKS: dict[str, tuple[str, Callable[[Row], list[str]]]] = {
    "GSS code": (told("okg:gssCode"), lambda row: [row["gss_code"]]),
    "former GSS codes": (told("okg:formerGssCode"), lambda row: items(row, "former_gss_codes")),
    "DfE code": (told("okg:dfeCode"), lambda row: [row["dfe_code"]]),
    "Ofsted URN": (told("okg:ofstedUrn"), lambda row: items(row, "ofsted_urn")),
    "type": (told("org:classification/skos:prefLabel"), lambda row: [row["type"].capitalize()]),
    "full name": (told("foaf:name"), lambda row: [row["official_name"]]),
    "alternative names": (told("skos:altLabel"), lambda row: items(row, "alt_names")),
    "region": (told("okg:region/skos:prefLabel"), lambda row: [row["region"]]),
    "region code": (told("okg:region/okg:gssCode"), lambda row: [row["region_gss"]]),
    "start": (told("schema:foundingDate"), lambda row: items(row, "start_date")),
    "end": (told("schema:dissolutionDate"), lambda row: items(row, "end_date")),
    "homepage": (told("foaf:homepage"), lambda row: [f"https://www.{row['homepage_domain']}/"]),
    "neighbours": (told("okg:statisticalNeighbour/okg:gssCode"), lambda row: items(row, "stat_neighbours")),
    "column": (told("okg:hexQ"), lambda row: items(row, "hex_q")),
    "row": (told("okg:hexR"), lambda row: items(row, "hex_r")),
    "successors": (
        told("org:changedBy/org:resultingOrganization/okg:gssCode"),
        lambda row: items(row, "replaced_by"),
    ),
    "Wikidata item": (told("owl:sameAs"), lambda row: [WIKIDATA + row["wikidata_council"]]),
    "areas": (
        told("dct:spatial"),
        lambda row: [
            *(ONS + code for code in [row["gss_code"], *items(row, "former_gss_codes")]),
            *(WIKIDATA + item for item in items(row, "wikidata_area")),
        ],
    ),
    "replaced areas": (
        "SELECT ?gss ?value { ?c okg:gssCode ?gss ; okg:formerGssCode ?value ; dct:spatial ?new , ?old . "
        "?old dct:isReplacedBy ?new }",
        lambda row: items(row, "former_gss_codes"),
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_graph_says_what_the_table_says(name: str, ask: Ask) -> None:
    query, of_row = CHECKS[name]
    assert ask(query) == sorted((row["gss_code"], value) for row in ROWS for value in of_row(row))


def test_a_council_has_the_short_name_of_its_row_and_a_label_of_its_own(ask: Ask) -> None:
    pairs = ask("SELECT ?gss ?label { ?c a okg:LocalAuthority ; okg:gssCode ?gss ; skos:prefLabel ?label }")
    labels = {row[0]: row[1] for row in pairs}
    current = {row["gss_code"]: row["name"] for row in ROWS if not row["end_date"]}
    assert len(labels) == len(set(labels.values())) == len(ROWS) == 161
    assert {code: labels[code] for code in current} == current


def test_a_type_agrees_with_the_code_of_the_area(ask: Ask) -> None:
    query = (
        "SELECT DISTINCT ?type ?prefix { ?c org:classification/skos:notation ?type ; okg:gssCode ?code "
        "BIND (SUBSTR(?code, 1, 3) AS ?prefix) }"
    )
    assert ask(query) == [
        ("city-corporation", "E09"),
        ("county", "E10"),
        ("london-borough", "E09"),
        ("metropolitan-district", "E08"),
        ("unitary-authority", "E06"),
    ]


def test_a_change_happens_on_the_first_day_after_the_old_council_and_of_the_new_ones(ask: Ask) -> None:
    query = (
        "SELECT ?old ?date ?ended ?founded { ?change a org:ChangeEvent ; dct:date ?date ; "
        "org:originalOrganization ?old ; org:resultingOrganization/schema:foundingDate ?founded . "
        "?old schema:dissolutionDate ?ended }"
    )
    rows = ask(query)
    assert len(rows) == sum(len(items(row, "replaced_by")) for row in ROWS)
    for _, day, ended, founded in rows:
        assert day == founded
        assert (day[5:], ended[5:], day[:4]) == ("04-01", "03-31", ended[:4])


def test_one_that_follows_a_change_from_the_old_council_or_the_new_one_meets_the_same(ask: Ask) -> None:
    ends = ask("SELECT ?old ?change { ?old org:changedBy ?change }")
    assert ends == ask("SELECT ?old ?change { ?change org:originalOrganization ?old }")
    begins = ask("SELECT ?new ?change { ?new org:resultedFrom ?change }")
    assert begins == ask("SELECT ?new ?change { ?change org:resultingOrganization ?new }")
    assert (len(ends), len({change for _, change in begins})) == (8, 8)


def test_the_sources_are_credited_in_the_data_and_in_the_readme(ask: Ask) -> None:
    credits_ = ask(
        "SELECT ?label ?licence ?credit { GRAPH <https://w3id.org/ofsted-kg/graph/reference> "
        "{ ?graph dct:source ?s . ?s rdfs:label ?label ; dct:license ?licence ; dct:rights ?credit } }"
    )
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert len(credits_) == 8
    for _, licence, credit in credits_:
        assert licence.startswith("https://")
        assert credit
    for owner in ("OS, ONS, DfE", "Ofsted", "GDS", "MHCLG", "mySociety", "Open Innovations", "Wikidata"):
        assert owner in readme.replace("\n", " ")
        assert any(owner.split(",")[0] in f"{label} {credit}" for label, _, credit in credits_), owner
