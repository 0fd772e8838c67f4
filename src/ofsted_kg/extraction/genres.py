"""The genre of a document, recognised from marks in its text, and what each genre means for reading it."""

import re
from dataclasses import dataclass

from ofsted_kg.extraction.layout import plain
from ofsted_kg.model import COUNCIL, OFSTED, Speaker


@dataclass(frozen=True)
class Genre:
    """How a genre is read: who speaks where nobody is named, and whether its paragraphs are findings themselves."""

    notation: str  # in the document-type scheme
    speaker: Speaker
    official: bool = False


GENRES = {
    genre.notation: genre
    for genre in (
        Genre("visit-letter", OFSTED, official=True),
        Genre("press-release", COUNCIL),
        Genre("minutes", COUNCIL),
        Genre("interview", OFSTED),
        Genre("news-article", OFSTED),
    )
}

# Marks of a genre with their weight. A genre needs a weight of 3, and more than any other.
_MARKS: dict[str, tuple[tuple[int, str], ...]] = {
    "visit-letter": (
        (2, r"^\s*Dear \w+"),
        (2, r"^\s*Yours (?:sincerely|faithfully)"),
        (3, r"This letter (?:summarises|contains|sets out) the (?:findings|outcome)"),
        (2, r"(?:His|Her) Majesty'?s Inspector"),
    ),
    "minutes": (
        (3, r"^\s*(?:\(?\d+\)? *)?RESOLVED\b"),
        (2, r"^\s*Minutes\b"),
        (2, r"^\s*(?:Agenda item|Apologies|Declarations? of interests?|Present:|Issue - meetings|Meeting:)"),
        (2, r"\bthe (?:panel|committee|board|cabinet|sub-committee|assembly|council) (?:considered|noted|received|agreed|resolved|were advised|was advised|welcomed|heard|discussed|was informed|were informed)\b"),
        (1, r"\bMembers (?:of the (?:panel|committee|board|assembly) )?(?:asked|noted|queried|welcomed|commented|congratulated|gave thanks|thanked|were)\b"),
        (1, r"\bthe chair\b"),
        (1, r"\bpresented (?:the|a|by|an)\b"),
    ),
    "interview": (
        (4, r"\binterview(?:s|ed|ing)?\b"),
        (2, r"\bpodcast\b"),
        (1, r"\bListen to\b"),
        (2, r"^\s*(?:Q|Question)[:.]"),
        (1, r"^[^\n.]{10,120}\?\s*$"),
    ),
    "press-release": (
        (3, r"^\s*(?:-ends-|ENDS|\*+ENDS\*+|Notes? (?:to|for) editors?:?)\s*$"),
        (3, r"\bpress release\b|\bfor immediate release\b"),
        (2, r"\b(?:Cllr|Councillor|Leader|Cabinet Member|Director|Chief Executive|Lead Member)\b[^\n]{0,140}\bs(?:aid|ays):"),
        (1, r"\bthe Council\b(?! tax)"),
        (1, r"\bfor (?:all )?(?:our|the) children\b"),
        (1, r"\b(?:We are|We're|I am|I'm) (?:\w+ )?(?:proud|delighted|pleased|disappointed|sorry)\b"),
    ),
    "news-article": (
        (2, r"\bLocal Democracy Report(?:ing Service|er)"),
        (2, r"^\s*(?:By|BY|Words by) [A-Z][a-z]+"),
        (1, r"^\s*(?:Published|Updated|Last updated|First published)\b|date \d{4}-\d\d-\d\d|^\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d"),
        (1, r"^\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}(?:st|nd|rd|th)? \w+ \d{4}, \d"),
        (1, r"\b(?:watchdog|regulator|bosses|town hall|slammed|blasted|under fire)\b"),
        (1, r"\b(?:Coun|Cllr)\.? [A-Z]\w+[^\n]{0,80}\b(?:said|added)\b"),
        (1, r"\"\s*(?:,|\.)?\s*(?:said|added|says|he said|she said)\b|,\"? (?:he|she) (?:said|added|says)\b"),
        (1, r"\b(?:told|according to)\b"),
        (1, r"\b(?:inspectors|Ofsted|the report) (?:said|found|warned|praised|noted|added|criticised|identified)\b"),
    ),
}
_COMPILED = {
    notation: tuple((weight, re.compile(mark, re.MULTILINE | re.IGNORECASE if weight < 3 else re.MULTILINE)) for weight, mark in marks)
    for notation, marks in _MARKS.items()
}
_ENOUGH = 3


def recognise(text: str) -> Genre | None:
    """Return the genre that the marks in the text speak for, or None where none or several do.

    A text that never names Ofsted has none: it is about something else.
    """
    body = plain(text)
    if not re.search(r"\bOfsted\b", body, re.IGNORECASE):
        return None
    weights = {notation: sum(weight for weight, mark in marks if mark.search(body)) for notation, marks in _COMPILED.items()}
    best, second = sorted(weights.values(), reverse=True)[:2]
    if best < _ENOUGH or best == second:
        return None
    return GENRES[max(weights, key=lambda notation: weights[notation])]
