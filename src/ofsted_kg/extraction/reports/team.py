"""The lines that tell who inspected into persons with their roles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ofsted_kg.extraction.reports.cover import Cover
from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.reports.names import printed_names
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.sections import Section
from ofsted_kg.model import MembershipClaim, Occasion

_LABELS = "|".join(
    (
        r"(?:reporting|lead|deputy lead|team|additional|shadow|supernumerary|associate|assistant|other)\s+inspectors?",
        r"(?:ofsted|seconded|contracted)\s+inspectors?(?=\s*:)",  # without a colon: a title
        r"(?:shadow )?senior data analysts?",
        r"data analysts?",
        r"senior analytical officers?",
        r"quality assurance(?: managers?)?(?: hmi)?",
        r"senior hmi",
        r"regional director",
        r"inspection team",
    )
)
_LABEL = re.compile(rf"(?:^|(?<=[\s.,;)]))(?P<label>{_LABELS})\s*[:\-]?\s+(?=(?-i:[A-Z]))", re.IGNORECASE)
# The role of each label, read in order.
_ROLES = (
    ("lead-inspector", re.compile(r"^(?:reporting|lead) inspector", re.IGNORECASE)),
    ("data-analyst", re.compile(r"analyst|analytical", re.IGNORECASE)),
    ("quality-assurance-manager", re.compile(r"^quality assurance", re.IGNORECASE)),
    ("regional-director", re.compile(r"^regional director", re.IGNORECASE)),
    ("senior-inspector", re.compile(r"^senior hmi", re.IGNORECASE)),
    ("inspector", re.compile(r"inspector|team", re.IGNORECASE)),
)
INSPECTS = frozenset({"lead-inspector", "inspector", "designate-inspector"})
# What follows the last list of names: a sentence or a field.
_AFTER = re.compile(
    r"\b(?:any complaints|the office for|judge?ment grade|inspection dates?|age group|published|report published|"
    r"contents|©)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?<=inspector)s$|(?<=analyst|manager|officer)s$", re.IGNORECASE)
_SHADOW = re.compile(r"shadow|supernumerary", re.IGNORECASE)
_LABEL_LINE = re.compile(rf"(?:{_LABELS})\b", re.IGNORECASE)


def read_team(cover: Cover, cover_text: Passage | None, sections: Iterable[Section]) -> tuple[MembershipClaim, ...]:
    """Return everybody whom a report names as one who inspected, each once, the leading inspector first.

    Args:
        cover: of the report.
        cover_text: the cover's lines.
        sections: those of the report; "Information about this inspection" names the team.

    """
    found: dict[tuple[str, str], MembershipClaim] = {}
    passages = list(_cover_lines(cover_text)) if cover_text and cover.lead else []
    passages += [passage for one in sections if one.part == "inspection" for passage in _team_lines(one.lines)]
    for claim in (claim for passage in passages for claim in _named(passage)):
        known = found.get((claim.person, claim.role))
        places = (*known.evidence, *claim.evidence) if known else claim.evidence
        found[claim.person, claim.role] = replace(known or claim, evidence=tuple(dict.fromkeys(places)))
    return tuple(_one_role(tuple(found.values())))


def of_inspection(team: Iterable[MembershipClaim], occasion: Occasion) -> Iterator[MembershipClaim]:
    """Yield each with the inspection that those who inspect took part in, attested on its first day."""
    for claim in team:
        took_part = occasion if claim.role in INSPECTS else None
        yield replace(claim, occasion=took_part, attested_on=occasion.start)


def _cover_lines(cover: Passage) -> Iterator[Passage]:
    """Each line of a cover with a label, with the next one, where a name may be wrapped; then follows other text."""
    for place, line in enumerate(cover.lines):
        if _LABEL_LINE.match(line.text):
            yield Passage(cover.lines[place : place + 2])


def _team_lines(lines: Sequence[Line]) -> Iterator[Passage]:
    """The lines from the first label on: the text before it tells how was inspected."""
    first = next((place for place, line in enumerate(lines) if _LABEL_LINE.match(line.text)), None)
    if first is not None:
        yield Passage(tuple(lines[first:]))


def _named(passage: Passage) -> Iterator[MembershipClaim]:
    """Each person after a label, in the role that the label tells."""
    labels = list(_LABEL.finditer(passage.text))
    for label, after in zip_longest(labels, labels[1:]):
        end = after.start() if after else _end(passage.text, label.end())
        printed_role = label["label"]
        role = next(role for role, pattern in _ROLES if pattern.search(printed_role))
        title = _SEVERAL.sub("", " ".join(printed_role.split()))
        for printed in printed_names(passage.text[label.end() : end], label.end()):
            places = passage.places(label.start("label"), printed.end)
            shadowing = bool(_SHADOW.search(printed_role))
            yield MembershipClaim(places, printed.name, role, title, "ofsted", shadowing=shadowing)


def _end(text: str, start: int) -> int:
    found = _AFTER.search(text, start)
    return found.start() if found else len(text)


def _one_role(claims: tuple[MembershipClaim, ...]) -> Iterator[MembershipClaim]:
    """Whoever leads an inspection is named no second time as one of the team."""
    leading = {claim.person for claim in claims if claim.role == "lead-inspector"}
    for claim in claims:
        if claim.role == "lead-inspector" or claim.person not in leading:
            yield claim
