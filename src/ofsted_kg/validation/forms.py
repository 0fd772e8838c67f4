"""The forms that a report can have, by name, and what writes each."""

from collections.abc import Callable, Mapping

from ofsted_kg.triples.parsing import FORMATS
from ofsted_kg.validation.html import to_html
from ofsted_kg.validation.report import Report

WRITERS: Mapping[str, Callable[[Report], str]] = {
    "text": Report.to_text,
    "turtle": Report.to_turtle,
    "json": Report.to_json,
    "jsonld": lambda report: report.to_rdf(FORMATS["jsonld"]),
    "rdfxml": lambda report: report.to_rdf(FORMATS["rdfxml"]),
    "nt": lambda report: report.to_rdf(FORMATS["nt"]),
    "html": to_html,
}
"""The Turtle, JSON-LD, RDF/XML and N-Triples forms are SHACL's own report."""
