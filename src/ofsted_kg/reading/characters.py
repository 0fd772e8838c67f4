"""The characters that a file's decoder gives into those of a document's text, one for one."""

_HYPHEN = 0xFFFE  # pdfium's mark of a hyphen at the end of a line: "multi\ufffeagency"
_UNKNOWN = 0xFFFD
# What XML and RDF can't carry, or no reader sees: control characters but tab and line feed, halves of pairs.
_FAITHFUL = (
    {code: 0x20 for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)}
    | dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN)
    | {_HYPHEN: ord("-"), 0xFFFF: _UNKNOWN}
)


def readable(text: str) -> str:
    """Return a text that people can read and search, and that XML and RDF can carry; the length stays.

    Control characters become spaces, the mark of a hyphen broken at a line's end becomes a hyphen, and what is no
    character becomes U+FFFD. The marks of bullets in the private-use area stay.

    >>> readable("multi\\ufffeagency\\x07 work")
    'multi-agency  work'
    """
    return text.translate(_FAITHFUL)


def one_line_end(text: str) -> str:
    r"""Return a text whose lines end in `\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
