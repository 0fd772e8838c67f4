"""The sections of a report into findings: areas for improvement as listed, strengths, paragraphs that evaluate."""

import re
from collections.abc import Iterable, Iterator

from ofsted_kg.extraction.reports.items import Items, is_heading, items_within
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.sections import Section
from ofsted_kg.model import OFSTED, FindingClaim, Occasion

_LISTS = {"improvements": "AreaForImprovement", "priority": "PriorityAction", "strengths": "Strength"}
_POLARITIES = {"AreaForImprovement": "improvement", "PriorityAction": "improvement", "Strength": "strength"}
_EVALUATES = frozenset({"summary", "opening", "findings", "progress"})
_NONE_FOUND = re.compile(
    r"(?:no|(?:the )?(?:inspection|inspectors|ofsted|there)\b.{0,30}\b(?:no|not|any))\b.{0,60}"
    r"\b(?:priority|immediate|areas?|actions?|recommendations?)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"^.{0,300}\bshould (?:\w+ )?(?:take|ensure|address|make|improve)\b.{0,60}?[.:]", re.IGNORECASE
)
# The whole of a passage that says nothing itself.
_NO_FINDING = re.compile(
    "|".join(
        (
            r"\W*",
            r"\d{1,3}",
            r"grade \d.*",
            r"grade:? \w+",
            r"judge?ment grade.*",
            r"(?:key )?judge?ment(?: grade)?",
            r"outstanding|good|adequate|inadequate|(?:requires improvement )?to be good|requires improvement",
            r".{0,100}\bbecause",  # the lead-in of a list
        )
    ),
    re.IGNORECASE,
)
# The bracket after an item, and the parts of the National Framework in it, by number or by the enabler's own words.
_BRACKETED = re.compile(
    r"[(\[][^()\[\]]*\b(?:national framework|outcome|enabler|principle)\b[^()\[\]]*[)\]]|"
    r"\b(?:outcome|enabler|principle) \w+:? national framework",
    re.IGNORECASE,
)
_FRAMEWORK_PART = re.compile(
    r"(?P<kind>outcome|enabler|principle)s?:?\s*(?P<number>\d|one|two|three|four|five|six)?\b|"
    r"(?P<multi>multi-agency working is prioritised)|"
    r"(?P<leaders>leaders drive conditions)|"
    r"(?P<workforce>the workforce is equipped)",
    re.IGNORECASE,
)
_FRAMEWORK_PARTS = frozenset(
    f"{kind}-{number}"
    for kind, count in (("outcome", 4), ("enabler", 3), ("principle", 6))
    for number in range(1, count + 1)
)
_DIGITS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_BY_WORDS = {"multi": "enabler-1", "leaders": "enabler-2", "workforce": "enabler-3"}


def read_findings(
    sections: Iterable[tuple[Section, Items]], occasion: Occasion, judged: frozenset[str], text: str
) -> Iterator[FindingClaim]:
    """Yield the findings of a report in the order in which they are printed.

    Args:
        sections: those of the report, with their passages.
        occasion: the inspection.
        judged: the areas that the report judges; a finding is of one of them, or of none.
        text: the document's.

    """
    position = 0
    for section, items in sections:
        for passage, kind in _told(section, items):
            position += 1
            yield _finding(passage, kind, _area(section, judged), occasion, position, text)


def _area(section: Section, judged: frozenset[str]) -> str | None:
    """The area that a section is about; the council's own summary is about its services as a whole."""
    if section.board:
        return "lscb"
    area = section.area or ("overall-effectiveness" if section.part in {"summary", "opening"} else None)
    return area if area in judged else None


def _finding(
    passage: Passage, kind: str, area: str | None, occasion: Occasion, position: int, text: str
) -> FindingClaim:
    return FindingClaim(
        passage.places(),
        occasion,
        passage.printed(text),
        OFSTED,
        kind,
        area,
        _POLARITIES.get(kind),
        position,
        number=passage.number,
        outcomes=national_framework(passage.text) if kind in {"AreaForImprovement", "PriorityAction"} else (),
    )


def _told(section: Section, items: Items) -> Iterator[tuple[Passage, str]]:
    """The passages of a section that are findings, each with its class."""
    if section.part in _LISTS:
        yield from _listed(items, _LISTS[section.part])
    elif section.part in _EVALUATES:
        everything = (*items.plain, *items.numbered, *items.bullets)
        for passage in sorted(everything, key=lambda one: one.lines[0].index):
            if not _says_nothing(passage):
                yield passage, "Finding"


def _listed(items: Items, kind: str) -> Iterator[tuple[Passage, str]]:
    """The items of a list. "No areas were identified", and what is told there without a list, is a plain finding."""
    listed = items.listed
    if len(listed) == 1 and _INTRODUCES.search(listed[0].text):
        listed = items_within(listed[0]) or listed
    for passage in listed:
        if not _says_nothing(passage):
            yield passage, "Finding" if _NONE_FOUND.match(passage.text) else kind
    if not items.listed:
        yield from ((passage, "Finding") for passage in items.plain if not _says_nothing(passage))


def _says_nothing(passage: Passage) -> bool:
    """Whether a passage says nothing itself: a lead-in, a number, a grade alone, a sub-heading."""
    lead_in = passage.text.endswith(":") and passage.number is None
    unmarked = passage.start == 0 and is_heading(passage.lines)
    return bool(_NO_FINDING.fullmatch(passage.text)) or lead_in or unmarked


def national_framework(text: str) -> tuple[str, ...]:
    """Return the parts of the Children's Social Care National Framework that an item names in brackets.

    Notations of the national-framework scheme; a number that the framework has not is none.

    >>> national_framework("The oversight of visits. (Outcome four, National Framework)")
    ('outcome-4',)
    """
    brackets = _BRACKETED.finditer(text)
    named = (_part_named(part) for bracket in brackets for part in _FRAMEWORK_PART.finditer(bracket.group()))
    return tuple(dict.fromkeys(notation for notation in named if notation in _FRAMEWORK_PARTS))


def _part_named(part: re.Match[str]) -> str:
    by_words = next((notation for name, notation in _BY_WORDS.items() if part[name]), None)
    number = (part["number"] or "").lower()
    return by_words or f"{part['kind'].lower()}-{_DIGITS.get(number, number)}"
