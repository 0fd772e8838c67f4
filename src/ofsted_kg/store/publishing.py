"""Turns quads into a new version of the store, and makes it the current one in a single step."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse, serialize

from ofsted_kg.errors import StoreError
from ofsted_kg.store.description import add_description
from ofsted_kg.store.layout import (
    CLAIMS_FILE,
    QUADS_FILE,
    current_version,
    patiently,
    reason,
    version_folder,
    versions_folder,
)
from ofsted_kg.store.locking import only_writer

Check = Callable[[Store], None]
_LEFTOVER = "."  # begins the name of a folder that is being written or deleted


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


def publish_sorted(store: Path, lines: bytes, claims: bytes = b"", check: Check = lambda _: None) -> str:
    """Publish a dataset given as the engine's own N-Quads, sorted, each once and all in named graphs.

    Args:
        store: as for `publish`.
        lines: the dataset.
        claims: as for `publish`.
        check: looks at the database before it is published; what it raises ends the publishing.

    Returns:
        The name of the version.

    Raises:
        StoreError: it can't be written; what was published before stays published.

    """
    version = version_of(lines)
    try:
        versions_folder(store).mkdir(parents=True, exist_ok=True)
        with only_writer(store):
            _publish(store, version, lines, claims, check)
    # RuntimeError is how pyoxigraph reports some failures of RocksDB.
    except (OSError, RuntimeError) as error:
        raise StoreError(f"can't write to the store {store}: {reason(error)}") from error
    return version


def _parsed(n_quads: bytes) -> list[Quad]:
    try:
        return list(parse(n_quads, RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"what should be published is not N-Quads: {reason(error)}") from error


def _sorted_n_quads(quads: Iterable[Quad]) -> bytes:
    dataset = list(quads)
    for quad in dataset:
        if isinstance(quad.graph_name, DefaultGraph):
            raise StoreError(f"can't publish a triple that stands in no named graph: {quad}")
    lines = (serialize(dataset, format=RdfFormat.N_QUADS) or b"").split(b"\n")
    return b"".join(line + b"\n" for line in sorted(set(lines)) if line)


def version_of(content: bytes) -> str:
    """Return the name of the version that some sorted N-Quads are."""
    return hashlib.sha256(content).hexdigest()[:16]


def _publish(store: Path, version: str, content: bytes, claims: bytes, check: Check) -> None:
    previous = _named_by_current(store)
    _delete_leftovers(store)
    folder = version_folder(store, version)
    if not _is_complete(folder):
        _delete(folder)  # damaged, or half deleted
        new = folder.with_name(f"{_LEFTOVER}new-{version}")
        _write_version(new, content)
        _write_claims(new, claims)
        with ThreadPoolExecutor(1) as thread:  # the engine counts, and zlib compresses, while the check goes on
            described = thread.submit(add_description, new, version)
            check(Store.read_only(str(new)))
            described.result()
        patiently(lambda: new.rename(folder))
    else:
        check(Store.read_only(str(folder)))
        _write_claims(folder, claims)
        add_description(folder, version)  # which an older version of this program did not write
    if previous != version:
        _point_to(store, version)
        _delete_all_but(store, {version, previous})


def _named_by_current(store: Path) -> str | None:
    try:
        return current_version(store)
    except StoreError:  # damaged: publishing is what mends it
        return None


def _is_complete(folder: Path) -> bool:
    try:
        Store.read_only(str(folder))
        return version_of((folder / QUADS_FILE).read_bytes()) == folder.name
    except (OSError, RuntimeError):
        return False


def _write_version(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / QUADS_FILE).write_bytes(content)
    database = Store(folder)
    database.bulk_load(content, RdfFormat.N_QUADS, lenient=True)
    # The union of the named graphs, each triple once, is what queries run on: a union made while querying counts
    # a triple as often as there are graphs that hold it.
    database.bulk_load(_union(content), RdfFormat.N_TRIPLES, lenient=True)
    database.flush()
    database.optimize()
    # The database closes as this function returns; Windows can't rename an open one.


def _union(content: bytes) -> bytes:
    """The triples of sorted N-Quads, each once."""
    triples = {line.rsplit(b" ", 2)[0] for line in content.split(b"\n") if line}
    return b"".join(triple + b" .\n" for triple in triples)


def _write_claims(folder: Path, claims: bytes) -> None:
    """Write the one file of a version that may change after it was published; the engine does not read it."""
    written = folder / CLAIMS_FILE
    if written.exists() and written.read_bytes() == claims:
        return
    new = folder / f"{CLAIMS_FILE}.new"
    new.write_bytes(claims)
    patiently(lambda: new.replace(written))


def _point_to(store: Path, version: str) -> None:
    new = store / "CURRENT.new"
    with new.open("w", encoding="ascii", newline="\n") as file:
        file.write(f"{version}\n")
        file.flush()
        os.fsync(file.fileno())
    patiently(lambda: new.replace(store / "CURRENT"))


def _delete_leftovers(store: Path) -> None:
    for folder in versions_folder(store).iterdir():
        if folder.name.startswith(_LEFTOVER):
            shutil.rmtree(folder, ignore_errors=True)


def _delete_all_but(store: Path, kept: set[str | None]) -> None:
    for folder in versions_folder(store).iterdir():
        if folder.name not in kept:
            _delete(folder)


def _delete(folder: Path) -> None:
    """Delete a version, renaming it first so that none is ever half there; one that is open on Windows stays."""
    doomed = folder.with_name(f"{_LEFTOVER}old-{folder.name}")
    try:
        folder.rename(doomed)
    except OSError:
        return
    shutil.rmtree(doomed, ignore_errors=True)
