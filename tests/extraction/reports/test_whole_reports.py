"""Whole reports, one of each layout, into all that they say: nothing is missing, and nothing is more."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from extraction.reports import made_up
from ofsted_kg.extraction.extract import extract
from ofsted_kg.model import (
    Document,
    Extraction,
    FindingClaim,
    InspectionClaim,
    IssuedClaim,
    JudgementClaim,
    MembershipClaim,
    ServiceClaim,
)

OVERALL, LEADERS, HELP = "overall-effectiveness", "impact-of-leaders", "help-and-protection"
CARE, LEAVERS, BOTH = "children-in-care", "care-leavers", "children-in-care-and-care-leavers"
LOOKED_AFTER, ADOPTION = "children-looked-after-and-permanence", "adoption"
GOVERNANCE = "leadership-management-and-governance"
GOOD, RI, INADEQUATE, OUTSTANDING, ADEQUATE = "good", "requires-improvement", "inadequate", "outstanding", "adequate"
NO_ISSUED = "no date of publication is printed"


@dataclass(frozen=True)
class Expected:
    """What a report says."""

    text: str
    council: str
    framework: str
    kind: str
    days: tuple[date, date]
    lead: str
    grades: dict[str, str]
    findings: list[tuple[str, int | None, str | None, str]]
    issued: date | None = None
    team: tuple[tuple[str, str, bool], ...] = ()
    earlier: tuple[tuple[int, int | None], ...] = ()
    earlier_grades: tuple[tuple[int, str, str], ...] = ()
    issues: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, ...], ...] = ()
    services: tuple[str, ...] = ()


REPORTS = [
    Expected(
        made_up.ILACS_2018,
        "rutland",
        "ilacs",
        "Inspection",
        (date(2018, 9, 3), date(2018, 9, 7)),
        "Ann-Marie Lee",
        {LEADERS: GOOD, HELP: RI, BOTH: OUTSTANDING, OVERALL: GOOD},
        [
            (
                "Finding",
                None,
                OVERALL,
                "Children in Rutland are seen soon after their family asks for help. Plans are made with them, and "
                "managers know how well those plans are going.",
            ),
            (
                "Finding",
                None,
                OVERALL,
                "The last inspection of the council, in October 2014, judged the services as requires improvement "
                "overall.",
            ),
            ("AreaForImprovement", None, None, "The speed of visits to children who go missing."),
            (
                "AreaForImprovement",
                None,
                None,
                "How plans are checked: – by the managers who wrote them – by others.",
            ),
            (
                "AreaForImprovement",
                None,
                None,
                "The number of foster homes, which fell from 21 to 18. Carers were told late.",
            ),
            (
                "Finding",
                1,
                HELP,
                "Assessments are clear and most of them are finished in the time that the council set itself.",
            ),
            (
                "Finding",
                2,
                HELP,
                "The number of children who were visited late in the year before this inspection fell to 18. Managers "
                "act on it.",
            ),
            ("Finding", 3, BOTH, "Children have homes in which they stay."),
            ("Finding", 4, LEADERS, "Leaders listen."),
        ],
        earlier=((2014, 10),),
        earlier_grades=((2014, OVERALL, RI),),
        issues=(NO_ISSUED,),
    ),
    Expected(
        made_up.ILACS_2021,
        "sutton",
        "ilacs",
        "Inspection",
        (date(2022, 2, 28), date(2022, 3, 4)),
        "Tom O'Hare",
        {LEADERS: GOOD, HELP: GOOD, BOTH: RI, OVERALL: GOOD},
        [
            ("Finding", None, OVERALL, "Workers know their children."),
            ("AreaForImprovement", None, None, "Health checks for children who come into care."),
            (
                "Finding",
                1,
                HELP,
                "A panel looks at each plan, and the workers of both teams meet the families before the first of the "
                "meetings takes place.",
            ),
            ("Finding", 2, BOTH, "Health checks are late."),
            ("Finding", 3, LEADERS, "Leaders know this."),
        ],
        issues=(NO_ISSUED,),
    ),
    Expected(
        made_up.ILACS_2023,
        "leeds",
        "ilacs",
        "Inspection",
        (date(2023, 3, 6), date(2023, 3, 17)),
        "Carla van der Meer",
        {LEADERS: GOOD, HELP: OUTSTANDING, CARE: GOOD, LEAVERS: INADEQUATE, OVERALL: GOOD},
        [
            ("Finding", None, OVERALL, "Much has been done."),
            (
                "AreaForImprovement",
                None,
                None,
                "Personal advisers for all care leavers. (Outcome four, National Framework)",
            ),
            (
                "AreaForImprovement",
                None,
                None,
                "The workforce (enabler: the workforce is equipped and effective, national framework).",
            ),
            (
                "Finding",
                1,
                LEAVERS,
                "Care leavers wait, and the Multi Agency Screening Team says so. Their multi-agency plans are late.",
            ),
            ("Finding", 2, LEADERS, "Leaders judged inadequate what they found in one team."),
        ],
        issues=(NO_ISSUED,),
        outcomes=(("outcome-4",), ("enabler-3",)),
        services=("Multi Agency Screening Team",),
    ),
    Expected(
        made_up.ILACS_2026,
        "blackpool",
        "ilacs",
        "Inspection",
        (date(2026, 4, 27), date(2026, 5, 1)),
        "Joanna Field",
        {LEADERS: GOOD, HELP: GOOD, CARE: GOOD, LEAVERS: GOOD},
        [
            ("Finding", None, None, "Services have got better."),
            ("AreaForImprovement", None, None, "Visits (outcome 3, national framework)"),
            ("Finding", 1, CARE, "Children in care are well."),
        ],
        issues=(NO_ISSUED,),
        outcomes=(("outcome-3",),),
    ),
    Expected(
        made_up.SIF_2014,
        "slough",
        "sif",
        "SingleInspection",
        (date(2014, 1, 14), date(2014, 2, 5)),
        "Mary Ashe",
        {
            HELP: RI,
            LOOKED_AFTER: GOOD,
            ADOPTION: OUTSTANDING,
            LEAVERS: GOOD,
            GOVERNANCE: RI,
            OVERALL: RI,
            "lscb": INADEQUATE,
        },
        [
            ("Finding", 1, OVERALL, "The council has more to do."),
            ("Finding", 2, None, "The inspection did not find any areas for priority and immediate action."),
            ("AreaForImprovement", 3, ADOPTION, "Find adopters sooner."),
            ("AreaForImprovement", 4, ADOPTION, "See children within five days."),
            ("Strength", 5, None, "Adopters are welcomed."),
            ("Finding", 6, HELP, "Help comes late."),
            ("Finding", 7, ADOPTION, "Adoption is quick."),
            ("AreaForImprovement", 8, "lscb", "Publish a plan."),
            ("Finding", 9, "lscb", "The board seldom meets."),
        ],
        team=(
            ("Jan Poole", "Team inspector", False),
            ("Ian Frith", "Team inspector", False),
            ("Li Wen", "Team inspector", False),
        ),
        issues=(NO_ISSUED,),
    ),
    Expected(
        made_up.SIF_2016,
        "thurrock",
        "sif",
        "SingleInspection",
        (date(2016, 9, 12), date(2016, 10, 6)),
        "Ruth Vale",
        {HELP: RI, LOOKED_AFTER: RI, ADOPTION: GOOD, LEAVERS: GOOD, GOVERNANCE: GOOD, OVERALL: RI, "lscb": RI},
        [
            ("Finding", None, OVERALL, "The council has come far."),
            ("AreaForImprovement", 1, None, "Write plans that children can read."),
            ("AreaForImprovement", 2, None, "Tell carers (paragraph 4)."),
            ("Finding", 3, HELP, "Visits are on time."),
            ("Finding", 4, LOOKED_AFTER, "Homes are near."),
            ("Finding", 5, ADOPTION, "Adoption is quick."),
            ("Finding", None, "lscb", "The board has a new chair."),
            ("AreaForImprovement", 6, "lscb", "Make a plan."),
            ("Finding", 7, "lscb", "The board meets often."),
        ],
        issued=date(2016, 11, 25),
        team=(
            ("J. R. Stone", "Deputy lead inspector", False),
            ("Peter McBride", "Team inspector", False),
            ("Ana de Souza", "Team inspector", False),
            ("Gwen Thorpe-Jones", "Shadow inspector", True),
            ("Kit Marlow", "Senior data analyst", False),
            ("Olu Adeyemi", "Quality assurance manager", False),
        ),
        earlier=((2012, 6),),
        earlier_grades=((2012, OVERALL, ADEQUATE),),
    ),
    Expected(
        made_up.REINSPECTION,
        "norfolk",
        "sif",
        "Reinspection",
        (date(2017, 11, 6), date(2017, 11, 30)),
        "Dora Finch",
        {HELP: GOOD, LOOKED_AFTER: GOOD, ADOPTION: GOOD, LEAVERS: OUTSTANDING, GOVERNANCE: GOOD, OVERALL: GOOD},
        [
            ("AreaForImprovement", 1, None, "Keep going."),
            ("Finding", 2, LEAVERS, "Care leavers do well."),
        ],
        issued=date(2018, 1, 19),
        earlier=((2015, 10),),
        earlier_grades=(
            (2015, OVERALL, INADEQUATE),
            (2015, ADOPTION, RI),
            (2015, GOVERNANCE, INADEQUATE),
        ),
    ),
    Expected(
        made_up.CHILD_PROTECTION_2012,
        "barnsley",
        "child-protection-2012",
        "ChildProtectionInspection",
        (date(2012, 6, 12), date(2012, 6, 21)),
        "Mary Ashe",
        {
            OVERALL: ADEQUATE,
            HELP: ADEQUATE,
            "quality-of-practice": ADEQUATE,
            "leadership-and-governance": GOOD,
        },
        [
            ("Finding", 2, OVERALL, "The services are judged to be adequate."),
            ("AreaForImprovement", None, None, "ask children what they think"),
            ("AreaForImprovement", None, None, "write plans that can be measured."),
            ("Finding", 5, "quality-of-practice", "Practice is adequate."),
        ],
        issued=date(2012, 7, 24),
    ),
    Expected(
        made_up.LOOKED_AFTER_2013,
        "sandwell",
        "looked-after-children-2013",
        "Inspection",
        (date(2013, 6, 24), date(2013, 6, 28)),
        "Noel Hart",
        {
            "looked-after-children": INADEQUATE,
            "capacity-to-improve": ADEQUATE,
            "outcomes-for-looked-after-children": ADEQUATE,
            "quality-of-provision": INADEQUATE,
            "leadership-and-management": INADEQUATE,
        },
        [
            ("Finding", 1, "looked-after-children", "The overall effectiveness of services is inadequate."),
            ("AreaForImprovement", None, None, "see every child."),
            ("Finding", 3, "capacity-to-improve", "Leaders are new."),
        ],
        issued=date(2013, 8, 2),
    ),
    Expected(
        made_up.SAFEGUARDING_2012,
        "medway",
        "safeguarding-and-looked-after-children",
        "Inspection",
        (date(2012, 1, 16), date(2012, 1, 27)),
        "Noel Hart",
        {"safeguarding": ADEQUATE, "looked-after-children": GOOD},
        [
            ("Finding", 1, "safeguarding", "The overall effectiveness of safeguarding services is adequate."),
            ("AreaForImprovement", None, "safeguarding", "see every child"),
            ("AreaForImprovement", None, "safeguarding", "write plans."),
            ("Finding", 3, "safeguarding", "Partners meet."),
            ("Finding", 4, "looked-after-children", "Children who are looked after do well."),
            ("Finding", 5, "looked-after-children", "Leaders are many."),
        ],
        issued=date(2012, 3, 2),
    ),
    Expected(
        made_up.FOCUSED_VISIT,
        "medway",
        "ilacs",
        "FocusedVisit",
        (date(2023, 5, 17), date(2023, 5, 18)),
        "Ann Lee",
        {},
        [
            ("Finding", None, None, "Children get help soon."),
            ("AreaForImprovement", None, None, "The quality of plans."),
            ("Finding", 1, None, "Children are seen soon."),
            ("Finding", 2, None, "Plans are slow."),
        ],
        issues=(NO_ISSUED,),
    ),
    Expected(
        made_up.JOINT_2023,
        "medway",
        "jtai",
        "JointInspection",
        (date(2023, 3, 6), date(2023, 3, 24)),
        "Ann Lee",
        {},
        [
            ("Finding", None, None, "Children are kept safe."),
            ("AreaForImprovement", None, None, "The speed of meetings."),
            ("Strength", None, None, "Police officers see children alone."),
            ("Finding", None, None, "Most children get help."),
        ],
        issues=(NO_ISSUED,),
    ),
]


def read_report_text(text: str) -> Extraction:
    return extract(Document("report", "0" * 64, text + made_up.BACK, Path("report.txt")))


@pytest.mark.parametrize("expected", REPORTS, ids=lambda one: f"{one.framework} {one.council}")
def test_a_whole_report_is_read(expected: Expected) -> None:
    read = read_report_text(expected.text)
    inspections = [claim for claim in read.claims if isinstance(claim, InspectionClaim)]
    (subject,) = [claim for claim in inspections if claim.subject]
    occasion = subject.occasion
    judgements = [claim for claim in read.claims if isinstance(claim, JudgementClaim)]
    people = [claim for claim in read.claims if isinstance(claim, MembershipClaim)]
    findings = [claim for claim in read.claims if isinstance(claim, FindingClaim)]
    assert (read.genre, read.council) == ("inspection-report", expected.council)
    assert (subject.framework, occasion.kind) == (expected.framework, expected.kind)
    assert (occasion.start, occasion.end) == expected.days
    assert [c.issued for c in read.claims if isinstance(c, IssuedClaim)] == (
        [expected.issued] if expected.issued else []
    )
    assert {one.area: one.grade for one in judgements if one.occasion == occasion} == expected.grades
    assert [(one.kind, one.number, one.area, one.text) for one in findings] == expected.findings
    assert [one.position for one in findings] == [*range(1, len(findings) + 1)]
    assert [one.person for one in people if one.role == "lead-inspector"] == [expected.lead]
    assert tuple((p.person, p.title, p.shadowing) for p in people if p.role != "lead-inspector") == expected.team
    told = [one for one in inspections if not one.subject]
    assert tuple((one.occasion.year, one.occasion.month) for one in told) == expected.earlier
    assert (
        tuple((o.occasion.year, o.area, o.grade) for o in judgements if o.occasion != occasion)
        == expected.earlier_grades
    )
    assert tuple(issue.reason for issue in read.issues) == expected.issues
    assert tuple(one.outcomes for one in findings if one.outcomes) == expected.outcomes
    assert tuple(c.name for c in read.claims if isinstance(c, ServiceClaim)) == expected.services


@pytest.mark.parametrize("expected", REPORTS, ids=lambda one: f"{one.framework} {one.council}")
def test_the_words_of_a_finding_stand_where_its_evidence_says(expected: Expected) -> None:
    read = read_report_text(expected.text)
    for claim in read.claims:
        quoted = " ".join(read.document.text[span.start : span.end] for span in claim.evidence)
        assert quoted.strip()
        if isinstance(claim, FindingClaim):
            assert " ".join(quoted.replace("\ufffe", "-").split()) == claim.text


def without(text: str, *lines: str) -> str:
    for line in lines:
        assert line in text
        text = text.replace(line, "")
    return text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            without(made_up.ILACS_2021, "Lead inspector: Tom O’Hare, Her Majesty’s Inspector\n"),
            "no lead inspector is printed",
        ),
        (without(made_up.ILACS_2021, "Overall effectiveness Good\n"), f"no grade of {OVERALL} is printed"),
        (
            without(made_up.ILACS_2023, "children care leavers Inadequate\n", ": inadequate"),
            f"no grade of {LEAVERS} is printed",
        ),
        (
            without(made_up.SIF_2016, "The Local Safeguarding Children Board requires improvement\nto be good\n"),
            "no grade of lscb is printed",
        ),
        (
            without(made_up.ILACS_2021, "Inspection dates: 28 February to 4 March 2022\n"),
            "no days of fieldwork are printed that can be read",
        ),
        (
            made_up.ILACS_2026.replace("What needs to improve?\n1\n◼ Visits (outcome 3, national framework)\n", ""),
            "no list of what needs to improve is printed",
        ),
        (
            made_up.ILACS_2026.replace("27 April to 1 May 2026", "16 March to 20 March 2026"),
            f"no grade of {OVERALL} is printed",
        ),
        (
            made_up.ILACS_2021.replace("families: good\n3.", "families: outstanding\n3."),
            f"{LEADERS} is graded outstanding here and good before",
        ),
    ],
)
def test_what_a_report_lacks_is_an_issue(text: str, reason: str) -> None:
    assert reason in [issue.reason for issue in read_report_text(text).issues]


def test_of_two_reports_in_one_file_the_first_is_read_and_the_second_is_told() -> None:
    first = made_up.ILACS_2023 + made_up.BACK
    pages = first.count("\f") + 1
    both = read_report_text(f"{first}\f{made_up.ILACS_2021}{made_up.BACK}")
    assert both.claims == read_report_text(first).claims
    assert f"another report begins on page {pages + 1}, which is not read: split them" in [
        i.reason for i in both.issues
    ]
    cover = made_up.ILACS_2023.partition("Judgement Grade")[0]
    twice = read_report_text(f"{cover}\f{first}")  # a cover that is printed twice is one report
    assert not [issue for issue in twice.issues if "another report" in issue.reason]
    assert len(twice.claims) == len(both.claims)


def test_an_inspection_before_the_council_began_is_a_doubt_and_no_claim() -> None:
    text = made_up.ILACS_2021.replace("London Borough of Sutton", "North Northamptonshire Council")
    text = text.replace(
        "Workers know their children.", "The services were judged inadequate at the inspection in 2019."
    )
    read = read_report_text(text)
    assert [c.occasion.year for c in read.claims if isinstance(c, InspectionClaim)] == [2022]
    (issue,) = [one for one in read.issues if one.level == "doubt"]
    assert issue.reason == "tells of an inspection of 2019, before the council began"
    assert issue.quote == "The services were judged inadequate at the inspection in 2019."


@pytest.mark.parametrize(
    ("sentence", "posts"),
    [
        (
            "The director of children’s services, Ada Penrose, has been in post for a year.",
            [("Ada Penrose", "director-of-childrens-services")],
        ),
        ("The interim chief executive, Bo Lindqvist, joined in May.", [("Bo Lindqvist", "chief-executive")]),
        ("The director of children’s services Leeds City Council has appointed is new.", []),
        ("The previous director of children’s services, Ada Penrose, has left.", []),
        ("Emily, who is nine, has a worker.", []),
    ],
)
def test_people_in_posts_are_named_where_it_is_unmistakable(sentence: str, posts: list[tuple[str, str]]) -> None:
    read = read_report_text(made_up.ILACS_2023.replace("Much has been done.", sentence))
    found = [c for c in read.claims if isinstance(c, MembershipClaim) and c.organisation == "council"]
    assert [(one.person, one.role) for one in found] == posts


@pytest.mark.parametrize(
    ("sentence", "provider"),
    [
        ("Services are delivered by Sandford Children’s Trust.", "Sandford Children's Trust"),
        ("Achieving for Children delivers the services of the council.", "Achieving for Children"),
        ("Leaders meet the Children’s Trust each month.", None),
    ],
)
def test_who_delivers_the_services_is_told(sentence: str, provider: str | None) -> None:
    read = read_report_text(made_up.ILACS_2023.replace("Much has been done.", sentence))
    assert [c.delivered_by for c in read.claims if isinstance(c, InspectionClaim) and c.subject] == [provider]


@pytest.mark.parametrize(
    "text",
    [
        "Jamie, aged 7, lives with his grandmother Susan Poole.",
        "Ella Poole, a care leaver, is chair of the Children in Care Council.",
        "One young person, Jamie Poole, told inspectors that he is safe.",
        "The lead member for children, Ella Poole, was 12 when she joined the youth council.",
        "The chief executive, Ella Poole, aged 9, was heard.",
        "The director of children’s services, Ann Lea, met Jamie Poole, director of his own plans.",
        "Lead inspector for a day: Ella Poole, a young person.",
        "Young inspectors: Ella Poole and Jamie Poole.",
        "Team inspectors were told by Jamie Poole that he waits.",
        "Councillor Ella Poole of the school council spoke.",
        "Case example: Jamie Poole moved. Jamie’s team helped him.",
    ],
)
def test_no_child_is_named_as_a_person_or_in_a_service(text: str) -> None:
    for report, place in (
        (made_up.ILACS_2021, "Workers know their children."),
        (made_up.SIF_2016, "The board has a new chair."),
    ):
        read = read_report_text(report.replace(place, f"{place} {text}"))
        named = [claim.person for claim in read.claims if isinstance(claim, MembershipClaim)]
        named += [claim.name for claim in read.claims if isinstance(claim, ServiceClaim)]
        assert named
        assert not [name for name in named if any(word in name for word in ("Jamie", "Ella", "Susan", "Poole"))]
