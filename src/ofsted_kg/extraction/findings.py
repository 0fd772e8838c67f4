"""Lists, sections, tables and reported sentences into findings: what inspectors found, in the document's words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ofsted_kg.extraction.judgements import row
from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import Sentence
from ofsted_kg.extraction.wording import AREAS, GRADES, matches
from ofsted_kg.model import OFSTED, FindingClaim, Occasion, Span, Speaker

_IMPROVEMENT = re.compile(r"\bfor (?:improvement|development)\b|\bneed(?:s|ed)? to (?:improve|be improved|be better)|\b(?:areas?|things|aspects|issues)\b.{0,40}\b(?:to|that need|needing|requiring) improve|\brecommend(?:ation|ed)|\bimprovements? (?:is|are|were) (?:needed|required)|\bshould improve\b|\bneeds? to (?:do|be done|get better)\b|\bareas? of improvement\b|\beven better\b", re.IGNORECASE)
_PRIORITY = re.compile(r"\bpriority actions?\b|\bpriority and immediate action\b", re.IGNORECASE)
_STRENGTH = re.compile(r"\bOfsted liked?\b|\bwhat (?:did )?(?:Ofsted|inspectors) (?:said|say|liked?)\b|\bstrengths?\b|\bhighlights\b|\bprais\w+|\bpositives?\b|\bgood practice\b|\bachievements?\b|\bcommend\w+|\b(?:does|do|doing|done|works|working) well\b|\bgoing well\b|\b(?:key )?(?:successes|improvements) (?:noted|identified|found|recognised|highlighted)\b", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:none|n/?a|nil)\b", re.IGNORECASE)
_TIPS = re.compile(r"\b(?:tips?|advice|questions?|comments|documents|contacts?|links)\b", re.IGNORECASE)
# Sections of a letter whose paragraphs are findings, and the words with which its findings end.
_FINDINGS = re.compile(r"findings?|overview|summary|areas? for|what needs|evaluation|progress|strengths|main|headline|leaders|context|experiences|quality|does well", re.IGNORECASE)
_END = re.compile(r"^(?:Yours (?:sincerely|faithfully)|Ofsted will (?:take|use|share)|I am copying|We (?:are|will be) (?:copying|sharing)|A copy of this letter|This letter will|The findings (?:of|from) this visit will|Next steps)", re.IGNORECASE)

_EVALUATOR = r"(?:Ofsted(?:'s)?(?: (?:team|inspectors?|report|inspection))*|(?:the )?inspect(?:ors?|ion team|orate)|(?:the )?(?:education |schools )?watchdog|(?:the )?regulator|(?:the |its |their )?(?:\w+ )?report|(?:the |its )?inspection|(?:HMI|His Majesty's Inspectors))"
_FOUND = r"(?:found|finds|praised|praises|saw|noted|notes|highlighted|highlights|recognised|recogni[sz]es|said|says|commended|identified|described|describes|observed|concluded|warned|criticised|raised|acknowledged|commented|stated|reported|added|flagged|felt|welcomed|revealed|cited|singled out|pointed (?:out|to))"
_ACTIVE = re.compile(rf"\b{_EVALUATOR}[,]?(?: (?!be\b|been\b|is\b|was\b|were\b|will\b|would\b)\w+){{0,3}}? {_FOUND}\b|\b{_EVALUATOR}\b[^.;\"]{{0,60}},? and {_FOUND}\b|\b{_FOUND} (?:by )?(?:the )?(?:Ofsted|inspectors)\b|\"[,.]?\"? (?:the )?(?:inspectors|Ofsted|report|watchdog) {_FOUND}\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:prais\w*|commented on|commended|recognised|highlighted|criticised|identified|described|noted|singled out|acknowledged|said|judged)\b(?: [\w' ,]+)? by (?:the )?(?:Ofsted|inspectors|watchdog|regulator)|\bprais\w* (?:from|by) (?:the )?(?:Ofsted|inspectors)|\btold inspectors\b", re.IGNORECASE)
_PRAISE = re.compile(r"\b(?:prais\w*|commend\w*|favourabl\w+|impress\w*|strengths?|really good|highly effective|excellent|strong and effective)\b", re.IGNORECASE)
_BLAME = re.compile(r"\b(?:criticis\w*|warned|failings?|failures?|weakness\w*|serious concerns?|not (?:good|effective) enough|adversely)\b", re.IGNORECASE)
_NO_FINDING = re.compile(r"\bareas? for (?:improvement|development)\b.*\b(?:already|addressed|plans?)\b|\b(?:Ofsted|inspectors) (?:said|says) (?:it|they) (?:will|would)\b|\breport (?:is|was) (?:available|published)\b|\bpublish\w*\b.{0,40}\breport\b$", re.IGNORECASE)


# "Inspectors noted that:" leads in findings, good or bad
_FOUND_THAT = re.compile(rf"\b{_EVALUATOR} {_FOUND}(?: that)?\s*[:-]\s*$", re.IGNORECASE)


def read_findings(scene: Scene, speakers: tuple[Speaker, ...], subject: Occasion) -> tuple[FindingClaim, ...]:
    """Return the findings of a document in its order.

    Args:
        scene: the document laid out.
        speakers: who speaks in each of its blocks.
        subject: the inspection that the document is about.

    """
    found = sorted(_found(scene, speakers, subject), key=lambda claim: claim.evidence[0])
    return tuple(replace(claim, position=position) for position, claim in enumerate(found, 1))


def _found(scene: Scene, speakers: tuple[Speaker, ...], subject: Occasion) -> Iterator[FindingClaim]:
    for index, block in enumerate(scene.blocks):
        if scene.genre.official:
            yield from _of_letter(scene, index, subject)
        elif kind := _listed(scene, block) or _under_heading(scene, index):
            yield _claim(scene, _trimmed(block), subject, speakers[index], kind)
        elif graded := row(block):
            yield from _of_row(scene, block, subject, graded.area)
        else:
            yield from _reported(scene, index, subject, speakers[index])


def _of_letter(scene: Scene, index: int, subject: Occasion) -> Iterator[FindingClaim]:
    block = scene.blocks[index]
    begun = any(b.kind == "heading" and _FINDINGS.search(b.text) for b in _since_salutation(scene, index))
    if block.kind == "heading" or not begun or any(_END.match(b.text) for b in scene.blocks[: index + 1]):
        return
    kind = _list_kind(block)
    if kind != "Finding" and (block.kind == "item" or _first_in_section(scene, index)) and not _NOTHING.match(block.text) and not block.leads:
        yield _claim(scene, block.span, subject, OFSTED, kind)
    elif not block.leads and not _NOTHING.match(block.text):
        yield _claim(scene, block.span, subject, OFSTED)


def _first_in_section(scene: Scene, index: int) -> bool:
    """Whether a short paragraph stands under its heading with no list item between: a list without marks."""
    between = []
    for block in reversed(scene.blocks[:index]):
        if block.kind == "heading":
            break
        between.append(block)
    return len(scene.blocks[index].text.split()) < 60 and all(block.kind == "paragraph" for block in between)


def _since_salutation(scene: Scene, index: int) -> tuple[Block, ...]:
    """The blocks from the letter's subject line on: a heading after "Dear …" opens the findings, the first does not."""
    dear = next((i for i, b in enumerate(scene.blocks) if b.text.startswith("Dear ")), 0)
    return scene.blocks[dear + 2 : index]


def _list_kind(block: Block) -> str:
    """What the heading or the lead-in of a block says that it is."""
    return _told_by(block.lead or block.heading) or "Finding"


def _told_by(introduction: str) -> str | None:
    if _PRIORITY.search(introduction):
        return "PriorityAction"
    if _IMPROVEMENT.search(introduction):
        return "AreaForImprovement"
    return "Strength" if _STRENGTH.search(introduction) else None


def _listed(scene: Scene, block: Block) -> str | None:
    """The kind of a list item under a lead-in or heading that says what its items are; else None."""
    if block.kind != "item" or block.leads or _NOTHING.match(block.text) or (matches(GRADES, block.lead) and matches(AREAS, block.text)):
        return None
    if any(other.lead == block.text for other in scene.blocks):
        return None
    introduction = block.lead or block.heading
    kind = _list_kind(block)
    told = kind != "Finding" or bool(_FOUND_THAT.search(block.lead))
    return kind if told and not _TIPS.search(introduction) and not row(block) else None


def _under_heading(scene: Scene, index: int) -> str | None:
    """The kind of a line in a list without marks: lines that follow each other under a heading that says what they are."""
    block, first = scene.blocks[index], index
    alone = not _adjacent(scene, index) and not (index + 1 < len(scene.blocks) and _adjacent(scene, index + 1))
    while _adjacent(scene, first) and not scene.blocks[first - 1].leads:
        first -= 1
    above = scene.blocks[first - 1] if first else block
    kind = _told_by(above.text) or "Finding"
    if alone or block.kind != "paragraph" or not (above.kind == "heading" or above.leads) or _TIPS.search(above.text):
        return None
    if kind == "Finding":
        return None
    return kind if len(block.text.split()) < 40 and not block.leads and '"' not in block.text[:1] else None


def _adjacent(scene: Scene, index: int) -> bool:
    """Whether a paragraph stands on the line right below another one."""
    if index == 0 or scene.blocks[index - 1].kind != "paragraph":
        return False
    return scene.document.text[scene.blocks[index - 1].span.end : scene.blocks[index].span.start].count("\n") == 1


def _trimmed(block: Block) -> Span:
    """A list item without the "; and" that ties it to the next."""
    return Span(block.span.start, block.span.start + len(re.sub(r"(?:[;,]\s*(?:and|or)?|\s+and)\s*$", "", block.text)))


def _of_row(scene: Scene, block: Block, subject: Occasion, area: str) -> Iterator[FindingClaim]:
    """The text that a table gives beside an area and its grade, as Ofsted's words."""
    grade = next(match for _, match in matches(GRADES, block.text))
    rest = re.compile(r"[\s:.\-'\"]*").match(block.text, grade.end())
    start = rest.end() if rest else grade.end()
    if len(block.text) - start > 40:
        yield replace(_claim(scene, Span(block.span.start + start, block.span.end), subject, OFSTED), area=area)


def _reported(scene: Scene, index: int, subject: Occasion, speaker: Speaker) -> Iterator[FindingClaim]:
    for sentence in scene.sentences:
        if sentence.index == index and _tells_a_finding(sentence):
            polarity = "strength" if _PRAISE.search(sentence.text) else None
            polarity = ("mixed" if polarity else "improvement") if _BLAME.search(sentence.text) else polarity
            yield replace(_claim(scene, sentence.span, subject, speaker), polarity=polarity)


def _tells_a_finding(sentence: Sentence) -> bool:
    text = sentence.text
    if sentence.block.kind == "heading" or len(text) < 40 or _NO_FINDING.search(text) or text.endswith((":", "-", "- ")):
        return False
    return bool(_ACTIVE.search(text) or _PASSIVE.search(text))


def _claim(scene: Scene, span: Span, subject: Occasion, speaker: Speaker, kind: str = "Finding") -> FindingClaim:
    text = " ".join(scene.document.text[span.start : span.end].split())
    polarity = {"Strength": "strength", "AreaForImprovement": "improvement", "PriorityAction": "improvement"}.get(kind)
    return FindingClaim((span,), subject, text, speaker, kind, polarity=polarity)
