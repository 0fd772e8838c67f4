"""What a cell of a spreadsheet says into the days it may mean, and into values to compare with the graph's."""

import re
from calendar import monthrange
from datetime import date, datetime

from ofsted_kg.web.reconciliation.entities import fold

Days = tuple[date, date]

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d))?")


def days(text: str) -> Days:
    """Return the first and the last day that a cell may mean: a day, a month or a year.

    Args:
        text: ISO 8601, perhaps with a time, or as written in Britain.

    Raises:
        ValueError: it is none of these.

    >>> days("2019-02")
    (datetime.date(2019, 2, 1), datetime.date(2019, 2, 28))
    >>> days("31/03/2019") == days("2019-03-31T00:00:00Z")
    True

    """
    text = text.strip()
    if found := _PARTIAL_DATE.fullmatch(text):
        year, first, last = int(found[1]), int(found[2] or 1), int(found[2] or 12)
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    day = datetime.strptime(text, "%d/%m/%Y") if "/" in text else datetime.fromisoformat(text)
    return day.date(), day.date()


def readings(text: str) -> set[str]:
    """Return the folded values that a written one may mean: itself, the end of a web address, the day of a time.

    >>> sorted(readings("http://www.wikidata.org/entity/Q16985873"))
    ['http www wikidata org entity q16985873', 'q16985873']
    """
    found = {fold(text)}
    if "://" in text:
        found.add(fold(text.rstrip("/").rsplit("/", 1)[-1]))
    try:
        first, last = days(text)
    except ValueError:
        return found
    return found | ({fold(str(first))} if first == last else set())
