"""Blocks into sentences with their places in the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sentencex

from ofsted_kg.extraction.layout import Block
from ofsted_kg.model import Span

# Abbreviations before a name, after which no sentence ends.
_TITLE = re.compile(r"\b(?:Cllr|Coun|Ald|Mr|Mrs|Ms|Dr|Prof|Rev|St|No)\.\s*$")


_TITLE_LENGTH = 10
_LONGEST = 3_000  # characters; patterns take time that grows with the square of a sentence's length


@dataclass(frozen=True)
class Sentence:
    """A sentence, the block it stands in, and its plain text (as long as the original)."""

    span: Span
    text: str
    block: Block
    index: int  # of the block in the document

    def part(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Return the place in the document of what a pattern matched in this sentence."""
        return Span(self.span.start + match.start(group), self.span.start + match.end(group))

    def printed(self, match: re.Match[str], group: int | str, document_text: str) -> str:
        """Return what a pattern matched in the document's own characters, on one line."""
        place = self.part(match, group)
        return " ".join(document_text[place.start : place.end].split())


def sentences(found: Iterable[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of the blocks, in order; a heading is one sentence."""
    return tuple(sentence for index, block in enumerate(found) for sentence in _of_block(index, block))


def _of_block(index: int, block: Block) -> Iterator[Sentence]:
    start = 0
    for end in _ends(block.text):
        piece = block.text[start:end]
        if not piece.strip() or (_TITLE.search(piece[-_TITLE_LENGTH:]) and end < len(block.text)):
            continue
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        yield Sentence(Span(block.span.start + first, block.span.start + last), block.text[first:last], block, index)
        start = end


def _ends(text: str) -> Iterator[int]:
    """The offsets at which sentences end; what nobody writes as one sentence is cut where a word ends."""
    start = 0
    for boundary in sentencex.get_sentence_boundaries("en", text):
        while boundary["end_index"] - start > _LONGEST:
            space = text.rfind(" ", start, start + _LONGEST)
            start = space + 1 if space > start else start + _LONGEST
            yield start
        start = boundary["end_index"]
        yield start
