"""The stage that turns a graph and the shapes into a report, before anything is published."""

from ofsted_kg.validation.report import Report, Result
from ofsted_kg.validation.shapes import load_shapes, nodes_met
from ofsted_kg.validation.validate import validate

__all__ = ["Report", "Result", "load_shapes", "nodes_met", "validate"]
