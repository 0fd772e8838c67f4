"""The sentences that tell of an earlier inspection into the grades that it gave, each with its area and sentence."""

import re
from collections.abc import Iterator, Sequence

from ofsted_kg.extraction.dates import find_dates
from ofsted_kg.extraction.reports.headings import AREAS_IN_HEADINGS
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.extraction.wording import AREAS, GRADES, first_notation, matches

_JUDGED = re.compile(r"\b(?:judged?|rated|graded|found|judging|were|was|as|remained?)\b[^.;]{0,70}?$", re.IGNORECASE)
_JUDGES = re.compile(r"\b(?:judged|rated|graded)(?: as| to be| overall)*\W*$", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:overall|children's services|services|local authority|council|service|it|and protection of children)\b",
    re.IGNORECASE,
)
# "The local authority was judged to be …", after the sentence that tells the day.
_GOES_ON = re.compile(
    r"(?:the local authority|it|the council|children's services|services?|this|these|the arrangements|"
    r"(?:the )?overall(?: effectiveness)?)\b[^.]{0,70}\b(?:was|were)\b",
    re.IGNORECASE,
)
_FOLLOWING = 2  # sentences that may go on with it
_LIST = re.compile(r"[^.]*\bjudge?ments\b[^.:]{0,60}\b(?:were|was|are)(?::\W*|$)", re.IGNORECASE)  # a list follows
_LISTED = re.compile(r"(?P<area>[A-Z][^:.]{4,90}): (?P<grade>[a-z ]+?)[.,;]?", re.IGNORECASE)
_EXCEPT = re.compile(r",? (?:except|apart from|other than)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(
    r"[,;:.]|\b(?:while|whilst|although|but)\b|"
    r"(?<=inadequate) with\b|(?<=outstanding) with\b|(?<= adequate) with\b|(?<= good) with\b",
    re.IGNORECASE,
)
_JUDGING = re.compile(r"\b(?:judged?|rated|graded|found|judging|were|was)\b", re.IGNORECASE)
# One inspection of both services, unless a grade stands between their names.
_BOTH = re.compile(
    r"\bsafeguarding(?: and| arrangements and)(?:(?!good|adequate|inadequate|outstanding|requir)[^,.;]){0,40}?"
    r"looked[- ]after(?: children)?",
    re.IGNORECASE,
)
_SERVICES = (
    ("overall-effectiveness", re.compile(r"\boverall effectiveness\b", re.IGNORECASE)),
    ("safeguarding", re.compile(r"\bsafeguarding\b", re.IGNORECASE)),
    (
        "looked-after-children",
        re.compile(r"\b(?:children (?:who are )?)?looked[- ]after(?: children)?\b(?! and achieving)", re.IGNORECASE),
    ),
)
_OF_LOOKED_AFTER = re.compile(
    r"\bservices (?:for|to) (?:children (?:and young people )?)?(?:who are )?looked[- ]after\b|"
    r"\blooked[- ]after (?:children(?:'s)? )?services\b",
    re.IGNORECASE,
)
_OF_SAFEGUARDING = re.compile(r"\bsafeguarding\b", re.IGNORECASE)
# "judged inadequate in respect of care leavers and overall effectiveness"
_OF_WHOLE = re.compile(
    r" (?:in respect of|in relation to) (?:(?!good|adequate|inadequate|outstanding|requir|while)[^.;]){0,100}?"
    r"(?P<whole>overall effectiveness)",
    re.IGNORECASE,
)
_SAFEGUARDING_INSPECTION = re.compile(r"\bsafeguarding inspections?\b", re.IGNORECASE)
OF_PROTECTION = re.compile(r"arrangements for the protection of children|child protection inspection", re.IGNORECASE)
# Told as if each area had an inspection of its own: "the inspection of services for children … achieving permanence".
_AREAS_OF_OLD = frozenset({"children-looked-after-and-permanence", "leadership-management-and-governance"})

Told = tuple[str, str, ReportSentence]  # area, grade, and the sentence that gives it


def grades_told(sentence: ReportSentence, stretch: str, after: Sequence[ReportSentence]) -> Iterator[Told]:
    """Yield the grades of an earlier inspection: those of its own sentence, and of the next ones where they go on.

    Args:
        sentence: the one that tells of the inspection.
        stretch: the part of its text that is about this inspection alone.
        after: the sentences after it.

    """
    yield from ((area, grade, sentence) for area, grade in _of_text(stretch, None))
    if _LIST.match(sentence.text) or (after and _LIST.match(after[0].text) and not find_dates(after[0].text)):
        yield from _listed(after)
        return
    for one in after[:_FOLLOWING]:
        if find_dates(one.text) or not _GOES_ON.match(one.text):
            return
        yield from ((area, grade, one) for area, grade in _of_text(one.text, sentence.text))


def _listed(after: Sequence[ReportSentence]) -> Iterator[Told]:
    """The items "Overall effectiveness: Inadequate" of a list, up to the first sentence that has none."""
    for place, sentence in enumerate(after):
        items = [_item(piece) for piece in _LIST.sub("", sentence.text).split("•")]
        yield from ((*item, sentence) for item in items if item)
        if not any(items) and place > 0:
            return


def _item(text: str) -> tuple[str, str] | None:
    """The area and the grade of an item, where it is nothing else."""
    found = _LISTED.fullmatch(text.strip(" -"))
    if found is None:
        return None
    grade = next((name for name, pattern in GRADES if pattern.fullmatch(found["grade"].strip())), None)
    area = next((name for name, pattern in AREAS_IN_HEADINGS if pattern.fullmatch(found["area"])), None)
    return (area, grade) if area and grade else None


def _of_text(text: str, told: str | None) -> tuple[tuple[str, str], ...]:
    """The areas and grades that a stretch of text gives; of an area with two, neither.

    Args:
        text: the stretch.
        told: what says what was inspected, where it is more than the clause with the grade.

    """
    of_services = tuple(_by_service(text))
    if of_services:
        return of_services
    whole = "safeguarding" if _SAFEGUARDING_INSPECTION.search(text) else None
    found = {
        (area, grade) for grade, clause in _judged_clauses(text) if (area := whole or _area(told or clause, clause))
    }
    return tuple(sorted(one for one in found if not any(one[0] == other[0] and one != other for other in found)))


def _by_service(text: str) -> Iterator[tuple[str, str]]:
    """The grades of safeguarding and of services for looked-after children, where a grade is told with each of them."""
    bare = _BOTH.sub(lambda both: " " * len(both.group()), text)
    services = matches(_SERVICES, bare)
    grades = matches(GRADES, bare)
    if not (1 < len({area for area, _ in services}) == len(services) == len(grades)) or not _JUDGING.search(bare):
        return
    places = sorted([*(one.start() for _, one in services), *(one.start() for _, one in grades)])
    first_is_service = places[0] == services[0][1].start()
    expected = [one.start() for pair in zip(services, grades, strict=True) for _, one in pair]
    turned = [one.start() for pair in zip(grades, services, strict=True) for _, one in pair]
    if places == (expected if first_is_service else turned):
        yield from ((area, grade) for (area, _), (grade, _) in zip(services, grades, strict=True))


def _judged_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each grade of a sentence that follows a word that judges, with the clause it stands in."""
    ends = [(mark.start(), mark.end()) for mark in _CLAUSE_ENDS.finditer(text)]
    for grade, match in matches(GRADES, text):
        begins = max((end for _, end in ends if end <= match.start()), default=0)
        closes = min((start for start, _ in ends if start >= match.end()), default=len(text))
        clause, before = text[begins:closes], text[begins : match.start()]
        if len(matches(GRADES, clause)) > 1:
            continue
        if of_whole := _OF_WHOLE.match(text, match.end()):
            yield grade, before + of_whole["whole"]
            continue
        if _EXCEPT.match(text, closes) or text[match.end() : match.end() + 1].isalpha():  # "adequately"
            continue
        required = match.group().lower().startswith("required")  # a verb: "services required improvement"
        judged = _JUDGED.search(before) or required
        if _JUDGES.search(before) or (judged and _WHOLE.search(clause)):
            yield grade, clause


def _area(told: str, graded: str) -> str | None:
    """The area that an earlier grade is of: the services as a whole, unless a part of them is named."""
    of_area = first_notation(AREAS, told)
    if of_area in _AREAS_OF_OLD:
        return of_area
    named_here = _service(graded)
    if named_here:
        return named_here
    if _OF_LOOKED_AFTER.search(told) and not _OF_SAFEGUARDING.search(told):
        return "looked-after-children"
    if _OF_SAFEGUARDING.search(told) and not _OF_LOOKED_AFTER.search(told) and not OF_PROTECTION.search(told):
        return "safeguarding"
    if _OF_SAFEGUARDING.search(told) and not OF_PROTECTION.search(told):
        return None
    named = {notation for notation, _ in matches(AREAS, graded)} - {"overall-effectiveness"}
    return None if named and not OF_PROTECTION.search(told) else "overall-effectiveness"


def _service(graded: str) -> str | None:
    """The one service that a clause with a grade names itself."""
    named = {area for area, _ in matches(_SERVICES[1:], _BOTH.sub("", graded))}
    return named.pop() if len(named) == 1 else None
