"""Persons in public roles: "Julie Jenkins, Director of Children's Services", "Cllr Adam Wilkinson", "HMI Matt Reed".

A person is taken only together with a role of the closed table, so that nobody else (least of all a child) is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ofsted_kg.extraction.elsewhere import title_of_another
from ofsted_kg.extraction.roles import (
    HONORED_NAME,
    HONORIFIC,
    MORE_NAMES,
    NAME_COMMA_TITLE,
    NAME_TO_TITLE,
    OFSTED_ROLES,
    PARTIES,
    PARTY_AND_WARD,
    ROLES,
    TITLE_TO_NAME,
    is_name,
)
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.model import MembershipClaim, Span
from ofsted_kg.reference import Council, councils
from ofsted_kg.text import slugify

_HONORED_NAME = re.compile(HONORED_NAME)
_COUNCILLOR = re.compile(r"\b(?:Cllr|Coun|Councillor|Ald|Alderman)\.? ")
_SURNAME_AND_PARTY = re.compile(rf"\b{HONORIFIC} (?P<name>[A-Z][\w'-]+){PARTY_AND_WARD}")


# Where a child may be meant, nobody is taken: an age, a council of children, a school's.
A_CHILD = re.compile(
    r"\byears?-old\b|\baged \d|\b(?:is|was) \d{1,2}(?= when\b|[,.])|"
    r"[A-Za-z'-]+, \d{1,2}[,.)]|\bfoster child\b|\bpupils?\b|\bscouts?\b|"
    r"\b(?:school|youth|junior|mini|children in care|student)'?s? council\b",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"\b(?:Labour|Conservative|Detective|Police|NHS|[Ff]ormer(?:ly)?|[Ee]x-?|United|City FC|[Cc]hoir) $"
)
_OF_OTHERS = re.compile(r"[^.;]{0,60}\b(?:Police|Barnardo's|NHS|FC|United|University|[Tt]rust)\b")


@dataclass(frozen=True)
class Passage:
    """A stretch of plain text in which a name and a title may belong together, and where it starts."""

    text: str
    start: int


def read_people(scene: Scene) -> tuple[MembershipClaim, ...]:
    """Return the memberships that a document attests, each person and role once, with all places that say so."""
    found: dict[tuple[str, str], list[MembershipClaim]] = {}
    for claim in _mentions(scene):
        key = (slugify(claim.person), claim.role)
        found.setdefault(key, []).append(claim)
    offices = _offices([_merged(claims) for claims in found.values()])
    return tuple(_with_party(scene, claim, offices) for claim in offices)


def person_named(name: str, known: Iterable[str]) -> str | None:
    """Return the one known full name that a full name or a surname means, or None where none or several fit."""
    fitting = {full for full in known if full == name or full.rsplit(" ", 1)[-1] == name}
    return fitting.pop() if len(fitting) == 1 else None


def _mentions(scene: Scene) -> Iterator[MembershipClaim]:
    for passage in _passages(scene):
        if A_CHILD.search(passage.text):
            continue
        for role, title in _titles(passage.text):
            if _of_somebody_else(passage.text, title, scene.council):
                continue
            for name in _holders(passage.text, title):
                yield _membership(scene, passage, role, title, name)
        for prefix in _COUNCILLOR.finditer(passage.text):
            councillor = _HONORED_NAME.match(passage.text, prefix.end())
            if councillor and _is_name(councillor["name"]):
                yield _membership(scene, passage, "councillor", prefix, councillor)


def _passages(scene: Scene) -> Iterator[Passage]:
    """Sentences, and pairs of short lines that stand under each other (an address, a signature)."""
    for sentence in scene.sentences:
        yield Passage(sentence.text, sentence.span.start)
    for above, below in zip(scene.blocks, scene.blocks[1:], strict=False):
        between = scene.document.text[above.span.end : below.span.start]
        if above.kind == below.kind == "heading" and between.count("\n") == 1:
            yield Passage(f"{above.text}{between}{below.text}", above.span.start)


def _of_somebody_else(text: str, title: re.Match[str], council: Council) -> bool:
    """Whether a title is one of another council or body, or one of former days."""
    before, after = text[max(0, title.start() - 60) : title.start()], text[title.end() : title.end() + 60]
    if _OTHER_BODY.search(before) or _OF_OTHERS.match(after):
        return True
    return title_of_another(before, title.group() + after, council)


def _titles(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The titles in a text; one place is one title, by the first row of the table that fits it."""
    taken: list[re.Match[str]] = []
    for role, pattern in ROLES:
        for match in pattern.finditer(text):
            if not any(other.start() < match.end() and match.start() < other.end() for other in taken):
                taken.append(match)
                yield role, match


def _holders(text: str, title: re.Match[str]) -> Iterator[re.Match[str]]:
    """The persons a title belongs to: the one named right before it with a comma, those right after it, or before."""
    named_before = [name for name in _HONORED_NAME.finditer(text[: title.start()]) if _is_name(name["name"])]
    if named_before and NAME_COMMA_TITLE.fullmatch(text, named_before[-1].end(), title.start()):
        yield named_before[-1]
        return
    after = TITLE_TO_NAME.match(text, title.end())
    if after and _is_name(after["name"]):
        yield after
        if title.group().endswith("Inspectors"):
            yield from _more_names(text, after.end())
        return
    if named_before and NAME_TO_TITLE.fullmatch(text, named_before[-1].end(), title.start()):
        yield named_before[-1]


def _more_names(text: str, offset: int) -> Iterator[re.Match[str]]:
    """The further names of a list: "Matt Reed and Nicholas McMullen"."""
    more = MORE_NAMES.match(text, offset)
    while more and _is_name(more["name"]):
        yield more
        more = MORE_NAMES.match(text, more.end())


def _is_name(name: str) -> bool:
    return is_name(name) and name not in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(name for council in councils() for name in council.names)


def _membership(
    scene: Scene, passage: Passage, role: str, title: re.Match[str], name: re.Match[str]
) -> MembershipClaim:
    start, end = min(title.start(), name.start("name")), max(title.end(), name.end("name"))
    printed = scene.document.text[passage.start + title.start() : passage.start + title.end()]
    return MembershipClaim(
        evidence=(Span(passage.start + start, passage.start + end),),
        person=name["name"],
        role=role,
        title=" ".join(printed.split()),
        organisation="ofsted" if role in OFSTED_ROLES else "council",
        attested_on=scene.issued,
        shadowing=bool(re.search(rf"{re.escape(name['name'])} shadow", passage.text)),
    )


def _merged(claims: list[MembershipClaim]) -> MembershipClaim:
    """The same person in the same role: the fullest title, all places."""
    evidence = tuple(sorted({place for claim in claims for place in claim.evidence}))
    title = max((claim.title for claim in claims), key=lambda title: (not title.endswith("Inspectors"), len(title)))
    return replace(claims[0], title=title, evidence=evidence, shadowing=any(claim.shadowing for claim in claims))


def _offices(claims: Iterable[MembershipClaim]) -> tuple[MembershipClaim, ...]:
    """Leave out the general role of a person whose particular one is told: councillor, inspector."""
    particular = {"councillor": set[str](), "inspector": set[str]()}
    for claim in claims:
        if claim.role not in particular:
            general = "inspector" if claim.role in {"lead-inspector", "designate-inspector"} else "councillor"
            particular[general] |= (
                {claim.person} if general == "inspector" or claim.organisation == "council" else set()
            )
    return tuple(claim for claim in claims if claim.person not in particular.get(claim.role, ()))


def _with_party(scene: Scene, claim: MembershipClaim, offices: tuple[MembershipClaim, ...]) -> MembershipClaim:
    """Add the party and ward that stand in brackets after the person's name or surname."""
    if claim.organisation != "council":
        return claim
    known = [office.person for office in offices]
    for sentence in scene.sentences:
        for match in re.finditer(
            rf"(?P<full>{re.escape(claim.person)})(?:, [^().]{{3,90}})?{PARTY_AND_WARD}", sentence.text
        ):
            return _party(claim, match, sentence.part(match))
        for match in _SURNAME_AND_PARTY.finditer(sentence.text):
            if person_named(match["name"], known) == claim.person:
                return _party(claim, match, sentence.part(match))
    return claim


def _party(claim: MembershipClaim, match: re.Match[str], place: Span) -> MembershipClaim:
    party = PARTIES.get(match["party"], match["party"])
    return replace(claim, party=party, ward=match["ward"], evidence=tuple(sorted({*claim.evidence, place})))
