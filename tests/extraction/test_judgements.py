"""Sentences, rows and lists: which judgements they state, and which words are none."""

import pytest

from ofsted_kg.extraction.dates import find_dates
from ofsted_kg.extraction.layout import blocks, plain
from ofsted_kg.extraction.stated import Doubt, Graded, stated
from ofsted_kg.extraction.tables import column_years, graded_by_year, row, row_of_two
from ofsted_kg.reference import councils_named

LEEDS = councils_named("Leeds")[0]
OVERALL, LEADERS, HELP = "overall-effectiveness", "impact-of-leaders", "help-and-protection"
CARE, LEAVERS, JOINT = "children-in-care", "care-leavers", "children-in-care-and-care-leavers"
RI = "requires-improvement"


def told(text: str, year: int | None = None) -> list[tuple[str, str, int | None]]:
    found = stated(plain(text), year, LEEDS)
    return [(one.area, one.grade, one.dated.year if one.dated else None) for one in found if isinstance(one, Graded)]


def doubts(text: str) -> list[str]:
    return [one.reason for one in stated(plain(text), None, LEEDS) if isinstance(one, Doubt)]


STATED = [
    ("Inspectors rated the Council ‘good’ overall.", None, [(OVERALL, "good", None)]),
    ("Children’s services were judged to be good.", None, [(OVERALL, "good", None)]),
    ("The service was rated Requires Improvement to be Good.", None, [(OVERALL, RI, None)]),
    ("services were still requiring improvement in 2015", None, [(OVERALL, RI, 2015)]),
    ("In January 2020, children's services were judged to be ‘Outstanding’.", None, [(OVERALL, "outstanding", 2020)]),
    (
        "judged “good, with outstanding features” in 2018’s inspection report, the council is aiming higher",
        None,
        [(OVERALL, "good", 2018)],
    ),
    (
        "The experiences and progress of care leavers was judged to be inadequate.",
        None,
        [(LEAVERS, "inadequate", None)],
    ),
    (
        "It was judged good for the impact of leaders, and outstanding for help and protection.",
        None,
        [(LEADERS, "good", None), (HELP, "outstanding", None)],
    ),
    (
        "The council was rated ‘good’ in all areas – overall effectiveness, the impact of leaders on social work practice "
        "with children and families, and the experiences and progress of children who need help and protection, children in "
        "care and those leaving care.",
        2024,
        [
            (OVERALL, "good", None),
            (LEADERS, "good", None),
            (HELP, "good", None),
            (CARE, "good", None),
            (LEAVERS, "good", None),
        ],
    ),
    (
        "Ofsted judged the council good in all areas.",
        2019,
        [(OVERALL, "good", None), (LEADERS, "good", None), (HELP, "good", None), (JOINT, "good", None)],
    ),
    ("Ofsted judged the council good in all areas.", None, [(OVERALL, "good", None)]),
    (
        "Leadership, management and governance was rated “inadequate”, as was the help and protection of children.",
        2017,
        [("leadership-management-and-governance", "inadequate", None), (HELP, "inadequate", None)],
    ),
    (
        "Services for looked-after children, and for care leavers, were found to “require improvement”.",
        2017,
        [("children-looked-after-and-permanence", RI, None), (LEAVERS, RI, None)],
    ),
    (
        "The council has moved from ‘inadequate’ in 2016 to ‘good’.",
        None,
        [(OVERALL, "inadequate", 2016), (OVERALL, "good", None)],
    ),
    ("Leeds was rated good in 2022, ahead of Kent.", None, [(OVERALL, "good", 2022)]),
    ("Ofsted found Leeds City Council's children's services inadequate.", None, [(OVERALL, "inadequate", None)]),
]


@pytest.mark.parametrize(("text", "year", "judgements"), STATED)
def test_a_sentence_states_judgements(
    text: str, year: int | None, judgements: list[tuple[str, str, int | None]]
) -> None:
    assert told(text, year) == judgements


NONE = [
    "Our ultimate aim is to achieve an outstanding judgement from Ofsted.",
    "We want to be outstanding.",
    "The council hopes to be rated outstanding when Ofsted next calls.",
    "95% of schools in the city are rated good or outstanding.",
    "Greenacre Academy was judged good with outstanding features.",
    "Practice was good and relationships are good.",
    "There is outstanding practice in the fostering team.",
    "There were areas requiring improvement.",
    "No area had been judged to be inadequate.",
    "Only three councils in the region were rated good.",
    "Bradford Council, next door, is rated outstanding.",
    "Ofsted's four grades are outstanding, good, requires improvement and inadequate.",
    "In its self-evaluation the council graded leadership as ‘good’.",
    "All areas but care leavers were rated good.",
    "The council was judged far from outstanding.",
    "The council narrowly escaped being judged inadequate.",
    "The council will be judged inadequate, campaigners say.",
    "Bradford was rated inadequate by Ofsted.",
    "She hoped others, such as Bradford, which was rated inadequate, would learn from Leeds.",
    "In Bradford, inspectors rated children's services inadequate.",
    "Southend's children's services were rated 'requires improvement' in 2019 by the watchdog.",
    "The council's neighbour, Kirklees, was judged inadequate in 2019.",
    "Unlike Kent, rated outstanding, the county has no plans.",
    "The authority next door was rated inadequate.",
    "Wales's inspectorate judged Cardiff's services inadequate.",
    "The impact of leaders was rated outstanding in Kent.",
    "The council's adult social care services were rated good by the CQC.",
    "The council's youth offending service was rated inadequate by HM Inspectorate of Probation.",
    "The council's website was judged outstanding.",
    "Leeds denied it was rated inadequate.",
    "The council was wrongly reported to be rated inadequate.",
    "Unions say the council should be rated inadequate.",
    "Three areas were judged good.",
    "Good morning.",
    "This is good for the children of our city, and it is good for the council.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_judgement_of_the_council_gives_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (NONE[0], "an aim, not a judgement"),
        (NONE[4], "a grade of something other than this council's services"),
        (NONE[8], "a grade that is denied"),
        (NONE[10], "a grade of another council"),
        ("Three areas were judged good.", "a grade whose area is not named"),
    ],
)
def test_a_doubt_says_why(text: str, reason: str) -> None:
    assert reason in doubts(text)


def test_it_is_the_council_that_was_told_of_before() -> None:
    def grades(previous: str) -> list[str]:
        found = stated("It had been judged inadequate.", None, LEEDS, previous)
        return [one.grade for one in found if isinstance(one, Graded)]

    assert grades("Leeds came next.") == ["inadequate"]
    assert grades("Bradford came next.") == []


def test_a_grade_left_behind_is_told_as_the_former_one() -> None:
    (former,) = stated("The city council has shed its 'inadequate' rating.", None, LEEDS)
    assert isinstance(former, Graded)
    assert former.former


ROWS = [
    ("Overall effectiveness Good:Senior managers have created a culture.", (OVERALL, "good")),
    (
        "The experience and progress of children who need help and protection Requires improvement:Some plans.",
        (HELP, RI),
    ),
    ("The experiences and progress of children in care and care leavers Outstanding", (JOINT, "outstanding")),
    ("The impact of leaders on social work practice with children and families: Good", (LEADERS, "good")),
    ("• Care leavers – requires improvement to be good", (LEAVERS, RI)),
    ("Overall effectiveness is important, and good leaders know it.", None),
    ("Good leaders make the help and protection of children better.", None),
]


@pytest.mark.parametrize(("text", "judgement"), ROWS)
def test_a_row_gives_its_judgement(text: str, judgement: tuple[str, str] | None) -> None:
    graded = row(blocks(text)[0])
    assert (graded and (graded.area, graded.grade)) == judgement


def test_an_area_over_a_grade_is_a_judgement() -> None:
    above, below, text = blocks("Overall effectiveness\nRequires improvement to be good\nLeaders are good.")
    assert row_of_two(above, below) == Graded(OVERALL, RI)
    assert row_of_two(below, text) is None


def test_a_table_of_several_years_gives_each_grade_to_its_year() -> None:
    head, body = blocks("Area | 2015 | 2018\n\nCare leavers | Requires improvement | Good")
    years = column_years(head)
    assert years == find_dates("2015") or [year.year for year in years] == [2015, 2018]
    graded = graded_by_year(body, years)
    assert [(one.area, one.grade, one.dated and one.dated.year) for one in graded] == [
        (LEAVERS, RI, 2015),
        (LEAVERS, "good", 2018),
    ]
