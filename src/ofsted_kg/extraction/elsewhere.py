"""Whether what a sentence says is said of somewhere else: another council, or a place that is not this one's."""

import re
from functools import cache

from ofsted_kg.extraction.council import council_names
from ofsted_kg.reference import Council

# Words that mean the council a document is about.
_OWN = re.compile(
    r"\b(?:the (?:council|authority|local authority|county|borough|city)|our|we)\b(?! next door)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(?:next door|neighbour\w*|elsewhere|(?:other|another|nearby) (?:\w+ )?(?:councils?|authorit\w+|boroughs?))\b",
    re.IGNORECASE,
)
# "Cardiff's services", "Wales's inspectorate": a name that is no council's
_WHOSE = re.compile(r"\b(?P<place>[A-Z][a-z]+)'s? (?:children's |social )*(?:services|inspectorate|council)\b")
_NO_PLACES = frozenset(
    {"Ofsted", "Children", "People", "Inspectors", "Council", "Authority", "County", "City", "Borough"}
)
_IN = re.compile(r"['\"]?(?: \w+){0,2} (?:in|at) (?:the )?$")
_PRONOUN = re.compile(r"\W*(?:It|They|Its|Their|That (?:council|authority))\b")
_NEAR = 40  # characters after a grade in which "in Norfolk" tells whose it is


def of_another(before: str, after: str, previous: str, council: Council) -> bool:
    """Return whether a grade is another council's.

    Args:
        before: the plain sentence up to the grade.
        after: the sentence from the grade on.
        previous: the sentence before it, which tells what "it" is.
        council: the council the document is about.

    """
    if _PRONOUN.match(before) and _last_is_another(previous, council):
        return True
    first = _any_name().match(before, 3) if before.startswith("In ") else None
    if first and _names()[first.group()] != council.name:
        return True
    return _last_is_another(before, council) or _told_after(after, council)


def title_of_another(before: str, title: str, council: Council) -> bool:
    """Return whether a title is one at another council: "Bradford's director", "director at Bradford Council"."""
    for match in _any_name().finditer(before):
        if _names()[match.group()] != council.name and re.match(
            r"'s? [\w' ]*$| Council's [\w' ]*$", before[match.end() :]
        ):
            return True
    after = re.match(r"[^.;,]{0,80}? (?:at|of|for|in) (?:the )?", title)
    return any(
        _names()[match.group()] != council.name and re.search(r" (?:at|of|for|in) (?:the )?$", title[: match.start()])
        for match in _any_name().finditer(title if after else "")
    )


def _last_is_another(text: str, council: Council) -> bool:
    """Whether, of all that a text says grades could be of, the last is not this council."""
    others = [match.start() for match in _ELSEWHERE.finditer(text)]
    own = [match.start() for match in _OWN.finditer(text)]
    for match in _any_name().finditer(text):
        (own if _names()[match.group()] == council.name else others).append(match.start())
    for match in _WHOSE.finditer(text):
        if match["place"] not in _NO_PLACES and not any(match["place"] in name for name in council.names):
            others.append(match.start())
    return max(others, default=-1) > max(own, default=-1)


def _told_after(text: str, council: Council) -> bool:
    match = _any_name().search(text[: _NEAR + 30])
    if not match or match.start() > _NEAR or _names()[match.group()] == council.name:
        return False
    return bool(_IN.fullmatch(text[: match.start()]))


@cache
def _names() -> dict[str, str]:
    """Every name of a council, and the first words of long ones ("Southend"), with the short name."""
    firsts = {re.split(r"-(?:on|upon)-| upon ", name)[0]: name for name in set(council_names().values())}
    return {first: name for first, name in firsts.items() if len(first) > 3} | council_names()


@cache
def _any_name() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
