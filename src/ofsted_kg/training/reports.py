"""A folder of reports into documents, to learn words from."""

from collections.abc import Iterator
from pathlib import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.model import Document
from ofsted_kg.reading import find_files, identify, read_document


def read_reports(folder: Path) -> tuple[Document, ...]:
    """Return the documents below a folder; what can't be read there is passed over.

    Raises:
        SourceError: there is none.

    """
    documents = tuple(_documents(folder))
    if not documents:
        raise SourceError(f"there is no report that can be read in {folder}")
    return documents


def _documents(folder: Path) -> Iterator[Document]:
    sources, _ = identify(find_files((folder,)).files)
    for source in sources:
        try:
            yield read_document(source)
        except SourceError:
            continue
