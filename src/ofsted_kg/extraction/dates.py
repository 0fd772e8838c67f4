"""Printed dates into days, months and years: "17 and 18 May 2023", "23 April–18 May 2018", "February 2024", "2015"."""

import re
from dataclasses import dataclass
from datetime import date

from ofsted_kg.extraction.patterns import Taken

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_OF_YEAR = r"(?:,| of)? "
MONTH = rf"(?:{'|'.join(_MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d\b"
_TO = r"\s*(?:-|to|and|until|&)\s*"

# Most specific first: "29 April [2024] to 3 May 2024", "17 and 18 May 2023", "22 June 2023", "June 22, 2023", …
_FORMS = (
    re.compile(
        rf"\b(?P<d1>{_DAY}) (?P<m1>{MONTH})(?:,? (?P<y1>{_YEAR}))?{_TO}(?P<d2>{_DAY}) (?P<m2>{MONTH}),? "
        rf"(?P<y2>{_YEAR})"
    ),
    re.compile(rf"\b(?P<d1>{_DAY})(?:, {_DAY})*,?{_TO}(?P<d2>{_DAY}) (?P<m2>{MONTH}),? (?P<y2>{_YEAR})"),
    re.compile(rf"\b(?P<d2>{_DAY}) (?:of )?(?P<m2>{MONTH}),? (?P<y2>{_YEAR})"),
    re.compile(rf"\b(?P<m2>{MONTH}) (?P<d2>{_DAY}),? (?P<y2>{_YEAR})"),
    re.compile(r"(?<![\d/])(?P<d2>\d{1,2})/(?P<n2>\d{1,2})/(?P<y2>(?:20)\d\d)(?![\d/])"),
    re.compile(rf"\b(?P<m1>{MONTH})(?:,? (?P<y1>{_YEAR}))?{_TO}(?P<m2>{MONTH}){_OF_YEAR}(?P<y2>{_YEAR})"),
    re.compile(rf"\b(?P<m2>{MONTH}){_OF_YEAR}(?P<y2>{_YEAR})"),
    re.compile(rf"(?<![\d/])\b(?P<y2>{_YEAR})(?!\s*(?:%|per cent|children|families|-\d))"),
)


# "in October and November", "from 10 to 21 October"
_WITHOUT_YEAR = re.compile(
    rf"\b(?:in|during|early|late|from|between|on) (?:(?:(?P<d1>{_DAY}){_TO})?(?P<d2>{_DAY}) |"
    rf"{MONTH}{_TO})?(?P<m2>{MONTH})(?!,? (?:of )?\d)"
)


@dataclass(frozen=True)
class PrintedDate:
    """A date or a span of days as printed: days where they are, else the month, else only the year."""

    start_offset: int
    end_offset: int
    year: int
    month: int | None = None
    start: date | None = None
    end: date | None = None


def month_number(name: str) -> int:
    """Return the number of a month by its name, or by the letters that it is shortened to."""
    return _MONTH_NUMBER[name[:3]]


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """Return the dates printed in a plain text, in order, none inside another.

    >>> [(d.start.isoformat(), d.end.isoformat()) for d in find_dates("on 17 and 18 May 2023")]
    [('2023-05-17', '2023-05-18')]
    """
    found: list[PrintedDate] = []
    taken = Taken()
    for form in _FORMS:
        for match in form.finditer(text):
            if taken.has_room(match) and (printed := _printed(match)):
                taken.add(match)
                found.append(printed)
    return tuple(sorted(found, key=lambda printed: printed.start_offset))


def find_without_year(text: str, issued: date) -> PrintedDate | None:
    """Return the first date that a plain text tells without a year, as the last such one before a day.

    >>> found = find_without_year("an inspection from 10 to 21 October", date(2022, 12, 5))
    >>> found.start.isoformat(), found.end.isoformat(), found.year
    ('2022-10-10', '2022-10-21', 2022)
    """
    told = _WITHOUT_YEAR.search(text)
    if not told:
        return None
    month = _MONTH_NUMBER[told["m2"][:3]]
    year = issued.year - (month > issued.month)
    try:
        days = [date(year, month, _number(told[name])) for name in ("d1", "d2") if told[name]]
    except ValueError:  # "30 February": told, but no day
        return None
    return PrintedDate(told.start(), told.end(), year, month, days[0] if days else None, days[-1] if days else None)


def _printed(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    year, month = int(parts["y2"]), _month(parts)
    try:
        end = date(year, month, _number(parts["d2"])) if month and parts.get("d2") else None
        start = _start(parts, end)
    except ValueError:  # "31 June 2023": printed, but no day
        return None
    if start and end and start > end:
        return None
    return PrintedDate(match.start(), match.end(), year, month, start, end)


def _month(parts: dict[str, str | None]) -> int | None:
    if number := parts.get("n2"):
        return int(number)
    name = parts.get("m2")
    return _MONTH_NUMBER[name[:3]] if name else None


def _start(parts: dict[str, str | None], end: date | None) -> date | None:
    first = parts.get("d1")
    if end is None or first is None:
        return end
    name, year = parts.get("m1"), parts.get("y1")
    return date(int(year) if year else end.year, _MONTH_NUMBER[name[:3]] if name else end.month, _number(first))


def _number(day: str | None) -> int:
    return int(re.sub(r"\D", "", day or ""))
