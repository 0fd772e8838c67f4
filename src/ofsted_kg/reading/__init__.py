"""First stage: files and folders into documents with their text; nothing is understood yet."""

from ofsted_kg.reading.documents import Source, described, identify, read_document
from ofsted_kg.reading.walking import Found, find_files

__all__ = ["Found", "Source", "described", "find_files", "identify", "read_document"]
