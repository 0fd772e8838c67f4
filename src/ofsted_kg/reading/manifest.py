"""A folder's `manifest.toml` into what it states of each document: title, publisher, date, genre, rights."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ofsted_kg.errors import SourceError

MANIFEST = "manifest.toml"


@dataclass(frozen=True)
class Entry:
    """What a manifest states of one file; every field may be left out."""

    slug: str | None = None
    title: str | None = None
    publisher: str | None = None
    creator: str | None = None
    issued: date | None = None
    genre: str | None = None
    council: str | None = None
    rights: str | None = None
    licence: str | None = None
    page: str | None = None


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Return the entries of a folder's manifest by file name; empty where the folder has none.

    Raises:
        SourceError: the manifest is not TOML, or has a key or a value that is not of the documented kind.

    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SourceError(f"{path}: the manifest can't be read: {error}") from error
    return {name: _entry(path, name, table) for name, table in tables.items()}


def _entry(path: Path, name: str, table: object) -> Entry:
    if not isinstance(table, dict):
        raise SourceError(f'{path}: "{name}" is not a table: write ["{name}"] above its keys')
    for key, value in table.items():
        if key not in Entry.__dataclass_fields__:
            raise SourceError(f'{path}: ["{name}"] has the unknown key {key}')
        if type(value) is not (date if key == "issued" else str):
            raise SourceError(f'{path}: ["{name}"] {key} must be a {"date" if key == "issued" else "string"}')
    return Entry(**table)
