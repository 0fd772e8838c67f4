"""What every reader of a document looks at: its blocks and sentences, its council, its own date, its genre."""

from dataclasses import dataclass
from datetime import date

from ofsted_kg.extraction.genres import Genre
from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.model import Document, Issue, Span
from ofsted_kg.reference import Council


@dataclass(frozen=True)
class Scene:
    """A document laid out for reading."""

    document: Document
    genre: Genre
    council: Council
    issued: date | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]

    def doubt(self, reason: str, place: Span) -> Issue:
        """Return an issue about a place in this document, with its line and its words."""
        line = self.document.text.count("\n", 0, place.start) + 1
        return Issue(str(self.document.source), reason, "doubt", line, self.document.text[place.start : place.end])

    def unknown(self, reason: str) -> Issue:
        """Return an issue about something that this document does not tell."""
        return Issue(str(self.document.source), reason, "unknown")
