"""The words around a grade into the judgement areas that it is given to, under the names of the year's framework."""

import re

from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.wording import AREAS, SHORT_AREAS, first_notation, matches

_OVERALL = ("overall-effectiveness",)
_JOINT, _APART = "children-in-care-and-care-leavers", ("children-in-care", "care-leavers")
_SINCE_2023 = (*_OVERALL, "impact-of-leaders", "help-and-protection", *_APART)
_SINCE_2018 = (*_OVERALL, "impact-of-leaders", "help-and-protection", _JOINT)
# The single inspection framework (2013-18) judged these under other names.
_IN_SIF = {
    "children-in-care": "children-looked-after-and-permanence",
    "impact-of-leaders": "leadership-management-and-governance",
}

_COUNCIL = words(
    "social care", "councils?", "authority", "services?", "borough", "county", "city", "we", "our", "it", "they",
    "their", "its", "judge?ment", "rating", "inspection", "Ofsted", "inspectors",
)  # fmt: skip
# "in all areas", "across every one of the five categories"
_ALL_AREAS = re.compile(
    r"\b(?:in|across|for) (?:all|every|each)\b(?: (?:of )?(?:the |its |our )?\w+){0,3} "
    r"(?:areas?|categor(?:y|ies)|judge?ments?|measures?)\b|across the board",
    re.IGNORECASE,
)
_EXCEPT = words("but", "except", "apart from", "other than", "excluding", "bar")
_EVERY = words(r"all (?:\w+ ){0,2}areas", r"every (?:\w+ ){0,2}(?:area|category)")
_UNNAMED_AREAS = words(r"(?:two|three|four|five|some|key|other|of the) (?:\w+ ){0,3}(?:areas|categories|judge?ments)")
# "…, and so was adoption performance", "…, as was the help and protection of children"
_SO_WAS = re.compile(r"['\"]?,? (?:and so|as) (?:was|were|is|are) (?P<areas>[^.;]+)", re.IGNORECASE)
# "'good' for …", "good rating in …", "good - overall effectiveness …"
_GIVES = re.compile(
    r"['\"]?,?\s*(?:(?:overall|rating|judge?ment|grade)\b)?['\"]?,?\s*(?:(?:for|in|across|overall|on|against)\b|[-:])"
    r"|['\"]?\s*[-:]|['\"]? overall",
    re.IGNORECASE,
)
_DIRECTLY = re.compile(r"['\"]?,? (?:for|in) ")
# "a service that was told that it required improvement", "we were told …": the council's services as a whole
_ITSELF = re.compile(r"\b(?:that it|we) (?:\w+ ){0,4}$", re.IGNORECASE)


def graded_areas(before: str, after: str, clause: str, *, first: bool, year: int | None) -> tuple[str, ...]:
    """Return the areas that a grade is given to: those after it ("good for …"), else those before it, else overall.

    Args:
        before: the plain sentence from the grade before, or its beginning, up to the grade.
        after: the sentence from the grade up to the next one, or its end.
        clause: the clause that leads up to the grade.
        first: whether no area is named before the stretch that `before` is.
        year: of the inspection, which tells what its areas were.

    Returns:
        Notations of the judgement-area scheme; none where several areas are spoken of and not named.

    """
    if _ITSELF.search(clause) and not first_notation(AREAS, clause):
        return _OVERALL
    so_was = _SO_WAS.match(after)
    gives = bool(_GIVES.match(after))
    reach = after if gives or so_was else re.split(r"[,;]| - ", after)[0]
    named_before, named_after = _named(before), _named(reach)
    if _EXCEPT.search(before + after) and _EVERY.search(before + after):
        return ()
    if _ALL_AREAS.search(after) or _ALL_AREAS.search(before):
        listed = next((named for named in (named_after, named_before) if len(named) > 2), ())
        return as_judged_in(year, listed) or _all_areas(year)
    if so_was:
        return as_judged_in(year, (*(named_before or _OVERALL), *_named(so_was["areas"])))
    chosen = named_before if named_before and not (gives and named_after) and (first or not gives) else named_after
    if chosen:
        return as_judged_in(year, chosen)
    unnamed = _UNNAMED_AREAS.search(before[-80:] + reach[:60])
    return _OVERALL if not unnamed and _COUNCIL.search(clause + before + after) else ()


def as_judged_in(year: int | None, areas: tuple[str, ...]) -> tuple[str, ...]:
    """Return areas under the names of the framework of a year: a word means what was judged then.

    >>> as_judged_in(2019, ("children-in-care", "care-leavers"))
    ('children-in-care-and-care-leavers',)
    """
    if year is None:
        return areas
    if year < 2018:
        return tuple(dict.fromkeys(_IN_SIF.get(area, area) for area in areas))
    if year >= 2023 and _JOINT in areas:
        return (*(area for area in areas if area != _JOINT), *_APART)
    if year < 2023 and set(_APART) <= set(areas):
        return (*(area for area in areas if area not in _APART), _JOINT)
    return areas


def _named(text: str) -> tuple[str, ...]:
    areas = dict.fromkeys(area for area, _ in matches(AREAS, text))
    short = dict.fromkeys(area for area, _ in matches(SHORT_AREAS, text))
    return tuple(areas) or (tuple(short) if _DIRECTLY.match(text) else ())


def _all_areas(year: int | None) -> tuple[str, ...]:
    """The areas that "all areas" were (ILACS framework: care leavers are judged apart since January 2023)."""
    if year is None or year < 2018:
        return _OVERALL
    return _SINCE_2023 if year >= 2023 else _SINCE_2018
