"""Files and folders into documents, each once; what can't be read becomes an issue that names the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.model import Document, Issue
from ofsted_kg.reading.manifest import MANIFEST, Entry, read_manifest
from ofsted_kg.reading.text import decode_text
from ofsted_kg.text import slugify

READABLE = frozenset({".txt", ".text"})
LARGEST = 1_000_000  # bytes; a text of that size is no letter, article or minutes


@dataclass(frozen=True)
class Reading:
    """What the sources gave: the documents in the order of their paths, and what could not be read."""

    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


def read_sources(sources: Iterable[Path]) -> Reading:
    """Read every document of the sources (files, or folders with all below them).

    Args:
        sources: files and folders; a folder's `manifest.toml` states what is known of its files.

    Returns:
        The documents, and an issue for each file or folder that could not be read or stands there twice.

    """
    documents: dict[str, Document] = {}
    issues: list[Issue] = []
    for path in dict.fromkeys(_files(sources, issues)):
        try:
            document = read_document(path)
        except SourceError as error:
            issues.append(Issue(str(path), str(error), "error"))
            continue
        if reason := _doubled(document, documents):
            issues.append(Issue(str(path), reason, "error"))
        else:
            documents[document.sha256] = document
    return Reading(tuple(documents.values()), tuple(issues))


def _doubled(document: Document, documents: Mapping[str, Document]) -> str | None:
    """Why a document can't stand beside those already read, or None."""
    if first := documents.get(document.sha256):
        return f"is a second copy of {first.source.name}: the first one is kept"
    same = next((other for other in documents.values() if other.slug == document.slug), None)
    return f"has the slug {document.slug} in its manifest, which {same.source.name} has too" if same else None


def read_document(path: Path) -> Document:
    """Read one file.

    Raises:
        SourceError: the file can't be opened, is too large, is of a kind that is not read, or is no text.

    """
    if path.suffix.lower() not in READABLE:
        raise SourceError(f"is not read: give a text file ({', '.join(sorted(READABLE))})")
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(f"is larger than {LARGEST // 1_000_000} MB: split it into its documents")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"can't be opened: {error.strerror}") from error
    text, digest = decode_text(data), sha256(data).hexdigest()
    entry = read_manifest(path.parent).get(path.name, Entry())
    stated = asdict(entry) | {"slug": entry.slug or f"{slugify(path.stem)}-{digest[:8]}"}
    return Document(sha256=digest, text=text, source=path.resolve(), **stated)


def _files(sources: Iterable[Path], issues: list[Issue]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from _walk(source, issues)
        elif source.exists():
            yield source
        else:
            issues.append(Issue(str(source), "does not exist", "error"))


def _walk(folder: Path, issues: list[Issue]) -> Iterator[Path]:
    try:
        stated = read_manifest(folder)
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        issues.append(Issue(str(folder), f"can't be opened: {error.strerror}", "error"))
        return
    except SourceError as error:
        issues.append(Issue(str(folder), str(error), "error"))
        return
    for name in sorted(stated.keys() - {entry.name for entry in entries}):
        issues.append(Issue(str(folder / MANIFEST), f'states ["{name}"], but there is no file of that name'))
    for entry in entries:
        if entry.is_dir():
            yield from _walk(entry, issues)
        elif entry.name != MANIFEST:
            yield entry
