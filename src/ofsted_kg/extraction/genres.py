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
        Genre("inspection-report", OFSTED, official=True),
        Genre("visit-letter", OFSTED, official=True),
        Genre("press-release", COUNCIL),
        Genre("minutes", COUNCIL),
        Genre("interview", OFSTED),
        Genre("news-article", OFSTED),
    )
}

# Marks of a genre with their weight. A genre needs a weight of 2, and more than any other.
_MARKS: dict[str, tuple[tuple[int, str], ...]] = {
    "inspection-report": (
        (9, r"\A(?:[^\n]*\n){0,14}?[ \t]*(?:Inspection dates?|Dates? of inspection)\b:?"),
        (3, r"^[ \t]*(?:Lead|Reporting) [Ii]nspector:?[ \t]"),
        (3, r"^[ \t]*(?:(?:Re-?)?[Ii]nspection of|Focused visit to|Review of)\b"),
        (
            3,
            r"^[ \t]*(?:Key )?[Jj]udge?ment [Gg]rade\b|^The overall judgement|"
            r"^Children's services in [^\n]{3,60}\b(?:are|require)",
        ),
    ),
    "visit-letter": (
        (2, r"^[ \t]*Dear \w+"),
        (2, r"^[ \t]*Yours (?:sincerely|faithfully)"),
        (3, r"This letter (?:summarises|contains|sets out) the (?:findings|outcome)"),
        (2, r"(?:His|Her) Majesty'?s Inspector"),
    ),
    "minutes": (
        (3, r"^[ \t]*(?:\(?\d+\)? *)?RESOLVED\b"),
        (2, r"^[ \t]*Minutes\b"),
        (2, r"^[ \t]*(?:Agenda item|Apologies|Declarations? of interests?|Present:|Issue - meetings|Meeting:)"),
        (
            2,
            r"\bthe (?:panel|committee|board|cabinet|sub-committee|assembly|council) (?:considered|noted|received|"
            r"agreed|resolved|were advised|was advised|welcomed|heard|discussed|was informed|were informed)\b",
        ),
        (
            1,
            r"\bMembers (?:of the (?:panel|committee|board|assembly) )?(?:asked|noted|queried|welcomed|commented|"
            r"congratulated|gave thanks|thanked|were)\b",
        ),
        (1, r"\bthe chair\b"),
        (1, r"\bpresented (?:the|a|by|an)\b"),
    ),
    "interview": (
        (7, r"(?:^[A-Z][^\n.?]{3,120}\?[ \t]*$(?s:.*?)){3}"),  # printed as questions and answers
        (4, r"\b(?:interview:|interview with|interview series|[Tt]he (?:\w+ )?interview\b|Q ?& ?A)"),
        (2, r"\bpodcast\b"),
        (1, r"\bListen to\b"),
        (2, r"^[ \t]*(?:Q|Question)[:.]"),
    ),
    "press-release": (
        (3, r"^[ \t]*(?:-ends-|ENDS|\*+ENDS\*+|Notes? (?:to|for) [Ee]ditors?:?)\s*$"),
        (3, r"\b[Pp]ress [Rr]elease\b|\b[Ff]or immediate release\b"),
        (
            1,
            r"\b(?:Cllr|Councillor|Leader|Cabinet Member|Director|Chief Executive|Lead Member)\b[^\n]{0,140}\bs(?:aid|"
            r"ays|aid):",
        ),
        (1, r"\b(?:report|letter) (?:can be (?:read|found|viewed|seen)|is available)\b"),
        (1, r"\bwhat (?:did )?Ofsted|how we|our (?:services|inspection|Ofsted|council|residents|website)\b"),
        (2, r"\b[Oo]pen letter\b|\b[Ss]tatement (?:from|by|on)\b"),
        (2, r"^(?:We|I) (?:have|will|are|am|became|promise)\b"),
        (1, r"(?-i:\bthe Council\b)"),
        (1, r"[Cc]ouncil's (?:cabinet member|executive member|lead member|director|strategic director)\b"),
        (1, r"^[^\n]{0,100}\b[Cc]hildren[^\n]{0,60}$\s+(?:\d|[A-Z])"),
        (
            1,
            r"\b(?:We are|We're|I am|I'm|we are) (?:\w+ ){0,2}(?:proud|delighted|pleased|thrilled|disappointed|"
            r"sorry)\b",
        ),
    ),
    "news-article": (
        (3, r"\bLocal Democracy Report(?:ing Service|er)"),
        (3, r"^[ \t]*(?:By|BY|Words by|by) [A-Z][a-z]+ [A-Z][a-z]+"),
        (1, r"^[ \t]*(?:Published|Updated|Last updated|First published)\b|date \d{4}-\d\d-\d\d"),
        (1, r"^[ \t]*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:\d|[A-Z][a-z]+ \d)"),
        (1, r"^[ \t]*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}(?:st|nd|rd|th)? \w+ \d{4}, \d"),
        (1, r"\b(?:watchdog|regulator)\b"),
        (
            1,
            r"\b(?:boss(?:es)?|town hall|county hall|slam(?:s|med)|blasted|under fire|damning|verdict|row|crisis|"
            r"chiefs?)\b",
        ),
        (1, r"\((?:Lab|Con|Cons|LD|Lib Dem|Labour|Conservative|Ind|Green)(?:,|\))"),
        (1, r"\b(?:opposition|Labour group|Conservative group|group leader|MP\b|union)\b"),
        (1, r"\b(?:Coun|Cllr|Mr|Mrs|Ms)\.? [A-Z]\w+ (?:said|added|told)\b"),
        (1, r"\"\s*(?:[,.]\s*)?(?:said|added|says)\b|,\"? (?:he|she) (?:said|added|says)\b"),
        (1, r"\b(?:told|according to)\b"),
        (
            1,
            r"\b(?:inspectors|Ofsted|the report) (?:said|found|warned|praised|noted|added|criticised|identified|says|"
            r"raised)\b",
        ),
    ),
}
_Marks = tuple[tuple[int, re.Pattern[str]], ...]
_COMPILED: dict[str, _Marks] = {
    notation: tuple(
        (weight, re.compile(mark, re.MULTILINE if weight >= 3 else re.MULTILINE | re.IGNORECASE))
        for weight, mark in marks
    )
    for notation, marks in _MARKS.items()
}
_ENOUGH = 2


def recognise(text: str) -> Genre | None:
    """Return the genre that the marks in the text speak for, or None where none or several do.

    A text that never names Ofsted has none: it is about something else. Reporting prose that is not clearly the
    council's own is an article.
    """
    body = plain(text)
    if not re.search(r"\bOfsted\b", body, re.IGNORECASE):
        return None
    best, first = 0, list[str]()
    for notation, marks in _COMPILED.items():
        weight = _weight(marks, body, best)
        if weight >= best:
            best, first = weight, [*(first if weight == best else ()), notation]
    if best < _ENOUGH or len(first) > 1:
        return GENRES["news-article"] if best >= _ENOUGH and set(first) == {"press-release", "news-article"} else None
    return GENRES[first[0]]


def _weight(marks: _Marks, body: str, least: int) -> int:
    """The weight of the marks that a text has; less than the least where the marks cannot reach that together."""
    weight = sum(each for each, _ in marks)
    for each, mark in marks:
        if weight < least:
            break
        weight -= 0 if mark.search(body) else each
    return weight
