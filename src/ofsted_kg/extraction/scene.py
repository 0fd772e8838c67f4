"""What every reader of a document looks at: its blocks and sentences, its council, its own date, its genre."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

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

    @cached_property
    def leads(self) -> frozenset[str]:
        """The texts that introduce what follows them."""
        return frozenset(block.lead for block in self.blocks)

    @cached_property
    def runs(self) -> tuple[int, ...]:
        """For each block, the first of the paragraphs that stand on lines right under each other and end with it.

        A paragraph that introduces what follows begins a new run below itself.
        """
        first: list[int] = []
        for index in range(len(self.blocks)):
            goes_on = self.stands_right_below(index) and not self.blocks[index - 1].leads
            first.append(first[-1] if goes_on else index)
        return tuple(first)

    @cached_property
    def _sentences_of(self) -> dict[int, list[Sentence]]:
        told: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            told.setdefault(sentence.index, []).append(sentence)
        return told

    def sentences_of(self, index: int) -> list[Sentence]:
        """Return the sentences of a block, given its index."""
        return self._sentences_of.get(index, [])

    def stands_right_below(self, index: int) -> bool:
        """Return whether a block stands on the line below a paragraph, given its index."""
        if not 0 < index < len(self.blocks) or self.blocks[index - 1].kind != "paragraph":
            return False
        return self.document.text.count("\n", self.blocks[index - 1].span.end, self.blocks[index].span.start) == 1

    def doubt(self, reason: str, place: Span) -> Issue:
        """Return an issue about a place in this document, with its line and its words."""
        line = self.document.text.count("\n", 0, place.start) + 1
        return Issue(str(self.document.source), reason, "doubt", line, self.document.text[place.start : place.end])

    def unknown(self, reason: str) -> Issue:
        """Return an issue about something that this document does not tell."""
        return Issue(str(self.document.source), reason, "unknown")
