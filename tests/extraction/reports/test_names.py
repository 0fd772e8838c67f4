"""Printed lists of inspectors into names."""

import pytest

from ofsted_kg.extraction.reports.names import printed_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jan Poole HMI, Ian Frith (OI) and Li Wen", ["Jan Poole", "Ian Frith", "Li Wen"]),
        ("Ann Lee, Senior HMI", ["Ann Lee"]),
        ("Ann Lee, Acting Senior HMI", ["Ann Lee"]),
        ("Ann Lee HMI designate)", ["Ann Lee"]),
        ("Dr Ann Lee SHMI/Bo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee. Bo Li", ["Ann Lee", "Bo Li"]),
        ("J. R. Stone HMI and A Lee", ["J. R. Stone", "A Lee"]),
        ("Gwen Thorpe- Jones", ["Gwen Thorpe-Jones"]),
        ("Ana de Souza, Carla van der Meer", ["Ana de Souza", "Carla van der Meer"]),
        ("PETER MCBRIDE, SEAN O'HARE", ["Peter McBride", "Sean O'Hare"]),
        ("Ma\u0301ire Nolan", ["Máire Nolan"]),
        ("Ann Lee, Her Majesty's Inspector", ["Ann Lee"]),
        ("seven of Her Majesty's Inspectors from Ofsted", []),
        ("Care Quality Commission, Fire & Rescue Services", []),
        ("Ann", []),
        ("Ann helped the others Lee", []),
    ],
)
def test_names_are_read_without_titles(text: str, names: list[str]) -> None:
    found = list(printed_names(text, 100))
    assert [one.name for one in found] == names
    for one in found:
        assert text[one.start - 100 : one.end - 100].replace("- ", "-").lower() in {
            one.name.lower(),
            "ma\u0301ire nolan",
        }
