"""Whole texts of each genre, written for these tests, into claims and issues."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.readings import claims, read
from ofsted_kg.extraction.extract import extract
from ofsted_kg.model import (
    COUNCIL,
    OFSTED,
    Claim,
    Document,
    FindingClaim,
    InspectionClaim,
    JudgementClaim,
    Speaker,
    StatusClaim,
)

LETTER = """Ofsted
Piccadilly Gate

3 December 2019

Beatrice Langholm
Director of Children's Services
Civic Hall

Dear Ms Langholm

Monitoring visit to Leeds children's services

This letter summarises the findings of the monitoring visit to Leeds children's services on 12 to 13 November 2019. The visit
was carried out by Her Majesty's Inspectors Paul Dunwoody and Zainab Iqbal-Hart.

This was the second monitoring visit since the local authority was judged inadequate in June 2018.

Inspectors looked at the arrangements for children who go missing.

Headline findings

Progress is steady. Social workers know their children.

Areas for improvement

• Return home interviews.
• Supervision,
  which is irregular.

Findings and evaluation of progress

Children are seen often.

Ofsted will take the findings into account.

Yours sincerely

Paul Dunwoody
Her Majesty's Inspector
"""

RELEASE = """Leeds gets a good Ofsted report

Published: 14 January 2020

Inspectors visited Leeds City Council from 4 to 22 November 2019.

How we were graded

The impact of leaders on social work practice with children and families: Outstanding
Overall effectiveness: Good

Cllr Fiona Venner, Cabinet Member for Children, said: “We are proud. Inspectors praised our foster carers.”

Highlights of the report include:
- children are safe; and
- families get help early.

Areas for improvement:
- the quality of plans

ENDS
"""

MINUTES = """Agenda item

Ofsted inspection

Minutes:

Sal Tarik, Director of Children's Services, presented the report on the Ofsted inspection of Leeds children's services, the first
since 2018 when services had been judged as 'Requires Improvement'. She highlighted the following:

• Areas judged to be good were:

-   overall effectiveness;
-   the experiences and progress of care leavers

• The impact of leaders was judged to be 'outstanding'.
• Strengths identified were that –

-   staff morale was high;

RESOLVED: that the report be noted.
"""


def test_a_letter_is_the_inspectorates_word() -> None:
    findings = claims(FindingClaim, LETTER, "visit-letter")
    assert [(f.kind, f.text) for f in findings] == [
        ("Finding", "Progress is steady. Social workers know their children."),
        ("AreaForImprovement", "Return home interviews."),
        ("AreaForImprovement", "Supervision, which is irregular."),
        ("Finding", "Children are seen often."),
    ]
    assert {f.speaker for f in findings} == {OFSTED}
    assert [f.position for f in findings] == [1, 2, 3, 4]


def test_a_letter_tells_of_its_visit_and_of_the_inspection_before() -> None:
    visit, *others = claims(InspectionClaim, LETTER, "visit-letter")
    assert (visit.occasion.kind, visit.occasion.start, visit.occasion.end) == (
        "MonitoringVisit",
        date(2019, 11, 12),
        date(2019, 11, 13),
    )
    assert visit.focus == ("missing-children",)
    assert [(one.occasion.kind, one.occasion.year) for one in others] == [("Inspection", 2018)]
    (judgement,) = claims(JudgementClaim, LETTER, "visit-letter")
    assert (judgement.occasion.year, judgement.area, judgement.grade) == (2018, "overall-effectiveness", "inadequate")


def test_a_press_release_is_the_councils_word_but_for_whom_it_quotes() -> None:
    findings = claims(FindingClaim, RELEASE, "press-release")
    assert [(f.kind, f.text, f.polarity) for f in findings if f.speaker == COUNCIL] == [
        ("Strength", "children are safe", "strength"),
        ("Strength", "families get help early.", "strength"),
        ("AreaForImprovement", "the quality of plans", "improvement"),
    ]
    (quoted,) = [f for f in findings if f.speaker == Speaker("person", "Fiona Venner")]
    assert (quoted.kind, quoted.polarity) == ("Finding", "strength")


def test_a_press_release_gives_its_judgements_to_the_inspection_it_reports() -> None:
    judgements = claims(JudgementClaim, RELEASE, "press-release")
    assert {(j.area, j.grade) for j in judgements} == {
        ("impact-of-leaders", "outstanding"),
        ("overall-effectiveness", "good"),
    }
    assert {j.occasion.start for j in judgements} == {date(2019, 11, 4)}


def test_minutes_are_the_word_of_who_presents() -> None:
    tarik = Speaker("person", "Sal Tarik")
    judgements = {(j.occasion.year, j.area): (j.grade, j.speaker) for j in claims(JudgementClaim, MINUTES, "minutes")}
    assert judgements == {
        (2018, "overall-effectiveness"): ("requires-improvement", tarik),
        (None, "overall-effectiveness"): ("good", tarik),
        (None, "care-leavers"): ("good", tarik),
        (None, "impact-of-leaders"): ("outstanding", tarik),
    }
    (strength,) = claims(FindingClaim, MINUTES, "minutes")
    assert (strength.kind, strength.text, strength.speaker) == ("Strength", "staff morale was high", tarik)
    inspection, *_ = claims(InspectionClaim, MINUTES, "minutes")
    assert (inspection.occasion.year, inspection.previous and inspection.previous.year) == (None, 2018)


ARTICLE = """Watchdog says Leeds is failing

Published 7 November 2019

The watchdog visited the authority in July and said that work had declined since its last inspection in 2015, when it was rated as
requiring improvement.

The report rated the council inadequate for the impact of leaders. It said services for children in care and care leavers required
improvement.

Ofsted will hold its annual conversation with the council in January.

Coun Ann Lee said neighbouring Bradford Council was rated good in 2017. Sarah Jones said her daughter Emily, nine, had waited.
"""


def test_an_article_tells_of_two_inspections_and_of_no_other_council() -> None:
    judgements = {(j.occasion.year, j.occasion.month, j.area): j.grade for j in claims(JudgementClaim, ARTICLE)}
    assert judgements == {
        (2015, None, "overall-effectiveness"): "requires-improvement",
        (2019, 7, "impact-of-leaders"): "inadequate",
        (2019, 7, "children-in-care-and-care-leavers"): "requires-improvement",
    }
    inspections = {(i.occasion.kind, i.occasion.year) for i in claims(InspectionClaim, ARTICLE)}
    assert inspections == {("Inspection", 2015), ("Inspection", 2019)}


def test_of_two_grades_equally_told_neither_is_taken_and_both_are_doubts() -> None:
    extraction = read(
        "Ofsted rated the council inadequate. A recent inspection found that Ofsted has judged the council good."
    )
    assert [claim for claim in extraction.claims if isinstance(claim, JudgementClaim)] == []
    assert [issue.reason for issue in extraction.issues if issue.level == "doubt"] == [
        "good and inadequate for overall-effectiveness of one inspection"
    ] * 2


def test_what_a_council_gives_itself_is_no_judgement() -> None:
    text = "Ofsted came.\n\nSelf-assessment grades\n\n• Care leavers: Inadequate\n\nOur targets\n\n• Help and protection - Outstanding"
    assert claims(JudgementClaim, text, "minutes") == []


def test_minutes_that_call_a_director_by_the_office_mean_the_one_who_holds_it() -> None:
    text = "Matt Clay, Director of Children's Services, came.\n\nThe Director reported that Ofsted judged the council to be good."
    assert [j.speaker for j in claims(JudgementClaim, text, "minutes")] == [Speaker("person", "Matt Clay")]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The council was in special measures in 2010, Ofsted said.", [("special-measures", 2010)]),
        ("In 2014 the council was given an improvement notice after Ofsted's report.", [("improvement-notice", 2014)]),
        ("The statutory direction given in August 2019 stands, Ofsted said.", [("statutory-direction", 2019)]),
        ("Leeds hopes to avoid special measures, Ofsted said.", []),
        ("An improvement notice was lifted in 2012, Ofsted said.", []),
        ("Greenacre Academy was in special measures in 2010, Ofsted said.", []),
    ],
)
def test_a_form_of_intervention_is_a_status(text: str, statuses: list[tuple[str, int]]) -> None:
    assert [(claim.status, claim.year) for claim in claims(StatusClaim, text)] == statuses


def test_what_the_text_does_not_print_is_an_issue() -> None:
    reasons = [issue.reason for issue in read("Ofsted said the recent inspection found good things in Leeds.").issues]
    assert reasons == [
        "no date of the document is printed",
        "the date of the inspection it is about is not printed",
    ]


def test_an_aim_is_an_issue_with_its_line() -> None:
    (issue,) = [one for one in read("Ofsted came.\n\nWe want to be rated outstanding.").issues if one.level == "doubt"]
    assert (issue.reason, issue.line, issue.quote) == ("an aim, not a judgement", 3, "We want to be rated outstanding.")


@pytest.mark.parametrize(
    ("genre", "council", "reason"),
    [
        ("poem", "Leeds", "has the genre poem in its manifest"),
        ("minutes", "Borsetshire", "has the council Borsetshire in its manifest"),
    ],
)
def test_what_a_manifest_states_wrongly_leaves_the_document_out(genre: str, council: str, reason: str) -> None:
    extraction = read(MINUTES, genre, council)
    assert extraction.claims == ()
    assert extraction.issues[0].level == "error"
    assert reason in extraction.issues[0].reason


LINES = st.lists(st.sampled_from([*LETTER.split("\n"), *RELEASE.split("\n"), *MINUTES.split("\n")]), max_size=40)


@given(LINES, st.sampled_from(["visit-letter", "press-release", "minutes", "interview", "news-article"]))
def test_evidence_holds_in_whatever_text(lines: list[str], genre: str) -> None:
    text = "\n".join(lines)
    for claim in read(text, genre).claims if text.strip() else ():
        assert claim.evidence
        assert all(0 <= place.start < place.end <= len(text) for place in claim.evidence)


@pytest.mark.parametrize(
    "piece", ["Alpha Beta ", "good ", "Director of ", ", ", '"', "a-", "Cllr Ann Lee, ", "• ", "in 2018 "]
)
def test_a_text_without_end_is_read_as_one_that_ends(piece: str) -> None:
    """Patterns whose time grows with the square of a text's length would not come back from this."""
    extraction = read(f"Ofsted came to Leeds City Council. {piece * (60_000 // len(piece))}")
    assert extraction.council == "leeds"


@pytest.mark.parametrize("number", [0, 2, 3, 4])
def test_a_text_wrapped_at_some_width_makes_the_same_claims(documents: Path, number: int) -> None:
    text = sorted(documents.glob("*.txt"))[number].read_text(encoding="utf-8")
    wrapped = "\n".join(fill(line, 85, break_on_hyphens=False) if len(line) > 85 else line for line in text.split("\n"))
    assert wrapped != text
    assert said(wrapped) == said(text)


def said(text: str) -> list[Claim]:
    """The claims of a text without the places of their evidence, which move when lines are broken."""
    document = Document("text", "0" * 64, text, Path("text.txt"))
    return sorted((replace(claim, evidence=()) for claim in extract(document).claims), key=repr)
