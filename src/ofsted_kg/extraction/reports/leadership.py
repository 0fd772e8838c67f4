"""The sentences of a report into who runs the services and who leads them, where it names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.people import A_CHILD
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.model import MembershipClaim, Span

# "Northborough Children's Trust", "Achieving for Children", "Northborough Children First"; "the Children's Trust" is
# none, and no partnership of that name.
_PROVIDER = (
    r"(?P<name>(?:(?!The )[A-Z][\w'-]+ (?:and |of |upon )?){1,3}?"
    r"Children(?:'s)?(?: (?:and|&) (?:Families|Young People))?(?: Services?)? (?:Trust|First|Company)|"
    r"(?:[A-Z][\w'-]+ ){0,2}?(?:Achieving|Together|Futures) for [Cc]hildren)\b"
    r"(?! (?:Board|Partnership|arrangements?)\b)"
)
_IN_NAMES = ("Trust", "First", "Company", "Achieving", "Together", "Futures")  # one of them in each name
_HANDED_OVER = "delegated|transferred|contracted|commissioned"
_RUN = f"delivered|provided|run|discharged|managed|moved|{_HANDED_OVER}"
_RUNS = (
    "delivers|delivering|provides|providing|runs|running|took over|responsible for|discharges|discharging|manages|"
    "(?:has|have|had) (?:delivered|provided|run|managed)|"
    "(?:set up|established|created|launched|formed)[^.]{0,40} to (?:deliver|run|provide)|on behalf of"
)
_RUN_BY = (
    re.compile(
        r"\b(?:[Ss]ervices?|[Ff]unctions?|[Rr]esponsibilit(?:y|ies))\b[^.]{0,160}?"
        rf"\b(?:{_RUN})\b[^.]{{0,60}}?\b(?:by|to|through|with|from) (?:the |a )?(?:new )?{_PROVIDER}"
    ),
    re.compile(rf"\b(?:{_HANDED_OVER})\b[^.]{{0,160}}?\b(?:to|with|from|by) (?:[\w']+,? ){{0,6}}?{_PROVIDER}"),
    re.compile(
        rf"{_PROVIDER}(?: \([^)]*\))?,?[^.]{{0,60}}?\b(?:{_RUNS})\b[^.]{{0,60}}"
        r"\b(?:services|functions|council|local authority|children)"
    ),
)
_NAMED = re.compile(_PROVIDER)
# The same told of "the trust", which another sentence names.
_IT = r"(?:the (?:new )?(?:children's )?(?:trust|company))"
_IT_RUNS = re.compile(
    rf"\b(?:services?|functions?|responsibilit(?:y|ies))\b[^.]{{0,160}}?\b(?:{_RUN})\b[^.]{{0,60}}? (?:by|to) {_IT}\b|"
    rf"\b{_IT}\b[^.]{{0,60}}?\b(?:{_RUNS}|to deliver)\b[^.]{{0,40}}\bservices\b",
    re.IGNORECASE,
)
_IT_DOES = re.compile(rf"It (?:now )?(?:{_RUNS})\b[^.]{{0,60}}\bservices\b")
_POSTS = (
    ("director-of-childrens-services", r"director of children's services"),
    ("chief-executive", r"chief executive(?: officer)?"),
    ("lscb-chair", r"chair of the (?:LSCB|local safeguarding children(?:'s)? board(?: \(\w*SCB\))?)"),
    ("cabinet-member", r"lead member(?: for children(?:'s services)?)?"),
)
_ROLES = tuple((role, re.compile(title, re.IGNORECASE)) for role, title in _POSTS)
_TITLE = "|".join(title for _, title in _POSTS)
_NAME = r"(?P<name>[A-Z][\w'-]+(?: [A-Z]\.?)?(?: (?:Mc|Mac|O')?[A-Z][\w'-]+){1,2})"
# "The (interim) director of children's services, Ann Lee, has been …"; what is called former or previous is another's.
_POST = re.compile(
    rf"\b[Tt]he (?P<title>(?:(?:interim|acting|current|independent|new) )*(?:{_TITLE}))(?: \([A-Z]+\))?,? "
    rf"{_NAME},? (?:has|was|is|took|joined)\b"
)
# In the name of a body, not of a person.
_BODIES = words(
    "council", "county", "city", "borough", "board", "authority", "services?", "children(?:'s)?", "trust", "ofsted",
    "partnership", "committee", "department", "safeguarding", "LSCB",
)  # fmt: skip


@dataclass(frozen=True)
class Provider:
    """A trust or company that runs the council's services, and where the report says so."""

    name: str
    places: tuple[Span, ...]


def read_provider(sentences: Iterable[ReportSentence]) -> Provider | None:
    """Return who the report says runs the services on the council's behalf, or None where it tells of nobody."""
    told = tuple(sentences)
    naming = tuple(sentence for sentence in told if any(word in sentence.text for word in _IN_NAMES))
    for sentence in naming:
        for pattern in _RUN_BY:
            if found := pattern.search(sentence.text):
                return Provider(_name(found), sentence.places)
    return _told_in_two(told, naming)


def _told_in_two(told: tuple[ReportSentence, ...], naming: Iterable[ReportSentence]) -> Provider | None:
    """Who runs the services, where a sentence names the only trust that is spoken of, and another says what it does."""
    named = [(_name(found), sentence) for sentence in naming for found in _NAMED.finditer(sentence.text)]
    if len({name for name, _ in named}) != 1:
        return None
    name, first = named[0]
    named_before = {sentence: before for before, sentence in pairwise(told)}
    namers = {sentence for _, sentence in named}
    for sentence in told:
        goes_on = named_before.get(sentence) in namers and _IT_DOES.match(sentence.text)
        if goes_on or _IT_RUNS.search(sentence.text):
            return Provider(name, tuple(dict.fromkeys((*first.places, *sentence.places))))
    return None


def _name(found: re.Match[str]) -> str:
    return found["name"].strip().replace(" children", " Children")


def read_posts(sentences: Iterable[ReportSentence]) -> Iterator[MembershipClaim]:
    """Yield the persons whom a report names in a post: "The director of children's services, …, has been in post …"."""
    for sentence in sentences:
        for found in _POST.finditer(sentence.text):
            if not _BODIES.search(found["name"]) and not A_CHILD.search(sentence.text):
                role = next(role for role, pattern in _ROLES if pattern.search(found["title"]))
                yield MembershipClaim((sentence.part(found),), found["name"], role, found["title"])
