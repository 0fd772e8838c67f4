"""What is extracted from real reports against the table of what they say, made by reading them."""

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF

from ofsted_kg.gathering import Gathered
from ofsted_kg.model import Extraction, FindingClaim, InspectionClaim, JudgementClaim
from ofsted_kg.triples.dataset import named_graphs
from ofsted_kg.vocabulary import OKG, SCHEMA

from .figures import Score, score
from .table import Row, earlier, earlier_expected, expected, letters, read_table, report_rows, subject_of, told

REPORTS = report_rows()
of_each_report = pytest.mark.parametrize("row", REPORTS, ids=[row["file"].removesuffix(".pdf") for row in REPORTS])

# Earlier inspections, found by their years, and their grades. May only become better.
YEARS = Score(right=215, wrong=0, missing=7)
GRADES = Score(right=138, wrong=0, missing=8)


def test_the_table_has_every_file(gathered: Gathered, extractions: dict[str, Extraction]) -> None:
    refused = {issue.source: issue.reason for issue in gathered.issues if issue.level == "error"}
    pages = [row["file"] for row in read_table() if row["layout"] == "html-page"]
    assert extractions.keys() == {row["file"] for row in REPORTS}
    assert {"/".join(Path(source).parts[-2:]) for source in refused} == set(pages)
    assert any("is an HTML page" in reason for reason in refused.values())  # the two are the same bytes


@of_each_report
def test_a_report_says_what_the_table_has(row: Row, extractions: dict[str, Extraction]) -> None:
    found, wanted = told(extractions[row["file"]], row), expected(row)
    differing = {name: {"told": found[name], "expected": wanted[name]} for name in found if found[name] != wanted[name]}
    assert differing.keys() == row.get("differs", {}).keys() - {"kind"}, differing


@of_each_report
def test_every_claim_has_its_words(row: Row, extractions: dict[str, Extraction]) -> None:
    extraction = extractions[row["file"]]
    text = extraction.document.text
    for claim in extraction.claims:
        assert claim.evidence, claim
        quotes = [text[place.start : place.end] for place in claim.evidence]
        assert all(quote.strip() for quote in quotes), claim
        quote = letters("".join(quotes))
        if isinstance(claim, JudgementClaim):
            words = ["requireimprovement", "requiresimprovement", "requiredimprovement"]
            wanted = words if claim.grade == "requires-improvement" else [claim.grade]
            assert any(word in quote for word in wanted), (claim, quotes)
        if isinstance(claim, FindingClaim):
            assert letters(claim.text) == quote, claim


def test_the_kind_of_each_inspection_in_the_graph(extractions: dict[str, Extraction]) -> None:
    """What a report does not print, such as that an inspection was short, is told by its framework and its days."""
    kept = [
        replace(one, claims=tuple(c for c in one.claims if isinstance(c, InspectionClaim | JudgementClaim)))
        for one in extractions.values()
    ]
    graph = named_graphs(kept).union
    kinds: dict[tuple[str, str], set[str]] = {}
    for inspection in graph.subjects(RDF.type, OKG.Inspection):
        council = str(inspection).split("/")[-2]
        types = {
            str(kind).removeprefix(str(OKG))
            for kind in graph.objects(inspection, RDF.type)
            if str(kind).startswith(str(OKG))
        }
        for day in graph.objects(inspection, SCHEMA.startDate):
            kinds.setdefault((council, str(day)), set()).update(types)
    differing = {
        row["file"]: kinds.get((row["council"], row["spells"][0][0]))
        for row in REPORTS
        if kinds.get((row["council"], row["spells"][0][0])) != {"Inspection", row["kind"]}
    }
    assert differing.keys() == {row["file"] for row in REPORTS if "kind" in row.get("differs", {})}, differing


def test_earlier_inspections(extractions: dict[str, Extraction]) -> None:
    pairs = [(earlier(extractions[row["file"]]), earlier_expected(row)) for row in REPORTS]
    years = score((found[0], wanted[0]) for found, wanted in pairs)
    grades = score((found[1], wanted[1]) for found, wanted in pairs)
    assert (years, grades) == (YEARS, GRADES), "if it is better, write the new figures"


@of_each_report
def test_no_earlier_inspection_is_the_reports_own_or_later(row: Row, extractions: dict[str, Extraction]) -> None:
    extraction = extractions[row["file"]]
    start = subject_of(extraction).occasion.start
    assert start
    for claim in extraction.claims:
        if isinstance(claim, InspectionClaim) and not claim.subject:
            assert claim.occasion.year
            assert claim.occasion.year <= start.year
            assert claim.occasion != subject_of(extraction).occasion
