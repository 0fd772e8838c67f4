"""What is asked for into a new version of the store with an entry in its log, or into a refusal; nothing in between."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ofsted_kg.changes import log
from ofsted_kg.changes.effects import Effect
from ofsted_kg.changes.errors import NotFittingError
from ofsted_kg.changes.judging import derived_with, judge
from ofsted_kg.changes.log import Entry
from ofsted_kg.changes.published import Published, published
from ofsted_kg.store import Compared, only_writer, publish_change
from ofsted_kg.validation import Places


@dataclass(frozen=True)
class Request:
    """Who asks for a change, when, and in what words; `undoes` is the number of the entry that it takes back."""

    who: str
    when: str  # a time in UTC (xsd:dateTime)
    what: str
    undoes: int | None = None


def write(
    store: Path,
    effect: Effect,
    request: Request,
    *,
    places: Places | None = None,
    patience: float = 10.0,
    require: Callable[[Published], None] = lambda _: None,
) -> Entry | None:
    """Make a change, whole or not at all. One process writes at a time; readers see the old version or the new one.

    Args:
        store: the folder of the store.
        effect: what is asked for.
        request: what the log says of it.
        places: where the statements stand in what was sent.
        patience: seconds to wait while another process writes.
        require: looks at the published version, and raises where the change is not to be made.

    Returns:
        The log's entry, or None where nothing would change.

    Raises:
        NotFittingError: the dataset would not conform; it has the report.
        ChangeError: it can't be made as it is asked for.
        StoreError: nothing is published, another process writes, or the store can't be read or written.

    """
    with only_writer(store, patience):
        last = log.settle(store)
        begun = published(store)
        require(begun)
        difference = effect(begun)
        if not difference:
            return None
        entry = Entry(last + 1, request.when, request.who, request.what, begun.version, difference, request.undoes)
        try:
            _publish(begun, entry, places or Places())
        finally:
            log.settle(store)  # what could not be published is no entry
        return entry


def _publish(begun: Published, entry: Entry, places: Places) -> None:
    def accept(both: Compared) -> None:
        report = judge(both, places)
        if not report.conforms:
            raise NotFittingError(report)
        log.append(begun.store, entry)  # before the version is published, so that none is without its entry

    publish_change(begun.store, replace(derived_with(entry.difference), check=accept))
