"""The table of what the reports say, and claims extracted from a report into the fields of that table."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ofsted_kg.model import (
    Claim,
    Extraction,
    FindingClaim,
    InspectionClaim,
    IssuedClaim,
    JudgementClaim,
    MembershipClaim,
)

Row = dict[str, Any]
# Parts of one inspection; an inspection of safeguarding or of services for looked-after children was one of its own.
_PARTS = frozenset(
    "help-and-protection children-looked-after-and-permanence adoption care-leavers "
    "leadership-management-and-governance".split()
)
_FRAMEWORK = r"(?:outcome|enabler|principle)\b[^()\[\]]*"
_BRACKET = re.compile(
    rf"[(\[](?:[^()\[\]]*\bnational\s+framework\b[^()\[\]]*|{_FRAMEWORK})[)\]]\W*$|\benabler \w+: national\s+framework\W*$",
    re.IGNORECASE,
)


def read_table() -> list[Row]:
    """Return the rows, one a file, in the order of their files."""
    lines = Path(__file__).with_name("expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def report_rows() -> list[Row]:
    """Return the rows of the files that are reports."""
    return [row for row in read_table() if row["layout"] != "html-page"]


def file_of(extraction: Extraction) -> str:
    """Return a report's file as the table names it: its folder and its name."""
    source = extraction.document.source
    return f"{source.parent.name}/{source.name}"


def subject_of(extraction: Extraction) -> InspectionClaim:
    """Return the inspection that a report is about; there must be one."""
    (subject,) = (claim for claim in extraction.claims if isinstance(claim, InspectionClaim) and claim.subject)
    return subject


def told(extraction: Extraction, row: Row) -> Row:
    """Return what was extracted from a report as the fields of the table that the row has, but for `earlier`."""
    found = _inspection(extraction) | _people(extraction.claims) | _findings(extraction.claims, row)
    return {name: value for name, value in found.items() if name in row}


def expected(row: Row) -> Row:
    """Return a row's fields as `told` gives them."""
    shown = row | {"judgements": sorted(map(list, row["judgements"].items())), "spells": _outer(row["spells"])}
    shown["others"] = sorted([name, title.lower()] for name, title in row["others"])
    return shown | {"team": sorted(row["team"]), "posts": sorted(row["posts"])}


def earlier(extraction: Extraction) -> tuple[set[int], set[tuple[int, str]]]:
    """Return the years of the earlier inspections that were extracted, and the grades with their years.

    Of an inspection of which the grade of the whole is told, those of its parts are left out, as in the table.
    """
    subject = subject_of(extraction)
    years, grades = set(), set()
    told = [one for one in extraction.claims if isinstance(one, JudgementClaim) and one.occasion != subject.occasion]
    whole = {one.occasion for one in told if one.area == "overall-effectiveness"}
    for claim in extraction.claims:
        if isinstance(claim, InspectionClaim) and not claim.subject and claim.occasion.year:
            years.add(claim.occasion.year)
    for claim in told:
        if claim.occasion.year and (claim.occasion not in whole or claim.area not in _PARTS):
            grades.add((claim.occasion.year, claim.grade))
    return years, grades


def earlier_expected(row: Row) -> tuple[set[int], set[tuple[int, str]]]:
    """Return the years and the grades with their years of a row's earlier inspections."""
    return (
        {one["year"] for one in row["earlier"]},
        {(one["year"], one["grade"]) for one in row["earlier"] if one["grade"]},
    )


def _outer(spells: list[list[str]]) -> list[str]:
    """The first and the last day."""
    return [spells[0][0], spells[-1][1]]


def _inspection(extraction: Extraction) -> Row:
    subject = subject_of(extraction)
    start, end = subject.occasion.start, subject.occasion.end
    published = [claim.issued.isoformat() for claim in extraction.claims if isinstance(claim, IssuedClaim)]
    judged = [
        [claim.area, claim.grade]
        for claim in extraction.claims
        if isinstance(claim, JudgementClaim) and claim.occasion == subject.occasion
    ]
    return {
        "council": extraction.council,
        "framework": subject.framework,
        "spells": [start and start.isoformat(), end and end.isoformat()],
        "published": published[0] if published else None,
        "delivered_by": subject.delivered_by,
        "judgements": sorted(judged),
    }


def _people(claims: Iterable[Claim]) -> Row:
    members = [claim for claim in claims if isinstance(claim, MembershipClaim)]
    inspect = [claim for claim in members if claim.organisation == "ofsted"]
    lead = [claim.person for claim in inspect if claim.role == "lead-inspector"]
    team = [claim for claim in inspect if claim.role != "lead-inspector"]
    of_team = [claim for claim in team if claim.title.lower() in {"team inspector", "deputy lead inspector"}]
    return {
        "lead_inspector": lead[0] if len(lead) == 1 else lead or None,
        "team": sorted(claim.person for claim in of_team),
        "others": sorted([claim.person, claim.title.lower()] for claim in team if claim not in of_team),
        "posts": sorted([claim.person, claim.title] for claim in members if claim.organisation != "ofsted"),
    }


def _findings(claims: Iterable[Claim], row: Row) -> Row:
    findings = [claim for claim in claims if isinstance(claim, FindingClaim)]
    boards = [claim for claim in findings if claim.area == "lscb"]
    councils = [claim for claim in findings if claim.area != "lscb"]
    improvements, priorities = _items(councils, "AreaForImprovement"), _items(councils, "PriorityAction")
    return {
        "improvements": len(improvements),
        "priority_actions": len(priorities),
        "board_improvements": len(_items(boards, "AreaForImprovement")),
        "board_priority_actions": len(_items(boards, "PriorityAction")),
        "first_improvement": _begins(improvements[:1], row["first_improvement"]),
        "last_improvement": _ends(improvements[-1:], row["last_improvement"]),
        "first_priority_action": _begins(priorities[:1], row["first_priority_action"]),
        "national_framework": [notation for claim in improvements for notation in claim.outcomes],
        "paragraphs": _paragraphs(councils),
        "board_paragraphs": _paragraphs(boards),
        "last_number": max((claim.number for claim in findings if claim.number), default=None),
    }


def _items(findings: Iterable[FindingClaim], kind: str) -> list[FindingClaim]:
    return [claim for claim in findings if claim.kind == kind]


def _paragraphs(findings: Iterable[FindingClaim]) -> int:
    return sum(1 for claim in findings if claim.number and claim.kind in {"Finding", "Strength"})


def letters(text: str) -> str:
    """Return a text's letters and digits, which typesetting does not change."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def _begins(items: list[FindingClaim], words: str | None) -> str | None:
    """The expected words where an item begins with them, else the words that it begins with."""
    text = " ".join(items[0].text.split()) if items else None
    return words if text and words and letters(text).startswith(letters(words)) else text and text[:60]


def _ends(items: list[FindingClaim], words: str | None) -> str | None:
    """The expected words where an item ends with them, the national framework's bracket aside, else what it ends with."""
    text = _BRACKET.sub("", " ".join(items[0].text.split())).rstrip() if items else None
    return words if text and words and letters(text).endswith(letters(words)) else text and text[-60:]
