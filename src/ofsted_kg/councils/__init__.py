"""Councils found by any name, and tables of names linked to them; it knows no RDF."""

from ofsted_kg.councils.finding import find_council
from ofsted_kg.councils.matches import Match, outcome

__all__ = ["Match", "find_council", "outcome"]
