"""Which genre a text is of, and which council it is about."""

from datetime import date
from pathlib import Path

import pytest

from ofsted_kg.extraction.council import council_of
from ofsted_kg.extraction.genres import recognise
from ofsted_kg.reference import Council

GENRES = [
    (
        "Dear Ms Lee\n\nFocused visit to Leeds children's services\n\nThis letter summarises the findings of Ofsted's visit.\n\n"
        "Yours sincerely",
        "visit-letter",
    ),
    (
        "Agenda item\n\nOfsted report\n\nMinutes:\n\nThe Committee noted the report.\n\nRESOLVED: that it be noted.",
        "minutes",
    ),
    ("Ofsted has praised us.\n\nCllr Lee said: “We are really proud.”\n\nENDS\n\nNotes to editors", "press-release"),
    ("The Ofsted interview: ‘we listened’\n\nListen to the podcast.", "interview"),
    (
        "What was the worst?\n\nWaiting for Ofsted.\n\nWhat changed?\n\nEverything.\n\nAnd what comes next?\n\nMore.",
        "interview",
    ),
    (
        "Watchdog slams city\n\nBy Anna Ray\n\nOfsted found failings, Coun Lee said.\n\nLocal Democracy Reporting Service",
        "news-article",
    ),
    ("A recipe for soup: boil water, add salt.", None),
    ("Dear Sir, RESOLVED: ENDS", None),
    ("Ofsted", None),
]


@pytest.mark.parametrize(("text", "genre"), GENRES)
def test_the_genre_is_recognised_from_the_text(text: str, genre: str | None) -> None:
    found = recognise(text)
    assert (found and found.notation) == genre


def test_the_genres_of_the_five_documents(documents: Path) -> None:
    found = [recognise(path.read_text(encoding="utf-8")) for path in sorted(documents.glob("*.txt"))]
    assert [genre and genre.notation for genre in found] == [
        "news-article",
        "interview",
        "press-release",
        "visit-letter",
        "minutes",
    ]


COUNCILS = [
    ("Leeds City Council's services are good.", None, "leeds"),
    (
        "Nationally, authorities, including Kirklees, wait. The Kirklees Strategy is for the young people in Kirklees.",
        None,
        "kirklees",
    ),
    ("LEEDS CITY COUNCIL was visited.", None, "leeds"),
    ("children's services in Bath & North East Somerset", None, "bath-and-north-east-somerset"),
    ("Dorset Council was inspected.", date(2021, 1, 1), "dorset"),
    ("Dorset County Council was inspected.", date(2016, 1, 1), "dorset-county-council"),
    ("Reading is a joy, and reading helps.", None, None),
    ("Borsetshire County Council was inspected.", None, None),
    ("Surrey County Council, Medway Council and Gateshead Council were visited.", None, None),
]


@pytest.mark.parametrize(("text", "on", "slug"), COUNCILS)
def test_the_council_is_found_by_its_names(text: str, on: date | None, slug: str | None) -> None:
    found = council_of(text, on)
    assert (found.slug if isinstance(found, Council) else None) == slug


def test_several_councils_are_told_as_rivals() -> None:
    found = council_of("Medway Council and Gateshead Council were visited.", None)
    assert isinstance(found, tuple)
    assert {council.slug for council in found} == {"medway", "gateshead"}
