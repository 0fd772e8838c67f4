"""Turns the files of examples/ into queries with a title, which their first line is."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Example:
    """A query to start from."""

    title: str
    query: str


def _read(file: Path) -> Example:
    query = file.read_text(encoding="utf-8")
    return Example(query.partition("\n")[0].removeprefix("#").strip(), query)


EXAMPLES = tuple(_read(file) for file in sorted((Path(__file__).parent / "examples").glob("*.rq")))
