"""Which lines head a section of a report, and what begins there."""

import pytest

from extraction.reports.layouts import lines
from ofsted_kg.extraction.reports.headings import heading_at

PARTS = [
    ("What needs to improve?", "improvements", None),
    ("What needs to improve?1", "improvements", None),
    ("What needs to improve:", "improvements", None),
    ("What does the local authority need to improve?", "improvements", None),
    ("What does the LSCB need to improve?", "improvements", True),
    ("Areas for Improvement", "improvements", None),
    ("Recommendations", "improvements", None),
    ("Areas for priority action", "priority", None),
    ("Priority and immediate action", "priority", None),
    ("The local authority’s strengths", "strengths", None),
    ("The local authority has the following strengths:", "strengths", None),
    ("Executive summary", "summary", None),
    ("Section 2: The effectiveness of the local safeguarding children board", "summary", True),
    ("Key strengths and weaknesses of the LSCB", "findings", True),
    ("The Bath and North East Somerset Local Safeguarding Children Board (LSCB)", "summary", True),
    ("Tri-borough Local Safeguarding Children Board", "summary", True),
    ("Inspection judgements about the local authority", "findings", False),
    ("Progress since the last inspection", "progress", None),
    ("Summary for children and young people", "children", None),
    ("Information about this inspection", "inspection", False),
    ("Information about this local authority area", "information", None),
    ("Record of main findings", "main-findings", None),
    ("What the inspection judgements mean: the LSCB", "meaning", None),
    ("Annex A: who took part", "back", None),
]
GRADED = [
    (
        "The experiences and progress of children in care: requires\nimprovement to be good",
        "children-in-care",
        "requires-improvement",
    ),
    ("The experiences and progress of children\ncare leavers: good", "care-leavers", "good"),
    (
        "The experiences and progress of children who need help and protection\nare inadequate",
        "help-and-protection",
        "inadequate",
    ),
    (
        "The graded judgment for adoption performance is that it requires\nimprovement",
        "adoption",
        "requires-improvement",
    ),
    ("The graded judgement for care leavers is good", "care-leavers", "good"),
    ("Leadership, management and governance Good", "leadership-management-and-governance", "good"),
    (
        "The impact of leaders on practice with children and families is outstanding.",
        "impact-of-leaders",
        "outstanding",
    ),
    ("2.1 Adoption performance", "adoption", None),
    ("The experiences and progress of children who need help or protection: good", "help-and-protection", "good"),
    ("The experiences and progress of care-experienced young adults are good", "care-leavers", "good"),
    ("Overall effectiveness Grade 3 (adequate)", "overall-effectiveness", "adequate"),
    ("The quality of practice\nGrade: Good", "quality-of-practice", "good"),
    ("Safeguarding services", "safeguarding", None),
    ("The inspection outcomes: services for looked after children", "looked-after-children", None),
    ("Partnership working Grade 2 (good)", None, None),
]


@pytest.mark.parametrize(("text", "part", "board"), PARTS)
def test_a_heading_begins_its_part(text: str, part: str, board: bool | None) -> None:
    found = heading_at(lines(text), 0)
    assert found
    assert (found.part, found.board) == (part, board)


@pytest.mark.parametrize(("text", "area", "grade"), GRADED)
def test_a_heading_names_its_area_and_may_grade_it(text: str, area: str, grade: str | None) -> None:
    found = heading_at(lines(text), 0)
    assert found
    assert (found.part, found.area, found.grade, found.text) == ("findings", area, grade, text.replace("\n", " "))


@pytest.mark.parametrize(
    "text",
    [
        "The local authority has improved.",
        "Adoption is quick.",
        "what needs to improve",
        "Recommendations were made to the board.",
        "The experiences and progress of children in care are good and getting better.",
        "The impact of leaders",
        "Director and the chair of the Medway Local Safeguarding Children Board",
    ],
)
def test_a_sentence_is_no_heading(text: str) -> None:
    assert heading_at(lines(text), 0) is None
