"""The passages of a report into sentences, each with its places in the document's text also where lines are wrapped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.reports.items import Items
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.sections import Section
from ofsted_kg.extraction.sentences import Sentence, sentences
from ofsted_kg.model import Span

_TELLS = frozenset({"opening", "summary", "progress", "findings", "information", "strengths"})


@dataclass(frozen=True)
class ReportSentence(Sentence):
    """A sentence of a passage; its text has no line ends, so that places are looked up in the passage."""

    passage: Passage
    start: int  # in the passage's text

    def part(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Return the first place of what a pattern matched; over a page's end, the part on the first page."""
        return self.passage.places(self.start + match.start(group), self.start + match.end(group))[0]

    def printed(self, match: re.Match[str], group: int | str, document_text: str) -> str:
        """Return what a pattern matched in the document's own characters, also over a page's end."""
        return self.passage.printed(document_text, self.start + match.start(group), self.start + match.end(group))

    @property
    def places(self) -> tuple[Span, ...]:
        """Where the whole sentence stands."""
        return self.passage.places(self.start, self.start + len(self.text))


def told(sections: Iterable[tuple[Section, Items]]) -> Iterator[ReportSentence]:
    """Yield the sentences of those parts of a report that tell of the council and its inspections."""
    index = 0
    for section, items in sections:
        if section.part not in _TELLS:
            continue
        everything = (*items.plain, *items.numbered, *items.bullets)
        for passage in sorted(everything, key=lambda one: one.lines[0].index):
            yield from _of_passage(passage, index, section.part)
            index += 1


def _of_passage(passage: Passage, index: int, part: str) -> Iterator[ReportSentence]:
    block = Block("paragraph", Span(0, len(passage.text)), passage.text, heading=part)
    for sentence in sentences([block]):
        start = sentence.span.start
        first = passage.places(start, sentence.span.end)
        if first:
            span = Span(first[0].start, first[-1].end)
            yield ReportSentence(span, sentence.text, block, index, passage, start)
