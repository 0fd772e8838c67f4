"""Earlier inspections that a report of May 2019 tells of, with their grades; and what is none."""

from datetime import date

import pytest

from extraction.reports.layouts import sentences
from ofsted_kg.extraction.reports.earlier import read_earlier
from ofsted_kg.model import InspectionClaim, JudgementClaim
from ofsted_kg.reference import councils

START = date(2019, 5, 13)
LEEDS, DORSET = (next(one for one in councils() if one.slug == slug) for slug in ("leeds", "dorset"))


@pytest.mark.parametrize(
    ("text", "told", "grades"),
    [
        ("The last inspection was in June 2015. The local authority was judged to be good.", [(2015, 6)], [("overall-effectiveness", "good")]),
        ("At the last inspection in 2016, services were judged to be inadequate.", [(2016, None)], [("overall-effectiveness", "inadequate")]),
        ("The inspection of services for looked after children in 2011 judged them to be adequate overall.", [(2011, None)], [("looked-after-children", "adequate")]),
        ("Ofsted did a focused visit in March 2018.", [(2018, 3)], []),
        ("The inspection in 2016 was followed by another. At the inspection in July 2016 they were slow.", [(2016, 7)], []),
        ("Since the last inspection in 2016, an adequate number of staff has been found.", [(2016, None)], []),
        ("The Act of 2004 led to an inspection.", [], []),
        ("An inspection of the schools in 2016 judged them good.", [], []),
        ("HMI Probation did an inspection of the service in 2015.", [], []),
        ("The peer inspection in 2016 helped.", [], []),
        ("This inspection in May 2019 was short.", [], []),
        ("The next inspection is in 2021.", [], []),
        ("There were 355 children at 31 March 2012, and 326 at the time of the inspection.", [], []),
        ("By 30 June 2015 the plan was signed, before the inspection.", [], []),
        ("From June 2018, and in line with what the last inspection asked for, there are plans.", [], []),
        ("In July 2016, the unannounced inspection found delays.", [(2016, 7)], []),
        ("The Ofsted inspection of Cambridgeshire in June 2014 led to a shared team.", [], []),
        ("The inspection of Leeds in June 2014 led to a shared team.", [(2014, 6)], []),
        ("Since the last inspection and the focused assurance visit in 2018 there is progress.", [(2018, None)], []),
        ("The inspection of services for children and young people looked after was in May 2012. The local authority was judged to be good.", [(2012, 5)], [("looked-after-children", "good")]),
        ("There were fewer staff at the time of the inspection in 2016.", [(2016, None)], []),
    ],
)  # fmt: skip
def test_earlier_inspections_are_told(
    text: str, told: list[tuple[int, int | None]], grades: list[tuple[str, str]]
) -> None:
    claims = read_earlier(sentences(text), START, LEEDS).claims
    found = [(one.occasion.year, one.occasion.month) for one in claims if isinstance(one, InspectionClaim)]
    assert found == told
    assert [(one.area, one.grade) for one in claims if isinstance(one, JudgementClaim)] == grades


def test_the_last_one_is_known_and_no_visit_is_it() -> None:
    text = "The last inspection was in June 2015. The last inspection report led to a focused visit in March 2018."
    last = read_earlier(sentences(text), START, LEEDS).last
    assert last
    assert (last.year, last.month) == (2015, 6)


def test_what_lies_before_the_council_is_another_s() -> None:
    found = read_earlier(sentences("The last inspection in 2016 was slow."), START, DORSET)
    assert found.claims == ()
    assert found.last is None
    assert [one.year for one in found.of_others] == [2016]
