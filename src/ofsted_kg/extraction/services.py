"""Named teams, hubs, panels and schemes of a council: "the Calderdale Therapeutic Team", "the family intervention team"."""

import re
from collections.abc import Iterator

from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.model import ServiceClaim, Span

_UNIT = r"(?:[Tt]eam|[Hh]ub|[Pp]anel|[Ff]orum|[Uu]nit|[Ss]ervice|[Ss]cheme|[Pp]rogramme|[Pp]roject|Front Door|front door|Access Point|Pathway|Board)"
_CAPITAL = r"[A-Z][\w&-]*(?:'s|s'(?= [A-Z]))?"
# A proper name: "Multi Agency Screening Team", "Early Help Hub", "Public Health team", "Virtual School".
_PROPER = re.compile(rf"(?P<name>{_CAPITAL}(?: (?:of|and|for|in|to|&)(?= [A-Z])| {_CAPITAL}){{0,5}} {_UNIT}|{_CAPITAL}(?: {_CAPITAL})* Virtual School|Virtual School)\b(?!s)")
# A quoted name: "the commissioned 'pathways' team".
_QUOTED = re.compile(rf"['\"](?P<name>[A-Za-z][\w' -]{{2,30}}?)['\"] {_UNIT}\b(?!s)")
# A descriptive name in lower case, of words that name what such units do.
_KIND = (
    r"family|families|intervention|disabled|disability|disabilities|children|children's|legal|gateway|planning|early|help|screening|multi-agency|multi-disciplinary|safeguarding|emergency|duty|"
    r"out-of-hours|edge|of|care|leaving|after|fostering|kinship|adoption|assessment|exploitation|missing|youth|justice|offending|contact|referral|front|door|virtual|therapeutic|therapy|permanence|"
    r"placement|placements|access|to|resources|resource|complex|safeguarding|contextual|advocacy|participation|domestic|abuse|substance|misuse|parenting|perinatal|pre-birth|rapid|response|"
    r"reunification|unaccompanied|asylum|seeking|court|quality|assurance|independent|reviewing|commissioning|corporate|transition|transitions|hospital|crisis|community|locality|integrated|front|mash|mast|and|in|child|support"
)
_DESCRIPTIVE = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|dedicated|specialist|new|council's) (?:well-[a-z]+ |[a-z]+(?:ed|ive|ong|ew) )?(?P<name>(?:(?:{_KIND}) ){{1,5}}(?:team|hub|panel|forum|unit)|(?:disability|youth justice|leaving care|emergency duty|independent reviewing|family support|edge of care|advocacy) service|virtual school)\b(?!s)(?! (?:manager|leader|member|head|meeting))")
# What is too general to be a unit, and what belongs to somebody else.
_GENERAL = re.compile(
    r"^(?:(?:The|This|Their|Our|Each|Every|Its|Senior|Strong|Stable|Whole|Social|Work|Care|Management|Leadership|Service|Staff|Children|Children's|Childrens|Young|People|People's|Peoples|and|&|of|Family|Families|Social|Ofsted|Inspection|Council|Council's|Scrutiny|Select|Overview|Members?|Review|Task|Fostering|Adult|Adults|National|Local|Democracy|Good|Outstanding|Inadequate|Reporting|News|Health|Police|Fire|Ambulance|Probation|Civil|Prison) )*(?:[Tt]eam|[Uu]nit|[Ss]ervice|[Pp]anel|[Ss]cheme|[Pp]rogramme|[Pp]roject|[Ff]orum)$"
)
_FOREIGN = re.compile(r"\b(?:Ofsted|Safeguarding (?:Children )?Board|Children's Board|Improvement|Assurance|Majesty|NHS|National Health|Police|Government|Department|Local Democracy|Community Care|BBC|Ombudsman|Crown|Prosecution|Scrutiny|Court|Civil|World)\b", re.IGNORECASE)
_CHILDRENS_SERVICES = re.compile(r"\bChild(?:ren)?(?:'s|s)?(?:,? (?:and |& )?(?:Young People|Families|Family|Social|Adults?|Education)(?:'s)?)* (?:Services? )*(?:Services?|team|Social Care Service)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:The|This|A|An|Its|Our|Their|In|At|For|With|And|New|From|By|As|Both|When|While|Through) ")


def read_services(scene: Scene) -> tuple[ServiceClaim, ...]:
    """Return the units that a document names, each once, with every place that names it."""
    places: dict[str, list[Span]] = {}
    names: dict[str, str] = {}
    for sentence in scene.sentences:
        if sentence.block.kind == "heading":  # a byline, an address or a title names no unit of the council
            continue
        for name, match in _named(sentence):
            key = _key(scene, name)
            names.setdefault(key, name)
            places.setdefault(key, []).append(sentence.part(match, "name"))
    return tuple(ServiceClaim(tuple(dict.fromkeys(places[key])), names[key]) for key in names)


def _named(sentence: Sentence) -> Iterator[tuple[str, re.Match[str]]]:
    taken: list[re.Match[str]] = []
    for pattern in (_QUOTED, _PROPER, _DESCRIPTIVE):
        for match in pattern.finditer(sentence.text):
            name = _tidy(match["name"], match.group())
            overlaps = any(other.start() < match.end() and match.start() < other.end() for other in taken)
            if name and not overlaps and not _refused(name):
                taken.append(match)
                yield name, match


def _tidy(name: str, whole: str) -> str:
    """The name without an article, and with the unit's kind where it was quoted apart from it."""
    while _ARTICLE.match(name):
        name = name.split(" ", 1)[1]
    unit = whole.rsplit(" ", 1)[-1]
    return f"{name} {unit}" if whole[0] in "'\"" else name


def _refused(name: str) -> bool:
    return bool(_GENERAL.match(name) or _FOREIGN.search(name) or _CHILDRENS_SERVICES.search(name)) or " " not in name


def _key(scene: Scene, name: str) -> str:
    """One unit under its several spellings: case, hyphens and the council's own name aside."""
    bare = name.removeprefix(f"{scene.council.name} Council's ").removeprefix(f"{scene.council.name}'s ")
    return bare.lower().replace("-", " ").replace("'", "")
