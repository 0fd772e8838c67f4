"""A document's text into blocks: headings, paragraphs and list items, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ofsted_kg.model import Span

# One character for one, so that offsets in the plain text are offsets in the document.
_PLAIN = dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("\u00a0\u2002", " ")
_PLAIN |= dict.fromkeys("–—‒−‐‑─\u0336\ufffe", "-") | dict.fromkeys("■▪●◦·‣∙◼◾", "•")
# And those of private use: what symbol fonts have for bullets. A pattern meets the few of a text sooner than translate.
_NOT_PLAIN = re.compile(f"[{''.join(_PLAIN)}\ue000-\uf8ff]")

# "• text", "- text", "1. text", "(2) text", "a) text"
_MARK = re.compile(
    r"(?P<mark>[•*o](?=\s)|-(?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s)|(?:i{1,3}|iv|vi{0,3}|ix|x)[.)](?=\s))\s+"
)
_LEAD_IN = re.compile(r"[:\-]\s*$")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a list item; `lead` is the text that introduces it (a heading, or "…:")."""

    kind: str  # "heading" | "paragraph" | "item"
    span: Span
    text: str  # plain text on one line: quotes, dashes and spaces made uniform, as long as the original
    level: int = 0  # of an item in its list: 1, 2 …
    heading: str = ""
    lead: str = ""

    @property
    def leads(self) -> bool:
        """Whether the block introduces what follows: it ends in a colon or a dash."""
        return bool(_LEAD_IN.search(self.text))


def plain(text: str) -> str:
    """Return the text with typographic quotes, dashes, bullets and spaces made uniform; the length stays.

    >>> plain("■ the ‘good’ one – “so”")
    '• the \\'good\\' one - "so"'
    """
    return _NOT_PLAIN.sub(lambda found: _PLAIN.get(found.group(), "•"), text)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a document's text in order, each with the heading and the lead-in it stands under."""
    found = [_block(text, line) for line in _paragraphs(plain(text))]
    return tuple(_introduced(found))


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines with the lines they run on to: a wrapped line goes on in lower case or in a hard-wrapped text."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n\f]+", text) if not m.group().isspace()]
    wrapped = _hard_wrapped([text[line.start : line.end] for line in lines])
    current: Span | None = None
    for line in lines:
        if current and _goes_on(text, current, line, wrapped):
            current = replace(current, end=line.end)
            continue
        if current:
            yield current
        current = line
    if current:
        yield current


def _hard_wrapped(lines: list[str]) -> bool:
    longest = max(map(len, lines), default=0)
    full = [line for line in lines if len(line) > 0.75 * longest]
    return 50 < longest <= 110 and len(full) > 0.4 * len(lines)


def _goes_on(text: str, current: Span, line: Span, wrapped: bool) -> bool:
    before, after = text[current.start : current.end].rstrip(), text[line.start : line.end].strip()
    apart = text[current.end : line.start].count("\n") > 1 or "\f" in text[current.end : line.start]
    if apart or _MARK.match(after):
        return False
    if _MARK.match(before.lstrip()) and text[line.start].isspace() and after[0].islower():
        return True
    last = before.rsplit("\n", 1)[-1]
    full = len(last) > (55 if wrapped else 40)
    return full and not before.endswith(":") and (after[0].islower() or wrapped)


def _block(text: str, line: Span) -> Block:
    raw = plain(text[line.start : line.end])
    start = line.start + len(raw) - len(raw.lstrip())
    mark = _MARK.match(raw.lstrip())
    body = start + (mark.end() if mark else 0)
    span = Span(body, line.start + len(raw.rstrip()))
    content = plain(text[span.start : span.end]).replace("\n", " ")
    if mark:
        return Block("item", span, content, level=_mark_level(mark["mark"]))
    return Block("heading" if _is_heading(content) else "paragraph", span, content)


def _mark_level(mark: str) -> int:
    return 2 if mark in {"-", "o"} or mark[0] in "ivx" else 1


def _is_heading(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 14 and line[0].isupper() and not re.search(r"[.,;:!\-\"]$", line)


def _introduced(found: list[Block]) -> Iterator[Block]:
    """Give each block its heading and lead-in; the marks of a list that has only one kind are its first level."""
    heading, leads = "", {0: "", 1: ""}
    for index, block in enumerate(found):
        placed = _placed(found, index)
        if block.kind == "heading":
            heading, leads = block.text, {0: "", 1: ""}
        elif block.kind == "paragraph":
            leads = {0: block.text if block.leads or _next_is_item(found, index) else "", 1: ""}
        elif placed.level == 1:
            leads[1] = block.text if block.leads else ""
        lead = "" if block.kind != "item" else (leads[1] if placed.level == 2 else leads[0])
        yield replace(placed, heading=heading if block.kind != "heading" else "", lead=lead)


def _next_is_item(found: list[Block], index: int) -> bool:
    return index + 1 < len(found) and found[index + 1].kind == "item"


def _placed(found: list[Block], index: int) -> Block:
    block = found[index]
    if block.kind != "item" or block.level == 1:
        return block
    for earlier in reversed(found[:index]):
        if earlier.kind != "item":
            return replace(block, level=1)
        if earlier.level == 1:
            return block
    return replace(block, level=1)
