"""The whole way of the data: sources read, claims extracted, graph made, validated, and published if it conforms."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ofsted_kg.changes.overlay import overlay_of
from ofsted_kg.claims import from_jsonl, kept_lines, with_notes
from ofsted_kg.difference import Difference
from ofsted_kg.errors import SourceError, StoreError
from ofsted_kg.gathering import NOTHING, Known, Progress, gather, quietly
from ofsted_kg.making import Made, known_graphs, make
from ofsted_kg.model import Extraction, Issue
from ofsted_kg.processes import Lost
from ofsted_kg.remaking import remade
from ofsted_kg.resources import resource
from ofsted_kg.store import (
    Change,
    is_whole,
    only_writer,
    publish_change,
    publish_sorted,
    published_among,
    published_claims,
)

_PATIENCE = 10.0  # seconds to wait for a change that is being written; another build takes longer


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


def build(
    sources: tuple[Path, ...],
    store: Path,
    jobs: int = 1,
    progress: Progress[Extraction] = quietly,
    making: Progress[Made] = quietly,
) -> Build:
    """Read the sources, add them to what the store holds of other sources, and publish it if it conforms.

    A document of a source that has changed or gone is replaced or dropped; documents of other sources stay, and so
    does what the store holds of a file or folder that can't be read. No other build changes the store meanwhile.

    Args:
        sources: files and folders; none means the documents that travel with the program.
        store: the folder of the store.
        jobs: how many processes may work.
        progress: wraps the documents while they are read.
        making: wraps the parts of the graph while they are made and validated.

    Raises:
        SourceError: no document of the sources could be read.
        NotConformingError: the dataset breaks the shapes; what was published before stays published.
        StoreError: the store can't be read or written, or another process goes on writing to it.

    """
    chosen = sources or (resource("data/documents"),)
    with only_writer(store, _PATIENCE), ThreadPoolExecutor(1) as beside:
        overlay = overlay_of(store)  # first, since a log that can't be read would make all that follows vain
        getting_ready: list[Future[None]] = []

        def begun(extractions: Iterable[Extraction | Lost], amount: int) -> Iterable[Extraction | Lost]:
            if amount:  # processes read, and this one would only wait for them
                getting_ready.append(beside.submit(_get_ready))
            return progress(extractions, amount)

        known = _known(store)
        gathered = gather(chosen, known, jobs, begun)
        told = tuple(issue for one in gathered.extractions for issue in one.issues)
        issues = (*gathered.issues, *told)
        emptied = len(gathered.kept) < len(known.extractions) and not any(issue.level == "error" for issue in issues)
        if not emptied and not any(extraction.council for extraction in gathered.extractions):
            raise SourceError(_nothing(chosen, issues))
        everything = (*gathered.kept, *gathered.extractions)
        wait(getting_ready)  # queries can't be parsed in two threads at once: pyparsing learns as it parses first
        version, sentences = _published(store, everything, known, overlay, jobs, making)
    differing = tuple(Issue("graph", sentence) for sentence in sentences)
    return Build(version, gathered.extractions, len(gathered.kept), (*issues, *differing))


def _published(
    store: Path,
    everything: tuple[Extraction, ...],
    known: Known,
    overlay: Difference,
    jobs: int,
    making: Progress[Made],
) -> tuple[str, tuple[str, ...]]:
    """Publish the graph of extractions: as it is, as a change of what is published, or made anew."""
    # pySHACL takes long to load, and may not be needed.
    from ofsted_kg.changes.judging import derived_with
    from ofsted_kg.checking import check_change, check_version

    kept = kept_lines(everything, zip(known.extractions.values(), known.lines, strict=True))
    if known.made_alike and is_whole(store):
        if with_notes(kept, known.notes) == published_claims(store):
            return publish_change(store, Change(Difference())), known.notes.differing
        among = partial(published_among, store)
        # Without an overlay what is published is what documents say.
        change = None if overlay else remade(known.extractions.values(), everything, known.notes, among)
        if change:
            claims = with_notes(kept, change.notes)
            return publish_change(store, Change(change.difference, check=check_change), claims), change.notes.differing
    dataset = make(everything, jobs, making)
    notes = dataset.notes
    claims = with_notes(kept, notes)
    then = replace(derived_with(overlay), check=check_change) if overlay else None
    return publish_sorted(store, dataset.lines(), claims, partial(check_version, jobs=jobs), then), notes.differing


def _get_ready() -> None:
    """Load what graphs are made with and validated by."""
    from ofsted_kg.checking import prepare  # see `_published`

    known_graphs()
    prepare()


def _known(store: Path) -> Known:
    """What the published version was made of."""
    try:
        kept = from_jsonl(published_claims(store))
    except (ValueError, StoreError):  # damaged or of another format: the sources are read again
        return NOTHING
    by_digest = {one.document.sha256: one for one in kept.extractions}
    if len(by_digest) < len(kept.extractions):  # damaged
        return NOTHING
    return Known(by_digest, kept.read_alike, kept.extracted_alike, kept.made_alike, kept.notes, kept.lines)


def _nothing(sources: tuple[Path, ...], issues: tuple[Issue, ...]) -> str:
    reasons = "; ".join(f"{issue.source} {issue.reason}" for issue in issues if issue.level == "error")
    return f"no document could be taken from {', '.join(map(str, sources))}: {reasons or 'there is none'}"
