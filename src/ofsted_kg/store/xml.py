"""Turns the XML that the engine writes into XML from which a parser reads the same text back."""

import re

from ofsted_kg.errors import OfstedKgError

# All of UTF-8 but these may stand in XML 1.0 (section 2.2), even as a reference.
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class XmlError(OfstedKgError):
    """Raised when a text has a character that XML can't carry."""


def faithful(content: bytes) -> bytes:
    r"""Mend what pyoxigraph 0.5 leaves raw: a parser takes a carriage return for a line feed (XML 1.0, section 2.11).

    Args:
        content: SPARQL results or RDF in XML, as the engine wrote it.

    Returns:
        The XML with carriage returns as references.

    Raises:
        XmlError: there is a character that XML does not allow.

    >>> faithful(b"<literal>one\r\ntwo</literal>")
    b'<literal>one&#13;\ntwo</literal>'

    """
    found = _FORBIDDEN.search(content)
    if found:
        character = ord(found[0].decode("utf-8"))
        raise XmlError(f"a text has the character U+{character:04X}, which XML can't carry: take another format")
    return content.replace(b"\r", b"&#13;")
