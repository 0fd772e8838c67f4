"""The lines that tell who inspected into persons with their roles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ofsted_kg.extraction.reports.cover import Cover
from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.reports.names import printed_names
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.sections import Section
from ofsted_kg.model import MembershipClaim, Occasion, Span

_LABELS = (
    r"(?:reporting|lead|deputy lead|team|additional|shadow|supernumerary|associate|assistant|other|ofsted|seconded|"
    r"contracted)\s+inspectors?|shadow senior data analysts?|senior data analysts?|data analysts?|senior analytical officers?|"
    r"quality assurance(?: managers?)?(?: hmi)?|senior hmi|regional director|inspection team"
)
_LABEL = re.compile(rf"(?:^|(?<=[\s.,;)]))(?P<label>{_LABELS})\s*:?\s+(?=[A-Z])", re.IGNORECASE)
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
_SHADOW = re.compile(r"shadow|supernumerary", re.IGNORECASE)
_LINE = re.compile(rf"(?:{_LABELS})\b", re.IGNORECASE)


def read_team(cover: Cover, cover_text: Passage | None, sections: Iterable[Section]) -> tuple[MembershipClaim, ...]:
    """Return everybody whom a report names as one who inspected, each once, the leading inspector first.

    Args:
        cover: of the report.
        cover_text: the cover's lines.
        sections: those of the report; "Information about this inspection" names the team.

    """
    found: dict[tuple[str, str], MembershipClaim] = {}
    passages = [cover_text] if cover_text and cover.lead else []
    passages += [
        passage for section in sections if section.part == "inspection" for passage in _team_lines(section.lines)
    ]
    for passage in passages:
        for claim in _named(passage):
            known = found.get((claim.person, claim.role))
            places = (*known.evidence, *claim.evidence) if known else claim.evidence
            found[claim.person, claim.role] = replace(known or claim, evidence=tuple(dict.fromkeys(places)))
    return tuple(_one_role(tuple(found.values())))


def of_inspection(team: Iterable[MembershipClaim], occasion: Occasion) -> Iterator[MembershipClaim]:
    """Yield each with the inspection that those who inspect took part in, attested on its first day."""
    for claim in team:
        took_part = occasion if claim.role in INSPECTS else None
        yield replace(claim, occasion=took_part, attested_on=occasion.start)


def _team_lines(lines: Sequence[Line]) -> Iterator[Passage]:
    """The lines from the first label on: the text before it tells how was inspected."""
    first = next((place for place, line in enumerate(lines) if _LINE.match(line.text)), None)
    if first is not None:
        yield Passage(tuple(lines[first:]))


def _named(passage: Passage) -> Iterator[MembershipClaim]:
    labels = list(_LABEL.finditer(passage.text))
    for label, after in zip(labels, (*labels[1:], None), strict=False):
        end = after.start() if after else _end(passage.text, label.end())
        role = next(role for role, pattern in _ROLES if pattern.search(label["label"]))
        for printed in printed_names(passage.text[label.end() : end], label.end()):
            places: tuple[Span, ...] = passage.places(label.start("label"), printed.end)
            title = " ".join(label["label"].split())
            title = title[:-1] if title.lower().endswith(("inspectors", "analysts", "managers", "officers")) else title
            yield MembershipClaim(
                places, printed.name, role, title, "ofsted", shadowing=bool(_SHADOW.search(label["label"]))
            )


def _end(text: str, start: int) -> int:
    """Where the last list of names ends: at the next sentence or field."""
    found = re.compile(
        r"\b(?:any complaints|the office for|judge?ment grade|inspection dates?|age group|published|report published|"
        r"contents|©)",
        re.IGNORECASE,
    ).search(text, start)
    return found.start() if found else len(text)


def _one_role(claims: tuple[MembershipClaim, ...]) -> Iterator[MembershipClaim]:
    """Whoever leads an inspection is named no second time as one of the team."""
    leading = {claim.person for claim in claims if claim.role == "lead-inspector"}
    for claim in claims:
        if claim.role == "lead-inspector" or claim.person not in leading:
            yield claim
