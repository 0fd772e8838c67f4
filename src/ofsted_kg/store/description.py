"""Turns a version into the files that describe it, statistics and dumps, and gives them to whoever serves it."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cattrs
from pyoxigraph import Store

from ofsted_kg.errors import StoreError
from ofsted_kg.paths import in_full
from ofsted_kg.store.copying import Earlier
from ofsted_kg.store.dumps import NAME, Dump, are_whole, dumps_in, write_dumps
from ofsted_kg.store.layout import DESCRIPTION_FOLDER, patiently, reason, version_folder
from ofsted_kg.store.opening import open_current
from ofsted_kg.store.recounting import recounted
from ofsted_kg.store.statistics import Statistics, counted

_STATISTICS = "statistics.json"
_DAMAGES = (ValueError, cattrs.BaseValidationError)  # of JSON, of what it says, of a digest


@dataclass(frozen=True)
class PublishedDescription:
    """What is known of the published version besides its quads."""

    version: str
    statistics: Statistics
    dumps: tuple[Dump, ...]


def add_description(
    folder: Path, version: str, earlier: Earlier | None = None, ready: Callable[[], None] = lambda: None
) -> None:
    """Describe a version of which the lines are written, and which is not yet described, in one step.

    Args:
        folder: of the version.
        version: its name.
        earlier: what the version was made from; what is alike is taken from its description, if it has one.
        ready: returns when the database is written too.

    Raises:
        OSError, RuntimeError: the version can't be read, or its description can't be written.

    """
    described = folder / DESCRIPTION_FOLDER
    if _is_whole(described):
        return
    shutil.rmtree(described, ignore_errors=True)  # damaged
    new = folder / f"{DESCRIPTION_FOLDER}.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    with ThreadPoolExecutor(1) as thread:
        written = thread.submit(write_dumps, folder, version, new, earlier)
        ready()
        text = json.dumps(cattrs.unstructure(_counted(folder, earlier)), indent=1)
        (new / _STATISTICS).write_text(text, encoding="utf-8", newline="\n")
        written.result()
    patiently(lambda: new.rename(described))


def _counted(folder: Path, earlier: Earlier | None) -> Statistics:
    database = Store.read_only(str(folder))
    try:
        told = _statistics(earlier.folder / DESCRIPTION_FOLDER) if earlier else None
    except (OSError, *_DAMAGES):
        told = None
    if told is None or earlier is None:
        return counted(database)
    return recounted(told, Store.read_only(str(earlier.folder)), database, earlier.difference)


def published_description(store: Path) -> PublishedDescription | None:
    """Read the description of the published version.

    Args:
        store: the folder of the store.

    Returns:
        The description, or None where an older version of this program published it without one.

    Raises:
        StoreError: nothing is published there, or it can't be read.

    """
    return open_current(store, lambda folder: _read(folder) if (folder / DESCRIPTION_FOLDER).is_dir() else None)


def dump_file(store: Path, name: str) -> Path | None:
    """Find a dump, or the file with its digest, among the versions that the store still holds.

    Args:
        store: the folder of the store.
        name: the file's name.

    Returns:
        Its path, or None where there is none of this name.

    """
    found = NAME.fullmatch(name)
    file = version_folder(store, found[1]) / DESCRIPTION_FOLDER / name if found else None
    return in_full(file) if file and file.is_file() else None


@lru_cache(maxsize=2)
def _read(folder: Path) -> PublishedDescription:
    described = folder / DESCRIPTION_FOLDER
    try:
        return PublishedDescription(folder.name, _statistics(described), dumps_in(described))
    except _DAMAGES as error:
        raise StoreError(f"{described} is damaged ({reason(error)}): run `ofsted-kg build` to mend it") from error


def _statistics(described: Path) -> Statistics:
    return cattrs.structure(json.loads((described / _STATISTICS).read_bytes()), Statistics)


def _is_whole(described: Path) -> bool:
    try:
        _statistics(described)
        return are_whole(described)
    except (OSError, *_DAMAGES):
        return False
