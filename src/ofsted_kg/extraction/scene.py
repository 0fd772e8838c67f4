"""What every reader of a document looks at: its blocks and sentences, its council, its own date, its genre."""

from dataclasses import dataclass
from datetime import date

from ofsted_kg.extraction.genres import Genre
from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.model import Document, Issue
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

    def issue(self, reason: str, sentence: Sentence | None = None) -> Issue:
        """Return a doubt about this document, with the line and the words it is about."""
        start = sentence.span.start if sentence else 0
        return Issue(
            source=str(self.document.source),
            reason=reason,
            level="doubt" if sentence else "unknown",
            line=self.document.text.count("\n", 0, start) + 1 if sentence else None,
            quote=self.document.text[start : sentence.span.end] if sentence else None,
        )
