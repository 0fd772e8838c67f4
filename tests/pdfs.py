"""Small PDFs made for the tests: pages of lines, and the ways in which a PDF can't be read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from fpdf import FPDF
from pypdfium2 import PdfDocument


def pdf(*pages: str, password: str | None = None) -> bytes:
    """Return a PDF whose pages have the lines of the texts."""
    made = FPDF()
    made.set_creation_date(datetime(2024, 5, 8, tzinfo=UTC))
    made.set_font("Helvetica", size=6)
    if password:
        made.set_encryption(owner_password=password, user_password=password)
    for page in pages:
        made.add_page()
        for line in page.split("\n"):
            made.multi_cell(0, 3, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def placed(*lines: tuple[float, str]) -> bytes:
    """Return a PDF of one page with each line at so many millimetres from its top, stored in the order given."""
    made = FPDF()
    made.set_font("Helvetica", size=8)
    made.add_page()
    for top, line in lines:
        made.text(20, top, line)
    return bytes(made.output())


def pictures(amount: int) -> bytes:
    """Return a PDF whose pages have drawings and no text, as scanned pages do."""
    made = FPDF()
    for _ in range(amount):
        made.add_page()
        made.rect(20, 20, 100, 50, style="F")
    return bytes(made.output())


def empty_pages(amount: int) -> bytes:
    """Return a PDF of many pages."""
    made = PdfDocument.new()
    for _ in range(amount):
        made.new_page(100, 100)
    written = BytesIO()
    made.save(written)
    made.close()
    return written.getvalue()


def letter(text: str, pages: int) -> bytes:
    """Return a text as a PDF, a part of its lines on each page."""
    lines = text.replace("–", "-").replace("—", "-").replace("’", "'").replace("‘", "'").replace("■", "-").split("\n")
    size = -(-len(lines) // pages)
    parts: Sequence[str] = ["\n".join(lines[n : n + size]) for n in range(0, len(lines), size)]
    return pdf(*(part.encode("latin-1", "replace").decode("latin-1") for part in parts))
