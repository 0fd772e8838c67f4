"""Who says a sentence: the person quoted, the one who presents, or whoever speaks in a document of the genre."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ofsted_kg.extraction.people import person_named
from ofsted_kg.extraction.roles import HONORIFIC
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.model import MembershipClaim, Speaker

_SAYS = (
    r"(?:said|says|added|told|explained|commented|continued|advised|reported|highlighted|presented|stated|"
    r"pointed out|welcomed|outlined|informed)"
)
_OFFICES = {
    "director-of-childrens-services": "director",
    "cabinet-member": "cabinet member",
    "chief-executive": "chief executive",
}
_OFFICE_SAYS = re.compile(rf"\b[Tt]he (?P<office>Director|Cabinet Member|Chief Executive)(?: also| then)? {_SAYS}\b")
_HE_OR_SHE = re.compile(rf"\b(?:he|she) {_SAYS}\b|\b{_SAYS} (?:he|she)\b", re.IGNORECASE)


def read_speakers(scene: Scene, people: tuple[MembershipClaim, ...]) -> tuple[Speaker, ...]:
    """Return the speaker of each block of a document, in the blocks' order.

    A person speaks only where the document shows them in a role; else the genre's own voice does.
    """
    known = tuple(dict.fromkeys(claim.person for claim in people))
    return tuple(_speakers(scene, known, _by_office(people)))


def _by_office(people: tuple[MembershipClaim, ...]) -> dict[str, Speaker]:
    """The one person of each office that minutes call by it: "The Director reported"."""
    holders: dict[str, set[str]] = {}
    for claim in people:
        if office := _OFFICES.get(claim.role):
            holders.setdefault(office, set()).add(claim.person)
    return {office: Speaker("person", names.pop()) for office, names in holders.items() if len(names) == 1}


def _speakers(scene: Scene, known: tuple[str, ...], offices: Mapping[str, Speaker]) -> Iterator[Speaker]:
    last, introducing, default = None, None, scene.genre.speaker
    for block in scene.blocks:
        named = _named(block.text, known) or _called(block.text, offices)
        speaker = named or (last if last and _HE_OR_SHE.search(block.text) else None)
        if block.kind == "item" or block.text.startswith('"'):
            speaker = speaker or introducing
        yield default if scene.genre.official else speaker or default
        if block.kind != "item" and not (block.text.startswith('"') and introducing and not named):
            introducing = speaker if block.leads or block.text.startswith('"') else None
        last = speaker or last


def _named(text: str, known: tuple[str, ...]) -> Speaker | None:
    for pattern in _patterns(known):
        for match in pattern.finditer(text):
            if person := person_named(match["who"], known):
                return Speaker("person", person)
    return None


def _called(text: str, offices: Mapping[str, Speaker]) -> Speaker | None:
    match = _OFFICE_SAYS.search(text)
    return offices.get(match["office"].lower()) if match else None


@cache
def _patterns(known: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """As "Ms Jenkins, … , said", "said the council's director, Julie Jenkins", for the persons a document knows."""
    if not known:
        return ()
    names = "|".join(re.escape(name) for full in known for name in (full, full.rsplit(" ", 1)[-1]))
    who = rf"(?:{HONORIFIC} )?(?P<who>{names})\b"
    return (
        re.compile(rf"\b{who}(?:,[^.\"]{{0,160}},| \([^)]*\))?(?: also| then| has)? {_SAYS}\b"),
        re.compile(rf"\b{_SAYS}:? (?:[\w',-]+ ){{0,14}}?{who}"),
        re.compile(rf"\b(?:presented by|according to) {who}"),
    )
