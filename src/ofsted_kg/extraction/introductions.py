"""Headings and lead-ins into the kind of what stands under them: strengths, areas for improvement, priority actions."""

import re

from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.patterns import words
from ofsted_kg.extraction.reported import FOUND_THAT
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.tables import row
from ofsted_kg.extraction.wording import AREAS, GRADES, first_notation

_PRIORITY = words("priority actions?", "priority and immediate action")
_IMPROVEMENT = words(
    "for (?:improvement|development)", "areas? of improvement", "should improve", "even better",
    "recommend(?:ations?|ed)", "needs? to (?:do|be done|get better)",
    "need(?:s|ed)? to (?:improve|be improved|be better)",
    r"(?:areas?|things|aspects|issues)\b.{0,40}\b(?:to|that need|needing|requiring) improve(?:ment)?",
    "improvements? (?:is|are|were) (?:needed|required)",
)  # fmt: skip
_STRENGTH = words(
    "strengths?", "highlights", r"prais\w+", "positives?", "good practice", "achievements?", r"commend\w+",
    "(?:does|do|doing|done|works|working|going) well", "Ofsted liked?",
    "what (?:did )?(?:Ofsted|inspectors) (?:said|say|liked?)",
    "(?:key )?(?:successes|improvements) (?:noted|identified|found|recognised|highlighted)",
)  # fmt: skip
_NO_LIST_OF_FINDINGS = words("tips?", "advice", "questions?", "comments", "documents", "contacts?", "links")
_NOTHING = re.compile(r"^(?:none|n/?a|nil)\b", re.IGNORECASE)
_SHORT, _LINE = 60, 40  # words of a paragraph, and of a line, that may be an item of a list without marks


def kind_under(introduction: str) -> str | None:
    """Return the class of finding that a heading or lead-in announces, or None.

    >>> kind_under("What needs to improve in this area of social work practice?")
    'AreaForImprovement'
    """
    if _PRIORITY.search(introduction):
        return "PriorityAction"
    if _IMPROVEMENT.search(introduction):
        return "AreaForImprovement"
    return "Strength" if _STRENGTH.search(introduction) else None


def listed_kind(scene: Scene, index: int) -> str | None:
    """Return the class of finding that a block is by the list it stands in, or None where it is in none.

    Args:
        scene: the document laid out.
        index: of the block.

    """
    block = scene.blocks[index]
    if block.leads or _NOTHING.match(block.text) or row(block):
        return None
    kind = _as_item(scene, block) if block.kind == "item" else None
    return kind or (_as_line(scene, index) if block.kind == "paragraph" else None)


def section_kind(scene: Scene, index: int) -> str | None:
    """Return the class of finding that a block of a letter is by its section; None where it says nothing itself."""
    block = scene.blocks[index]
    if block.kind == "heading" or block.leads or _NOTHING.match(block.text):
        return None
    in_list = block.kind == "item" or _first_in_section(scene, index)
    return (kind_under(block.lead or block.heading) if in_list else None) or "Finding"


def _as_item(scene: Scene, block: Block) -> str | None:
    introduction = block.lead or block.heading
    gives_grades = first_notation(GRADES, block.lead) and first_notation(AREAS, block.text)
    if gives_grades or block.text in scene.leads or _NO_LIST_OF_FINDINGS.search(introduction):
        return None
    return kind_under(introduction) or ("Finding" if FOUND_THAT.search(block.lead) else None)


def _as_line(scene: Scene, index: int) -> str | None:
    """The kind of a line in a list without marks: lines right under each other, below a heading or a lead-in."""
    block, first = scene.blocks[index], scene.runs[index]
    above = scene.blocks[first - 1] if first else block
    alone = not scene.stands_right_below(index) and not scene.stands_right_below(index + 1)
    introduced = above.kind == "heading" or above.leads
    if alone or not introduced or len(block.text.split()) > _LINE or block.text.startswith('"'):
        return None
    return None if _NO_LIST_OF_FINDINGS.search(above.text) else kind_under(above.text)


def _first_in_section(scene: Scene, index: int) -> bool:
    """Whether a short paragraph stands under its heading with no list item between: a list without marks."""
    for block in reversed(scene.blocks[:index]):
        if block.kind == "heading":
            return len(scene.blocks[index].text.split()) < _SHORT
        if block.kind == "item":
            return False
    return False
