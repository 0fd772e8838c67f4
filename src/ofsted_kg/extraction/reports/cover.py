"""The first lines of a report into what they print: the council, the inspection's kind and days, who led it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ofsted_kg.extraction.dates import find_dates
from ofsted_kg.extraction.reports.fieldwork import fieldwork
from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.wording import first_notation
from ofsted_kg.model import Span

_TITLE = re.compile(
    r"(?:re-?)?inspection (?:of|report)|focus(?:s)?ed visit to|monitoring visit|joint targeted", re.IGNORECASE
)
_LABELS = (
    r"inspection dates?|dates? of inspection|lead inspectors?|reporting inspectors?|report published|published|"
    r"publication date|age group|judge?ment grade|the overall judge?ment|children's services in|contents|previous "
    r"inspection"
)
_FIELD = re.compile(
    rf"(?:^|(?<= ))(?P<label>{_LABELS})\b\s*[:\-]?\s*(?P<value>.*?)(?= (?:{_LABELS})\b|$)", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:inspection of|visit (?:to|of)|in) (?:the )?(?P<name>.+?)(?:'s|')?(?:,? local authority)?,? "
    r"(?:services for|children's (?:social care )?services|arrangements|children(?:'s)? and)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:local authority|services|children's|looked[- ]after|safeguarding|arrangements)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,2}$")
_REVIEW = re.compile(r"\s+and\s+review of\b", re.IGNORECASE)  # of the safeguarding board, printed with the inspection
_NOTES = re.compile(r"(?<=[a-z])\d{1,2}\b")  # marks of footnotes
# What a title calls an inspection; the first that fits.
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("FocusedVisit", r"focus(?:s)?ed visit"),
        ("MonitoringVisit", r"monitoring visit"),
        ("JointInspection", r"joint targeted area inspection"),
        ("Reinspection", r"re-?inspection of"),
        ("SingleInspection", r"inspection of services for children in need of help and protection"),
        ("ChildProtectionInspection", r"arrangements for the protection of children"),
    )
)
_FRAMEWORKS = tuple(
    (framework, re.compile(pattern, re.IGNORECASE))
    for framework, pattern in (
        ("sif", r"services for children in need of help and protection"),
        ("child-protection-2012", r"arrangements for the protection of children"),
        ("safeguarding-and-looked-after-children", r"safeguarding and looked[- ]after children"),
        ("looked-after-children-2013", r"inspection of looked[- ]after children services"),
        ("jtai", r"joint targeted area inspection"),
        ("ilacs", r"children's (?:social care )?services"),
    )
)


@dataclass(frozen=True)
class Cover:
    """What a cover prints; None where it does not, or not so that it can be understood."""

    title: str  # all that stands before the first field
    heading: str  # the council and the name of the inspection, with its days
    names: tuple[str, ...]  # what may be the council's name, the likeliest first
    kind: str | None
    framework: str | None
    days: tuple[date, date] | None
    published: date | None
    lead: str | None
    places: dict[str, tuple[Span, ...]]  # of "title", "days", "published", "lead"


def read_cover(lines: Sequence[Line]) -> Cover:
    """Return what the lines before the table of judgements print."""
    kept = [line for line in lines if line.text]
    passage = Passage(tuple(kept)) if kept else None
    text = passage.text if passage else ""
    fields = {found["label"].lower(): found for found in reversed(list(_FIELD.finditer(text)))}
    first = min((found.start() for found in fields.values()), default=len(text))
    title = " ".join(text[:first].split())
    days = _field(fields, "inspection date", "inspection dates", "date of inspection", "dates of inspection")
    published = _field(fields, "report published", "published", "publication date")
    lead = _field(fields, "lead inspector", "lead inspectors", "reporting inspector", "reporting inspectors")
    places = {"title": _places(passage, 0, first)}
    for name, found in (("days", days), ("published", published), ("lead", lead)):
        places[name] = _places(passage, found.start(), found.end("value")) if found else ()
    names = _names(kept, title)
    return Cover(
        title,
        _heading(title, names, days["value"] if days else ""),
        names,
        first_notation(_KINDS, title),
        first_notation(_FRAMEWORKS, title),
        fieldwork(days["value"]) if days else None,
        _published(published["value"]) if published else None,
        lead["value"].strip() if lead else None,
        places,
    )


def _field(fields: dict[str, re.Match[str]], *labels: str) -> re.Match[str] | None:
    return next((fields[label] for label in labels if label in fields), None)


def _places(passage: Passage | None, start: int, end: int) -> tuple[Span, ...]:
    return passage.places(start, end) if passage and end > start else ()


def _published(value: str) -> date | None:
    printed = next(iter(find_dates(value)), None)
    return printed.end if printed else None


def _names(lines: Sequence[Line], title: str) -> tuple[str, ...]:
    """What stands before the title on lines of its own, and what the title itself names."""
    before: list[str] = []
    for line in lines:
        if _TITLE.match(line.text):
            break
        if not line.text.isdigit():
            before.append(line.text)
    found = _NAMED.search(title)
    told = [found["name"]] if found and not _NO_NAME.match(found["name"]) else []
    alone = [" ".join(before)] if 0 < len(before) <= 3 else []
    return tuple(_NUMBER.sub("", name).strip() for name in (*told, *alone))


def _heading(title: str, names: tuple[str, ...], days: str) -> str:
    """The title as people would quote it: "Calderdale: Inspection of …, 19 to 23 February 2024"."""
    begins = _TITLE.search(title)
    named = title[begins.start() :] if begins else title
    inspection = _NOTES.sub("", _REVIEW.split(named)[0]).strip()
    council = names[-1] if names and names[-1] not in inspection else ""
    quoted = f"{council}: {inspection}" if council else inspection
    return f"{quoted}, {days.strip()}" if days.strip() else quoted
