"""A table with a column of councils' names into the same table with their identifiers, row by row."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from ofsted_kg.councils.finding import find_council
from ofsted_kg.councils.matches import Match, outcome
from ofsted_kg.councils.tables import Table
from ofsted_kg.errors import SourceError
from ofsted_kg.reference import Council, councils

Identify = Callable[[Council], Mapping[str, str]]

ADDED = (
    "okg_match",
    "okg_score",
    "okg_reason",
    "okg_candidates",
    "okg_iri",
    "okg_name",
    "okg_gss",
    "okg_dfe",
    "okg_urn",
    "okg_wikidata",
    "okg_wikidata_area",
    "okg_ons",
)
_ANSWERS = 20_000  # names whose answer is remembered
_LONGEST_NAME = 200  # characters: no council's is half as long, and a longer cell is not worth remembering
_CANDIDATES = 5


def linked(table: Table, column: str, date_column: str | None, identify: Identify) -> Iterator[list[str]]:
    """Yield the header and the rows of a table with `ADDED` columns.

    Args:
        table: the table; its rows are read as they are asked for.
        column: the column with names of councils.
        date_column: the column with the day of each row, where there is one.
        identify: gives the identifiers of a council by the name of their column.

    Raises:
        SourceError: a column is missing or already there, or a date can't be read.

    """
    name_at = table.column(column)
    date_at = None if date_column is None else table.column(date_column)
    for name in ADDED:
        if name in table.header:
            raise SourceError(f"{table.source}, line 1: there is a column {name!r} already")

    @lru_cache(maxsize=_ANSWERS)
    def answer(name: str, era: date | None) -> tuple[str, ...]:
        return _cells(find_council(name, era), identify)

    yield [*table.header, *ADDED]
    for line, cells in table.rows:
        era = None if date_at is None else _era(_day(cells[date_at], f"{table.source}, line {line}"))
        name = cells[name_at].strip()
        yield [*cells, *(_too_long() if len(name) > _LONGEST_NAME else answer(name, era))]


def _cells(matches: tuple[Match, ...], identify: Identify) -> tuple[str, ...]:
    """The cells of an answer: identifiers only where it is sure."""
    told = outcome(matches)
    if told == "unknown":
        return _row({"okg_match": told, "okg_score": "0", "okg_reason": "no council has a name like it"})
    first = matches[0]
    row = {"okg_match": told, "okg_score": str(first.score), "okg_reason": first.reason}
    if first.sure:
        return _row(row | dict(identify(first.council)))
    candidates = " ".join(identify(match.council)["okg_iri"] for match in matches[:_CANDIDATES])
    best = f"{first.council.official_name}: {first.reason}"
    more = f" (of {len(matches)} candidates)" if len(matches) > 1 else ""
    return _row(row | {"okg_reason": best + more, "okg_candidates": candidates})


def _too_long() -> tuple[str, ...]:
    return _row({"okg_match": "unknown", "okg_score": "0", "okg_reason": "longer than the name of any council"})


def _row(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(name, "") for name in ADDED)


def _day(cell: str, where: str) -> date | None:
    """The day of a cell: ISO 8601, perhaps with a time, or as written in Britain; None where it is empty."""
    text = cell.strip()
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date() if "/" in text else datetime.fromisoformat(text).date()
    except ValueError as error:
        raise SourceError(f"{where}: {text[:40]!r} is no date such as 2019-03-31 or 31/03/2019") from error


def _era(day: date | None) -> date | None:
    """The first day from which the same councils existed as on this day: one answer serves them all."""
    if day is None:
        return None
    return _changes()[bisect_right(_changes(), day) - 1]


@cache
def _changes() -> tuple[date, ...]:
    starts = {council.start for council in councils() if council.start}
    ends = {council.end + timedelta(days=1) for council in councils() if council.end}
    return tuple(sorted({date.min, *starts, *ends}))
