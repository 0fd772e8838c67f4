"""Sources into extractions: those that the store holds of unchanged documents, else read and extracted in parallel."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from ofsted_kg.errors import SourceError
from ofsted_kg.model import Document, Extraction, Issue, Notes
from ofsted_kg.paths import in_full
from ofsted_kg.processes import Lost, in_processes
from ofsted_kg.reading import Source, described, find_files, identify, read_document

Task = Source | Document  # a file to read and extract from, or a document to extract from again
Done = TypeVar("Done")
Progress = Callable[[Iterable[Done | Lost], int], Iterable[Done | Lost]]
_FEW = 8  # texts that are read as quickly as processes start
_SECONDS = 120.0  # for one document


@dataclass(frozen=True)
class Known:
    """What a store holds of documents, by the digest of their bytes."""

    extractions: Mapping[str, Extraction]
    read_alike: bool = True  # whether this version would read the same text from the same bytes
    extracted_alike: bool = True  # and take the same claims from the same text
    made_alike: bool = False  # and make the same graph of the same claims
    notes: Notes = field(default_factory=Notes)
    lines: tuple[str, ...] = ()  # of each extraction, as the store keeps it


@dataclass(frozen=True)
class Gathered:
    """What sources and store give together."""

    extractions: tuple[Extraction, ...]  # of the documents of the sources, in the order of their paths
    kept: tuple[Extraction, ...]  # what the store holds of other sources, and of what can't be read now
    issues: tuple[Issue, ...]  # of files, not of what their documents say


NOTHING = Known({})


def quietly(results: Iterable[Done | Lost], amount: int) -> Iterable[Done | Lost]:
    """Show no progress."""
    del amount
    return results


def gather(roots: tuple[Path, ...], known: Known, jobs: int, progress: Progress[Extraction] = quietly) -> Gathered:
    """Return the extractions of every document of the sources, and of those that the store keeps.

    Args:
        roots: files and folders.
        known: what the store holds.
        jobs: how many processes may work.
        progress: wraps the results while they come in, given their number.

    """
    found = find_files(roots)
    sources, doubled = identify(found.files)
    told = _done([_before(source, known) for source in sources], jobs, progress)
    failed = [_left_out(source.path, one) for source, one in zip(sources, told, strict=True) if isinstance(one, Lost)]
    extractions = tuple(one for one in told if isinstance(one, Extraction))
    told_of = (*found.issues, *doubled, *failed)
    unread = [in_full(Path(issue.source)) for issue in told_of if issue.level == "error"]
    kept = _kept(known, roots, extractions, unread)
    issues = [_with_kept(issue, kept) for issue in told_of]
    again = _done([one if known.extracted_alike else one.document for one in kept], jobs, progress)
    lost = [_left_out(one.document.source, new) for one, new in zip(kept, again, strict=True) if isinstance(new, Lost)]
    return Gathered(extractions, tuple(one for one in again if isinstance(one, Extraction)), (*issues, *lost))


def _before(source: Source, known: Known) -> Extraction | Task:
    """The claims that the store holds of a file, if nothing has changed; else what is to be done."""
    before = known.extractions.get(source.sha256)
    if before is None or not known.read_alike:
        return source
    document = described(before.document, source)
    if not known.extracted_alike or replace(before.document, source=document.source) != document:
        return document
    issues = tuple(replace(issue, source=str(document.source)) for issue in before.issues)
    return replace(before, document=document, issues=issues)


def _done(wanted: Sequence[Extraction | Task], jobs: int, progress: Progress[Extraction]) -> list[Extraction | Lost]:
    """What is wanted, in its order; tasks are done in processes where they are many, or may end a process."""
    tasks = [one for one in wanted if not isinstance(one, Extraction)]
    apart = any(isinstance(task, Source) and not task.is_light for task in tasks) or (jobs > 1 and len(tasks) > _FEW)
    done = in_processes(_extraction, tasks, jobs, _SECONDS) if apart else map(_extraction, tasks)
    results = iter(progress(done, len(tasks)))
    return [one if isinstance(one, Extraction) else next(results) for one in wanted]


def _extraction(task: Task) -> Extraction | Lost:
    from ofsted_kg.extraction.extract import extract  # a tenth of a second, for those who read

    try:
        return extract(read_document(task) if isinstance(task, Source) else task)
    except SourceError as error:
        return Lost(str(error))


def _left_out(path: Path, lost: Lost) -> Issue:
    return Issue(str(path), lost.reason, "error")


def _with_kept(issue: Issue, kept: Sequence[Extraction]) -> Issue:
    """An error with what it means for the documents that the store holds from there."""
    place = in_full(Path(issue.source))
    held = sum(one.document.source.is_relative_to(place) for one in kept)
    if issue.level != "error" or not held:
        return issue
    stays = (
        "1 document that the store holds from there stays"
        if held == 1
        else f"{held} documents that the store holds from there stay"
    )
    return replace(issue, reason=f"{issue.reason}; {stays}")


def _kept(
    known: Known, roots: tuple[Path, ...], now: tuple[Extraction, ...], unread: Sequence[Path]
) -> list[Extraction]:
    """What the store holds of other sources, and of those files and folders that can't be read now."""
    below = [in_full(root) for root in roots]
    seen = {key for one in now for key in (one.document.sha256, one.document.slug)}
    return [
        one
        for one in known.extractions.values()
        if not {one.document.sha256, one.document.slug} & seen
        and (not _is_below(one.document.source, below) or _is_below(one.document.source, unread))
    ]


def _is_below(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)
