"""Printed dates: what is accepted, as which days, and what is refused."""

from datetime import date

import pytest

from ofsted_kg.extraction.dates import find_dates, find_without_year
from ofsted_kg.extraction.layout import blocks, plain
from ofsted_kg.extraction.own_date import own_date

PRINTED = [
    ("on 17 and 18 May 2023", 2023, 5, "2023-05-17", "2023-05-18"),
    ("12 to 13 November 2019", 2019, 11, "2019-11-12", "2019-11-13"),
    ("23 April–18 May 2018", 2018, 5, "2018-04-23", "2018-05-18"),
    ("29 April and 3 May 2024", 2024, 5, "2024-04-29", "2024-05-03"),
    ("28 November 2022 to 9 December 2022", 2022, 12, "2022-11-28", "2022-12-09"),
    ("Wednesday, 17th March 2021, 1:10 pm", 2021, 3, "2021-03-17", "2021-03-17"),
    ("March 17, 2021", 2021, 3, "2021-03-17", "2021-03-17"),
    ("8/03/2021", 2021, 3, "2021-03-08", "2021-03-08"),
    ("in February 2024", 2024, 2, None, None),
    ("in February and March of 2019", 2019, 3, None, None),
    ("at the end of 2018", 2018, None, None, None),
]


@pytest.mark.parametrize(("text", "year", "month", "start", "end"), PRINTED)
def test_a_printed_date_is_read(text: str, year: int, month: int | None, start: str | None, end: str | None) -> None:
    (found,) = find_dates(plain(text))
    days = (found.start and found.start.isoformat(), found.end and found.end.isoformat())
    assert (found.year, found.month, *days) == (year, month, start, end)


@pytest.mark.parametrize(
    "text",
    ["31 June", "T 0300 123 1231", "16- and 17-year-olds", "2024 children", "12 months", "HX1 1UJ", "32/13/2021"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert find_dates(text) == ()


def test_a_day_that_does_not_exist_is_only_its_month() -> None:
    (found,) = find_dates("31 June 2023")
    assert (found.year, found.month, found.start) == (2023, 6, None)


@pytest.mark.parametrize(
    ("text", "year", "days"),
    [
        ("in October and November", 2016, None),
        ("an inspection from 10 to 21 October", 2016, ("2016-10-10", "2016-10-21")),
        ("in January", 2017, None),
        ("on 30 February", None, None),
        ("nothing of the kind", None, None),
    ],
)
def test_a_date_without_year_is_the_last_before_the_document(
    text: str, year: int | None, days: tuple[str, str] | None
) -> None:
    found = find_without_year(text, date(2017, 1, 24))
    assert (found.year if found else None) == year
    assert (days is None) or (found and found.start and (found.start.isoformat(), str(found.end)) == days)


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("A title\n\nWednesday, 17th March 2021, 1:10 pm\n\nText.", "2021-03-17"),
        ("Ofsted\n\n22 June 2023\n\nDear Ms Jenkins", "2023-06-22"),
        ("Date published: 5th December 2022\n\nText.", "2022-12-05"),
        ("by Lucas Stephenson on January 25, 2018 in Children\n\nText.", "2018-01-25"),
        ("Issue\n\nMeeting: 17/05/2023 - Assembly (Item 10)\n\nMinutes", "2023-05-17"),
        ("The report, out today (Friday, 19 February 2016), is good.", "2016-02-19"),
        ("A letter.\n\nYours\n\n17 May 2023", "2023-05-17"),
        ("Children's Committee\n\nMinutes of the meeting held on 12 September 2023\n\nText.", "2023-09-12"),
        ("The visit was on 17 and 18 May 2023.", None),
        ("Calderdale reached its 50th anniversary on 1 April 2024.", None),
        ("No date at all.", None),
    ],
)
def test_a_documents_own_date(text: str, issued: str | None) -> None:
    claim = own_date(blocks(text))
    assert (claim and claim.issued.isoformat()) == issued
