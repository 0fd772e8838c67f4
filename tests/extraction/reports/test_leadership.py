"""Sentences of a report into who runs the services, and what is no such thing."""

import pytest

from extraction.reports.layouts import sentences
from ofsted_kg.extraction.reports.leadership import read_posts, read_provider

RUN_BY = [
    ("Services are delivered by Medway Children’s Trust on behalf of the council.", "Medway Children's Trust"),
    ("Medway Children’s Trust (MCT) was set up in 2018. It delivers children’s services.", "Medway Children's Trust"),
    ("Since 2019, Together for Children has delivered children’s services here.", "Together for Children"),
    ("Services are provided by Achieving for Children (AfC), a community interest company.", "Achieving for Children"),
    ("The Medway Children’s Services Trust has been responsible for services since 2014.", "Medway Children's Services Trust"),
    ("In 2021, Medway Children First was formed. The company delivers services for the council.", "Medway Children First"),
    ("Bright Futures for Children, a company of the council, delivers its services.", "Bright Futures for Children"),
    ("Medway Children and Families Trust was launched in 2023 to deliver its services.", "Medway Children and Families Trust"),
    ("Most functions were delegated to the two boroughs' company, Achieving for Children.", "Achieving for Children"),
    ("There is progress by the council and Medway Children’s Trust. The council and the trust work to deliver better services.", "Medway Children's Trust"),
    ("The council set up Medway Children’s Trust. In 2016, its functions for children moved to the trust.", "Medway Children's Trust"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), RUN_BY)
def test_who_runs_the_services_is_told_in_one_sentence_or_in_two(text: str, name: str) -> None:
    found = read_provider(sentences(text))
    assert found
    assert found.name == name
    assert found.places


@pytest.mark.parametrize(
    "text",
    [
        "The Children’s Trust Board agreed a plan and is responsible for services.",
        "Partners in the Children’s Trust are responsible for services for children.",
        "Medway Children’s Trust arrangements are responsible for services.",
        "The South East Mental Health NHS Foundation Trust provides services for children.",
        "Adoption services are provided by Adopt Here, a regional adoption agency.",
        "The trust delivers its services with the council.",
        "Medway Children’s Trust and Kent Children’s Trust meet. The trust delivers services for children.",
        "Social workers trust their managers. It delivers services.",
    ],
)
def test_what_runs_no_services_is_none(text: str) -> None:
    assert read_provider(sentences(text)) is None


def test_a_child_in_an_example_holds_no_post() -> None:
    text = "Jamie Smith has been in care since 2015. The young people, Ann Lee and Bo Li, were heard."
    assert list(read_posts(sentences(text))) == []
