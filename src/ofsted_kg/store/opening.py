"""Turns the path of a store into its published graph, to query or to copy."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyoxigraph

from ofsted_kg.errors import StoreError
from ofsted_kg.store.layout import CLAIMS_FILE, QUADS_FILE, current_version, reason, version_folder

Opened = TypeVar("Opened")


def open_store(store: Path) -> pyoxigraph.Store:
    """Open the published version to read. Its default graph is the union of the named graphs, each triple once.

    Args:
        store: the folder of the store.

    Returns:
        A read-only Oxigraph store, which stays as it is when a later version is published.

    Raises:
        StoreError: nothing is published there, or it can't be read.

    """
    return open_version(store)[1]


def open_version(store: Path, version: str | None = None) -> tuple[str, pyoxigraph.Store]:
    """Open a version to read: the published one, or the one before it, for whoever began to read that.

    Args:
        store: the folder of the store.
        version: its name; without it, the published one.

    Returns:
        The name of the version, and a read-only Oxigraph store (see `open_store`).

    Raises:
        StoreError: there is no such version any more, or it can't be read.

    """
    if version is None or version == current_version(store):
        return open_current(store, _open)
    try:
        return _open(version_folder(store, version))
    except (OSError, RuntimeError) as error:
        raise StoreError("the graph was published anew meanwhile: ask again") from error


def _open(folder: Path) -> tuple[str, pyoxigraph.Store]:
    return folder.name, pyoxigraph.Store.read_only(str(folder))


def published_quads(store: Path) -> list[pyoxigraph.Quad]:
    """Read the quads exactly as they were published, sorted, all in named graphs.

    Args:
        store: the folder of the store.

    Returns:
        The quads in the order of their N-Quads lines, each literal with the datatype that it was given.

    Raises:
        StoreError: nothing is published there, or it can't be read.

    """
    return open_current(store, _read_quads)


def published_lines(store: Path) -> bytes:
    """Read the sorted N-Quads of the published version.

    Args:
        store: the folder of the store.

    Raises:
        StoreError: nothing is published there, or it can't be read.

    """
    return open_current(store, lambda folder: (folder / QUADS_FILE).read_bytes())


def published_claims(store: Path) -> bytes:
    """Read what the published version was made from.

    Args:
        store: the folder of the store.

    Returns:
        The bytes given to `publish`; none where nothing is published, or it was published without.

    """
    version = current_version(store)
    path = version_folder(store, version or "none") / CLAIMS_FILE
    return path.read_bytes() if path.is_file() else b""


def require_version(store: Path) -> str:
    """Return the published version.

    Args:
        store: the folder of the store.

    Returns:
        The name of the version.

    Raises:
        StoreError: nothing is published there.

    """
    version = current_version(store)
    if version is None:
        raise StoreError(f"no graph at {store}: run `ofsted-kg build --store {store}` first")
    return version


def _read_quads(folder: Path) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(path=folder / QUADS_FILE, format=pyoxigraph.RdfFormat.N_QUADS))


def open_current(store: Path, opener: Callable[[Path], Opened]) -> Opened:
    """Read something of the published version, anew where another version takes its place meanwhile.

    Args:
        store: the folder of the store.
        opener: what reads, given the version's folder.

    Returns:
        What the opener returns.

    Raises:
        StoreError: nothing is published there, or it can't be read.

    """
    while True:
        version = require_version(store)
        try:
            return opener(version_folder(store, version))
        # RuntimeError is how pyoxigraph reports a corrupt database, SyntaxError a corrupt N-Quads file.
        except (OSError, RuntimeError, SyntaxError) as error:
            if current_version(store) != version:  # replaced, and perhaps deleted, in between
                continue
            raise StoreError(
                f"the graph at {store} is damaged ({reason(error)}): "
                f"run `ofsted-kg build --store {store}` to publish it again"
            ) from error
