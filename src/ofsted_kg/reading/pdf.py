"""A PDF's bytes into its pages' text, as pdfium reads it, and the places where the pages end."""

from contextlib import closing
from itertools import accumulate

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from ofsted_kg.errors import SourceError
from ofsted_kg.reading.characters import one_line_end, readable
from ofsted_kg.reading.frames import in_page_order

MOST_PAGES = 500  # a report of two councils' and boards' inspections has 60
LONGEST = 2_000_000  # characters
_TAIL = 1024  # bytes at the end of a file in which its end must be marked (ISO 32000-1, H.3, note 18)


def read_pdf(data: bytes) -> tuple[str, tuple[int, ...]]:
    r"""Return a PDF's text and the offsets at which its pages end.

    Pages are joined by `\n`, which belongs to the page before it: page `n` is `text[ends[n - 2]:ends[n - 1]]`.

    Args:
        data: the file's bytes.

    Raises:
        SourceError: it is damaged or cut short, needs a password, has too many pages, or has no text.

    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise SourceError("is cut short: the mark of a PDF's end is missing; fetch the document again")
    try:
        with PdfDocument(data) as pdf:
            pages = _pages(pdf)
    except PdfiumError as error:
        raise SourceError(_sentence(error)) from error
    if not any(page.strip() for page in pages):
        raise SourceError(
            f"has no text on its {len(pages)} pages, only pictures: run text recognition (OCR) on it first"
        )
    joined = [f"{page}\n" for page in pages[:-1]] + pages[-1:]
    return "".join(joined), tuple(accumulate(map(len, joined)))


def _pages(pdf: PdfDocument) -> list[str]:
    if len(pdf) > MOST_PAGES:
        raise SourceError(f"has {len(pdf)} pages, and {MOST_PAGES} at most are read: split it into its documents")
    pages: list[str] = []
    for number in range(len(pdf)):
        pages.append(_page(pdf, number))
        if sum(map(len, pages)) > LONGEST:
            raise SourceError(f"has more than {LONGEST:,} characters: split it into its documents")
    return pages


def _page(pdf: PdfDocument, number: int) -> str:
    try:
        page = pdf[number]
    except PdfiumError as error:
        raise SourceError(f"is damaged: its page {number + 1} can't be read; fetch the document again") from error
    with closing(page), closing(page.get_textpage()) as text:
        told = in_page_order(text, text.get_text_range())
    return readable(one_line_end(told))


def _sentence(error: PdfiumError) -> str:
    if error.err_code == FPDF_ERR_PASSWORD:
        return "needs a password: save it without one"
    return "can't be read as a PDF: it is damaged or cut short; fetch the document again"
