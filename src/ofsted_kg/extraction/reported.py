"""Sentences that tell what inspectors found: told apart from those that only mention them."""

import re

from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.sentences import Sentence

_EVALUATOR = (
    r"(?:Ofsted(?:'s)?(?: (?:team|inspectors?|report|inspection))*|(?:the )?inspect(?:ors?|ion team|orate)|"
    r"(?:the )?(?:education |schools )?watchdog|(?:the )?regulator|(?:the |its |their )?(?:\w+ )?report|"
    r"(?:the |its )?inspection|HMI|His Majesty's Inspectors)"
)
_FOUND = (
    r"(?:found|finds|praised|praises|saw|noted|notes|highlighted|highlights|recogni[sz]e[sd]|said|says|commended|"
    r"identified|"
    r"describe[sd]|observed|concluded|warned|criticised|raised|acknowledged|commented|stated|reported|added|flagged|"
    r"felt|"
    r"welcomed|revealed|cited|singled out|pointed (?:out|to))"
)
_NOT_BE = r"(?!be\b|been\b|is\b|was\b|were\b|will\b|would\b)"
# "inspectors found", "Ofsted ran the rule over the service, and found", "said Ofsted"
_ACTIVE = words(
    rf"{_EVALUATOR},?(?: {_NOT_BE}\w+){{0,3}}? {_FOUND}",
    rf"(?:Ofsted|inspectors|watchdog|regulator)\b[^.;\"]{{0,60}},? and {_FOUND}",
    rf"{_FOUND} (?:by )?(?:the )?(?:Ofsted|inspectors)",
)
# "favourably commented on by the inspectors", "received praise from Ofsted", "told inspectors"
_PASSIVE = words(
    r"(?:prais\w*|commented on|commended|recognised|highlighted|criticised|identified|described|noted|singled out|"
    r"acknowledged|"
    r"said)\b(?: [\w' ,]+)? by (?:the )?(?:Ofsted|inspectors|watchdog|regulator)",
    r"prais\w* (?:from|by) (?:the )?(?:Ofsted|inspectors)",
    "told inspectors",
)
_PRAISE = words(
    r"prais\w*", r"commend\w*", r"favourabl\w+", r"impress\w*", "strengths?", "really good", "highly effective",
    "excellent", "strong and effective",
)  # fmt: skip
_BLAME = words(
    r"criticis\w*", "warned", "failings?", "failures?", r"weakness\w*", "serious concerns?",
    "not (?:good|effective) enough", "adversely",
)  # fmt: skip
# What is said about the report or the plan, and not about the services.
_ABOUT_THE_REPORT = re.compile(
    r"\bareas? for (?:improvement|development)\b.*\b(?:already|addressed|plans?)\b|"
    r"\b(?:Ofsted|inspectors) (?:said|says) (?:it|they) (?:will|would)\b|\breport (?:is|was) (?:available|published)\b|"
    r"\bpublish\w*\b.{0,40}\breport\b$",
    re.IGNORECASE,
)
FOUND_THAT = re.compile(rf"\b{_EVALUATOR} {_FOUND}(?: that)?\s*[:-]\s*$", re.IGNORECASE)
"""A lead-in to findings, good or bad: "Inspectors noted that:"."""
_SHORTEST = 40  # characters of a sentence that says something


def tells_a_finding(sentence: Sentence) -> bool:
    """Return whether a sentence tells what inspectors found."""
    text = sentence.text
    if sentence.block.kind == "heading" or len(text) < _SHORTEST or text.endswith((":", "-")):
        return False
    return not _ABOUT_THE_REPORT.search(text) and bool(_ACTIVE.search(text) or _PASSIVE.search(text))


def polarity_told(text: str) -> str | None:
    """Return the polarity that a plain sentence's own words tell ("praised", "criticised"), or None."""
    praise, blame = _PRAISE.search(text), _BLAME.search(text)
    if praise and blame:
        return "mixed"
    return "strength" if praise else "improvement" if blame else None
