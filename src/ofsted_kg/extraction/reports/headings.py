"""Lines into the headings of a report: what part begins there, whose it is, and which judgement area it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ofsted_kg.extraction.reports.lines import Line
from ofsted_kg.extraction.wording import GRADES, first_notation

_MOST_LINES = 4  # that a heading runs over


@dataclass(frozen=True)
class Heading:
    """What a heading begins."""

    part: str  # "summary", "improvements", "priority", "strengths", "progress", "findings", … or "other"
    lines: tuple[Line, ...] = ()
    text: str = ""
    area: str | None = None  # of the judgement-area scheme
    grade: str | None = None
    board: bool | None = None  # whether the safeguarding board's part begins; None: as before
    keeps_area: bool = False  # a part within the section of an area


_NOTE = r"\s*(?:\d{1,2})?[.:]?"  # a footnote's mark
_BOARD = (
    r"(?:(?:the )?(?:\w+ ){0,4}(?:local )?safeguarding children(?:'s)? board(?:'s)?(?: \(?\w*SCB\)?)?|(?:the )?\w*SCB)"
)
_AUTHORITY = r"(?:the )?(?:local authority|authority|council)"
_NEEDS = rf"what (?:does|do) (?:{_AUTHORITY}|{_BOARD}|it) need to improve\b|what needs to (?:improve|be improved)\b"


def _row(
    part: str, pattern: str, board: bool | None = None, keeps_area: bool = False
) -> tuple[re.Pattern[str], Heading]:
    return re.compile(rf"(?:{pattern}){_NOTE}\??{_NOTE}", re.IGNORECASE), Heading(
        part, board=board, keeps_area=keeps_area
    )


# The first that fits the whole of a heading.
_PARTS = (
    _row("contents", r"contents(?: page)?", board=False),
    _row("meaning", r"(?:the )?(?:inspection )?judge?ments? and what they mean|what the inspection judge?ments mean(?:[:,]? the (?:local authority|LSCB|local safeguarding children board))?"),
    _row("inspection", r"information about this inspection|about this inspection|the inspection team", board=False),
    _row("improvements", rf"what (?:does|do) {_BOARD} need to improve", board=True),
    _row("priority", r"(?:areas? for )?(?:immediate and priority|priority and immediate|priority) actions?|immediate actions?"),
    _row("improvements", rf"{_NEEDS}|areas? for (?:further )?(?:improvement|development)s?|recommendations?(?: for improvement)?"),
    _row("strengths", rf"(?:{_AUTHORITY}'s|{_BOARD}'s|its|the) (?:key )?strengths|{_AUTHORITY} has the following strengths|strengths"),
    _row("findings", rf"key strengths and weaknesses of {_BOARD}", board=True),
    _row("findings", rf"inspection (?:findings|judge?ments?)\s*(?:-|:|about|of|on)?\s*{_BOARD}", board=True),
    _row("findings", rf"inspection judge?ments? about {_AUTHORITY}", board=False),
    _row("findings", r"(?:inspection )?findings|key judge?ments?|key judge?ment judge?ment grade", keeps_area=True),
    _row("progress", r"progress since the (?:last|previous) inspection"),
    _row("children", r"summary for children and young people"),
    _row("information", r"(?:information about (?:this|the) )local (?:authority )?area|service information|previous ofsted inspections|local leadership|other (?:ofsted inspections|information about this area)|children (?:living|looked after) in this area|child protection in this area|local authority information"),
    _row("summary", r"executive summary|summary of (?:key )?findings|summary", keeps_area=True),
    _row("summary", rf"section (?:1|one): {_AUTHORITY}(?:\s*-\s*summary of (?:key )?findings)?|{_AUTHORITY}", board=False),
    _row("summary", rf"section (?:2|two): (?:the )?(?:effectiveness of )?{_BOARD}(?:\s*-\s*summary of (?:key )?findings)?|{_BOARD}", board=True),
    _row("main-findings", r"record of main findings"),
    _row("back", r"annex\b.*|any complaints about the inspection or the report should be made following the procedures.*"),
)  # fmt: skip
_BACK = re.compile(
    r"the office for standards in education, children's services and skills|any complaints about", re.IGNORECASE
)

_GRADE = "|".join(pattern.pattern for _, pattern in GRADES)
_VERB = r"(?:is that (?:it|they)|that (?:it|they))? ?(?:is|are|was|were)? ?(?:judged|graded)? ?(?:to be)?\s*[:\-,]?"
_TELLS = rf"(?:\s*{_VERB}\s*(?P<grade>{_GRADE}))?:?{_NOTE}"
_EXPERIENCES = r"(?:the )?(?:experiences?(?: and progress)?|progress) of (?:those )?"
AREAS_IN_HEADINGS = tuple(
    (notation, re.compile(pattern, re.IGNORECASE))
    for notation, pattern in (
        ("impact-of-leaders", r"(?:the )?impact of leaders(?:hip)? on (?:the )?(?:social work )?practice(?: with children(?: and (?:their )?families)?)?"),
        ("help-and-protection", rf"(?:{_EXPERIENCES})?(?:children|young people|children and young people) (?:who|that|in) need(?: of)? help and protection"),
        ("children-looked-after-and-permanence", rf"(?:{_EXPERIENCES})?(?:children )?(?:who are )?looked[- ]after(?: children)? and achieving permanence"),
        ("children-in-care-and-care-leavers", rf"(?:{_EXPERIENCES})(?:children|young people|children and young people) in care and (?:of )?(?:children |young people )?care[- ]?leavers"),
        ("children-in-care", rf"(?:{_EXPERIENCES})(?:children|young people|children and young people) in care"),
        ("care-leavers", rf"(?:{_EXPERIENCES})?(?:children |young people )?(?:care[- ]?leavers|leaving care)"),
        ("adoption", r"(?:the )?adoption(?: performance| services?)?"),
        ("leadership-management-and-governance", r"leadership,? management,? and governance"),
        ("leadership-and-governance", r"leadership and governance"),
        ("leadership-and-management", r"leadership and management"),
        ("quality-of-practice", r"(?:the )?quality of practice"),
        ("quality-of-provision", r"(?:the )?quality of provision"),
        ("outcomes-for-looked-after-children", r"outcomes for looked after children(?: and young people)?"),
        ("capacity-to-improve", r"capacity (?:to improve|for improvement)"),
        ("help-and-protection", r"the effectiveness of (?:the )?help and protection provided to children,? (?:and )?young people,?(?: and)? families(?: and carers)?"),
        ("looked-after-children", r"(?:the )?overall effectiveness of services for looked[- ]after children(?: and young people)?"),
        ("overall-effectiveness", r"(?:the )?overall effectiveness"),
        ("lscb", rf"(?:the )?(?:effectiveness of )?{_BOARD}"),
    )
)  # fmt: skip
_GRADED_PREFIX = r"(?:\d(?:\.\d)?\.? )?(?:the (?:graded )?judge?ments? (?:for|about|on|of) )?"
_AREA_HEADINGS = tuple(
    (notation, re.compile(rf"{_GRADED_PREFIX}(?:{pattern.pattern}){_TELLS}", re.IGNORECASE))
    for notation, pattern in AREAS_IN_HEADINGS
)


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
        found = _told(several) or found
    return found


def _told(lines: tuple[Line, ...]) -> Heading | None:
    text = " ".join(line.text for line in lines)
    if _BACK.match(text):
        return Heading("back", lines, text)
    for pattern, heading in _PARTS:
        if pattern.fullmatch(text):
            return Heading(heading.part, lines, text, board=heading.board, keeps_area=heading.keeps_area)
    for notation, pattern in _AREA_HEADINGS:
        if found := pattern.fullmatch(text):
            grade = first_notation(GRADES, found["grade"]) if found["grade"] else None
            return Heading("findings", lines, text, notation, grade, board=notation == "lscb" or None)
    return None
