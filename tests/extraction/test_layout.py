"""Texts into blocks and sentences: kinds, lead-ins, wrapped lines, and places that hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofsted_kg.extraction.layout import blocks, plain
from ofsted_kg.extraction.sentences import sentences

TEXTS = st.text(st.sampled_from("aB .:;-–’“”‘•■\n\t\f(1)é\u00a0😀"), max_size=300)

LISTS = """Inspectors found:

• one thing;
  and it goes on
• another –

-   a part of it; and
-   its last part

What needs to improve?

1. plans
2. records

The end of it, in a sentence.
"""


def test_blocks_know_their_kind_their_level_and_what_introduces_them() -> None:
    found = [(b.kind, b.level, b.text, b.lead, b.heading) for b in blocks(LISTS)]
    assert found == [
        ("paragraph", 0, "Inspectors found:", "", ""),
        ("item", 1, "one thing;   and it goes on", "Inspectors found:", ""),
        ("item", 1, "another -", "Inspectors found:", ""),
        ("item", 2, "a part of it; and", "another -", ""),
        ("item", 2, "its last part", "another -", ""),
        ("heading", 0, "What needs to improve?", "", ""),
        ("item", 1, "plans", "", "What needs to improve?"),
        ("item", 1, "records", "", "What needs to improve?"),
        ("paragraph", 0, "The end of it, in a sentence.", "", "What needs to improve?"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A first paragraph of a letter that is wrapped at\nsome width as e-mails are.\n\nA second.", 2),
        ("Overall effectiveness: Good\nCare leavers: Good", 2),
        ("Julie Jenkins\nDirector of Children's Services\nTown Hall", 3),
        ("• an item that is so long that it is wrapped onto\n  a second line\n• a second item", 2),
        ("i.  the first\nii.  the second", 2),
    ],
)
def test_lines_are_joined_only_where_they_run_on(text: str, count: int) -> None:
    assert len(blocks(text)) == count


@given(TEXTS)
def test_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(TEXTS)
def test_blocks_and_sentences_lie_in_the_text_in_order(text: str) -> None:
    found = blocks(text)
    assert [plain(text[b.span.start : b.span.end]).replace("\n", " ") for b in found] == [b.text for b in found]
    assert [b.span for b in found] == sorted(b.span for b in found)
    told = sentences(found)
    assert [plain(text[s.span.start : s.span.end]).replace("\n", " ") for s in told] == [s.text for s in told]
    assert all(s.block.span.start <= s.span.start < s.span.end <= s.block.span.end for s in told)


def test_a_title_before_a_name_ends_no_sentence() -> None:
    told = sentences(blocks("We heard from Cllr. Jones and Dr. Smith. They were pleased."))
    assert [s.text for s in told] == ["We heard from Cllr. Jones and Dr. Smith.", "They were pleased."]
