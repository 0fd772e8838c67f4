"""Third stage: what several documents say of one inspection or service is tied to one identity."""

from ofsted_kg.resolution.inspections import Inspection, resolve_inspections
from ofsted_kg.resolution.services import resolve_services

__all__ = ["Inspection", "resolve_inspections", "resolve_services"]
