"""The council that a text is about, where several have borne its name, and the one that a manifest names anyhow."""

from datetime import date

import pytest

from extraction.readings import read
from ofsted_kg.extraction.council import council_of
from ofsted_kg.reference import Council

TEXT = "Ofsted visited Dorset children's services. Dorset's local authority has improved, and Dorset is proud of it."
MINUTES = "Minutes of the children's scrutiny committee.\n\nOfsted's visit was noted."


@pytest.mark.parametrize(
    ("on", "slug"), [(date(2018, 6, 1), "dorset-county-council"), (date(2021, 6, 1), "dorset")], ids=str
)
def test_the_date_of_a_text_tells_which_council_of_a_name_it_is_about(on: date, slug: str) -> None:
    found = council_of(TEXT, on)
    assert isinstance(found, Council)
    assert found.slug == slug


def test_without_a_date_a_name_that_two_councils_bore_is_left_open() -> None:
    found = council_of(TEXT, None)
    assert isinstance(found, tuple)
    assert [council.slug for council in found] == ["dorset", "dorset-county-council"]


@pytest.mark.parametrize("name", ["Kirkles", "Kirklees MBC", "kirklees metropolitan borough"])
def test_a_manifest_may_name_its_council_as_people_write_it(name: str) -> None:
    assert read(MINUTES, "minutes", name).council == "kirklees"


def test_a_manifest_that_names_several_councils_is_told_which() -> None:
    extraction = read(MINUTES, "minutes", "the Royal Borough")
    assert extraction.claims == ()
    assert extraction.issues[0].reason.startswith(
        "has the council the Royal Borough in its manifest, which may mean: Royal Borough of Greenwich, "
    )
