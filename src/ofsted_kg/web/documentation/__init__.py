"""Turns the ontology and the shapes into documentation for people: /ontology and /shapes."""
