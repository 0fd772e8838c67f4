"""The document of what the other tool has otherwise is what the comparison gives, and explains every difference."""

from pathlib import Path

import pytest

from .compare_other_tool import CAUSES, Compared, compare, document, read_other


@pytest.fixture(scope="module")
def compared(other_tool: Path) -> list[Compared]:
    return list(compare(read_other(other_tool)))


def test_every_difference_has_a_cause(compared: list[Compared]) -> None:
    assert not [one for one in compared if one.cause and one.cause not in CAUSES]
    assert all(bool(one.cause) == (one.tool != one.report) for one in compared)


def test_every_cause_is_met(compared: list[Compared]) -> None:
    assert {one.cause for one in compared if one.cause} == CAUSES.keys()


def test_the_document_is_what_the_comparison_gives(compared: list[Compared]) -> None:
    assert Path(__file__).with_name("other_tool.md").read_text(encoding="utf-8") == document(compared)
