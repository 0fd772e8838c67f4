"""The lines of a section into numbered paragraphs, items of lists and plain paragraphs."""

import pytest

from extraction.reports.layouts import lines
from ofsted_kg.extraction.reports.items import Numbering, items_of, items_within

FILL = "who live in the homes that the council and its partners run in "


@pytest.mark.parametrize(
    ("text", "numbered", "bullets"),
    [
        ("1. One\n2.Two", [(1, "One"), (2, "Two")], []),
        (
            f"1. Children {FILL}\n18. So it goes.\n2. Two.",
            [(1, f"Children {FILL.strip()} 18. So it goes."), (2, "Two.")],
            [],
        ),
        (f"1. Of the children {FILL}about\n2. Two more.", [(1, f"Of the children {FILL}about 2. Two more.")], []),
        ("1. One\n42.1% of it.", [(1, "One 42.1% of it.")], []),
        ("1. One.\n3. Three.", [(1, "One."), (3, "Three.")], []),
        ("1. One:\n• a\n• b\n2. Two.", [(1, "One: • a • b"), (2, "Two.")], []),
        ("\uf06e Visits\n\uf06e Plans", [], ["Visits", "Plans"]),
        ("◼ Plans:\n– new\n– old\n◼ Visits", [], ["Plans: - new - old", "Visits"]),
        ("◼ Plans for\n\f◼ Visits\nat home", [], ["Plans for", "Visits at home"]),
        # A sub-heading between items is no part of the one before.
        ("1. See all children.\nPrivate fostering\n2. Meet.", [(1, "See all children."), (2, "Meet.")], []),
        ("1. See all.1\nManagement, scrutiny and\nchallenge\n2. Meet.", [(1, "See all.1"), (2, "Meet.")], []),
        ("• See all children.\nMissing children\n• Meet.", [], ["See all children.", "Meet."]),
        ("1. See all\nCAFCASS reports\n2. Meet.", [(1, "See all CAFCASS reports"), (2, "Meet.")], []),
        ("1. See all. So.\nThey do.\n2. Meet.", [(1, "See all. So. They do."), (2, "Meet.")], []),
        ("1. See:\nAll\n2. Meet.", [(1, "See: All"), (2, "Meet.")], []),
    ],
)
def test_a_section_is_told_apart(text: str, numbered: list[tuple[int, str]], bullets: list[str]) -> None:
    found = items_of(lines(text), Numbering())
    assert [(one.number, one.text) for one in found.numbered] == numbered
    assert [one.text for one in found.bullets] == bullets


def test_the_numbering_goes_on_through_the_sections() -> None:
    numbering = Numbering()
    items_of(lines("1. One.\n2. Two."), numbering)
    assert [one.number for one in items_of(lines("3. Three.\nIn\n12. rooms."), numbering).numbered] == [3]


def test_a_paragraph_may_introduce_the_items_within_it() -> None:
    (passage,) = items_of(
        lines("1. Do this:\nImmediately:\n• see\n• hear\nWithin a year:\n• act"), Numbering()
    ).numbered
    assert [one.text for one in items_within(passage)] == ["see", "hear", "act"]
