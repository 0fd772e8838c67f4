"""Printed days of fieldwork into dates, also where month and year are told only once, or it was split."""

import re
from datetime import date, timedelta

from ofsted_kg.extraction.dates import MONTH, month_number

# "12/09/2016", "13 November 2017", "28 June", "12": what a day leaves out is told by the next one.
_DAY = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:(?P<sep>[/.])(?P<n>\d{{1,2}})(?P=sep)(?P<ny>(?:20)?\d\d)\b|"
    rf"(?:st|nd|rd|th)?(?: ?(?:of )?(?P<m>{MONTH}),?(?: (?P<y>20\d\d|\d\d(?= *(?:$|[-,;]|to\b|and\b|until\b))))?|"
    r"\b(?:,? (?P<y2>20\d\d))?))",
    re.IGNORECASE,
)

_LONGEST = timedelta(days=180)  # from the first day to the last, also of one that was split; what is longer is misread


def fieldwork(text: str) -> tuple[date, date] | None:
    """Return the first and the last day that a line of dates tells, or None where it tells none.

    >>> [day.isoformat() for day in fieldwork("28 June to 2 July and 12 to 16 July 2021")]
    ['2021-06-28', '2021-07-16']
    >>> [day.isoformat() for day in fieldwork("4 December to 5 January 2018")]
    ['2017-12-04', '2018-01-05']
    """
    days: list[date] = []
    month = year = None
    for found in reversed(list(_DAY.finditer(text))):
        printed_month = int(found["n"]) if found["n"] else month_number(found["m"].title()) if found["m"] else None
        printed_year = found["ny"] or found["y"] or found["y2"]
        month, year = printed_month or month, _year(printed_year) or year
        if month is None or year is None:
            return None
        try:
            day = date(year, month, int(found["d"]))
        except ValueError:
            return None
        if days and day > days[-1] and not printed_year:
            year -= 1
            day = day.replace(year=year)
        days.append(day)
    return (days[-1], days[0]) if days and timedelta(0) <= days[0] - days[-1] <= _LONGEST else None


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 2000 + int(printed)
