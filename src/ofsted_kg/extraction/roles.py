"""The closed tables of public roles, parties, and the shape of a printed name."""

import re

HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Cllr|Coun|Councillor|Councilor|Ald|Alderman)\b\.?"
_WORD = r"(?:[A-Z]'|Mc|Mac|De|Le|La|van |de )?[A-ZÀ-Þ][a-zß-ÿ]+(?:[-'][A-ZÀ-Þ]?[a-zß-ÿ]+)*"
NAME = rf"(?:{_WORD}|[A-Z]\.?(?: [A-Z]\.?)?)(?: [A-Z]\.)?(?: {_WORD}){{1,2}}"
HONORED_NAME = rf"(?:{HONORIFIC} ){{0,2}}(?P<name>{NAME})"
MORE_NAMES = rf"(?:,| and|, and) {HONORED_NAME}"

# The words of a title after its first ones: "for Children, Young People and Skills", "of Children's and Adult Services".
# After a comma only a field of work goes on the title; anything else there may be a name.
_FIELD = (
    r"(?:Children(?:'s)?|Young People(?:'s)?|Famil(?:y|ies)|Education|Skills|Learning|Lifelong Learning|Adults?(?:'s)?|Social Care|Health|Communit(?:y|ies)|"
    r"Schools?|Housing|Safeguarding|Early (?:Help|Years)|Employment|Aspiration|Inclusion|Youth|Opportunit(?:y|ies)|Culture|Leisure|Improvement|Wellbeing|Standards)"
)
_PIECE = r"(?!(?:Cllr|Coun|Councillor|Mr|Mrs|Ms|Dr|Prof)\b)(?:[Cc]hildren(?:'s)?|[Yy]oung [Pp]eople(?:'s)?|[A-Z][\w'&-]*|education|families|social care|services|schools|skills|learning)"
_LIST = rf"{_PIECE}(?: {_PIECE}| (?:and|&|of|in) {_PIECE}|, (?:and )?{_FIELD}(?: {_PIECE})*)*"
_REST = rf"(?: (?:of|for|on|with responsibility for|responsible for) (?:the )?{_LIST})?"
_OWNER = r"(?:[A-Z][\w-]+(?: (?:and |& )?[A-Z][\w-]+)* (?:Metropolitan |Borough |City |County |District )*[Cc]ouncil's )?"
_CHILDREN = rf"(?:[Cc]hildren(?=,| [A-Z][a-z]+ [A-Z][a-z]+|\))|{_OWNER}(?:[\w']+,? and )?[Cc]hild(?:ren)?(?:'s)?(?:,? (?:(?:and|&) )?(?:[A-Z][\w']+|young people(?:'s)?|social|education|adults?'?|families|learning|skills))*?(?: [Ss]ervices?| [Ss]ocial [Cc]are)|{_OWNER}[Cc]hildren(?:'s)?(?:,? (?:and |& )?(?:[Ff]amil(?:y|ies)|[Cc]ommunities|[Ee]ducation|[Aa]dults|[Yy]oung [Pp]eople|[Ll]earning|[Ss]kills|[Ww]ellbeing|[Ii]nclusion|[Cc]ulture|[Ss]chools))+)"

# (notation, pattern of the printed title). The first that fits at a place is taken.
ROLES = tuple(
    (notation, re.compile(pattern))
    for notation, pattern in (
        ("lead-inspector", r"[Ll]ead [Ii]nspector(?:, (?:His|Her) Majesty'?s Inspector|, HMI)?"),
        ("designate-inspector", r"(?:(?:His|Her) Majesty'?s|Ofsted) Inspectors? ?\(designate\)|HMI \(designate\)"),
        ("chief-inspector", r"(?:His |Her )?(?:Majesty'?s )?Chief Inspector"),
        ("regional-director", rf"(?:Ofsted(?:'s)? )?[Rr]egional [Dd]irector(?= for Ofsted|, Ofsted|{_REST})"),
        ("senior-inspector", r"(?:Ofsted(?:'s)? )?(?:[Rr]egional )?[Ss]enior (?:His |Her )?(?:Majesty'?s )?(?:[Ii]nspector|HMI)"),
        ("inspector", r"(?:His|Her) Majesty'?s Inspectors?|\bHMI\b|Ofsted [Ii]nspector"),
        ("national-director", rf"[Nn]ational [Dd]irector{_REST}"),
        ("director-of-childrens-services", rf"(?:(?:[Ii]nterim|[Aa]cting|[Ss]tatutory|[Cc]orporate|[Ee]xecutive|[Ss]trategic) )*[Dd]irector (?:of|for) (?:the )?{_CHILDREN}|\bDCS\b"),
        ("service-director", rf"Service Director{_REST}"),
        ("executive-director", rf"(?:Interim |Acting )?(?:Corporate|Executive|Strategic) Director{_REST}"),
        ("assistant-director", rf"(?:Interim |Acting )?(?:Assistant|Deputy) Director{_REST}"),
        ("head-of-service", r"[Hh]ead of (?:[Ss]ervice|[Cc]hildren'?s \w+)(?: for [A-Z][\w' ]+)?"),
        ("shadow-cabinet-member", rf"[Ss]hadow [Cc]abinet [Mm]ember{_REST}"),
        ("cabinet-member", rf"(?:(?:[Dd]eputy [Ll]eader|[Ll]eader)(?: of the [Cc]ouncil)? and )?(?:[Cc]abinet|[Ee]xecutive|[Ll]ead)(?: (?:[Cc]ouncil ))? ?(?:[Mm]ember|[Ll]ead){_REST}|[Pp]ortfolio [Hh]older{_REST}|[Cc]abinet [Aa]dvis[eo]r{_REST}"),
        ("deputy-leader", r"[Dd]eputy [Ll]eader(?: of (?:the )?(?:[A-Z]\w+ )*[Cc]ouncil)?"),
        ("leader-of-the-council", r"(?:[Cc]ouncil )?[Ll]eader of (?:the |[A-Z])(?:\w+ )*?[Cc]ouncil|[Cc]ouncil [Ll]eader|\bLeader\b"),
        ("chief-executive", r"(?<![Tt]rust )(?<![Tt]rust's )(?<![Cc]harity )(?:[Ii]nterim |[Aa]cting )?[Cc]hief [Ee]xecutive(?: (?:of|at) (?:the |[A-Z])[\w ]*?[Cc]ouncil)?"),
        ("lscb-chair", r"(?:[Ii]ndependent )?[Cc]hair(?:man|woman)? of (?:the )?(?:[A-Z]\w+ )*(?:[Ll]ocal )?(?:[Ss]afeguarding [Cc]hildren(?:'s)?|[Cc]hildren'?s [Ss]afeguarding) (?:[Bb]oard|[Pp]artnership)"),
    )
)
OFSTED_ROLES = frozenset({"lead-inspector", "designate-inspector", "chief-inspector", "regional-director", "senior-inspector", "inspector", "national-director"})

# Between a name and its title, and between a title and its name.
NAME_TO_TITLE = r"\s*(?:\((?:[^()]{2,40})\)\s*)?(?:,|\(|-|\*\*|:|\n|, who (?:is|was|became|has been)|is|was)?\s*\**(?:(?:the|our|its|who is|who was|is|was|as|a) )*(?:[A-Z][\w ]{2,40}? [Cc]ouncil's |[Cc]ouncil's |the council's |[Cc]ouncil |Ofsted's |new |newly appointed |current |then |former )*"
NAME_COMMA_TITLE = r", (?:(?:the|our|its|a) )?(?:[A-Z][\w ]{2,40}? [Cc]ouncil's |[Cc]ouncil's |[Cc]ouncil |Ofsted's |new |newly appointed |current |then |former )*"
TITLE_TO_NAME = r"(?: for this (?:visit|inspection) (?:was|were))?(?: \([^()]{2,30}\))?\s*(?:,|:|-|\n|\)|is|was)?\s*"
PARTY_AND_WARD = re.compile(r"\s*\((?P<party>Lab|Cons?|LD|Lib ?Dem|Liberal Democrats?|Labour|Conservative|Green|Ind|Independent|Reform|UKIP|SNP|Plaid)(?:\s*,\s*(?P<ward>[A-Z][\w' &-]+?))?\)")
PARTIES = {"Lab": "Labour", "Con": "Conservative", "Cons": "Conservative", "LD": "Liberal Democrats", "LibDem": "Liberal Democrats", "Lib Dem": "Liberal Democrats", "Liberal Democrat": "Liberal Democrats", "Ind": "Independent", "Reform": "Reform UK"}

# Capitalised words that are no part of anybody's name.
NOT_IN_NAMES = frozenset(
    "Council Councils Service Services School Schools Street Road House Hall Town City County Borough Metropolitan Virtual Ofsted Majesty Majestys Inspector "
    "Inspectors Director Directors Children Childrens Young People Peoples Cabinet Member Members Committee Panel Board Team Hub Social Care Family Families "
    "Support Protection Education Early Help Local Authority Safeguarding The This These Our We They Interim Executive Chief Leader Deputy Lead National "
    "Regulation Agenda Minutes Scrutiny Department Government Partnership Trust Health Public Good Outstanding Inadequate Dear Yours Mr Mrs Ms Miss Dr Sir "
    "Cllr Coun Councillor January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday North South East West England English Britain British United Kingdom Community Therapeutic Screening Multi Agency Action Plan Item Report "
    "Inspection Improvement Commissioner Secretary State Minister Labour Conservative Democrat Liberal Green Party Corporate Parenting Strategy Regional Skills "
    "Learning Adults Adult Services Overview Head Assistant Portfolio Holder Speaking Responding Commenting Welcoming Following However Meanwhile Contact".split()
)
