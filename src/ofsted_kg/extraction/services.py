"""Named teams, hubs, panels and schemes of a council: "Early Help Hub", "the family intervention team"."""

import re
from collections.abc import Iterator

from ofsted_kg.extraction.council import any_council_name, council_names
from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.model import ServiceClaim, Span
from ofsted_kg.reference import Council

_UNIT = (
    r"(?:[Tt]eam|[Hh]ub|[Pp]anel|[Ff]orum|[Uu]nit|[Ss]ervice|[Ss]cheme|[Pp]rogramme|[Pp]roject|[Ff]ront [Dd]oor|"
    r"Access Point|Pathway|Board)"
)
_UNITS = (  # of which a sentence with a unit has one, in whatever case
    "team", "hub", "panel", "forum", "unit", "service", "scheme", "programme", "project", "front door", "access point",
    "pathway", "board", "virtual school",
)  # fmt: skip
_CAPITAL = r"[A-Z][\w&-]*(?:'s|s'(?= [A-Z]))?"
# A proper name: "Multi Agency Screening Team", "Early Help Hub", "Public Health team", "Virtual School".
_PROPER = re.compile(
    rf"(?P<name>{_CAPITAL}(?: (?:of|and|for|in|to|&)(?= [A-Z])| {_CAPITAL}){{0,5}} {_UNIT}|"
    rf"(?:{_CAPITAL} )*Virtual School)\b(?!s)"
)
# A quoted name: "the commissioned 'pathways' team". A quotation mark inside is an apostrophe.
_QUOTED = re.compile(
    rf"(?<!\w)['\"](?P<name>[A-Za-z](?:[\w -]|(?<=\w)'(?=\w)|(?<=s)'(?= \w)){{2,30}}?)(?<! )['\"] "
    rf"{_UNIT}\b(?!s)"
)
_ONE_S = re.compile(r"[A-Z][\w-]*['’]s \w+")  # "Ann's team": it may be a child's
# Where one child is told of, nothing is named: the team may be called after the child.
_A_CHILD = re.compile(r"[A-Z][a-z]+, aged \d|\b\d{1,2}-year-old\b|\b[Cc]ase (?:example|study)\b")
# What follows a word that only begins a sentence: "Written service specifications".
_ONE_WORD = re.compile(r"(?:[A-Z][a-z][\w-]*) [a-z]+")
# Words that name what a unit does: "family intervention team", "legal gateway panel".
_TASKS = "|".join(
    "abuse access accommodation advocacy after and assessment assurance asylum care child children children's "
    "commissioning community complex contact contextual corporate court crisis disabilities disability disabled "
    "domestic door duty early edge emergency emotional exploitation families family fostering front gateway "
    "health help hospital housing in independent integrated intervention justice kinship leaving legal locality "
    "mash mast mental missing misuse multi-agency multi-disciplinary of offending out-of-hours parenting "
    "participation perinatal permanence placement placements planning pre-birth protection quality rapid referral "
    "resource resources response reunification reviewing safeguarding screening seeking substance support "
    "supported therapeutic therapy to transition transitions unaccompanied virtual well-being wellbeing youth".split()
)
_BEFORE = (
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|dedicated|specialist|new|council's) (?:well-[a-z]+ |[a-z]+(?:ed|ive|ong|ew) )??"
)
_DESCRIPTIVE = re.compile(
    rf"\b{_BEFORE}(?P<name>(?:(?:{_TASKS}) ){{1,5}}(?:team|hub|panel|forum|unit)|(?:disability|youth justice|"
    rf"leaving care|"
    r"emergency duty|independent reviewing|family support|edge of care|advocacy) service|virtual school)\b(?!s)"
    r"(?! (?:manager|leader|member|head|meeting))"
)
# Words that name no unit in particular, however they are written: "Senior Leadership Team".
_GENERAL = frozenset(
    "the this their our each every its senior strong stable whole social work care management leadership service "
    "staff children "
    "children's childrens young people people's peoples and & of family families ofsted inspection council council's "
    "select "
    "overview member members review task fostering adult adults national local good outstanding inadequate reporting "
    "news team "
    "unit panel scheme programme project forum one all each any some no most many both where when following "
    "particular weekly monthly written master's masters us".split()
)
# Words that name none where there are no others: "Executive Board", "Support Service".
_VAGUE = frozenset(
    "executive business joint customer performance partnership support board service team unit panel hub forum "
    "january february march april may june july august september october november december".split()
)
# What belongs to somebody else, or is no unit: "an 'opt in' service".
_OTHERS = words(
    "Head", "Director", "Manager", "Chair", "Ofsted", "Safeguarding (?:Children )?Board", "Children's Board",
    "Improvement", "Assurance", "Majesty", "NHS", "National Health", "Police", "Fire", "Ambulance", "Probation",
    "Prison", "Government", "Department", "Local Democracy", "Community Care", "BBC", "Ombudsman", "Crown",
    "Prosecution", "Scrutiny", "Court", "Civil", "World", "Disclosure and Barring", "National Transfer", "DfE",
    "Duke of Edinburgh", "Integrated Care Board", "(?:NSPCC|Barnardo's) service",
    "opt[- ](?:in|out)",
)  # fmt: skip
_CHILDRENS_SERVICES = re.compile(
    r"\bChild(?:ren)?(?:'s|s)?(?:,? (?:and |& )?(?:Young People|Families|Family|Social|Adults?|Education)(?:'s)?)* "
    r"(?:Services? )*(?:Services?|team|Social Care Service)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:The|This|A|An|It's|Its|Our|Their|In|At|For|With|And|New|From|By|As|Both|When|While) ")


def read_services(scene: Scene) -> tuple[ServiceClaim, ...]:
    """Return the units that a document names, each once, with every place that names it."""
    places: dict[str, list[Span]] = {}
    names: dict[str, str] = {}
    for sentence in scene.sentences:
        if sentence.block.kind == "heading":  # a byline, an address or a title names no unit of the council
            continue
        lower = sentence.text.lower()
        if not any(unit in lower for unit in _UNITS) or _A_CHILD.search(sentence.text):
            continue
        for name, match in _named(sentence, scene.council):
            key, place = _key(scene, name), sentence.part(match, "name")
            printed = sentence.printed(match, "name", scene.document.text)
            names.setdefault(key, _tidy(printed, match.group()))
            places.setdefault(key, []).append(place)
    return tuple(ServiceClaim(tuple(dict.fromkeys(places[key])), names[key]) for key in names)


def _named(sentence: Sentence, council: Council) -> Iterator[tuple[str, re.Match[str]]]:
    taken: list[re.Match[str]] = []
    for pattern in (_QUOTED, _PROPER, _DESCRIPTIVE):
        for match in pattern.finditer(sentence.text):
            name = _tidy(match["name"], match.group())
            overlaps = any(other.start() < match.end() and match.start() < other.end() for other in taken)
            begins = match.start() == 0 and bool(_ONE_WORD.fullmatch(match.group()))
            if not overlaps and not begins and _is_unit(name) and not _is_of_another(name, council):
                taken.append(match)
                yield name, match


def _tidy(name: str, whole: str) -> str:
    """The name without an article, and with the unit's kind where it was quoted apart from it."""
    while _ARTICLE.match(name):
        name = name.split(" ", 1)[1]
    unit = whole.rsplit(" ", 1)[-1]
    return f"{name} {unit}" if whole[0] in "'\"" else name


def _is_unit(name: str) -> bool:
    told = set(name.lower().split())
    particular = len(told) > 1 and not told <= _GENERAL and not (told <= _VAGUE and name[0].isupper())
    return particular and not _OTHERS.search(name) and not _CHILDRENS_SERVICES.search(name)


def _is_of_another(name: str, council: Council) -> bool:
    """Whether a name begins with another council's or somebody's ("Ann's team"), or is only a place's."""
    place = any_council_name().match(name)
    if place is None:
        return bool(_ONE_S.fullmatch(name))
    rest = name[place.end() :].removeprefix("'s")
    return council_names()[place.group()] != council.name or rest.count(" ") < 2


def _key(scene: Scene, name: str) -> str:
    """One unit under its several spellings: case, hyphens and the council's own name aside."""
    bare = name.removeprefix(f"{scene.council.name} Council's ").removeprefix(f"{scene.council.name}'s ")
    return bare.lower().replace("-", " ").replace("'", "")
