"""Who is taken as a person in a public role, with which role, party and ward; and who is not."""

import pytest

from extraction.readings import claims
from ofsted_kg.model import MembershipClaim

DCS, CABINET = "director-of-childrens-services", "cabinet-member"

ROLES = [
    ("Director of Leeds City Council's Children and Young People’s Services, Julie Jenkins", [("Julie Jenkins", DCS)]),
    ("Julie Jenkins\nDirector of Children's Services\nTown Hall", [("Julie Jenkins", DCS)]),
    ("Ann Lee\nExecutive Director, Children, Families and Education\nCounty Hall", [("Ann Lee", DCS)]),
    ("said Sal Tarik, the council's director of children, education and families.", [("Sal Tarik", DCS)]),
    (
        "Cllr Fiona Venner, Leeds City Council's Cabinet Member for Children and Families, said:",
        [("Fiona Venner", CABINET)],
    ),
    (
        "says council Cabinet member for Children and Young People’s Services, Coun Adam Wilkinson.",
        [("Adam Wilkinson", CABINET)],
    ),
    ("Portfolio holder for children and families Councillor Ashok Farrant spoke.", [("Ashok Farrant", CABINET)]),
    ("Councillor Marion Threlfall thanked the staff.", [("Marion Threlfall", "councillor")]),
    ("Cllr Sarah Young, Leader of the Council, agreed.", [("Sarah Young", "leader-of-the-council")]),
    (
        "Vicky Metheringham, Service Director for Family Support and Child Protection, told the panel.",
        [("Vicky Metheringham", "service-director")],
    ),
    (
        "The National Director for Regulation of Social Care, Yvette Stanley, had written.",
        [("Yvette Stanley", "national-director")],
    ),
    (
        "Councillor Chloe Bannerman, Portfolio Holder for Schools, Corinne Underhill, Director of Children's Services, attended.",
        [("Chloe Bannerman", CABINET), ("Corinne Underhill", DCS)],
    ),
    (
        "His Majesty's Inspectors for this visit were Matt Reed and Nicholas McMullen.",
        [("Matt Reed", "inspector"), ("Nicholas McMullen", "inspector")],
    ),
    ("The lead inspector was Matilda Strickland HMI.", [("Matilda Strickland", "lead-inspector")]),
    ("Mr D Armitstead (Interim Director of Children’s Services) spoke.", [("D Armitstead", DCS)]),
]


@pytest.mark.parametrize(("text", "people"), ROLES)
def test_a_person_is_taken_with_the_role(text: str, people: list[tuple[str, str]]) -> None:
    assert sorted((c.person, c.role) for c in claims(MembershipClaim, text)) == sorted(people)


@pytest.mark.parametrize(
    "text",
    [
        "The Director of Children's Services thanked Calderdale Council at the Town Hall.",
        "The Virtual School and its Service Director, Early Help Hub.",
        "Coun Wilkinson went to Ryburn to help.",
        "Emily Carter, who is nine, said her social worker was kind.",
        "Jack Dawson lives with foster carers in Leeds.",
        "Trust chief executive Lionel Marchbank said so.",
        "Director of Children's Services Leeds City Council",
        "Ten-year-old Emily Carter, leader of the school council, met inspectors.",
        "Leader of the Children in Care Council Ben Archer, 14, thanked staff.",
        "Foster child Emily Carter, new Leader of the Council, spoke.",
        "Leader Emily Carter, aged 12, of the Scout pack",
        "A poem for the Director of Children's Services: Emily Carter (aged 9) wrote it.",
        "The Chief Executive was Emily Carter's foster carer.",
        "Marium Haque, Director of Children's Services at Bradford Council, helped.",
        "Bradford's Director of Children's Services, Marium Haque, helped.",
        "Former Director of Children's Services Nigel Richardson retired in 2016.",
        "Labour Leader Keir Starmer came.",
        "Chief Inspector Dave Harlow of West Yorkshire Police came.",
    ],
)
def test_nobody_is_invented_and_no_child_is_named(text: str) -> None:
    assert claims(MembershipClaim, text) == []


@pytest.mark.parametrize(
    ("text", "party", "ward"),
    [
        ("Cllr Fiona Venner, Cabinet Member for Children (Lab, Kirkstall), said.", "Labour", "Kirkstall"),
        ("Cabinet member Coun Fiona Venner agreed. Coun Venner (Lab, Kirkstall) said so.", "Labour", "Kirkstall"),
        ("Councillor Dora Bayliss (Con) spoke.", "Conservative", None),
        ("Councillor Dora Bayliss (Monster Raving) spoke.", None, None),
    ],
)
def test_party_and_ward_are_taken_where_they_are_given(text: str, party: str | None, ward: str | None) -> None:
    (claim,) = claims(MembershipClaim, text)
    assert (claim.party, claim.ward) == (party, ward)


def test_an_inspector_who_shadows_is_told_apart() -> None:
    text = "His Majesty's Inspector (designate) Ceri Evans shadowed this visit. HMI Matt Reed led it."
    assert {c.person: c.shadowing for c in claims(MembershipClaim, text)} == {"Ceri Evans": True, "Matt Reed": False}


def test_a_membership_quotes_name_and_title() -> None:
    text = "The service is led by the council's director of children's services, Sal Tarik, and others."
    (claim,) = claims(MembershipClaim, text)
    (place,) = claim.evidence
    assert text[place.start : place.end] == "director of children's services, Sal Tarik"
    assert claim.title == "director of children's services"
