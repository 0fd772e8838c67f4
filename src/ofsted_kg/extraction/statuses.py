"""Sentences into forms of intervention that a council was under, which are no grades."""

import re
from collections.abc import Iterator
from datetime import date

from ofsted_kg.extraction.dates import find_dates, find_without_year
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import Sentence
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
_ENDED = re.compile(r"^[^,;.]{0,40}\b(?:lifted|removed|ended)\b", re.IGNORECASE)


def read_statuses(scene: Scene, speakers: tuple[Speaker, ...]) -> tuple[StatusClaim, ...]:
    """Return the statuses that a document tells of, with the year where one is told with it."""
    return tuple(
        claim for sentence in scene.sentences for claim in _told(sentence, speakers[sentence.index], scene.issued)
    )


def _told(sentence: Sentence, speaker: Speaker, issued: date | None) -> Iterator[StatusClaim]:
    for status, match in matches(STATUSES, sentence.text):
        before, after = sentence.text[: match.start()], sentence.text[match.end() :]
        if (
            not (_UNDER.search(before) or _GIVEN.match(after))
            or _NOT.search(before)
            or _ENDED.match(after)
            or _OTHERS.search(before[-80:])
        ):
            continue
        year = next((d.year for d in find_dates(after[:60]) if "," not in after[: d.start_offset]), None)
        year = year or next((d.year for d in reversed(find_dates(before)) if len(before) - d.end_offset < 60), None)
        told = find_without_year(sentence.text, issued) if issued else None
        year = year or (told.year if told else None)
        yield StatusClaim((sentence.span,), status, year, speaker)
