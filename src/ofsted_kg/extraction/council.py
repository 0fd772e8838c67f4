"""Which council a document is about: the one whose names weigh clearly most in its text."""

import re
from collections import defaultdict
from datetime import date
from functools import cache

from ofsted_kg.councils import find_council, outcome
from ofsted_kg.extraction.layout import plain
from ofsted_kg.reference import Council, councils, councils_named

# What makes of a place name a council: "Leeds City Council", "Leeds' children's services", "London Borough of Barnet".
_BODY = re.compile(
    r"(?:'s?)? (?:(?:Metropolitan|Borough|City|County|District|Unitary|MBC|\w+) ){0,2}(?:council\b|MBC\b|"
    r"children(?:'s|,)? (?:and |social|services)|local authority\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?:borough|city|council|county|children's services) (?:of|in|at|for)|services (?:in|for)) (?:the )?$",
    re.IGNORECASE,
)
_LEAD = 60  # characters before a name in which "the council of" stands
_OPENING = 600  # characters: what stands there is what the document is about
_CLEAR = 1.5
# Names that are words or surnames as well: they count only where the text makes them a council.
_WORDS = frozenset(
    "Reading Bury Sutton Kent Brent Poole Wells Barking Sale Bedford Bolton Derby Lincoln Stockton "
    "Halton Trafford Barnsley Bradford Hart Kingston Richmond Westminster London York Hull".split()
)


def council_of(text: str, on: date | None) -> Council | tuple[Council, ...]:
    """Return the council that a document is about, or the several (or none) between which its text leaves it open.

    Args:
        text: the document's text.
        on: the document's date, which tells councils of one name apart.

    """
    weights = {name: weight for name, weight in _weights(plain(text)).items() if councils_named(name, on)}
    if not weights:
        return ()
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    rivals = [name for name in ranked if weights[name] * _CLEAR > weights[ranked[0]]]
    if weights[ranked[0]] < 2 or len(rivals) > 1:
        return tuple(council for name in rivals for council in councils_named(name, on)[:1])
    return _borne_by(ranked[0], on)


def _borne_by(name: str, on: date | None) -> Council | tuple[Council, ...]:
    """The one council that a short name means on a day, or those between which that is open."""
    matches = find_council(name, on)
    found = tuple(match.council for match in matches)
    return found[0] if outcome(matches) == "sure" or len(found) == 1 else found


def _weights(text: str) -> dict[str, float]:
    """The weight of each council's short name: mentions, more where they name a body or stand at the beginning."""
    weights: defaultdict[str, float] = defaultdict(float)
    for match in any_council_name().finditer(text):
        name = council_names()[match.group()]
        body = _names_a_body(text, match)
        if body or name not in _WORDS:
            weights[name] += (3 if body else 1) * (2 if match.start() < _OPENING else 1)
    return dict(weights)


def _names_a_body(text: str, match: re.Match[str]) -> bool:
    """Whether a name means a council and not only a place: by what stands around it, or as it is not the place's."""
    place = council_names()[match.group()]
    official = match.group().lower() not in (place.lower(), place.lower().replace(" and ", " & "))
    return official or bool(
        _BODY.match(text, match.end()) or _BEFORE.search(text, max(0, match.start() - _LEAD), match.start())
    )


@cache
def council_names() -> dict[str, str]:
    """Return each name, as printed in plain text, with the short name of the councils that bear it."""
    names = {plain(name): council.name for council in reversed(councils()) for name in council.names if len(name) > 3}
    spelled = names | {name.replace(" and ", " & "): short for name, short in names.items()}
    return spelled | {name.upper(): short for name, short in spelled.items()}


@cache
def any_council_name() -> re.Pattern[str]:
    """Return a pattern of every name of a council, as printed in plain text."""
    longest_first = sorted(council_names(), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])"
        r"(?! (?:Road|Street|Lane|United|Rovers|Town FC))"
    )
