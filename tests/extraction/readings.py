"""A text written for a test into its claims."""

from pathlib import Path
from typing import TypeVar

from ofsted_kg.extraction.extract import extract
from ofsted_kg.model import Claim, Document, Extraction

Kind = TypeVar("Kind", bound=Claim)


def read(text: str, genre: str = "news-article", council: str = "Leeds") -> Extraction:
    """Return the extraction of a text whose genre and council are stated, as a manifest would."""
    return extract(Document("text", "0" * 64, text, Path("text.txt"), genre=genre, council=council))


def claims(kind: type[Kind], text: str, genre: str = "news-article", council: str = "Leeds") -> list[Kind]:
    """Return the claims of one kind that a text makes."""
    return [claim for claim in read(text, genre, council).claims if isinstance(claim, kind)]
