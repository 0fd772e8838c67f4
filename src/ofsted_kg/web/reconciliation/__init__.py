"""Turns names that somebody's spreadsheet has into things of this graph: the W3C Reconciliation Service API 0.2."""

from ofsted_kg.web.reconciliation.service import blueprint

__all__ = ["blueprint"]
