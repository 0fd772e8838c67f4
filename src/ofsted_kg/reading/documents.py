"""Files into documents, each once: known by the digest of their bytes before any is opened as a PDF or a page."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.model import Document, Issue
from ofsted_kg.paths import in_full
from ofsted_kg.reading.kinds import kind_of, read_as
from ofsted_kg.reading.walking import File
from ofsted_kg.text import slugify

_LIGHT = 100_000  # bytes


@dataclass(frozen=True)
class Source:
    """A file with its digest, and the slug that its document will have."""

    file: File
    sha256: str  # of the file's bytes, hexadecimal
    slug: str
    size: int  # bytes

    @property
    def path(self) -> Path:
        """Where the file is, in full."""
        return in_full(self.file.path)

    @property
    def is_light(self) -> bool:
        """Whether it is surely read in no time: it needs no parser and is as long as texts of this kind are."""
        return kind_of(self.file.path.suffix).plain and self.size <= _LIGHT


def identify(files: Iterable[File]) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Return the files with their digests in order, and an issue for each that can't be opened or stands there twice.

    Two files of the same bytes are one document, and two documents can't have one slug.
    """
    by_digest: dict[str, Source] = {}
    by_slug: dict[str, Source] = {}
    issues = []
    for file in files:
        try:
            source = _source(file)
            if first := by_digest.get(source.sha256):
                raise SourceError(f"is a second copy of {_near(first, source)}: only the first is read")
            if first := by_slug.get(source.slug):
                raise SourceError(f"has the slug {source.slug} in its manifest, which {_near(first, source)} has too")
        except SourceError as error:
            issues.append(Issue(str(file.path), str(error), "error"))
        else:
            by_digest[source.sha256] = by_slug[source.slug] = source
    return tuple(by_digest.values()), tuple(issues)


def read_document(source: Source) -> Document:
    """Read one file.

    Raises:
        SourceError: it can't be opened, has changed since its digest was taken, or can't be read as what it should be.

    """
    kind = kind_of(source.file.path.suffix)  # of the name given: a link may lead to a file of any name
    try:
        with source.path.open("rb") as file:
            data = file.read(kind.largest + 1)
    except OSError as error:
        raise SourceError(f"can't be opened: {error.strerror}") from error
    text, page_ends = read_as(kind, data)
    if sha256(data).hexdigest() != source.sha256:
        raise SourceError("was changed while it was read: build again")
    return _document(source, text, page_ends)


def described(document: Document, source: Source) -> Document:
    """Return a document read earlier from the same bytes with what is stated of its file now."""
    return _document(source, document.text, document.page_ends)


def _near(first: Source, second: Source) -> str:
    """How the first of two files is named to who looks at the second."""
    together = first.path.parent == second.path.parent
    return first.path.name if together else f"{first.path.parent.name}/{first.path.name}"


def _source(file: File) -> Source:
    try:
        with file.path.open("rb") as opened:
            digest, size = file_digest(opened, "sha256").hexdigest(), opened.tell()
    except OSError as error:
        raise SourceError(f"can't be opened: {error.strerror}") from error
    return Source(file, digest, file.entry.slug or f"{slugify(file.path.stem)}-{digest[:8]}", size)


def _document(source: Source, text: str, page_ends: tuple[int, ...]) -> Document:
    stated = asdict(source.file.entry) | {"slug": source.slug}
    return Document(sha256=source.sha256, text=text, source=source.path, page_ends=page_ends, **stated)
