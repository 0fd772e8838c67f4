"""The text of a report into the lines that say something, without running heads, page numbers and footnotes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from ofsted_kg.extraction.layout import plain
from ofsted_kg.model import Document, Span

_LINE = re.compile(r"[^\n\f]*\S[^\n\f]*")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?", re.IGNORECASE)
_ECHO = 10  # characters: a heading that a hidden layer of the PDF prints twice
_EDGE = 3  # lines at the top and at the foot of a page among which running heads stand
_FEWEST, _SHARE = 3, 0.4  # pages that have to share a line there: a number, and of all pages
# "1 Ofsted produces this report …", or the number alone; "12 March" and "12 children" go on with a paragraph.
_FOOTNOTE = re.compile(r"(?P<number>\d{1,2})(?: (?P<text>['\"(]?[A-Z]|https?:|www\.).*)?")
_DATE = re.compile(r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)")


@dataclass(frozen=True)
class Line:
    """A line of the text without the space around it, in plain characters, as long as the original."""

    span: Span
    text: str
    mark: str  # the first character as printed, which tells the bullets of lists within lists apart
    page: int  # from 1
    index: int  # among all lines of the document, also those left out

    def follows(self, other: "Line") -> bool:
        """Whether it stands right after another on the same page, so that both are one piece of the text."""
        return self.index == other.index + 1 and self.page == other.page


def body_lines(pages: list[list[Line]]) -> tuple[Line, ...]:
    """Return the lines of a report's pages that are neither running heads, page numbers nor footnotes."""
    heads = _running_heads(pages)
    return tuple(line for page in _without_footnotes([_without_edges(page, heads) for page in pages]) for line in page)


def pages_of(document: Document) -> list[list[Line]]:
    """Return the lines of each page; a text without pages has one page for each form feed."""
    ends = document.page_ends or (*(m.start() for m in re.finditer("\f", document.text)), len(document.text))
    text, index = plain(document.text), 0
    pages: list[list[Line]] = []
    for start, end in pairwise((0, *ends)):
        page = []
        for found in _LINE.finditer(text, start, end):
            words = found.group()
            first = found.start() + len(words) - len(words.lstrip())
            stripped = words.strip()
            span = Span(first, first + len(stripped))
            page.append(Line(span, stripped, document.text[first], len(pages) + 1, index))
            index += 1
        pages.append([_without_echo(line, after) for line, after in zip_longest(page, page[1:])])
    return pages


def _without_echo(line: Line, after: Line | None) -> Line:
    """A line without the next one, where a sentence ends and then the next line's words stand already."""
    if after is None or len(after.text) < _ECHO or not line.text.endswith((f". {after.text}", f") {after.text}")):
        return line
    text = line.text[: -len(after.text)].rstrip()
    return replace(line, span=Span(line.span.start, line.span.start + len(text)), text=text)


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _running_heads(pages: list[list[Line]]) -> frozenset[str]:
    """The lines, numbers aside, that stand at the edge of several pages after the first."""
    counts = Counter(
        shape for page in pages[1:] for shape in {_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    return frozenset(shape for shape, count in counts.items() if count >= max(_FEWEST, _SHARE * len(pages)))


def _without_edges(page: list[Line], heads: frozenset[str]) -> list[Line]:
    """The lines of a page after its running head and before its running foot."""
    first, last = 0, len(page)
    for place, line in enumerate(page[:_EDGE]):
        if first == place and _is_edge(line, heads):
            first = place + 1
    while last > max(first, len(page) - _EDGE) and _is_edge(page[last - 1], heads):
        last -= 1
    return page[first:last]


def _is_edge(line: Line, heads: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or (line.page > 1 and _shape(line) in heads)


def _without_footnotes(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """Each page up to its first footnote. Footnotes are numbered through, so that a number has to be the next one."""
    expected = 1
    for page in pages:
        kept, noted = len(page), expected
        for place, line in enumerate(page):
            number = _footnote_number(line, page[place + 1] if place + 1 < len(page) else None)
            if number == noted and (place > 0 or len(page) < _EDGE):
                kept, noted = min(kept, place), noted + 1
        expected = noted
        yield page[:kept]


def _footnote_number(line: Line, after: Line | None) -> int | None:
    found = _FOOTNOTE.fullmatch(line.text)
    if found is None or _DATE.match(line.text):
        return None
    if found["text"] is None and (after is None or not after.text[:1].isupper()):
        return None
    return int(found["number"])
