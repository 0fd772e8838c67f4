"""The pages of a document into those of the report that it begins with, and the first line of another one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ofsted_kg.extraction.reports.lines import Line

_COVER = 25  # lines in which a cover prints these fields
_DAYS = re.compile(r"(?:inspection dates?|dates? of inspection)\b", re.IGNORECASE)
_LEAD = re.compile(r"(?:lead|reporting) inspectors?\b", re.IGNORECASE)


def first_report(pages: list[list[Line]]) -> tuple[list[list[Line]], Line | None]:
    """Return the pages before a second cover, and the first line of that; None where a document is one report.

    What another report says, perhaps on another council, must not be told as the first one's. A cover that is printed
    twice, with the same days, begins no other report.
    """
    covers = [(days, number) for number, page in enumerate(pages) if (days := _days_of_cover(page))]
    second = next((number for days, number in covers if days != covers[0][0]), None)
    return (pages, None) if second is None else (pages[:second], pages[second][0])


def _days_of_cover(page: Sequence[Line]) -> str | None:
    """The line with the days that a cover prints; None where a page is no cover."""
    told = [line.text for line in page[:_COVER]]
    if not any(map(_LEAD.match, told)):
        return None
    days = (one if re.search(r"\d", one) else f"{one} {below}" for one, below in pairwise([*told, ""]))
    return next((one for one in days if _DAYS.match(one)), None)
