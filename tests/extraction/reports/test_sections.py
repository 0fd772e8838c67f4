"""The lines of a report into sections: where lists end, whose part it is, and what only looks like a heading."""

import pytest

from extraction.reports.layouts import sections


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cover\nAreas for improvement\nAdoption\n1. Find adopters.\nCare leavers\n2. Visit.\nProgress since the last inspection\n3. Better.",
            [
                ("improvements", None),
                ("improvements", "adoption"),
                ("improvements", "care-leavers"),
                ("progress", None),
            ],
        ),
        (
            "Cover\n\fContents\n\fInformation about this local authority area\nOverall effectiveness: good\nAdoption: good",
            [("contents", None), ("information", None)],
        ),
        (
            "Cover\nThe judgements and what they mean\nGood\nThe LSCB\nis well run.\nOverall effectiveness\n2. Good.",
            [("meaning", None), ("findings", "overall-effectiveness")],
        ),
        (
            "Cover\nSummary\nPartners and managers have agreed to work together on\nAdoption\nin all parts of the county.",
            [("summary", None)],
        ),
        (
            "Cover\nThe Local Safeguarding Children Board\nFindings\n1. It meets.",
            [("summary", "lscb"), ("findings", "lscb")],
        ),
    ],
)
def test_sections_have_their_part_and_area(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.part, one.area) for one in sections(text)] == expected
