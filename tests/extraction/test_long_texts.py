"""Texts of any size and make: each is read within the time that one document may take."""

from pathlib import Path

import pytest

from ofsted_kg.extraction.extract import extract
from ofsted_kg.gathering import _SECONDS
from ofsted_kg.model import Document, Extraction
from ofsted_kg.processes import in_processes

# What pages torn apart, tables of spaces, lists of dates and the like are made of.
FRAGMENTS = {
    "spaces": " ",
    "tabs": "\t",
    "empty lines": "\n",
    "numbers": "12\n",
    "years": "2018 ",
    "dates": "12 January 2018 to ",
    "names": "Leeds ",
    "grades": "inadequate ",
    "items": "\n◼ x",
    "brackets": "(",
}


def read(text: str) -> Extraction:
    """Extract from a text as a news article."""
    return extract(Document("long", f"{0:064}", text, Path("long.txt"), genre="news-article", council="Leeds"))


@pytest.mark.parametrize("fragment", FRAGMENTS.values(), ids=FRAGMENTS)
def test_no_text_takes_longer_than_a_document_may(documents: Path, fragment: str) -> None:
    text = (documents / "002_415436e4d58d92e9.txt").read_text(encoding="utf-8")
    middle = text.find("\n", len(text) // 2) + 1
    long = text[:middle] + fragment * (150_000 // len(fragment)) + text[middle:]
    (told,) = in_processes(read, [long], 1, _SECONDS)
    assert isinstance(told, Extraction)
