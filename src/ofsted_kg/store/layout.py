"""Turns the path of a store into the paths of its parts: CURRENT, LOCK, and a folder for each version."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import platformdirs

from ofsted_kg.errors import StoreError

CURRENT_FILE = "CURRENT"
"""The name of the published version, in the folder of the store."""

LOCK_FILE = "LOCK"
"""Held by whoever writes, in the folder of the store."""

QUADS_FILE = "quads.nq"
"""The sorted N-Quads of a version, in its folder: the engine keeps "7"^^xsd:nonNegativeInteger as xsd:integer."""

CLAIMS_FILE = "claims.jsonl"
"""What a version was made from, in its folder."""

DESCRIPTION_FOLDER = "description-2"
"""Statistics and dumps of a version, in its folder; another number where they change, so that builds make them anew."""

_VERSION_LINE = re.compile(rb"[0-9a-f]{16}\r?\n?")
_ATTEMPTS = 40
_PAUSE = 0.025

Result = TypeVar("Result")


def default_store() -> Path:
    """Return the folder of the user's own store, by the custom of the operating system."""
    return platformdirs.user_data_path("ofsted-kg", appauthor=False) / "store"


def versions_folder(store: Path) -> Path:
    """Return the folder that holds the versions."""
    return store / "versions"


def version_folder(store: Path, version: str) -> Path:
    """Return the folder of one version: an Oxigraph database and its N-Quads."""
    return versions_folder(store) / version


def current_version(store: Path) -> str | None:
    """Read which version of a store is published.

    Args:
        store: the folder of the store.

    Returns:
        The name of the version, or None where nothing was published.

    Raises:
        StoreError: CURRENT can't be read, or is not a version's name.

    """
    file = store / CURRENT_FILE
    require_no_folder(file)
    try:
        line = patiently(file.read_bytes)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(f"can't read {file}: {reason(error)}") from error
    if not _VERSION_LINE.fullmatch(line):
        raise StoreError(f"{file} is damaged: run `ofsted-kg build --store {store}` to publish again")
    return line.strip().decode("ascii")


def require_no_folder(file: Path) -> None:
    """Refuse a store that has a folder where one of its files belongs.

    Raises:
        StoreError: there is a folder of this name.

    """
    if file.is_dir():
        raise StoreError(f"{file} is a folder, where the store has a file: move it away")


def patiently(action: Callable[[], Result]) -> Result:
    """Do what Windows refuses for a moment while another process (a reader, a virus scanner) has the file open.

    Args:
        action: what to do; tried for about a second.

    Returns:
        What the action returns.

    Raises:
        PermissionError: the action is still refused.

    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return action()
        except PermissionError:
            time.sleep(_PAUSE)
    return action()


def reason(error: Exception) -> str:
    """Return what the operating system or the engine says, in one line."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.partition("\n")[0].strip() or type(error).__name__
