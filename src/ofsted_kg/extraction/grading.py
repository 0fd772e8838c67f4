"""Words like "good" into grades or not: whether a word is used as a grade, and of this council's services."""

import re

from ofsted_kg.extraction.patterns import following, leading_up, words
from ofsted_kg.extraction.wording import AREAS, first_notation

_JUDGED = (
    "told", "came out as", r"found\b[^.;]{0,70}? to", "found to be", "considered to be", "judged", "rated",
    "graded", "deemed", "ranked", "classed", "declared", "assessed", "given", "awarded", "handed", "received",
    "achieved", "secured", "earned", "retained", "maintained", "kept", "gained", "branded", "labelled", "scored",
)  # fmt: skip
_RATING = ("ratings?", "grad(?:e|ing)s?", "judge?ments?", "verdict", "status", "outcome", "score")

_JUDGED_BEFORE = leading_up(*_JUDGED, *_RATING, within=120)
_FOUND_BEFORE = leading_up("found", within=60)
_SPOKEN_OF_GRADES = words(*_JUDGED, *_RATING, r"requir\w+", r"inspect\w+", "improved", "remained?", "moved?", "overall")
# "is now 'good'", "remains good", "from inadequate to good"
_IS_BEFORE = re.compile(
    r"\b(?:is|are|was|were|as|remains?|remained|still|to|from|now|be)"
    r"(?: now| still| currently| overall| at| also| being)*['\" ]*$",
    re.IGNORECASE,
)
# "good rating", "good overall", "outstanding in all areas"
_RATING_AFTER = re.compile(
    rf"['\"]?,? ?(?:overall |ofsted |children's services |children's |- )*\b(?:{'|'.join(_RATING)}|overall|"
    r"(?:in|for|across) (?:all|every|each|both|leadership|overall)\b)",
    re.IGNORECASE,
)
# "'good' for the impact of leaders", not "good for the children"
_GIVEN_AFTER = re.compile(r"['\"]?,? ?(?:in|for|across) (?P<what>[^.;]{0,90})", re.IGNORECASE)
# What makes "good" a mere adjective: "good practice", "good, with outstanding features"
_NOUN_AFTER = following(
    "features?", "practice", "elements?", "aspects?", r"work\b", "progress", "support",
    r"services?\b(?! (?:rating|overall))", "leadership", "people", "staff", "team", "examples?", "quality",
    "relationships?", "understanding", "outcomes?", "or (?:better|outstanding|good)", "news", "things?", "place",
    "and bad", "start",
)  # fmt: skip
# A word after which an unquoted grade may stand at its end: "judged good in 2018", "rated good by Ofsted"
_ENDS_THERE = re.compile(
    r" (?:rating|grade|grading|judge?ment|overall|status|for|in|at|across|and|or|by|with|to|from|on|under|after|when|"
    r"because|"
    r"following|while|as|but|due|since|again)\b",
    re.IGNORECASE,
)
# "areas requiring improvement" are no grade; "services require improvement" is one
_PARTS_BEFORE = re.compile(
    r"\b(?:areas?|those|practice|anything|matters|issues|aspects|things)(?: \w+){0,2} $", re.IGNORECASE
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:services?|council|authority|it|they|we) (?:still |now |also )?$|\bservices for\b[^,;.]{0,80}$", re.IGNORECASE
)
_SERVICES_BEFORE = words("services", "from")

_AIM = words(
    r"aim\w*", r"ambition\w*", r"aspir\w+", r"hop(?:e|es|ing|ed)", "wants?", "wanted", r"striv\w+",
    "work(?:ing)? towards?", "journey (?:to|towards)", "on (?:track|course)", "next (?:time|inspection)",
    "targets?", "goals?", "would be", "could be", "if", "bid", "in order to", "determined to", "committed to",
    "on (?:the|its|our|their) (?:road|path|way|journey) to", "towards?", "needs? to be", "needed to", "must",
    "vision", r"expect\w*", "to meet",
)  # fmt: skip
_DENIED = words(
    "no", "not", "none", "never", "nobody", "nowhere", r"avoid\w*", "neither", "nor", "short of", "below",
    "(?:less|rather|other) than", "instead of", "isn't", "wasn't", "weren't", "denie[sd]", "wrongly", "falsely",
    "should (?:be|have been)", "would (?:be|have)", "will be", r"rumou?rs?", "claims? that", "hardly", "nearly",
    "almost", "narrowly", "far from", "failed to", r"risk\w*", "close to", r"escap\w+", "between", r"predict\w*",
)  # fmt: skip
_NUMBER = r"(?:other|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|few|many|most|all|of the|number of)"
_SOMETHING_ELSE = re.compile(
    r"\b(?:schools?|nurser(?:y|ies)|academ(?:y|ies)|colleges?|children's homes?|childminders?|fostering agenc\w+|"
    r"pupils?|"
    rf"SEND|special educational needs|{_NUMBER} (?:\w+ ){{0,2}}(?:councils|authorities|boroughs)|per cent|nationally|"
    r"adult(?:s'?)? (?:social )?(?:care|services)|youth (?:offending|justice)|websites?|librar(?:y|ies)|highways|"
    r"percentage|classifications?|one of (?:four|the following)|scale)\b|%|\b\d+ (?:were|was|are) ['\"]?$",
    re.IGNORECASE,
)
_THIS_SERVICE = re.compile(r"children's (?:social care |social )?services|children's social care", re.IGNORECASE)
_OTHER_INSPECTORATES = words("CQC", "Care Quality Commission", r"Probation", "HMICFRS", "Ombudsman", "Estyn")
_OWN_GRADE = words(r"self-(?:evaluat|assess)\w+")
_ALTERNATIVE_AFTER = re.compile(r"['\"]? or ")
_ALTERNATIVE_BEFORE = re.compile(r" or ['\"]?$")


def is_grade(text: str, match: re.Match[str], clause: str) -> bool:
    """Return whether a word is used as a grade: quoted among words of grading or after a judging verb.

    Args:
        text: a plain sentence.
        match: the word ("good", "requires improvement" …) in it.
        clause: the clause that leads up to the word.

    """
    if _NOUN_AFTER.match(text, match.end()):
        return False
    if text[match.start() - 1 : match.start()] in ("'", '"') and (
        _IS_BEFORE.search(clause) or _SPOKEN_OF_GRADES.search(text)
    ):
        return True
    given = _GIVEN_AFTER.match(text, match.end())
    rated = bool(_RATING_AFTER.match(text, match.end()) or (given and first_notation(AREAS, given["what"])))
    after = text[match.end() :]
    if re.match(r" \w", after) and not _ENDS_THERE.match(after):
        return rated
    return rated or _is_judged(text, match, clause)


def _is_judged(text: str, match: re.Match[str], clause: str) -> bool:
    """Whether what leads up to a word makes a grade of it."""
    word, is_before = match.group().lower(), bool(_IS_BEFORE.search(clause))
    judged = bool(
        _JUDGED_BEFORE.search(clause) or _JUDGED_BEFORE.search(text[max(0, match.start() - 60) : match.start()])
    )
    if "requir" in word:
        return not _PARTS_BEFORE.search(clause) and (judged or is_before or bool(_SUBJECT_BEFORE.search(clause)))
    if word == "inadequate":
        return judged or is_before or bool(_FOUND_BEFORE.search(clause))
    return judged or (is_before and bool(first_notation(AREAS, clause) or _SERVICES_BEFORE.search(clause)))


def refusal(text: str, match: re.Match[str], clause: str) -> str | None:
    """Return why a grade is no judgement of this council's services, or None where it may be one."""
    if _AIM.search(clause):
        return "an aim, not a judgement"
    if _SOMETHING_ELSE.search(clause) and not _THIS_SERVICE.search(clause):
        return "a grade of something other than this council's services"
    if _OTHER_INSPECTORATES.search(text):
        return "a grade of another inspectorate"
    if _ALTERNATIVE_AFTER.match(text, match.end()) or _ALTERNATIVE_BEFORE.search(clause):
        return "one of several grades, none of them stated"
    if _OWN_GRADE.search(text[: match.start()]):
        return "the council's own grade, not the inspectors'"
    return "a grade that is denied" if _DENIED.search(clause) else None
