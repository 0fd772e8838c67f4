"""The text of a file in a format of the Turtle family turned into the lines on which its statements stand.

The parser tells no lines of what it reads without a fault, so the text is looked through once more, by its tokens.
What this does not understand gets no line: a missing line is no harm, a wrong one is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin

from rdflib.namespace import RDF

# The terminals of Turtle, TriG, N-Triples and N-Quads (RDF 1.1 Turtle, section 6.5), as far as lines need them.
_TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')'''
    r"|(?P<iri><[^<>\"{}|^`\s]*>)|(?P<comment>\#[^\n]*)|(?P<type>\^\^)|(?P<word>@[A-Za-z-]+)"
    r"|(?P<mark>[\[\](){};,]|\.(?=[\s\]}]|$))"
    r"|(?P<name>(?:[^\s<>\"'()\[\]{};,\\.#]|\\.|\.(?=[^\s<>\"'()\[\]{};,.]))(?:[^\s<>\"'()\[\]{};,\\.]|\\.|\.(?=[^\s<>\"'()\[\]{};,]))*)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Statement(NamedTuple):
    """A triple as the text has it; what has no IRI is None, and of a literal only the lexical form is kept."""

    line: int
    subject: str | None
    predicate: str | None
    object: str | None


@dataclass
class _Reader:
    """What has been read of a statement so far."""

    base: str
    prefixes: dict[str, str] = field(default_factory=dict)
    terms: list[str | None] = field(default_factory=list)  # subject, predicate; a graph's name comes after the object
    outer: list[tuple[str, list[str | None]]] = field(default_factory=list)  # what open brackets interrupt
    directive: list[str] | None = None

    def term(self, line: int, term: str | None) -> Iterator[Statement]:
        """Take a term; yield the statement that it completes."""
        if self.outer and self.outer[-1][0] == "(":
            return
        if len(self.terms) == 2:
            yield Statement(line, self.terms[0], self.terms[1], term)
        self.terms.append(term)

    def mark(self, line: int, mark: str) -> Iterator[Statement]:
        """Take a mark of punctuation."""
        if mark in "[(":
            self.outer.append((mark, self.terms))
            self.terms = [None]
        elif mark in "])":
            if self.outer:
                self.terms = self.outer.pop()[1]
                yield from self.term(line, None)
        elif mark == ";":
            self.terms = self.terms[:1]
        elif mark == ",":
            self.terms = self.terms[:2]
        else:  # the end of a statement, the beginning or the end of a graph
            self.terms, self.outer = [], []

    def iri(self, written: str) -> str | None:
        """Return an IRI in full; None where its prefix is not known."""
        if written.startswith("<"):
            return urljoin(self.base, _unescaped(written[1:-1]))
        prefix, colon, local = written.partition(":")
        if not colon or prefix == "_":
            return None
        namespace = self.prefixes.get(prefix)
        return None if namespace is None else namespace + _unescaped(local)

    def declared(self, written: str) -> bool:
        """Take a part of `@prefix` or `@base`, where one is being read."""
        if self.directive is None:
            return False
        self.directive.append(written)
        if written.startswith("<"):
            iri = urljoin(self.base, written[1:-1])
            if len(self.directive) == 2:
                self.base = iri
            else:
                self.prefixes[self.directive[1].removesuffix(":")] = iri
            self.directive = None
        return True


def statements(text: str, base: str = "") -> Iterator[Statement]:
    """Yield the statements of a text with their lines.

    Args:
        text: Turtle, TriG, N-Triples or N-Quads that a parser has read without a fault.
        base: the IRI against which relative IRIs are resolved until the text declares another.

    """
    reader = _Reader(base)
    line, read = 1, 0
    after_string = False
    for token in _TOKEN.finditer(text):
        line += text.count("\n", read, token.start())
        read = token.start()
        kind, written = token.lastgroup, token[0]
        if kind == "type" or (kind == "word" and after_string):
            continue  # belongs to the literal before it: a language, or the mark before a datatype
        of_literal = after_string and text.endswith("^^", 0, token.start())
        after_string = kind == "string"
        if kind != "comment" and not of_literal:
            yield from _taken(reader, line, str(kind), written)


def _taken(reader: _Reader, line: int, kind: str, written: str) -> Iterator[Statement]:
    """Give a token to the reader."""
    if kind == "word" or (not reader.terms and written.upper() in {"PREFIX", "BASE"}):
        reader.directive = [written]
    elif reader.declared(written) or (kind == "name" and not reader.terms and written.upper() == "GRAPH"):
        return
    elif kind == "mark":
        yield from reader.mark(line, written)
    elif kind == "string":
        width = 3 if written[:3] in {'"""', "'''"} else 1
        yield from reader.term(line, _unescaped(written[width:-width]))
    elif written == "a" and len(reader.terms) == 1:
        yield from reader.term(line, str(RDF.type))
    else:
        name = reader.iri(written)
        yield from reader.term(line, written if name is None and ":" not in written else name)


def _unescaped(written: str) -> str:
    """Return what a string or a local name with backslashes stands for."""
    if "\\" not in written:
        return written
    return _ESCAPE.sub(
        lambda found: chr(int(found[1][1:], 16)) if len(found[1]) > 1 else _CONTROL.get(found[1], found[1]), written
    )
