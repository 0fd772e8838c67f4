"""The bytes of a CSV file into its rows, one at a time, each with the line it ends on; what is wrong names its line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ofsted_kg.errors import SourceError

_LONGEST_LINE = 1_000_000  # bytes: a file of other kinds, without line ends, must not be read into memory
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Table:
    """A table with the names of its columns, all different, and its rows still to be read."""

    source: str  # the file's name, for messages
    header: list[str]
    rows: Iterator[tuple[int, list[str]]]  # the line and the cells, as many as the header has

    def column(self, name: str) -> int:
        """Return the place of a column.

        Raises:
            SourceError: there is none of that name.

        """
        if name in self.header:
            return self.header.index(name)
        hint = " (are they separated by something else? --separator says by what)" if len(self.header) == 1 else ""
        raise SourceError(
            f"{self.source}, line 1: there is no column {name!r}; the columns are {', '.join(self.header)[:500]}{hint}"
        )


def read_table(file: BinaryIO, source: str, separator: str = ",") -> Table:
    """Read the header of a CSV file (RFC 4180, UTF-8) and get ready to read its rows.

    Lines without anything are passed over, since many programs end a file with them.

    Args:
        file: the file, open for bytes.
        source: its name, for messages.
        separator: what stands between the cells, one character.

    Raises:
        SourceError: it is empty, no CSV, not UTF-8, or two columns have one name; while rows are read: a row is
            broken, or has more or fewer cells than the header.

    """
    rows = _rows(file, source, separator)
    line, header = next(rows, (1, []))
    if not header:
        raise SourceError(f"{source}: the file is empty; its first line must name the columns")
    for place, name in enumerate(header):
        if name in header[:place]:
            places = f"{header.index(name) + 1} and {place + 1}"
            raise SourceError(f"{source}, line {line}: the columns {places} have the same name, {name!r}")
    return Table(source, header, _even(rows, len(header), source))


def _even(rows: Iterator[tuple[int, list[str]]], width: int, source: str) -> Iterator[tuple[int, list[str]]]:
    for line, cells in rows:
        if len(cells) != width:
            raise SourceError(f"{source}, line {line}: the row has {_counted(len(cells))}, the header has {width}")
        yield line, cells


def _rows(file: BinaryIO, source: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(file, source), delimiter=separator, strict=True)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise SourceError(f"{source}, line {reader.line_num}: this is not CSV: {error}") from error
        if cells is None:
            return
        if cells:
            yield reader.line_num, cells


def _lines(file: BinaryIO, source: str) -> Iterator[str]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if len(line) == _LONGEST_LINE:
            raise SourceError(f"{source}, line {number}: the line is longer than {_LONGEST_LINE} bytes")
        if b"\0" in line or line.startswith(_OTHER_ENCODINGS):
            raise SourceError(f"{source}, line {number}: this is not UTF-8 text, but perhaps UTF-16; save it as UTF-8")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            byte = f"byte {error.start + 1} is 0x{line[error.start]:02x}"
            raise SourceError(f"{source}, line {number}: this is not UTF-8 ({byte}); save it as UTF-8") from error


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"
