"""First stage: files and folders into documents with their text; nothing is understood yet."""

from ofsted_kg.reading.sources import Reading, read_sources

__all__ = ["Reading", "read_sources"]
