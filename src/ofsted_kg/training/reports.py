"""A folder of reports into documents, to learn words from."""

from pathlib import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.model import Document
from ofsted_kg.reading import read_sources


def read_reports(folder: Path) -> tuple[Document, ...]:
    """Return the documents below a folder; what can't be read there is passed over.

    Raises:
        SourceError: there is none.

    """
    documents = read_sources((folder,)).documents
    if not documents:
        raise SourceError(f"there is no report that can be read in {folder}")
    return documents
