"""The whole way of the data: sources read, claims extracted, graph made, validated, and published if it conforms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib.namespace import SH

from ofsted_kg.claims import from_jsonl, to_jsonl
from ofsted_kg.errors import NotConformingError, SourceError, StoreError
from ofsted_kg.extraction.extract import extract
from ofsted_kg.model import Document, Extraction, Issue
from ofsted_kg.reading import Reading, read_sources
from ofsted_kg.resources import resource
from ofsted_kg.store import publish, published_claims
from ofsted_kg.triples.dataset import NamedGraphs, named_graphs
from ofsted_kg.validation import load_shapes, validate

Progress = Callable[[Iterable[Document]], Iterable[Document]]
_SHOWN = 5  # results of a validation that fails, in the error's sentence


@dataclass(frozen=True)
class Build:
    """What a build did."""

    version: str
    extractions: tuple[Extraction, ...]  # of the documents of this build's sources
    kept: int  # documents that the store held already and no source of this build names
    issues: tuple[Issue, ...]

    @property
    def whole(self) -> bool:
        """Whether every source became part of the graph."""
        return not any(issue.level == "error" for issue in self.issues)


def build(sources: tuple[Path, ...], store: Path, progress: Progress = iter) -> Build:
    """Read the sources, add them to what the store holds of other sources, and publish it if it conforms.

    A document of a source that has changed or gone is replaced or dropped; documents of other sources stay.

    Args:
        sources: files and folders; none means the documents that travel with the program.
        store: the folder of the store.
        progress: wraps the documents while they are read.

    Raises:
        SourceError: no document of the sources could be read.
        NotConformingError: the dataset breaks the shapes; what was published before stays published.
        StoreError: the store can't be read or written.

    """
    chosen = sources or (resource("data/documents"),)
    reading = read_sources(chosen)
    before = _before(store)
    extractions = tuple(_reread(document, before) for document in progress(reading.documents))
    issues = (*reading.issues, *(issue for extraction in extractions for issue in extraction.issues))
    kept = _kept(before, chosen, extractions)
    emptied = len(kept) < len(before) and not any(issue.level == "error" for issue in issues)
    if not emptied and not any(extraction.council for extraction in extractions):
        raise SourceError(_nothing(chosen, issues))
    everything = (*kept, *extractions)
    graphs = named_graphs(everything)
    _check(graphs)
    version = publish(store, graphs.quads(), claims=to_jsonl(everything))
    differing = tuple(Issue("graph", sentence) for sentence in graphs.differing)
    return Build(version, extractions, len(kept), (*issues, *differing))


def read_and_extract(sources: tuple[Path, ...], progress: Progress = iter) -> tuple[Reading, tuple[Extraction, ...]]:
    """Return what the sources gave, and the claims of each document, without a store."""
    reading = read_sources(sources)
    return reading, tuple(extract(document) for document in progress(reading.documents))


def _before(store: Path) -> dict[str, Extraction]:
    """What the published version was made of, by the documents' digests; read again where the reading has changed."""
    try:
        current, extractions = from_jsonl(published_claims(store))
    except (ValueError, StoreError):  # damaged or of another format: the sources are read again
        return {}
    return {one.document.sha256: one if current else extract(one.document) for one in extractions}


def _reread(document: Document, before: dict[str, Extraction]) -> Extraction:
    """The claims of a document: those of the store where it is unchanged, else extracted now."""
    known = before.get(document.sha256)
    if known and replace(known.document, source=document.source) == document:
        issues = tuple(replace(issue, source=str(document.source)) for issue in known.issues)
        return replace(known, document=document, issues=issues)
    return extract(document)


def _kept(
    before: dict[str, Extraction], sources: tuple[Path, ...], now: tuple[Extraction, ...]
) -> tuple[Extraction, ...]:
    roots = [source.resolve() for source in sources]
    seen = {key for one in now for key in (one.document.sha256, one.document.slug)}
    return tuple(
        one
        for one in before.values()
        if not {one.document.sha256, one.document.slug} & seen
        and not any(one.document.source.is_relative_to(root) for root in roots)
    )


def _check(graphs: NamedGraphs) -> None:
    report = validate(graphs.union, load_shapes())
    if not report.conforms:
        faults = [result for result in report.results if result.severity == str(SH.Violation)]
        shown = "".join(f"\n  {result.to_text()}" for result in faults[:_SHOWN])
        more = f"\n  and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise NotConformingError(
            f"the graph breaks the shapes in {len(faults)} places and was not published:{shown}{more}"
        )


def _nothing(sources: tuple[Path, ...], issues: tuple[Issue, ...]) -> str:
    reasons = "; ".join(f"{issue.source} {issue.reason}" for issue in issues if issue.level == "error")
    return f"no document could be taken from {', '.join(map(str, sources))}: {reasons or 'there is none'}"
