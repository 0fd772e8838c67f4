"""An HTML page's bytes into the text of its main part: a line for each heading, paragraph and list item."""

import lxml.html
from html_text import extract_text
from lxml.etree import LxmlError

from ofsted_kg.errors import SourceError
from ofsted_kg.reading.characters import readable

# What stands around a page's own content on every page of a site.
_AROUND = "//nav|//footer|//aside|//form|//head|//noscript|//*[@hidden or @aria-hidden='true' or @role='navigation']"
_MAIN = ("//main|//*[@role='main']", "//article", "//body")


def read_html(data: bytes) -> str:
    """Return the text of a page's main part; menus, footers and forms are left out.

    Args:
        data: the file's bytes: UTF-8, or what the page declares.

    Raises:
        SourceError: it can't be parsed, or has no text.

    """
    try:
        tree = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding=_encoding(data)))
        for element in tree.xpath(_AROUND):
            element.drop_tree()
        for item in tree.iter("li"):
            if item.text and item.text.strip():
                item.text = f"• {item.text.lstrip()}"  # as a browser shows it
        parts: list[lxml.html.HtmlElement] = next((found for path in _MAIN if (found := tree.xpath(path))), [])
        text = "\n\n".join(extract_text(part) for part in parts if not _inside(part, parts))
    except (LxmlError, LookupError, ValueError, AssertionError) as error:
        raise SourceError("can't be read as HTML") from error
    if not text.strip():
        raise SourceError("is an HTML page without text: save the page as it shows in a browser")
    return readable(text) + "\n"


def _encoding(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None  # as declared in the page
    return "utf-8"


def _inside(part: lxml.html.HtmlElement, parts: list[lxml.html.HtmlElement]) -> bool:
    """Whether an element stands in another of the parts, whose text has its text."""
    return any(above in parts for above in part.iterancestors())
