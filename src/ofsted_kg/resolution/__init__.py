"""Third stage: what several documents say of one inspection, person or service is tied to one identity."""

from ofsted_kg.resolution.inspections import Inspection, resolve_inspections
from ofsted_kg.resolution.organisations import resolve_organisations
from ofsted_kg.resolution.people import People, Person, resolve_people
from ofsted_kg.resolution.services import Unit, resolve_services

__all__ = [
    "Inspection",
    "People",
    "Person",
    "Unit",
    "resolve_inspections",
    "resolve_organisations",
    "resolve_people",
    "resolve_services",
]
