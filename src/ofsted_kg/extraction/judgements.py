"""Sentences, lists and tables into judgements: which area of an inspection was given which grade.

An aim ("we want to be outstanding"), a grade of something else (a school), of other councils, or of nothing
that can be named gives none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofsted_kg.extraction.council import other_council_last
from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.extraction.wording import AREAS, GRADES, SHORT_AREAS, first_notation, matches
from ofsted_kg.reference import Council

_JUDGED = r"told|came out as|found\b[^.;]{0,70}? to|judged|rated|graded|deemed|ranked|classed|declared|assessed|given|awarded|handed|received|achieved|secured|earned|retained|maintained|kept|gained|branded|labelled|scored|found to be|considered to be"
_RATING = r"ratings?|grad(?:e|ing)s?|judge?ments?|verdict|status|outcome|score"
_BEFORE = re.compile(rf"\b(?:{_JUDGED}|{_RATING})\b[^.;]{{0,120}}$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|were|as|remains?|remained|still|to|from|now|be)(?: now| still| currently| overall| at| also| being)*['\" ]*$", re.IGNORECASE)
# "areas requiring improvement" are no grade; "services require improvement" is one
_PARTS = re.compile(r"\b(?:areas?|those|practice|anything|matters|issues|aspects|things)(?: \w+){0,2} $", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:services?|council|authority|it|they|we) (?:still |now |also )?$", re.IGNORECASE)
# "a service that was told that it required improvement", "we were told …": the council's services as a whole
_ITSELF = re.compile(r"\b(?:that it|we) (?:\w+ ){0,4}$", re.IGNORECASE)
# What tells that a grade was given before: it was left behind, or is called the previous one.
_FORMER = re.compile(
    r"\b(?:shed|shak\w+ off|lost|ditch\w*|no longer|(?:mov\w+|lift\w+|improv\w+|rais\w+|upgrad\w+|rise|rose|up|progress\w+|jump\w+|gone|went|risen) "
    r"(?:up |on |out |away )?(?:of|from)|(?:the|its|at the) (?:previous|last|earlier|former|old)|previously|formerly|inspection before)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"['\"]?,? ?(?:overall |ofsted |children's services |children's |- )*\b(?:{_RATING}|overall|(?:in|for|across) (?:all|every|each|both|the|its|their|leadership|overall|children|how)\b)", re.IGNORECASE)
_QUALIFIES = re.compile(r"['\"]?,?\s*(?:features?|practice|elements?|aspects?|work\b|progress|support|services?\b(?! (?:rating|overall))|leadership|people|staff|team|examples?|quality|relationships?|understanding|outcomes?|or (?:better|outstanding|good)|news|thing|place|things|and bad|start)", re.IGNORECASE)
_AIM = re.compile(r"\b(?:aim\w*|ambition\w*|aspir\w+|hop(?:e|es|ing|ed)|wants?|wanted|striv\w+|work(?:ing)? towards?|journey (?:to|towards)|on (?:track|course)|next (?:time|inspection)|targets?|goals?|would be|could be|if|bid|in order to|determined to|committed to|on (?:the|its|our|their) (?:road|path|way|journey) to|towards?|needs? to be|needed to|must|vision|expect\w*|to meet)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:no|not|none|never|nobody|avoid\w*|neither|nor|short of|(?:less|rather|other) than|isn't|wasn't|weren't)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:schools?|nurser(?:y|ies)|academ(?:y|ies)|colleges?|children's homes?|childminders?|fostering agenc\w+|pupils?|SEND|special educational needs|(?:other|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|few|many|most|all|of the|number of) (?:\w+ ){0,2}(?:councils|authorities|boroughs)|per cent|nationally|percentage|classifications?|one of (?:four|the following)|scale)\b|%|\b\d+ (?:were|was|are) ['\"]?$", re.IGNORECASE)
_COUNCIL_WORDS = re.compile(r"\b(?:social care|councils?|authority|services?|borough|county|city|we|our|it|they|their|its|judge?ment|rating|inspection|Ofsted|inspectors)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]| - |, (?:and|but|while|whilst|with|which|who|making|whose|as|although|after)\b|\bbut\b|\band was\b|[.!?]['\"]? ", re.IGNORECASE)
# What stands between a grade and a date that is another's: "Requires Improvement, as it had been in 2014".
_ANOTHER = re.compile(r"[;:]|\b(?:publish\w*|since|as (?:it|in|they|was)|before that|previous\w*|next|but)\b|, (?:and|while|whilst|who|making|although|which)\b", re.IGNORECASE)
# "…, and so was adoption performance", "…, as was the help and protection of children"
_SO_WAS = re.compile(r"['\"]?,? (?:and so|as) (?:was|were|is|are) (?P<areas>[^.;]+)", re.IGNORECASE)
_ALL_AREAS = re.compile(r"\b(?:in|across|for) (?:all|every|each)\b(?: (?:of )?(?:the |its |our )?(?:four|five|key|other|inspected|judge?ment|\w+)){0,3} (?:areas?|categor(?:y|ies)|judge?ments?|measures?)\b|across the board", re.IGNORECASE)
_HOW_MANY_UNNAMED = re.compile(r"\b(?:two|three|four|five|some|key|other|of the) (?:\w+ ){0,3}(?:areas|categories|judge?ments)\b", re.IGNORECASE)
_CELLS = re.compile(r"\s*[|\t]\s*|\s{3,}")
_ROW_END = re.compile(r"\s*(?:[:.,(;\"']|$|-)")
_SEPARATOR = re.compile(r"[\s:\-'\"|]*(?:(?:is|are|was|were|rated|judged)(?: to be| as)?)?[\s'\"]*$")
_BY_FRAMEWORK = ("overall-effectiveness", "impact-of-leaders", "help-and-protection", "children-in-care", "care-leavers")
_JOINT, _APART = "children-in-care-and-care-leavers", ("children-in-care", "care-leavers")
_BEFORE_2023 = (*_BY_FRAMEWORK[:3], _JOINT)
# The single inspection framework (2013-18) judged these under other names.
_IN_SIF = {"children-in-care": "children-looked-after-and-permanence", "impact-of-leaders": "leadership-management-and-governance"}


@dataclass(frozen=True)
class Graded:
    """An area with its grade as one sentence or row gives it; `dated` is the date told with it."""

    area: str
    grade: str
    dated: PrintedDate | None = None
    former: bool = False  # told as the grade of the inspection before


@dataclass(frozen=True)
class Doubt:
    """A grade that was not taken, and why."""

    reason: str


def row(block: Block) -> Graded | None:
    """Return the judgement of a table row or list item: an area's name, its grade, then nothing or the findings.

    "Overall effectiveness Good:Senior managers …", "Care leavers – requires improvement to be good".
    """
    for area, label in matches(AREAS, block.text[:220]):
        lead = block.text[: label.start()].strip()
        for grade, match in matches(GRADES, block.text[:260]):
            between = block.text[label.end() : match.start()] if match.start() >= label.end() else "x"
            if _labels(lead) and _SEPARATOR.fullmatch(_rest_of_label(between)) and _ROW_END.match(block.text, match.end()):
                return Graded(area, grade)
        return None
    return None


def _labels(lead: str) -> bool:
    return bool(re.fullmatch(r"(?:the\b ?)?(?:experiences? and progress of\b ?)?(?:the)?", lead, re.IGNORECASE))


def _rest_of_label(between: str) -> str:
    return re.sub(r"^(?: on social work practice)?(?: with children and families)?(?: rating| judge?ment)?", "", between, flags=re.IGNORECASE)


def row_of_two(area_block: Block, grade_block: Block) -> Graded | None:
    """Return the judgement of two lines: an area's name alone, and under it a grade alone."""
    grade = next((notation for notation, pattern in GRADES if pattern.fullmatch(grade_block.text.strip(" .'\""))), None)
    areas = [area for area, match in matches(AREAS, area_block.text) if len(match.group()) > 0.5 * len(area_block.text)]
    return Graded(areas[0], grade) if grade and len(areas) == 1 and len(area_block.text) < 120 else None


def column_years(block: Block) -> tuple[PrintedDate, ...]:
    """Return the years that head the columns of a table: "Area | 2015 | 2018"."""
    cells = [cell.strip() for cell in _CELLS.split(block.text)]
    years = tuple(year for cell in cells for year in find_dates(cell) if len(cell) == 4)
    return years if len(years) > 1 and len(years) >= len(cells) - 1 else ()


def graded_by_year(block: Block, years: tuple[PrintedDate, ...]) -> tuple[Graded, ...]:
    """Return the judgements of a table's row with one grade for each of several years: "Care leavers | Good | Good"."""
    label, *cells = [cell.strip() for cell in _CELLS.split(block.text)]
    areas = [area for area, match in matches(AREAS, label) if len(match.group()) > 0.4 * len(label)]
    grades = [next((grade for grade, pattern in GRADES if pattern.fullmatch(cell)), None) for cell in cells]
    if len(areas) != 1 or len(cells) != len(years) or len(years) < 2:
        return ()
    return tuple(Graded(areas[0], grade, year) for grade, year in zip(grades, years, strict=True) if grade)


def listed(block: Block, lead: str) -> tuple[Graded, ...]:
    """Return the judgements of a list item under "Areas judged to be good were:"."""
    grades = matches(GRADES, lead)
    if len(grades) != 1 or not _BEFORE.search(lead[: grades[0][1].start()]) or first_notation(AREAS, lead):
        return ()
    return tuple(Graded(area, grades[0][0]) for area, _ in matches(AREAS, block.text))


def stated(sentence: Sentence, year: int | None, council: Council) -> tuple[Graded | Doubt, ...]:
    """Return the judgements that a sentence states, each with the date told with it, and the doubts.

    Args:
        sentence: a sentence of the document.
        year: the year of the inspection the document is about, which tells what "all areas" were.
        council: the council the document is about; a grade of another is no claim.

    """
    return tuple(_stated(sentence.text, year, council))


def _stated(text: str, year: int | None, council: Council) -> Iterator[Graded | Doubt]:
    used = [(grade, match, _clause(text, match.start())) for grade, match in matches(GRADES, text)]
    grades = [(grade, match, clause) for grade, match, clause in used if _is_grade(text, match, clause)]
    dates = list(find_dates(text))
    for index, (grade, match, clause) in enumerate(grades):
        start = grades[index - 1][1].end() if index else 0
        end = grades[index + 1][1].start() if index + 1 < len(grades) else len(text)
        reason = _refusal(text, match, clause)
        if reason or other_council_last(text[: match.start()], council):
            reason = reason or "a grade of another council"
            yield Doubt(reason)
            continue
        dated = _dated(text, match, start, end, dates)
        areas = _areas(text, match, start, end, index, (dated.year if dated else year))
        if _ITSELF.search(clause) and not first_notation(AREAS, clause):
            areas = ("overall-effectiveness",)
        if areas:
            former = dated is None and bool(_FORMER.search(text[start : match.start()]))
            yield from (Graded(area, grade, dated, former) for area in areas)
        else:
            yield Doubt("a grade whose area is not named")


def _clause(text: str, offset: int) -> str:
    """The clause that leads up to a grade."""
    boundary = max((m.end() for m in _CLAUSE.finditer(text, 0, offset)), default=0)
    return text[boundary:offset]


def _is_grade(text: str, match: re.Match[str], clause: str) -> bool:
    """Whether the word is used as a grade: quoted or after a judging verb, and no mere adjective."""
    if _QUALIFIES.match(text, match.end()):
        return False
    quoted = text[match.start() - 1 : match.start()] in ("'", '"')
    judged = bool(_BEFORE.search(clause) or _BEFORE.search(text[max(0, match.start() - 60) : match.start()]))
    rated = bool(_AFTER.match(text, match.end()))
    if quoted and _IS.search(clause):
        return True
    if quoted and re.search(rf"\b(?:{_JUDGED}|{_RATING}|requir\w+|inspect\w+|improved|remained?|moved?)\b|\boverall\b", text, re.IGNORECASE):
        return True
    followed = bool(re.match(r" (?!rating|grade|grading|judge?ment|overall|status|for\b|in\b|at\b|across|and\b|or\b|by\b|with\b|to\b|from\b|on\b|under|after|when|because|following|while|as\b|but\b|due\b|since\b|again\b)\w", text[match.end() :]))
    if followed:
        return rated
    if "requir" in match.group().lower():
        return not _PARTS.search(clause) and (judged or rated or bool(_IS.search(clause) or _WHOSE.search(clause)))
    if match.group().lower() == "inadequate" and re.search(r"\bfound\b[^.;]{0,60}$", clause):
        return True
    return judged or rated or bool(_IS.search(clause) and (match.group().lower() == "inadequate" or first_notation(AREAS, clause) or re.search(r"\bservices\b|\bfrom\b", clause)))


def _refusal(text: str, match: re.Match[str], clause: str) -> str | None:
    if _AIM.search(clause):
        return "an aim, not a judgement"
    if _OTHERS.search(clause) and not re.search(r"children's (?:social care |social )?services|children's social care", clause, re.IGNORECASE):
        return "a grade of something other than this council's services"
    if re.match(r"['\"]? or ", text[match.end() :]) or re.search(r" or ['\"]?$", clause):
        return "one of several grades, none of them stated"
    if re.search(r"\bself-(?:evaluat|assess)\w+", text[: match.start()], re.IGNORECASE):
        return "the council's own grade, not the inspectors'"
    return "a grade that is denied" if _NOT.search(clause) else None


def _dated(text: str, match: re.Match[str], start: int, end: int, dates: list[PrintedDate]) -> PrintedDate | None:
    """The date of a grade: the first after it before the next grade, else the last before it; each is used once."""
    after = [d for d in dates if match.end() <= d.start_offset < end and not _ANOTHER.search(text[match.end() : d.start_offset])]
    before = [d for d in dates if start <= d.start_offset < match.start() and not re.search(r"\bpublish\w*", text[max(0, d.start_offset - 25) : d.start_offset])]
    chosen = after[0] if after and not (before and "," in text[match.end() : after[0].start_offset]) else before[-1] if before else None
    if chosen:
        dates.remove(chosen)
    return chosen


def _areas(text: str, match: re.Match[str], start: int, end: int, index: int, year: int | None) -> tuple[str, ...]:
    """The areas that a grade is given to: those after it ("good for …"), else those before it, else overall."""
    after, before = text[match.end() : end], text[start : match.start()]
    if not _gives(after) and not _SO_WAS.match(after):
        after = re.split(r"[,;]| - ", after)[0]
    named_after, named_before = _named(after), _named(before)
    if _ALL_AREAS.search(after) or _ALL_AREAS.search(before):
        listed_there = next((named for named in (named_after, named_before) if len(named) > 2), ())
        return _as_framework(listed_there, year) or _all_areas(year)
    if so_was := _SO_WAS.match(after):
        return _as_framework((*(named_before or ("overall-effectiveness",)), *_named(so_was["areas"])), year)
    first_before = index == 0 or bool(_named(text[: start])) is False
    chosen = named_before if named_before and (not named_after or not _gives(after)) and first_before | (not _gives(after)) else named_after
    if not chosen and _HOW_MANY_UNNAMED.search(before[-80:] + after[:60]):
        return ()
    if not chosen and _COUNCIL_WORDS.search(text):
        return ("overall-effectiveness",)
    return _as_framework(chosen, year)


def _gives(after: str) -> bool:
    return bool(re.match(r"['\"]?,?\s*(?:(?:overall|rating|judge?ment|grade)\b)?['\"]?,?\s*(?:for|in|across|overall|-|:|on|against)\b|['\"]?\s*[-:]|['\"]? overall", after, re.IGNORECASE))


def _named(text: str) -> tuple[str, ...]:
    areas = dict.fromkeys(area for area, _ in matches(AREAS, text))
    short = dict.fromkeys(area for area, _ in matches(SHORT_AREAS, text))
    return tuple(areas) or (tuple(short) if re.match(r"['\"]?,? (?:for|in) ", text) else ())


def _as_framework(areas: tuple[str, ...], year: int | None) -> tuple[str, ...]:
    """The areas under the names of the framework of the year: a word means what was judged then."""
    if year is None:
        return areas
    if year < 2018:
        return tuple(dict.fromkeys(_IN_SIF.get(area, area) for area in areas))
    if year >= 2023 and _JOINT in areas:
        return (*(area for area in areas if area != _JOINT), *_APART)
    if year < 2023 and set(_APART) <= set(areas):
        return (*(area for area in areas if area not in _APART), _JOINT)
    return areas


def _all_areas(year: int | None) -> tuple[str, ...]:
    """The areas that "all areas" were (ILACS framework, paragraphs on judgements, before and since January 2023)."""
    if year is None or year < 2018:
        return ("overall-effectiveness",)
    return _BY_FRAMEWORK if year >= 2023 else _BEFORE_2023
