"""The stage that turns a graph and the shapes into a report, before anything is published."""

from ofsted_kg.validation.explaining import explained
from ofsted_kg.validation.html import to_html
from ofsted_kg.validation.in_context import Verdict, get_ready, judged
from ofsted_kg.validation.places import Places
from ofsted_kg.validation.report import Place, Report, Result
from ofsted_kg.validation.shapes import load_shapes
from ofsted_kg.validation.validate import validate
from ofsted_kg.validation.whole import validated

__all__ = [
    "Place",
    "Places",
    "Report",
    "Result",
    "Verdict",
    "explained",
    "get_ready",
    "judged",
    "load_shapes",
    "to_html",
    "validate",
    "validated",
]
