"""Tables, sentences and headings of a report into grades of areas: those of its own inspection, and no other."""

import pytest

from extraction.reports.layouts import laid_out
from ofsted_kg.extraction.reports.judgements import read_judgements

OVERALL = "Overall effectiveness Good\n"


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (OVERALL + "The impact of leaders on social work practice with\nchildren and families\nRequires\nimprovement\nto be good", {"overall-effectiveness": "good", "impact-of-leaders": "requires-improvement"}),
        (OVERALL + "The experiences and progress of children in\nInadequate\ncare", {"overall-effectiveness": "good", "children-in-care": "inadequate"}),
        (OVERALL + "The experiences and progress of\nchildren care leavers Outstanding", {"overall-effectiveness": "good", "care-leavers": "outstanding"}),
        (OVERALL + "The experiences and progress of Inadequate\nchildren who need help and\nprotection", {"overall-effectiveness": "good", "help-and-protection": "inadequate"}),
        ("1. Children who need help and protection Require improvement\n1. Leadership, management and governance Good", {"help-and-protection": "requires-improvement", "leadership-management-and-governance": "good"}),
        (OVERALL + "2.1 Adoption performance Good\nSummary\nThe board was judged inadequate in 2011.", {"overall-effectiveness": "good", "adoption": "good"}),
        ("The overall judgement is that children’s services require\nimprovement.2\n2.1 Adoption performance Good\n2.2 Experiences and progress of care leavers Good", {"overall-effectiveness": "requires-improvement", "adoption": "good", "care-leavers": "good"}),
        ("Children’s services in the City of Somewhere area\nare inadequate\n2.1 Adoption performance Good\n2.2 Experiences and progress of care leavers Good", {"overall-effectiveness": "inadequate", "adoption": "good", "care-leavers": "good"}),
        (OVERALL + "2.1 Adoption performance Good\nThe Local Safeguarding Children Board is outstanding\nFindings\n1. It is good.", {"overall-effectiveness": "good", "adoption": "good", "lscb": "outstanding"}),
        (OVERALL + "2.1 Adoption performance Good\nWhat the inspection judgements mean: the LSCB\nAn LSCB that is inadequate does not work.", {"overall-effectiveness": "good", "adoption": "good"}),
        ("Children’s services in St. Helens\nare inadequate\n2.1 Adoption performance Good\n2.2 Experiences and progress of care leavers Good", {"overall-effectiveness": "inadequate", "adoption": "good", "care-leavers": "good"}),
        ("Services in Medway are not yet good and require\nimprovement\n2.1 Adoption performance Good\n2.2 Experiences and progress of care leavers Good", {"overall-effectiveness": "requires-improvement", "adoption": "good", "care-leavers": "good"}),
        ("The overall judgement: good\nThe judgement for the effectiveness of the Local Safeguarding Children Board (LSCB) is\ninadequate.\n2.1 Adoption performance Good\n2.2 Experiences and progress of care leavers Good", {"overall-effectiveness": "good", "adoption": "good", "care-leavers": "good", "lscb": "inadequate"}),
        (OVERALL + "2.1 Adoption performance Good\nThe Local Safeguarding Children Board (LSCB)\nThe arrangements of the authority and board partners to promote the welfare of children require improvement.", {"overall-effectiveness": "good", "adoption": "good", "lscb": "requires-improvement"}),
        ("Judgement Grade\nGood\nThe impact of leaders on social work\npractice with children and families\nOutstanding\nThe experiences and progress of\nchildren in care\nRequires\nimprovement to be good\nOverall effectiveness", {"impact-of-leaders": "good", "children-in-care": "outstanding", "overall-effectiveness": "requires-improvement"}),
        ("Record of main findings\nSafeguarding services\nOverall effectiveness Adequate\nCapacity for improvement Good\nServices for looked after children\nOverall effectiveness Good\nCapacity for improvement Good", {"safeguarding": "adequate", "looked-after-children": "good"}),
    ],
)  # fmt: skip
def test_the_areas_have_their_grades(text: str, grades: dict[str, str]) -> None:
    pages = "Cover\n" + ("\f\n\f\n\f" if text.startswith("Record") else "") + text
    found = read_judgements(laid_out(pages))
    assert {one.area: one.grade for one in found.graded} == grades
    assert found.doubts == ()


def test_a_grade_that_can_not_be_read_is_a_doubt() -> None:
    found = read_judgements(
        laid_out(f"Cover\n{OVERALL}2.1 Adoption performance Good\n2.2 Experiences and progress of care leavers")
    )
    assert [reason for reason, _ in found.doubts] == [
        "no grade can be read for '2.2 Experiences and progress of care leavers'"
    ]
