"""Sentences into forms of intervention that a council was under, which are no grades."""

import re
from dataclasses import replace
from datetime import date

from ofsted_kg.extraction.dates import find_dates, find_without_year
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.wording import STATUSES, matches
from ofsted_kg.model import Speaker, StatusClaim

# The council was put or is under it; what was avoided, feared or ended is no status.
_UNDER = re.compile(
    r"\b(?:in|into|under|subject to|issued (?:with )?an?|given an?|received an?|placed (?:in|under|into)|"
    r"imposed an?|a)\s+(?:\w+ )?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:avoid\w*|not|no|never|risk|threat\w*|could|may|might|would|out of|lifted|removed|ended|without|"
    r"escap\w+)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"^ (?:given|issued|imposed|made|was (?:given|issued|imposed)|has been)\b")
_OTHERS = re.compile(r"\b(?:schools?|academ(?:y|ies)|hospitals?|trust|other councils)\b", re.IGNORECASE)
_NEAR = 60  # characters between a status and what is told of it
_ENDED = re.compile(r"^[^,;.]{0,40}\b(?:lifted|removed|ended)\b", re.IGNORECASE)


def read_statuses(scene: Scene, speakers: tuple[Speaker, ...]) -> tuple[StatusClaim, ...]:
    """Return the statuses that a document tells of, with the year where one is told with it."""
    found: dict[tuple[str, int | None], StatusClaim] = {}
    for sentence in scene.sentences:
        for status, match in matches(STATUSES, sentence.text):
            if _is_under(sentence.text, match):
                year = _year(sentence.text, match, scene.issued)
                told = found.get((status, year), StatusClaim((), status, year, speakers[sentence.index]))
                found[status, year] = replace(told, evidence=(*told.evidence, sentence.span))
    return tuple(found.values())


def _is_under(text: str, status: re.Match[str]) -> bool:
    """Whether a sentence says that the council was put or is under it, now or then."""
    before, after = text[: status.start()], text[status.end() :]
    under = "appointed" in status.group() or _UNDER.search(before) or _GIVEN.match(after)
    return bool(under) and not (_NOT.search(before) or _ENDED.match(after) or _OTHERS.search(before[-_NEAR:]))


def _year(text: str, status: re.Match[str], issued: date | None) -> int | None:
    """The year told right after it, else shortly before it, else of a month told without its year."""
    before, after = text[: status.start()], text[status.end() :]
    for printed in find_dates(after[:_NEAR]):
        if "," not in after[: printed.start_offset]:
            return printed.year
    for printed in reversed(find_dates(before)):
        if len(before) - printed.end_offset < _NEAR:
            return printed.year
    told = find_without_year(text, issued) if issued else None
    return told.year if told else None
