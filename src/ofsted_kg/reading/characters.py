"""The characters that a file's decoder gives into those of a document's text, one for one."""

import re

_HYPHEN = "\ufffe"  # pdfium's mark of a hyphen at the end of a line: "multi\ufffeagency"
# What XML and RDF can't carry, or no reader sees: control characters but tab and line feed, halves of pairs.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff\uffff]")


def readable(text: str) -> str:
    """Return a text that people can read and search, and that XML and RDF can carry; the length stays.

    Control characters become spaces, the mark of a hyphen broken at a line's end becomes a hyphen, and what is no
    character becomes U+FFFD. The marks of bullets in the private-use area stay.

    >>> readable("multi\\ufffeagency\\x07 work")
    'multi-agency  work'
    """
    return _NO_CHARACTER.sub("\ufffd", _CONTROL.sub(" ", text)).replace(_HYPHEN, "-")


def one_line_end(text: str) -> str:
    r"""Return a text whose lines end in `\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
