"""ofsted-kg: documents about Ofsted's inspections of children's services, turned into a validated, served RDF graph."""

__version__ = "0.1.0"
