"""A folder's `manifest.toml` into what it states of each document: title, publisher, date, genre, rights."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.text import slugify

MANIFEST = "manifest.toml"
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise SourceError(f"{path}: the manifest can't be read: {error}") from error
    return {name: _entry(path, name, table) for name, table in tables.items()}


def _entry(path: Path, name: str, table: object) -> Entry:
    if not isinstance(table, dict):
        raise SourceError(f'{path}: "{name}" is not a table: write ["{name}"] above its keys')
    for key, value in table.items():
        if key not in Entry.__dataclass_fields__:
            raise SourceError(f'{path}: ["{name}"] has the unknown key {key}')
        if problem := _problem(key, value):
            raise SourceError(f'{path}: ["{name}"] {key} must be {problem}')
    return Entry(**table)


def _problem(key: str, value: object) -> str | None:
    """What a value must be and is not; None where it is."""
    if key == "issued":
        return None if type(value) is date else "a date such as 2023-06-22"
    if not isinstance(value, str) or not value.strip():
        return "a string that is not empty"
    if key == "slug" and value != slugify(value):
        return f"lower-case words joined by hyphens, such as {slugify(value)}"
    if key in {"licence", "page"} and not _ADDRESS.fullmatch(value):
        return "a web address"
    return None
