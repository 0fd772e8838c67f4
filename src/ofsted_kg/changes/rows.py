"""A CSV in the documented layout into its rows, each cell by its column."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ofsted_kg.changes.columns import COLUMNS, NEEDED
from ofsted_kg.changes.errors import MalformedError

MOST_ROWS = 5_000
"""How many rows a table may have: each takes a few milliseconds to judge, and a minute is all there is."""

_SEPARATORS = ",;\t"  # spreadsheets write semicolons or tabs where a comma stands in numbers


@dataclass(frozen=True)
class Row:
    """The cells of a row by column, and the line on which it ends."""

    name: str
    line: int
    cells: dict[str, str]
    whole: bool = True  # it has as many cells as there are columns

    @property
    def faults(self) -> list[str]:
        """What is missing."""
        if not self.whole:
            return [str(self.wrong("1", "the row has not as many cells as there are columns"))]
        return [str(self.wrong(column, "this cell is needed")) for column in NEEDED if not self.cells[column]]

    def wrong(self, column: str, reason: str) -> MalformedError:
        """Return the error that says what is wrong with a cell."""
        return MalformedError(f"{self.name}, line {self.line}, column {column}: {reason}")

    def one_of(self, column: str, known: dict[str, str]) -> str:
        """Return what the word in a cell stands for.

        Raises:
            MalformedError: it is no known one.

        """
        if self.cells[column] not in known:
            raise self.wrong(column, f"{', '.join(filter(None, known))} are known, or nothing")
        return known[self.cells[column]]

    def day(self, column: str) -> date | None:
        """Return the day in a cell, if there is one.

        Raises:
            MalformedError: it is written otherwise than in ISO 8601.

        """
        try:
            return date.fromisoformat(self.cells[column]) if self.cells[column] else None
        except ValueError as error:
            raise self.wrong(column, "a day is written as 2018-11-26") from error


def rows_of(data: bytes, name: str) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        data: CSV in UTF-8, separated by commas, semicolons or tabs, as its first line is.
        name: what to call it.

    Raises:
        MalformedError: it is no such table; the sentence has the line.

    """
    try:
        text = data.decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=_separator(text))
        _require_columns(reader.fieldnames or (), name)
        for number, told in enumerate(reader):
            if number == MOST_ROWS:
                raise MalformedError(
                    f"{name}, line {reader.line_num}: a table has at most {MOST_ROWS:,} rows: send it in parts"
                )
            cells = {column: (told.get(column) or "").strip() for column in COLUMNS}
            yield Row(name, reader.line_num, cells, None not in told and None not in told.values())
    except (csv.Error, UnicodeDecodeError) as error:
        raise MalformedError(f"{name} is no CSV in UTF-8: {error}") from error


def _separator(text: str) -> str:
    """What stands most often in the first line."""
    return max(_SEPARATORS, key=text.partition("\n")[0].count)


def _require_columns(columns: Sequence[str], name: str) -> None:
    if not set(NEEDED) <= set(columns) <= set(COLUMNS) or len(set(columns)) < len(columns):
        raise MalformedError(
            f"{name}, line 1: the columns are {', '.join(COLUMNS)}, each once; {', '.join(NEEDED)} are needed. "
            "Commas, semicolons or tabs may stand between them"
        )
