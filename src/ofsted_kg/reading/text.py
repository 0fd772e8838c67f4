"""A text file's bytes into the text that evidence offsets count."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from ofsted_kg.errors import SourceError
from ofsted_kg.reading.characters import one_line_end

# Control characters that no text has; tab, line feed, form feed and carriage return are fine.
_CONTROL = frozenset(map(chr, range(32))) - frozenset("\t\n\f\r")


def read_text(data: bytes) -> str:
    """Return the text of a file: UTF-8, or UTF-16 with a byte order mark, line ends made `\\n`.

    Args:
        data: the file's bytes.

    Raises:
        SourceError: the bytes are no text, or hold nothing but white space.

    """
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        raise SourceError(f"is not UTF-8 text (byte {error.start}): save it as UTF-8") from error
    if _CONTROL & set(text):
        raise SourceError("is not a text file: it holds control characters")
    if not text.strip():
        raise SourceError("is empty")
    return one_line_end(text)


def _encoding(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"
