"""Third stage: what several documents say of one inspection, person or service is tied to one identity."""

from ofsted_kg.resolution.inspections import Inspection, resolve_inspections
from ofsted_kg.resolution.people import Person, resolve_people
from ofsted_kg.resolution.services import Unit, resolve_services

__all__ = ["Inspection", "Person", "Unit", "resolve_inspections", "resolve_people", "resolve_services"]
