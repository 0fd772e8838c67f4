"""A file's bytes into its text by the kind that its name tells, if its content is of that kind."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ofsted_kg.errors import SourceError
from ofsted_kg.reading.html import read_html
from ofsted_kg.reading.pdf import read_pdf
from ofsted_kg.reading.text import read_text

Pages = tuple[str, tuple[int, ...]]  # a text, and the offsets at which its pages end


@dataclass(frozen=True)
class Kind:
    """A kind of file that is read."""

    name: str
    suffixes: tuple[str, ...]
    largest: int  # bytes
    read: Callable[[bytes], Pages]
    plain: bool = False  # read without a parser


_PDF = Kind("a PDF", (".pdf",), 50_000_000, read_pdf)
_HTML = Kind("an HTML page", (".html", ".htm"), 5_000_000, lambda data: (read_html(data), ()))
_TEXT = Kind("a text", (".txt", ".text"), 1_000_000, lambda data: (read_text(data), ()), plain=True)
_KINDS = {suffix: kind for kind in (_PDF, _HTML, _TEXT) for suffix in kind.suffixes}

# What the first bytes of a file show: the header of a PDF may stand after other bytes (ISO 32000-1, H.3, note 13).
_PDF_HEADER = re.compile(rb"%PDF-\d\.\d")
_HTML_OPENING = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S
)
_HEAD = 1024


def kind_of(suffix: str) -> Kind:
    """Return the kind of file that a suffix tells.

    Raises:
        SourceError: files of that suffix are not read.

    """
    kind = _KINDS.get(suffix.lower())
    if kind is None:
        raise SourceError(f"is not read: give a PDF, a text or an HTML page ({', '.join(_KINDS)})")
    return kind


def read_as(kind: Kind, data: bytes) -> Pages:
    """Return the text of a file and the ends of its pages; a text without pages has none.

    Args:
        kind: what the file should be.
        data: the file's bytes.

    Raises:
        SourceError: it is empty or too large, is of another kind than its name tells, or can't be read.

    """
    if not data:
        raise SourceError("is empty")
    if len(data) > kind.largest:
        raise SourceError(f"is larger than {kind.largest // 1_000_000} MB: split it into its documents")
    if (shown := _shown(data)) and shown is not kind:
        raise SourceError(f"is named {kind.suffixes[0]}, but is {shown.name}: {_mend(kind, shown)}")
    if kind is _PDF and shown is None:
        raise SourceError("is named .pdf, but is no PDF: fetch the document again")
    return kind.read(data)


def _shown(data: bytes) -> Kind | None:
    """The kind that the first bytes show, where they show one."""
    head = data[:_HEAD]
    if _HTML_OPENING.match(head):
        return _HTML
    return _PDF if _PDF_HEADER.search(head) else None


def _mend(kind: Kind, shown: Kind) -> str:
    if kind is _PDF:
        return "perhaps a site's page that says the document was not found; fetch the document again"
    return f"name it {shown.suffixes[0]}"
