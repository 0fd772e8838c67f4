"""Lines into the headings of a report: what part begins there, whose it is, and which judgement area it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.wording import GRADES, first_notation

_MOST_LINES = 4  # that a heading runs over


@dataclass(frozen=True)
class Heading:
    """What a heading begins."""

    part: str  # "summary", "improvements", "priority", "strengths", "progress", "findings", …
    lines: tuple[Line, ...] = ()
    text: str = ""
    area: str | None = None  # of the judgement-area scheme
    grade: str | None = None
    board: bool | None = None  # whether the safeguarding board's part begins; None: as before
    keeps_area: bool = False  # a part within the section of an area
    whole_service: bool = False  # all that is told of one of two services begins


def _any(*wordings: str) -> str:
    return f"(?:{'|'.join(wordings)})"


_NOTE = r"\s*(?:\d{1,2})?[.:]?"  # a footnote's mark
_OF_PLACE = r"(?:(?-i:[A-Z][\w.'-]*|and|of|upon|with|on|the) ){0,7}"  # "The City and Hackney", "St. Helens"
_BOARD = _any(
    rf"{_OF_PLACE}(?:local )?(?:safeguarding children(?:'s)?|children(?:'s)? safeguarding) board(?:'s)?"
    r"(?: \(?\w*SCB\)?)?",
    r"(?:the )?\w*SCB",
)
_AUTHORITY = r"(?:the )?(?:local authority|authority|council)"
_SUMMARY = r"(?:\s*-\s*summary of (?:key )?findings)?"
_OWNERS = _any(rf"{_AUTHORITY}'s", rf"{_BOARD}'s", "its", "the")


def _part(
    part: str, *wordings: str, board: bool | None = None, keeps_area: bool = False
) -> tuple[re.Pattern[str], Heading]:
    pattern = rf"{_any(*wordings)}{_NOTE}\??{_NOTE}"
    return re.compile(pattern, re.IGNORECASE), Heading(part, board=board, keeps_area=keeps_area)


# What begins under which heading: the first row of which a wording fits the whole of the heading. To teach the program
# a new heading, add its wording to the row of its part. `board` says whose part of the report begins, the safeguarding
# board's or the council's; `keeps_area` that the heading stands inside the section of a judgement area.
_PARTS = (
    _part("contents", r"contents(?: page)?", board=False),
    _part(
        "meaning",  # of the grades
        r"(?:the )?(?:inspection )?judge?ments? and what they mean",
        r"what the inspection judge?ments mean"
        r"(?:[:,]? the (?:local authority|LSCB|local safeguarding children board))?",
    ),
    _part(
        "inspection",  # who inspected, and how
        r"information about this inspection",
        r"about this inspection",
        r"the inspection team",
        board=False,
    ),
    _part("improvements", rf"what (?:does|do) {_BOARD} need to improve", board=True),
    _part(
        "priority",
        r"(?:areas? for )?(?:immediate and priority|priority and immediate|priority) actions?",
        r"immediate actions?",
    ),
    _part(
        "improvements",
        rf"what (?:does|do) (?:{_AUTHORITY}|{_BOARD}|it) need to improve\b",
        r"what needs to (?:improve|be improved)\b(?: in this area of [a-z ]{3,40})?",
        r"areas? for (?:further )?(?:improvement|development)s?",
        r"recommendations?(?: for improvement)?",
    ),
    _part(
        "strengths",
        rf"{_OWNERS} (?:key )?strengths",
        rf"{_AUTHORITY} has the following strengths",
        r"strengths",
    ),
    _part(
        "findings",
        rf"key strengths and weaknesses of {_BOARD}",
        rf"inspection (?:findings|judge?ments?)\s*(?:-|:|about|of|on)?\s*{_BOARD}",
        board=True,
    ),
    _part("findings", rf"inspection judge?ments? about {_AUTHORITY}", board=False),
    _part(
        "findings",
        r"(?:inspection )?findings",
        r"key judge?ments?(?: judge?ment grade)?",
        r"main findings",
        r"findings and evaluation of progress",
        keeps_area=True,
    ),
    _part("progress", r"progress since the (?:last|previous) inspection"),
    _part("children", r"summary for children and young people"),
    _part(
        "information",  # about the council and its area
        r"information about (?:this|the) local (?:authority )?area",
        r"service information",
        r"local authority information",
        r"local leadership",
        r"(?:previous|other) ofsted inspections",
        r"other information about this area",
        r"children (?:living|looked after) in this area",
        r"child protection in this area",
    ),
    _part("next", r"next steps"),  # what has to follow an inspection
    _part(
        "summary",
        r"headline findings",
        r"executive summary",
        r"summary of (?:key )?findings",
        r"summary",
        keeps_area=True,
    ),
    _part("summary", rf"section (?:1|one): {_AUTHORITY}{_SUMMARY}", _AUTHORITY, board=False),
    _part("summary", rf"section (?:2|two): (?:the )?(?:effectiveness of )?{_BOARD}{_SUMMARY}", _BOARD, board=True),
    _part("main-findings", r"record of main findings"),  # a table of all grades
    _part(
        "back",  # nothing of the report itself comes after
        r"annex\b.*",
        r"any complaints about the inspection or the report should be made following the procedures.*",
    ),
)
_BACK = re.compile(
    r"the office for standards in education, children's services and skills|any complaints about", re.IGNORECASE
)

_CHILDREN = _any("children", "young people", "children and young people")
_EXPERIENCES = r"(?:the )?(?:experiences?(?: and progress)?|progress) of (?:those )?"
# "children care leavers" is a misprint often met
_LEAVERS = (
    r"(?:(?:children |young people )?care[- ]?leavers|"
    r"care[- ]experienced (?:young people|young adults|adults)(?: and care[- ]?leavers)?)"
)
# What each judgement area is called in headings and tables, whole; the first row that fits. An area may have rows for
# several frameworks.
_AREA_NAMES = (
    (
        "impact-of-leaders",
        r"(?:the )?impact of leaders(?:hip)? on (?:the )?(?:social work )?practice"
        r"(?: with children(?: and (?:their )?families)?)?",
    ),
    ("help-and-protection", rf"(?:{_EXPERIENCES})?{_CHILDREN} (?:who|that|in) need(?: of)? help (?:and|or) protection"),
    (
        "children-looked-after-and-permanence",
        rf"(?:{_EXPERIENCES})?(?:children )?(?:who are )?looked[- ]after(?: children)? and achieving permanence",
    ),
    ("children-in-care-and-care-leavers", rf"{_EXPERIENCES}{_CHILDREN} in care and (?:of )?{_LEAVERS}"),
    ("children-in-care", rf"{_EXPERIENCES}{_CHILDREN} in care"),
    ("care-leavers", rf"(?:{_EXPERIENCES})?(?:{_LEAVERS}|(?:children |young people )?leaving care)"),
    ("adoption", r"(?:the )?adoption(?: performance| services?)?"),
    ("leadership-management-and-governance", r"leadership,? management,? and governance"),
    ("leadership-and-governance", r"leadership and governance"),
    ("leadership-and-management", r"leadership and management"),
    ("quality-of-practice", r"(?:the )?quality of practice"),
    ("quality-of-provision", r"(?:the )?quality of provision"),
    ("outcomes-for-looked-after-children", r"outcomes for looked after children(?: and young people)?"),
    ("capacity-to-improve", r"capacity (?:to improve|for improvement)"),
    (
        "help-and-protection",
        r"the effectiveness of (?:the )?help and protection provided to children,? (?:and )?young people,?"
        r"(?: and)? families(?: and carers)?",
    ),
    (
        "looked-after-children",
        r"(?:the )?overall effectiveness of services for looked[- ]after children(?: and young people)?",
    ),
    ("overall-effectiveness", r"(?:the )?overall effectiveness"),
    ("lscb", rf"(?:the )?(?:effectiveness of )?{_BOARD}"),
)
AREAS_IN_HEADINGS = tuple((notation, re.compile(name, re.IGNORECASE)) for notation, name in _AREA_NAMES)

# The two services that reports of up to 2012 judge, each in a part of its own.
_SERVICES = tuple(
    (notation, re.compile(rf"(?:the inspection outcomes: )?{name}", re.IGNORECASE))
    for notation, name in (
        ("safeguarding", r"safeguarding services"),
        ("looked-after-children", r"services for looked[- ]after children"),
    )
)
# "Partnership working Grade 2 (good)": areas of which those reports grade many, and that no other framework has.
_OF_ANOTHER_AREA = re.compile(r"[A-Z][a-z ,'-]{5,90} Grade \d \([a-z]+\)")

# "The graded judgement for adoption is that it requires improvement", "1.2 Adoption: good"
_GRADE = _any(*(pattern.pattern for _, pattern in GRADES))
_VERB = r"(?:is that (?:it|they)|that (?:it|they))? ?(?:is|are|was|were)? ?(?:judged|graded)? ?(?:to be)?\s*[:\-,]?"
_PREFIX = r"(?:\d(?:\.\d)?\.? )?(?:the (?:graded )?judge?ments? (?:for|about|on|of) )?"
_NUMBERED = r"(?:grade:?\s*(?:\d\s*)?\(?)?"  # "Grade 3 (adequate)"
_GRADED = rf"(?:\s*{_VERB}\s*{_NUMBERED}(?P<grade>{_GRADE})\)?)?:?{_NOTE}"
_AREA_HEADINGS = tuple(
    (notation, re.compile(rf"{_PREFIX}(?:{name}){_GRADED}", re.IGNORECASE)) for notation, name in _AREA_NAMES
)


@cache
def _any_heading() -> re.Pattern[str]:
    """A pattern of all headings: most lines head nothing, and need not be asked for each."""
    patterns = [pattern for pattern, _ in _PARTS] + [pattern for _, pattern in (*_AREA_HEADINGS, *_SERVICES)]
    unnamed = [pattern.pattern.replace("?P<grade>", "?:") for pattern in patterns]
    others = (f"(?:{_BACK.pattern}).*", f"(?-i:{_OF_ANOTHER_AREA.pattern})")
    return re.compile("|".join((*unnamed, *others)), re.IGNORECASE)


def heading_at(lines: Sequence[Line], place: int) -> Heading | None:
    """Return the longest heading that begins with a line, or None where it begins none."""
    first = lines[place]
    if not (first.text[0].isupper() or first.text[0].isdigit()) or len(first.text) > 110:
        return None
    found = None
    for count in range(1, _MOST_LINES + 1):
        several = tuple(lines[place : place + count])
        if len(several) < count or (count > 1 and several[-1].page != first.page):
            break
        text = " ".join(line.text for line in several)
        if _any_heading().fullmatch(text):
            found = _told(several, text) or found
    return found


def _told(lines: tuple[Line, ...], text: str) -> Heading | None:
    if _BACK.match(text):
        return Heading("back", lines, text)
    for pattern, heading in _PARTS:
        if pattern.fullmatch(text):
            return Heading(heading.part, lines, text, board=heading.board, keeps_area=heading.keeps_area)
    for notation, pattern in _AREA_HEADINGS:
        if found := pattern.fullmatch(text):
            grade = first_notation(GRADES, found["grade"]) if found["grade"] else None
            return Heading("findings", lines, text, notation, grade, board=notation == "lscb" or None)
    for notation, pattern in _SERVICES:
        if pattern.fullmatch(text):
            return Heading("findings", lines, text, notation, whole_service=True)
    return Heading("findings", lines, text, keeps_area=True) if _OF_ANOTHER_AREA.fullmatch(text) else None
