"""Turns quads, or a difference, into a new version of the store, and makes it the current one in a single step."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from ofsted_kg.difference import Difference
from ofsted_kg.errors import StoreError
from ofsted_kg.store.change import Change
from ofsted_kg.store.layout import (
    CURRENT_FILE,
    QUADS_FILE,
    current_version,
    patiently,
    reason,
    version_folder,
    versions_folder,
)
from ofsted_kg.store.locking import only_writer
from ofsted_kg.store.opening import open_current, require_version
from ofsted_kg.store.splicing import effective
from ofsted_kg.store.versions import (
    Check,
    delete_all_but,
    delete_leftovers,
    is_complete,
    mend_version,
    write_changed_version,
    write_version,
)


def publish(store: Path, quads: Iterable[Quad] | bytes, claims: bytes = b"") -> str:
    """Publish a dataset: whoever reads the store sees the old version or the new one, never a part of it.

    A folder that readers may have open is never written to. Publishing what is already published changes nothing.

    Args:
        store: the folder of the store; created where it is missing.
        quads: the dataset, all of it in named graphs; as quads, or as N-Quads in UTF-8.
        claims: what the dataset was made from, kept with it for the next build (see `published_claims`).

    Returns:
        The name of the version: the first 16 hexadecimal digits of the SHA-256 of its sorted N-Quads.

    Raises:
        StoreError: it can't be written; what was published before stays published.

    """
    dataset = _parsed(quads) if isinstance(quads, bytes) else quads
    return publish_sorted(store, _sorted_n_quads(dataset), claims)


def publish_sorted(
    store: Path,
    lines: Iterable[bytes],
    claims: bytes = b"",
    check: Check = lambda _: None,
    then: Change | None = None,
) -> str:
    """Publish a dataset given as the engine's own N-Quads, sorted, each once and all in named graphs.

    Args:
        store: as for `publish`.
        lines: the dataset.
        claims: as for `publish`.
        check: looks at the version before it is published, given its folder; what it raises ends the publishing.
        then: a change to be made to the dataset before it is published (see `publish_change`).

    Returns:
        The name of the version.

    Raises:
        StoreError: it can't be written; what was published before stays published.

    """
    with _writing(store):
        version = write_version(store, lines, claims, check)
        if then:
            version = _changed(store, version, then, claims)
        _make_current(store, version)
    return version


def publish_change(store: Path, change: Change, claims: bytes | None = None) -> str:
    """Publish what a change makes of the published version, in the time that the change takes.

    Args:
        store: the folder of the store.
        change: what to change; lines that would change nothing are passed over. What its check raises, or what
            follows, ends the publishing.
        claims: what the new version was made from; without them, what the published one was.

    Returns:
        The name of the version.

    Raises:
        StoreError: nothing is published, or it can't be written; what was published before stays published.

    """
    with _writing(store):
        version = _changed(store, require_version(store), change, claims)
        _make_current(store, version)
    return version


def _changed(store: Path, version: str, change: Change, claims: bytes | None) -> str:
    """Write the version that a change makes of one, and return its name."""
    difference = effective(version_folder(store, version) / QUADS_FILE, change.difference)
    if difference:
        return write_changed_version(store, version, replace(change, difference=difference), claims)
    mend_version(store, version, claims)
    return version


def is_whole(store: Path) -> bool:
    """Return whether the published version has all that its name stands for."""
    try:
        version = current_version(store)
    except StoreError:
        return False
    return version is not None and is_complete(version_folder(store, version))


def published_among(store: Path, lines: Iterable[bytes]) -> frozenset[bytes]:
    """Return those of some lines of N-Quads that are published.

    Raises:
        StoreError: nothing is published there, or it can't be read.

    """
    wanted = Difference(removed=tuple(lines))
    return frozenset(open_current(store, lambda folder: effective(folder / QUADS_FILE, wanted).removed))


@contextmanager
def _writing(store: Path) -> Iterator[None]:
    """Hold the lock of a store that may be written to, and say in one sentence why it can't."""
    try:
        versions_folder(store).mkdir(parents=True, exist_ok=True)
        with only_writer(store):
            delete_leftovers(store)
            yield
    # RuntimeError is how pyoxigraph reports some failures of RocksDB.
    except (OSError, RuntimeError) as error:
        raise StoreError(f"can't write to the store {store}: {reason(error)}") from error


def _parsed(n_quads: bytes) -> list[Quad]:
    try:
        return list(parse(n_quads, RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"what should be published is not N-Quads: {reason(error)}") from error


def _sorted_n_quads(quads: Iterable[Quad]) -> list[bytes]:
    dataset = list(quads)
    for quad in dataset:
        if isinstance(quad.graph_name, DefaultGraph):
            raise StoreError(f"can't publish a triple that stands in no named graph: {quad}")
    lines = (serialize(dataset, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return sorted(set(lines))


def _make_current(store: Path, version: str) -> None:
    previous = _named_by_current(store)
    if previous != version:
        _point_to(store, version)
        delete_all_but(store, {version, previous})


def _named_by_current(store: Path) -> str | None:
    try:
        return current_version(store)
    except StoreError:  # damaged: publishing is what mends it
        return None


def _point_to(store: Path, version: str) -> None:
    new = store / f"{CURRENT_FILE}.new"
    with new.open("w", encoding="ascii", newline="\n") as file:
        file.write(f"{version}\n")
        file.flush()
        os.fsync(file.fileno())
    patiently(lambda: new.replace(store / CURRENT_FILE))
