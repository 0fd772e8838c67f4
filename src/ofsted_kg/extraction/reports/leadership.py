"""The sentences of a report into who runs the services and who leads them, where it names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.model import MembershipClaim, Span

# "Northborough Children's Trust", "Achieving for Children", "Northborough Children First"; "the Trust" alone is none.
_PROVIDER = (
    r"(?P<name>(?:[A-Z][\w'-]+ ){0,3}?(?:"
    r"Children(?:'s)?(?: (?:and|&) (?:Families|Young People))?(?: Services?)?(?: (?:Trust|First|Company))|"
    r"(?:Achieving|Together|Futures) for [Cc]hildren|Children First)\b)"
)
_HANDED_OVER = "delegated|transferred|contracted|commissioned"
_RUN = f"delivered|provided|run|discharged|managed|moved|{_HANDED_OVER}"
_RUNS = (
    "delivers|delivering|provides|providing|runs|running|took over|responsible for|discharges|"
    "set up to deliver|established to deliver|on behalf of"
)
_RUN_BY = (
    re.compile(
        r"\b(?:[Ss]ervices?|[Ff]unctions?|[Rr]esponsibilit(?:y|ies))\b[^.]{0,160}?"
        rf"\b(?:{_RUN})\b[^.]{{0,60}}?\b(?:by|to|through|with|from) (?:the |a )?(?:new )?{_PROVIDER}"
    ),
    re.compile(rf"\b(?:{_HANDED_OVER})\b[^.]{{0,160}}?\b(?:to|with|from|by) (?:[a-z]+ ){{0,5}}?{_PROVIDER}"),
    re.compile(
        rf"{_PROVIDER}(?: \([^)]*\))?,?[^.]{{0,60}}?\b(?:{_RUNS})\b[^.]{{0,60}}"
        r"\b(?:services|functions|council|local authority|children)"
    ),
)
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
    for sentence in sentences:
        for pattern in _RUN_BY:
            if found := pattern.search(sentence.text):
                return Provider(found["name"].strip().replace(" children", " Children"), sentence.places)
    return None


def read_posts(sentences: Iterable[ReportSentence]) -> Iterator[MembershipClaim]:
    """Yield the persons whom a report names in a post: "The director of children's services, …, has been in post …"."""
    for sentence in sentences:
        for found in _POST.finditer(sentence.text):
            if not _BODIES.search(found["name"]):
                role = next(role for role, pattern in _ROLES if pattern.search(found["title"]))
                yield MembershipClaim((sentence.part(found),), found["name"], role, found["title"])
