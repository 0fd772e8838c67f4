"""A text of a report, with form feeds between its pages, into what the stages of reading make of it."""

from pathlib import Path

from ofsted_kg.extraction.reports.items import Items, with_items
from ofsted_kg.extraction.reports.lines import Line, body_lines, pages_of
from ofsted_kg.extraction.reports.sections import Outline, Section, outline
from ofsted_kg.extraction.reports.telling import ReportSentence, told
from ofsted_kg.model import Document


def document(text: str) -> Document:
    return Document("report", "0" * 64, text, Path("report.txt"))


def lines(text: str) -> tuple[Line, ...]:
    return body_lines(pages_of(document(text)))


def laid_out(text: str) -> Outline:
    return outline(lines(text))


def sections(text: str) -> tuple[Section, ...]:
    return laid_out(text).sections


def itemised(text: str) -> tuple[tuple[Section, Items], ...]:
    return tuple(with_items(sections(text)))


def sentences(text: str) -> tuple[ReportSentence, ...]:
    return tuple(told(itemised(f"Cover\nSummary\n{text}")))
