"""Which units of a council are named, and which words only look like one."""

import pytest

from extraction.readings import claims
from ofsted_kg.model import ServiceClaim

NAMED = [
    ("social workers and the Leeds Therapeutic Team work together", ["Leeds Therapeutic Team"]),
    ("done through the Multi Agency Screening Team, the front door", ["Multi Agency Screening Team"]),
    ("the creation of an Early Help Hub in 2020", ["Early Help Hub"]),
    ("The Virtual School provided a focus", ["Virtual School"]),
    ("support from the council's Public Health team", ["Public Health team"]),
    ("advisers in the commissioned ‘pathways’ team are good", ["pathways team"]),
    ("The family intervention team provides intensive support", ["family intervention team"]),
    ("members of a well-attended legal gateway panel decide", ["legal gateway panel"]),
    ("within the disability service there is", ["disability service"]),
    ("The Care Leaver’s Forum met. The Care Leavers Forum met again.", ["Care Leaver’s Forum"]),
    ("the Through Care Team is exceptional", ["Through Care Team"]),
    (
        "The emotional well-being team works with the supported accommodation panel",
        ["emotional well-being team", "supported accommodation panel"],
    ),
    ("The Edge of Care Hub and the edge of care hub", ["Edge of Care Hub"]),
    (
        "parents’ views of the ‘Bright Start’ programme and the ‘for babies’ sake’ programme",
        ["Bright Start programme", "for babies’ sake programme"],
    ),
    (
        "the Children’s Partnership Board and the Leeds Duty and Advice Team",
        ["Children’s Partnership Board", "Leeds Duty and Advice Team"],
    ),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_a_named_unit_is_taken(text: str, names: list[str]) -> None:
    assert [claim.name for claim in claims(ServiceClaim, f"{text}.")] == names


@pytest.mark.parametrize(
    "text",
    [
        "the Ofsted team saw a stable and experienced leadership team",
        "Social care teams acted early",
        "Leeds Council’s Children’s and Young People’s Services team",
        "Local Democracy Reporting Service",
        "The Panel considered the report of the Scrutiny Panel",
        "The police team and the NHS service",
        "an outstanding service, and the Good Service",
        "a team leader and the senior management team",
        "Jane Smith, Head of Service for Assessment, spoke",
        "It is an ‘opt out’ rather than ‘opt in’ service",
        "children’s wishes and carers’ needs service",
        "the Essex service, Essex’s Duty and Advice Team and the Leeds service",
        "reports to the December Board and the Executive Board",
        "checks by the Disclosure and Barring Service",
        "Particular service users and the National Transfer Scheme",
        "Written service plans",
        "Jamie’s team and ‘Jamie’s’ service",
        "Jamie, aged 7, calls it the ‘Jamie’ project",
        "Case example: the Jamie Poole Team came",
    ],
)
def test_what_is_no_unit_of_the_council_is_not(text: str) -> None:
    assert claims(ServiceClaim, f"{text}.") == []


def test_a_byline_names_no_unit() -> None:
    assert claims(ServiceClaim, "Text of an article.\n\nCity Reporting Hub") == []
