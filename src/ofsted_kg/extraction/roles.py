"""The closed tables of public roles and parties, and the shapes of printed names and titles."""

import re

# --- Names

HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Cllr|Coun|Councillor|Councilor|Ald|Alderman)\b\.?"
_WORD = r"(?:[A-Z]'|Mc|Mac|De|Le|La|van |de )?[A-ZÀ-Þ][a-zß-ÿ]+(?:[-'][A-ZÀ-Þ]?[a-zß-ÿ]+)*"
NAME = rf"(?:{_WORD}|[A-Z]\.?(?: [A-Z]\.?)?)(?: [A-Z]\.)?(?: {_WORD}){{1,2}}"
HONORED_NAME = rf"(?:{HONORIFIC} ){{0,2}}(?P<name>{NAME})"
MORE_NAMES = re.compile(rf"(?:,| and|, and) {HONORED_NAME}")

# Capitalised words that are surnames as well: they end a name, but never begin one.
_SURNAMES_TOO = frozenset(
    "Young Hall House North South East West Head May March Green English England Street Road Town City Good Help "
    "Chief Service "
    "Early Minister Public Trust Health".split()
)
# Capitalised words that are no part of anybody's name.
_NO_NAMES = frozenset(
    "Council Councils Services School Schools County Borough Metropolitan Virtual Ofsted Majesty Majestys Inspector "
    "Inspectors "
    "Director Directors Children Childrens People Peoples Cabinet Member Members Committee Panel Board Team Hub "
    "Social Care Family "
    "Families Support Protection Education Local Authority Safeguarding The This These Our We They Interim Executive "
    "Leader "
    "Deputy Lead National Regulation Agenda Minutes Scrutiny Department Government Partnership Outstanding "
    "Inadequate Dear Yours "
    "Mr Mrs Ms Miss Dr Sir Cllr Coun Councillor January February April June July August September October November "
    "December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday British Britain United Kingdom Community Therapeutic "
    "Screening "
    "Multi Agency Action Plan Item Report Inspection Improvement Commissioner Secretary State Labour Conservative "
    "Democrat "
    "Liberal Party Corporate Parenting Strategy Regional Skills Learning Adults Adult Overview Assistant Portfolio "
    "Holder "
    "Speaking Responding Commenting Welcoming Following However Meanwhile Contact Front Door".split()
)


def is_name(name: str) -> bool:
    """Return whether capitalised words can be a person's name.

    >>> is_name("Julie Jenkins"), is_name("Sarah Young"), is_name("Virtual School"), is_name("Town Hall")
    (True, True, False, False)
    """
    if name.endswith("'s") or "year-old" in name:
        return False
    *first, last = re.split(r"[ ']", name)
    return not (_NO_NAMES & {*first, last} or _SURNAMES_TOO & set(first))


# --- Titles

# The words of a title after its first ones: "for Children, Young People and Skills".
# After a comma only a field of work goes on the title; anything else there may be a name.
_FIELD = (
    r"(?:Children(?:'s)?|Young People(?:'s)?|Famil(?:y|ies)|Education|Skills|Learning|Lifelong Learning|Adults?(?:'s)?|"
    r"Social Care|Health|Communit(?:y|ies)|Schools?|Housing|Safeguarding|Early (?:Help|Years)|Employment|Aspiration|"
    r"Inclusion|"
    r"Youth|Opportunit(?:y|ies)|Culture|Leisure|Improvement|Wellbeing|Standards)"
)
_PIECE = (
    rf"(?!{HONORIFIC})(?:[Cc]hildren(?:'s)?|[Yy]oung [Pp]eople(?:'s)?|[A-Z][\w'&-]*|education|families|social care|"
    rf"services|"
    r"schools|skills|learning)"
)
_LIST = rf"{_PIECE}(?: {_PIECE}| (?:and|&|of|in) {_PIECE}|, (?:and )?{_FIELD}(?: {_PIECE})*)*"
_REST = rf"(?: (?:of|for|on|with responsibility for|responsible for) (?:the )?{_LIST})?"
_OWNER = (
    r"(?:[A-Z][\w-]+(?: (?:and |& )?[A-Z][\w-]+)* (?:Metropolitan |Borough |City |County |District )*[Cc]ouncil's )?"
)
# "children's services", "Children and Young People's Services", "children, education and families"
_CHILDRENS_SERVICES = (
    rf"{_OWNER}(?:[\w']+,? and )?[Cc]hild(?:ren)?(?:'s)?(?:,? (?:(?:and|&) )?(?:[A-Z][\w']+|young people(?:'s)?|social|"
    rf"education|"
    r"adults?'?|families|learning|skills))*?(?: [Ss]ervices?| [Ss]ocial [Cc]are)"
)
_CHILDREN_AND = (
    rf"{_OWNER}[Cc]hildren(?:'s)?(?:,? (?:and |& )?(?:[Ff]amil(?:y|ies)|[Cc]ommunities|[Ee]ducation|[Aa]dults|"
    rf"[Yy]oung [Pp]eople|"
    r"[Ll]earning|[Ss]kills|[Ww]ellbeing|[Ii]nclusion|[Cc]ulture|[Ss]chools))+"
)
_CHILDREN_ALONE = r"[Cc]hildren(?=,| [A-Z][a-z]+ [A-Z][a-z]+|\))"
_ACTING = r"(?:[Ii]nterim |[Aa]cting )?"
_HMI = r"(?:His|Her) Majesty'?s Inspectors?"

# (notation, pattern of the printed title). The first that fits at a place is taken.
ROLES = tuple(
    (notation, re.compile(pattern))
    for notation, pattern in (
        ("lead-inspector", r"[Ll]ead [Ii]nspector(?:, (?:His|Her) Majesty'?s Inspector|, HMI)?"),
        ("designate-inspector", rf"(?:{_HMI}|Ofsted Inspectors?) ?\(designate\)|HMI \(designate\)"),
        ("chief-inspector", r"(?:His |Her )?(?:Majesty'?s )?Chief Inspector"),
        ("regional-director", rf"(?:Ofsted(?:'s)? )?[Rr]egional [Dd]irector(?= for Ofsted|, Ofsted|{_REST})"),
        (
            "senior-inspector",
            r"(?:Ofsted(?:'s)? )?(?:[Rr]egional )?[Ss]enior (?:His |Her )?(?:Majesty'?s )?(?:[Ii]nspector|HMI)",
        ),
        ("inspector", rf"{_HMI}|\bHMI\b|Ofsted [Ii]nspector"),
        ("national-director", rf"[Nn]ational [Dd]irector{_REST}"),
        (
            "director-of-childrens-services",
            r"(?:(?:[Ii]nterim|[Aa]cting|[Ss]tatutory|[Cc]orporate|[Ee]xecutive|[Ss]trategic) )*"
            rf"[Dd]irector(?: (?:of|for)(?: the)?|,) (?:{_CHILDREN_ALONE}|{_CHILDRENS_SERVICES}|{_CHILDREN_AND})"
            r"|\bDCS\b",
        ),
        ("service-director", rf"Service Director{_REST}"),
        ("executive-director", rf"{_ACTING}(?:Corporate|Executive|Strategic) Director{_REST}"),
        ("assistant-director", rf"{_ACTING}(?:Assistant|Deputy) Director{_REST}"),
        ("head-of-service", r"[Hh]ead of (?:[Ss]ervice|[Cc]hildren'?s \w+)(?: for [A-Z][\w' ]+)?"),
        ("shadow-cabinet-member", rf"[Ss]hadow [Cc]abinet [Mm]ember{_REST}"),
        (
            "cabinet-member",
            r"(?:(?:[Dd]eputy )?[Ll]eader(?: of the [Cc]ouncil)? and )?"
            rf"(?:(?:[Cc]abinet|[Ee]xecutive|[Ll]ead)(?: [Cc]ouncil)? (?:[Mm]ember|[Ll]ead)|"
            rf"[Pp]ortfolio [Hh]older){_REST}",
        ),
        ("deputy-leader", r"[Dd]eputy [Ll]eader(?: of (?:the )?(?:[A-Z]\w+ )*[Cc]ouncil)?"),
        (
            "leader-of-the-council",
            r"(?:[Cc]ouncil )?[Ll]eader of (?:the |[A-Z])(?:\w+ )*?[Cc]ouncil|[Cc]ouncil [Ll]eader|\bLeader\b",
        ),
        (
            "chief-executive",
            rf"(?<![Tt]rust )(?<![Tt]rust's )(?<![Cc]harity ){_ACTING}[Cc]hief [Ee]xecutive"
            r"(?: (?:of|at) (?:the |[A-Z])[\w ]*?[Cc]ouncil)?",
        ),
        (
            "lscb-chair",
            r"(?:[Ii]ndependent )?[Cc]hair(?:man|woman)? of (?:the )?(?:[A-Z]\w+ )*(?:[Ll]ocal )?"
            r"(?:[Ss]afeguarding [Cc]hildren(?:'s)?|[Cc]hildren'?s [Ss]afeguarding) (?:[Bb]oard|[Pp]artnership)",
        ),
    )
)
OFSTED_ROLES = frozenset(
    {
        "lead-inspector",
        "designate-inspector",
        "chief-inspector",
        "regional-director",
        "senior-inspector",
        "inspector",
        "national-director",
    }
)

# --- What stands between a name and a title

_WHOSE = (
    r"(?:[A-Z][\w ]{2,40}? [Cc]ouncil's |(?:the )?[Cc]ouncil's |[Cc]ouncil |Ofsted's |new |newly appointed |current |"
    r"then |"
    r"former )*"
)
NAME_COMMA_TITLE = re.compile(rf", (?:(?:the|our|its|a) )?{_WHOSE}")
NAME_TO_TITLE = re.compile(
    r"\s*(?:\((?:[^()]{2,40})\)\s*)?(?:,|\(|-|\*\*|:|\n|, who (?:is|was|became|has been)|is|was)?\s*\**"
    rf"(?:(?:the|our|its|who is|who was|is|was|as|a) )*{_WHOSE}"
)
TITLE_TO_NAME = re.compile(
    r"(?: for this (?:visit|inspection) (?:was|were))?(?: \([^()]{2,30}\))?\s*(?:,|:|-|\n|\)|is|was)?\s*" + HONORED_NAME
)

# --- Parties: "(Lab, Sowerby Bridge)"

PARTIES = {
    "Lab": "Labour",
    "Con": "Conservative",
    "Cons": "Conservative",
    "LD": "Liberal Democrats",
    "LibDem": "Liberal Democrats",
    "Lib Dem": "Liberal Democrats",
    "Liberal Democrat": "Liberal Democrats",
    "Ind": "Independent",
    "Reform": "Reform UK",
}
PARTY_AND_WARD = (
    r"\s*\((?P<party>Lab|Cons?|LD|Lib ?Dem|Liberal Democrats?|Labour|Conservative|Green|Ind|Independent|Reform|UKIP|"
    r"SNP|Plaid)"
    r"(?:\s*,\s*(?P<ward>[A-Z][\w' &-]+?))?\)"
)
