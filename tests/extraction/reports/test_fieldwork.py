"""Printed days of fieldwork into the first and the last day."""

import pytest

from ofsted_kg.extraction.layout import plain
from ofsted_kg.extraction.reports.fieldwork import fieldwork


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("26 November 2018 to 7 December 2018", "2018-11-26 2018-12-07"),
        ("23 April–18 May 2018", "2018-04-23 2018-05-18"),
        ("12 to 23 May 2022", "2022-05-12 2022-05-23"),
        ("20 June 2017 ─ 13 July 2017", "2017-06-20 2017-07-13"),
        ("5/09/2016 to 06/10/2016", "2016-09-05 2016-10-06"),
        ("8 – 12 July 2013", "2013-07-08 2013-07-12"),
        ("12 December to 12 January 2018", "2017-12-12 2018-01-12"),
        ("8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019", "2019-07-08 2019-08-08"),
        ("9 March 2020", "2020-03-09 2020-03-09"),
        ("17, 18 and 24 to 28 July 2023", "2023-07-17 2023-07-28"),
        ("17, 18, 24 to 28 July 2023", "2023-07-17 2023-07-28"),
        ("17.07.2023 - 28.07.2023", "2023-07-17 2023-07-28"),
        ("17 -28July 2023", "2023-07-17 2023-07-28"),
        ("17 to 28 JULY 2023 (two weeks)", "2023-07-17 2023-07-28"),
        ("Monday 17th July to Friday 28th July, 2023", "2023-07-17 2023-07-28"),
        ("17-28 Jul 23", "2023-07-17 2023-07-28"),
        ("31 June 2020", None),
        ("17 March to 6 March 2023", None),  # no fieldwork takes a year
        ("6 March 2003 to 17 March 2023", None),
        ("9 March", None),
        ("March 2020", None),
    ],
)
def test_days_are_read(text: str, days: str | None) -> None:
    found = fieldwork(plain(text))
    assert (found and " ".join(day.isoformat() for day in found)) == days
