"""Sorted N-Quads, or a version and a difference, into the folder of a version, which is whole from its first moment."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from ofsted_kg.sorted_lines import mapped
from ofsted_kg.store.change import Change, Compared
from ofsted_kg.store.copying import Earlier, changed_copy
from ofsted_kg.store.description import add_description
from ofsted_kg.store.layout import CLAIMS_FILE, QUADS_FILE, patiently, version_folder, versions_folder
from ofsted_kg.store.splicing import splice

Check = Callable[[Path], None]

_LEFTOVER = "."  # begins the name of a folder that is being written or deleted


def version_of(content: bytes) -> str:
    """Return the name of the version that some sorted N-Quads are."""
    return _named(hashlib.sha256(content).hexdigest())


def write_version(store: Path, lines: Iterable[bytes], claims: bytes, check: Check) -> str:
    """Write the version of sorted N-Quads, unless it is there already, and return its name.

    Args:
        store: the folder of the store.
        lines: the dataset, each line once.
        claims: what it was made from.
        check: looks at the version, given its folder; what it raises ends the writing.

    Raises:
        OSError, RuntimeError: it can't be written.

    """
    new = versions_folder(store) / f"{_LEFTOVER}new"
    new.mkdir()
    try:
        version = _named(_write_in_order(new / QUADS_FILE, lines))
        folder = version_folder(store, version)
        if is_complete(folder):
            check(folder)
            mend_version(store, version, claims)
            return version
        _write_claims(new, claims)
        with ThreadPoolExecutor(2) as threads:  # lines are compressed and counted beside what else there is to do
            database = threads.submit(_write_database, new)
            described = threads.submit(add_description, new, version, ready=database.result)
            database.result()
            check(new)
            described.result()
        _put(store, new, version)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return version


def _write_in_order(file: Path, lines: Iterable[bytes]) -> str:
    """Write lines, and return their SHA-256."""
    digest = hashlib.sha256()
    with file.open("wb") as output:
        for line in lines:
            digest.update(line)
            output.write(line)
    return digest.hexdigest()


def write_changed_version(store: Path, version: str, change: Change, claims: bytes | None) -> str:
    """Write the version that a change makes of a version, unless it is there already, and return its name.

    Args:
        store: the folder of the store.
        version: the one to begin with.
        change: what to change; its difference has lines that the version has not, and removes lines that it has.
        claims: what the new version was made from; that of the old one where none are given.

    Raises:
        OSError, RuntimeError: it can't be written.

    """
    folder = version_folder(store, version)
    new = folder.with_name(f"{_LEFTOVER}new-of-{version}")
    try:
        earlier = _copied(folder, change, new)
        with ThreadPoolExecutor(1) as thread:  # files are written, hashed and compressed while the check goes on
            written = thread.submit(_write_lines, new, earlier)
            with mapped(folder / QUADS_FILE) as lines:
                databases = Store.read_only(str(folder)), Store.read_only(str(new))
                change.check(Compared(*databases, earlier.difference, lines))
            del databases
            name = written.result()
        _write_claims(new, (folder / CLAIMS_FILE).read_bytes() if claims is None else claims)
        _put(store, new, name)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return name


def _write_lines(new: Path, earlier: Earlier) -> str:
    """Write the N-Quads of a changed version and its description, and return its name."""
    name = _named(splice(earlier.folder / QUADS_FILE, earlier.difference, new / QUADS_FILE))
    add_description(new, name, earlier)
    return name


def _put(store: Path, new: Path, version: str) -> None:
    """Put the folder of a new version where readers find it, unless there is a whole one of this version."""
    folder = version_folder(store, version)
    if is_complete(folder):
        _write_claims(folder, (new / CLAIMS_FILE).read_bytes())
        return
    _delete(folder)  # damaged, or half deleted
    patiently(lambda: new.rename(folder))


def _copied(folder: Path, change: Change, new: Path) -> Earlier:
    database, difference = changed_copy(Store.read_only(str(folder)), change, new)
    database.flush()
    return Earlier(folder, difference)  # the copy closes; Windows can't rename an open one


def mend_version(store: Path, version: str, claims: bytes | None) -> None:
    """Give a version that is whole the claims that it is now made from, and the description, where it has none.

    Raises:
        OSError, RuntimeError: it can't be read or written.

    """
    folder = version_folder(store, version)
    if claims is not None:
        _write_claims(folder, claims)
    add_description(folder, version)  # which an older version of this program did not write


def is_complete(folder: Path) -> bool:
    """Return whether a version has a database and the N-Quads that its name stands for."""
    try:
        Store.read_only(str(folder))
        with (folder / QUADS_FILE).open("rb") as lines:
            return _named(hashlib.file_digest(lines, "sha256").hexdigest()) == folder.name
    except (OSError, RuntimeError):
        return False


def delete_all_but(store: Path, kept: set[str | None]) -> None:
    """Delete the versions that are not to be kept; on Windows one that is open stays."""
    for folder in versions_folder(store).iterdir():
        if folder.name not in kept:
            _delete(folder)


def _named(sha256: str) -> str:
    return sha256[:16]


def _write_database(folder: Path) -> None:
    database = Store(folder)
    database.bulk_load(path=folder / QUADS_FILE, format=RdfFormat.N_QUADS, lenient=True)
    # The union of the named graphs, each triple once, is what queries run on: a union made while querying counts
    # a triple as often as there are graphs that hold it.
    union = folder / f"{_LEFTOVER}union"
    _write_union(folder / QUADS_FILE, union)
    database.bulk_load(path=union, format=RdfFormat.N_TRIPLES, lenient=True)
    union.unlink()
    database.flush()
    database.optimize()
    # The database closes as this function returns; Windows can't rename an open one.


def _write_union(lines: Path, union: Path) -> None:
    """Write the triples of sorted N-Quads, each once; the lines of a triple in several graphs are neighbours."""
    with lines.open("rb") as quads, union.open("wb") as file:
        for triple, _ in groupby(quads, lambda line: line.rsplit(b" ", 2)[0]):
            file.write(triple + b" .\n")


def _write_claims(folder: Path, claims: bytes) -> None:
    """Write the one file of a version that may change after it was published; the engine does not read it."""
    written = folder / CLAIMS_FILE
    if written.exists() and written.read_bytes() == claims:
        return
    new = folder / f"{CLAIMS_FILE}.new"
    new.write_bytes(claims)
    patiently(lambda: new.replace(written))


def delete_leftovers(store: Path) -> None:
    """Delete what a process that ended while writing has left."""
    for folder in versions_folder(store).iterdir():
        if folder.name.startswith(_LEFTOVER):
            shutil.rmtree(folder, ignore_errors=True)


def _delete(folder: Path) -> None:
    """Delete a version, renaming it first so that none is ever half there; one that is open on Windows stays."""
    doomed = folder.with_name(f"{_LEFTOVER}old-{folder.name}")
    try:
        folder.rename(doomed)
    except OSError:
        return
    shutil.rmtree(doomed, ignore_errors=True)
