"""Ofsted's words and their notations: grades, judgement areas, kinds of inspection, frameworks, statuses.

Closed tables, read in order; what they do not hold is unknown. Patterns meet plain text (see layout.plain).
"""

import re
from collections.abc import Iterable

from ofsted_kg.extraction.patterns import Taken

Table = tuple[tuple[str, re.Pattern[str]], ...]


def _table(rows: Iterable[tuple[str, str]]) -> Table:
    return tuple((notation, re.compile(pattern, re.IGNORECASE)) for notation, pattern in rows)


# "requires improvement to be good" is one grade; "good" in it is none.
GRADES = _table(
    [
        ("requires-improvement", r"requir(?:es?|ed|ing)[ -]improvements?(?: to be good)?"),
        ("inadequate", r"inadequate"),
        ("outstanding", r"outstanding"),
        ("good", r"good"),
        ("adequate", r"adequate"),
    ]
)

# ILACS (2018-22: one judgement on children in care and care leavers; from 2023 two), SIF and what was before them.
AREAS = _table(
    [
        ("safeguarding", r"overall effectiveness of safeguarding(?: services)?|safeguarding services"),
        ("looked-after-children", r"overall effectiveness of services for looked[- ]after children"),
        ("capacity-to-improve", r"capacity (?:for|to) improve(?:ment)?"),
        ("leadership-management-and-governance", r"leadership, management and governance"),
        (
            "impact-of-leaders",
            r"impact of (?:leaders|leadership)(?: on (?:the )?social work(?: practice)?)?(?: with children and "
            r"families)?",
        ),
        ("lscb", r"(?:local )?(?:safeguarding children'?s? board|children'?s safeguarding board)|\bLSCB\b"),
        (
            "children-looked-after-and-permanence",
            r"(?:experiences and progress of )?(?:children )?(?:who are )?look(?:ed|"
            r"ing)[- ]after(?: children)? and achieving permanence|children looked[- ]after and achieving permanence",
        ),
        (
            "children-in-care-and-care-leavers",
            r"experiences? and progress (?:of|for) children in care and care[- ]leavers|"
            r"children in care and (?:young )?care[- ]leavers",
        ),
        ("adoption", r"adoption(?: performance| services?)?"),
        (
            "help-and-protection",
            r"(?:children (?:and young people )?(?:who|that|in) need(?: of)? )?help(?:ed)? and protect(?:ion|ed)",
        ),
        (
            "care-leavers",
            r"(?:experiences? and progress of )?(?:young (?:people|"
            r"adults) )?(?:care[- ](?:experienced (?:young people|adults)|leavers?)|(?:children |those |"
            r"young people )leaving care)(?: services?)?",
        ),
        (
            "children-in-care",
            r"(?:experiences? and progress of )?(?:children (?:and young people )?in care(?! council)|"
            r"children who are looked[- ]after|looked[- ]after children|children looked[- ]after|in[- ]care services)",
        ),
        ("overall-effectiveness", r"overall effectiveness|\boverall\b"),
    ]
)
# Areas that a word says only where a grade is given to it directly ("outstanding for leadership").
SHORT_AREAS = _table([("impact-of-leaders", r"(?:senior )?leaders(?:hip)?(?: and management)?")])

# Kinds of contact, by Ofsted's names for them; the first that fits. A plain "inspection" has no kind of its own.
KINDS = _table(
    [
        (
            "FocusedVisit",
            r"focus(?:s)?ed (?:assurance )?visits?|assurance visits?|"
            r"\b(?:this|the|ofsted|recent|latest) visit\b(?=.{0,80}\bfocus(?:s)?ed on\b)",
        ),
        ("MonitoringVisit", r"monitoring (?:visits?|inspection)"),
        (
            "AnnualConversation",
            r"annual (?:conversation|engagement meeting)|(?:every|each) (?:12 months|twelve months|"
            r"year)\b.{0,80}\bconversations?",
        ),
        ("JointInspection", r"joint targeted area inspection|\bJTAI\b"),
        ("Reinspection", r"re-?inspection"),
        ("ShortInspection", r"short (?:ILACS )?inspection"),
        ("StandardInspection", r"standard (?:ILACS )?inspection"),
        ("SingleInspection", r"single inspection(?: framework)?|\bSIF\b"),
    ]
)
VISITS = frozenset({"FocusedVisit", "MonitoringVisit", "AnnualConversation", "JointInspection"})

FRAMEWORKS = _table(
    [
        ("ilacs", r"inspections? of local authority children'?s services|\bILACS\b"),
        ("sif", r"single inspection framework|\bSIF\b"),
        ("jtai", r"joint targeted area inspection|\bJTAI\b"),
        ("child-protection-2012", r"inspection of local authority arrangements for the protection of children"),
    ]
)

# Forms of intervention: a status of the council, no grade.
STATUSES = _table(
    [
        ("special-measures", r"special measures"),
        ("improvement-notice", r"improvement notice"),
        ("statutory-direction", r"statutory direction"),
        (
            "commissioner-appointed",
            r"(?:children's )?(?:services )?commissioner (?:was|has been|had been) appointed|appointed (?:a|"
            r"as) (?:children's )?(?:services )?commissioner",
        ),
    ]
)

# What a visit looked at, as themes.
THEMES = _table(
    [
        (
            "front-door",
            r"front door|\bMASH\b|\bMAST\b|multi-agency (?:safeguarding|screening)|contacts? and referrals?|"
            r"thresholds?",
        ),
        ("early-help", r"early help"),
        ("child-in-need-planning", r"child(?:ren)? in need"),
        (
            "child-protection-planning",
            r"child(?:ren)? (?:protection plan(?:s|ning)?|subject to (?:a )?(?:child )?protection plan)",
        ),
        ("child-protection-enquiries", r"section 47|child protection enquir|strategy (?:discussion|meeting)s?"),
        ("pre-proceedings", r"pre-proceedings|public law outline|\bPLO\b"),
        ("exploitation", r"exploitation|extra-familial|outside (?:of )?(?:the home|their famil)"),
        ("missing-children", r"(?:go|going|who are|are) missing(?: from)?|missing from (?:home|care)"),
        ("domestic-abuse", r"domestic abuse|domestic violence"),
        ("neglect", r"\bneglect\b"),
        ("disabled-children", r"disabled children|children with disabilities"),
        ("homeless-16-17", r"homeless"),
        ("decisions-to-care", r"(?:entry|enter(?:ing)?|come|coming) in(?:to)? care"),
        ("edge-of-care", r"edge of care|reunification|return(?:ing)? home"),
        ("permanence", r"permanence"),
        ("placement-sufficiency", r"sufficiency|placement (?:choice|decision)"),
        ("fostering", r"foster(?:ing| carers?)"),
        ("kinship-care", r"kinship|connected (?:carers|persons)|special guardian"),
        ("adoption", r"adoption"),
        ("pathway-planning", r"pathway plan(?:s|ning)?"),
        ("care-leaver-accommodation", r"care leavers'? (?:homes|accommodation)"),
        ("quality-assurance", r"quality assurance|performance management|audit(?:s|ing)?\b"),
        ("management-oversight", r"management oversight|supervision"),
        ("workforce", r"workforce|caseloads?|recruitment"),
        ("leadership", r"leadership|leaders"),
        ("assessment", r"\bassessments?\b"),
    ]
)


def first_notation(table: Table, text: str) -> str | None:
    """Return the notation of the first row whose pattern the text holds, or None."""
    return next((notation for notation, pattern in table if pattern.search(text)), None)


def all_notations(table: Table, text: str) -> tuple[str, ...]:
    """Return the notations of all rows whose pattern the text holds, in the order of the table."""
    return tuple(notation for notation, pattern in table if pattern.search(text))


def matches(table: Table, text: str) -> list[tuple[str, re.Match[str]]]:
    """Return every match of the table's patterns in the text, by place; a place is the first row's that fits it."""
    found: list[tuple[str, re.Match[str]]] = []
    taken = Taken()
    for notation, pattern in table:
        for match in pattern.finditer(text):
            if taken.has_room(match):
                taken.add(match)
                found.append((notation, match))
    return sorted(found, key=lambda row: row[1].start())
