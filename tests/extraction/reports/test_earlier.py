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
        ("Since a focused visit in March 2018, there is decline since the inspection in 2016, when services were judged to be good overall.", [(2018, 3), (2016, None)], [("overall-effectiveness", "good")]),
        ("At the last inspection in 2016, children’s services required improvement to be good. A focused visit in March 2018 was good.", [(2016, None), (2018, 3)], [("overall-effectiveness", "requires-improvement")]),
        ("The trust began after the service was judged inadequate in 2011, 2013 and 2015.", [(2011, None), (2013, None), (2015, None)], [("overall-effectiveness", "inadequate")] * 3),
        ("Leeds was last inspected in 2011 and 2012.", [(2011, None), (2012, None)], []),
        ("At the safeguarding inspections in 2010 and 2011, the council was judged to be inadequate.", [(2010, None), (2011, None)], [("safeguarding", "inadequate")] * 2),
        ("The inspection of safeguarding and children looked after was in May 2011. The local authority was judged to be adequate for safeguarding and good for children looked after.", [(2011, 5)], [("safeguarding", "adequate"), ("looked-after-children", "good")]),
        ("In May 2011, inspection of safeguarding and looked after children’s services found safeguarding inadequate. Services for children looked after were adequate.", [(2011, 5)], [("safeguarding", "inadequate"), ("looked-after-children", "adequate")]),
        ("Since the inspection in 2016, when the overall effectiveness was judged inadequate with children in care judged to be good, much is new.", [(2016, None)], [("overall-effectiveness", "inadequate")]),
        ("The impact of leaders on practice with children and families was judged to be good at the last inspection, in 2016.", [(2016, None)], []),
        ("Services continue to require improvement and have not changed since the last inspection in 2016.", [(2016, None)], []),
        ("The last inspection in 2015 judged help and protection to require improvement and services for children looked after to be good.", [(2015, None)], []),
        ("The focused assurance visit in 2018, highlighted that children wait too long before they find stable homes.", [(2018, None)], []),
        ("A break unit was judged good at the inspection in 2013, and better at the interim inspection in 2014.", [], []),
        ("The last inspection was in 2014. The last inspection report was published in August 2014. The judgements were:\n• Overall effectiveness: Inadequate\n• Adoption performance: Requires improvement.", [(2014, None)], [("overall-effectiveness", "inadequate"), ("adoption", "requires-improvement")]),
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


def test_a_day_of_publication_is_none_of_an_inspection() -> None:
    text = (
        "The last inspection of services for children looked after was published in March 2012. They were judged good."
    )
    found = read_earlier(sentences(text), START, LEEDS)
    assert found.claims == ()
    assert [one.year for one in found.undated] == [2012]
