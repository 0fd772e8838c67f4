"""Sentences into judgements: which area was given which grade, and the date told with it.

An aim ("we want to be outstanding"), a grade of something else (a school), of another council, or of nothing that
can be named gives a doubt instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofsted_kg.extraction.areas import graded_areas
from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.elsewhere import of_another
from ofsted_kg.extraction.grading import is_grade, refusal
from ofsted_kg.extraction.patterns import leading_up
from ofsted_kg.extraction.wording import AREAS, GRADES, first_notation, matches
from ofsted_kg.reference import Council

_CLAUSE = re.compile(
    r"[;:]| - |, (?:and|but|while|whilst|with|which|who|making|whose|as|although|after)\b|\bbut\b|\band was\b|"
    r"[.!?]['\"]? ",
    re.IGNORECASE,
)
# What tells that a grade was given before: it was left behind, or is called the previous one.
_LEFT = r"(?:mov\w+|lift\w+|improv\w+|rais\w+|upgrad\w+|rise|rose|up|progress\w+|jump\w+|gone|went|risen)"
_FORMER = leading_up(
    "shed", r"shak\w+ off", "lost", r"ditch\w*", "no longer", rf"{_LEFT} (?:up |on |out |away )?(?:of|from)",
    "(?:the|its|at the) (?:previous|last|earlier|former|old)", "previously", "formerly", "inspection before",
    within=80,
)  # fmt: skip
# What stands between a grade and a date that is another's: "Requires Improvement, as it had been in 2014".
_ANOTHERS = re.compile(
    r"[;:]|\b(?:publish\w*|since|as (?:it|in|they|was)|before that|previous\w*|next|but)\b"
    r"|, (?:and|while|whilst|who|making|although|which)\b",
    re.IGNORECASE,
)
_SCALE = 4  # grades in one sentence that names no area
_PUBLISHED = re.compile(r"\bpublish\w*", re.IGNORECASE)


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


def stated(text: str, year: int | None, council: Council, previous: str = "") -> Iterator[Graded | Doubt]:
    """Yield the judgements that a plain sentence states, and a doubt for each grade that is none.

    Args:
        text: a plain sentence.
        year: the year of the inspection the document is about, which tells what "all areas" were.
        council: the council the document is about; a grade of another is no claim.
        previous: the sentence before it, which tells what "it" is.

    """
    words = [(grade, match, _clause(text, match.start())) for grade, match in matches(GRADES, text)]
    grades = [(grade, match, clause) for grade, match, clause in words if is_grade(text, match, clause)]
    if len({grade for grade, _, _ in grades}) >= _SCALE and not first_notation(AREAS, text):
        yield Doubt("the scale of grades, none of them given")
        return
    dates = list(find_dates(text))
    for index, (grade, match, clause) in enumerate(grades):
        start = grades[index - 1][1].end() if index else 0
        end = grades[index + 1][1].start() if index + 1 < len(grades) else len(text)
        reason = refusal(text, match, clause)
        if reason is None and of_another(text[: match.start()], text[match.end() :], previous, council):
            reason = "a grade of another council"
        if reason:
            yield Doubt(reason)
            continue
        dated = _dated(text, match, start, end, dates)
        before, first = text[start : match.start()], not first_notation(AREAS, text[:start])
        areas = graded_areas(before, text[match.end() : end], clause, first=first, year=dated.year if dated else year)
        if not areas and council.name in before:
            areas = ("overall-effectiveness",)
        if not areas:
            yield Doubt("a grade whose area is not named")
        for area in areas:
            yield Graded(area, grade, dated, former=dated is None and bool(_FORMER.search(before)))


def _clause(text: str, offset: int) -> str:
    """The clause that leads up to a grade."""
    boundary = max((m.end() for m in _CLAUSE.finditer(text, 0, offset)), default=0)
    return text[boundary:offset]


def _dated(text: str, match: re.Match[str], start: int, end: int, dates: list[PrintedDate]) -> PrintedDate | None:
    """The date of a grade: the first after it before the next grade, else the last before it; each is used once."""
    after = [d for d in dates if match.end() <= d.start_offset < end]
    after = [d for d in after if not _ANOTHERS.search(text[match.end() : d.start_offset])]
    before = [d for d in dates if start <= d.start_offset < match.start()]
    before = [d for d in before if not _PUBLISHED.search(text[max(0, d.start_offset - 25) : d.start_offset])]
    apart = bool(after and before and "," in text[match.end() : after[0].start_offset])
    chosen = after[0] if after and not apart else before[-1] if before else None
    if chosen:
        dates.remove(chosen)
    return chosen
