"""Turns the files of examples/ into queries with a title, which their first line is, and a note, the comments below."""

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

_FOLDER = Path(__file__).parent / "examples"
_SERVICES = re.compile(r"SERVICE (?:SILENT )?<([^>]+)>")


@dataclass(frozen=True)
class Example:
    """A query to start from."""

    title: str
    query: str
    note: str = ""
    services: tuple[str, ...] = ()  # the endpoints of others that it asks


def _read(file: Path) -> Example:
    query = file.read_text(encoding="utf-8")
    title, *note = (line.removeprefix("#").strip() for line in takewhile(_is_comment, query.splitlines()))
    return Example(title, query, " ".join(note), tuple(_SERVICES.findall(query)))


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def _all(folder: Path) -> tuple[Example, ...]:
    return tuple(_read(file) for file in sorted(folder.glob("*.rq")))


EXAMPLES = _all(_FOLDER)
FEDERATED_EXAMPLES = _all(_FOLDER / "federated")
