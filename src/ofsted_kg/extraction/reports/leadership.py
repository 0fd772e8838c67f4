"""The sentences of a report into who runs the services and who leads them, where it names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ofsted_kg.extraction.reports.telling import ReportSentence
from ofsted_kg.model import MembershipClaim, Span

_PROVIDER = (
    r"(?P<name>(?:[A-Z][\w'-]+ ){0,3}?(?:Children(?:'s)?(?: (?:and|&) (?:Families|Young People))?(?: Services?)?(?: (?:Trust|First|Company))|"
    r"(?:Achieving|Together|Futures) for [Cc]hildren|Children First))\b"
)
_DELIVERED = re.compile(
    r"\b(?:services?|functions?|responsibility|responsibilities)\b[^.]{0,160}?\b(?:delivered|provided|run|delegated|transferred|discharged|"
    rf"managed|commissioned|contracted|moved)\b[^.]{{0,60}}?\b(?:by|to|through|with|from) (?:the |a )?(?:new )?{_PROVIDER}"
)
_DELEGATED = re.compile(
    r"\b(?:delegated|transferred|contracted|commissioned)\b[^.]{0,160}?\b(?:to|with|from|by) (?:[a-z]+ ){0,5}?"
    + _PROVIDER
)
_DELIVERS = re.compile(
    rf"{_PROVIDER}(?: \([^)]*\))?,?[^.]{{0,60}}?\b(?:delivers|delivering|provides|providing|runs|running|took over|responsible for|discharges|"
    r"set up to deliver|established to deliver|on behalf of)\b[^.]{0,60}\b(?:services|functions|council|local authority|children)"
)
_NAME = r"(?P<name>[A-Z][\w'-]+(?: [A-Z]\.?)?(?: (?:Mc|Mac|O')?[A-Z][\w'-]+){1,2})"
_POST = re.compile(
    r"\b[Tt]he (?P<title>(?:(?:interim|acting|current|independent|new) )*(?:director of children's services|"
    r"chief executive(?: officer)?|chair of the (?:LSCB|local safeguarding children(?:'s)? board(?: \(\w*SCB\))?)|"
    r"lead member(?: for children(?:'s services)?)?))(?: \([A-Z]+\))?,? "
    rf"{_NAME},? (?:has|was|is|took|joined)\b",
)
_ROLES = (
    ("director-of-childrens-services", re.compile(r"director of children's services", re.IGNORECASE)),
    ("chief-executive", re.compile(r"chief executive", re.IGNORECASE)),
    ("lscb-chair", re.compile(r"chair of", re.IGNORECASE)),
    ("cabinet-member", re.compile(r"lead member", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Provider:
    """A trust or company that runs the council's services, and where the report says so."""

    name: str
    places: tuple[Span, ...]


def read_provider(sentences: Iterable[ReportSentence]) -> Provider | None:
    """Return who the report says runs the services on the council's behalf, or None where it tells of nobody."""
    for sentence in sentences:
        for pattern in (_DELIVERED, _DELEGATED, _DELIVERS):
            if found := pattern.search(sentence.text):
                return Provider(found["name"].strip().replace(" children", " Children"), sentence.places)
    return None


def read_posts(sentences: Iterable[ReportSentence]) -> Iterator[MembershipClaim]:
    """Yield the persons whom a report names in a post: "The director of children's services, …, has been in post …"."""
    for sentence in sentences:
        for found in _POST.finditer(sentence.text):
            role = next(role for role, pattern in _ROLES if pattern.search(found["title"]))
            yield MembershipClaim((sentence.part(found),), found["name"], role, found["title"])
