"""What is a finding, of which class, and what is none; which parts of the National Framework an item names."""

import pytest

from extraction.reports.layouts import itemised
from ofsted_kg.extraction.reports.findings import national_framework, read_findings
from ofsted_kg.model import Occasion


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Visits. (Outcome four, National Framework)", ("outcome-4",)),
        ("Visits (outcome 3, national framework).", ("outcome-3",)),
        ("Visits (National Framework outcome two)", ("outcome-2",)),
        ("Visits (Outcome 3)", ("outcome-3",)),
        ("Visits (Outcome four: National Framework)", ("outcome-4",)),
        ("Visits. Enabler three: National Framework.", ("enabler-3",)),
        ("Visits (principle 2, national framework)", ("principle-2",)),
        ("Staff (enabler: the workforce is equipped and effective, National Framework)", ("enabler-3",)),
        ("Leaders (Enabler 2: Leaders drive conditions for effective practice)", ("enabler-2",)),
        ("Visits (outcome 1 and enabler 2, national framework)", ("outcome-1", "enabler-2")),
        ("Visits (outcome 9, national framework)", ()),
        ("The outcomes of 3 visits", ()),
        ("Visits (paragraph 3)", ()),
    ],
)
def test_the_national_framework_is_read(text: str, outcomes: tuple[str, ...]) -> None:
    assert national_framework(text) == outcomes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Areas for priority action\nNo areas for priority action were identified.", [("Finding", "No areas for priority action were identified.")]),
        ("Priority and immediate action\n1. There are no priority actions.\nAreas for improvement\n2. Visit.", [("Finding", "There are no priority actions."), ("AreaForImprovement", "Visit.")]),
        ("Priority and immediate action\n1. Visit today.\nAreas for improvement\n2. Plan.", [("PriorityAction", "Visit today."), ("AreaForImprovement", "Plan.")]),
        ("What needs to improve?\nLeaders know what to do next.", [("Finding", "Leaders know what to do next.")]),
        ("Summary for children and young people\n• You are heard.", []),
        ("Information about this local authority area\n• It has 3 homes.", []),
        ("The local authority’s strengths\n• Homes.", [("Strength", "Homes.")]),
        ("The impact of leaders on practice\nLeaders listen well.", [("Finding", "Leaders listen well.")]),
        ("Summary\nThis is so because:\n• Plans are good.", [("Finding", "Plans are good.")]),
    ],
)  # fmt: skip
def test_only_what_the_report_says_is_a_finding(text: str, found: list[tuple[str, str]]) -> None:
    pages = f"Cover\n{text}"
    assert [(one.kind, one.text) for one in read_findings(itemised(pages), Occasion(), frozenset(), pages)] == found


def test_a_finding_is_of_an_area_that_the_report_judges_or_of_none() -> None:
    pages = "Cover\nAdoption: good\n1. Quick.\nCare leavers: good\n2. Slow."
    found = read_findings(itemised(pages), Occasion(), frozenset({"adoption"}), pages)
    assert [(one.area, one.number, one.position) for one in found if one.number] == [("adoption", 1, 1), (None, 2, 2)]
