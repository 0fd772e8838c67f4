"""Lists, sections, tables and reported sentences into findings: what inspectors found, in the document's words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ofsted_kg.extraction.introductions import listed_kind, section_kind
from ofsted_kg.extraction.layout import Block
from ofsted_kg.extraction.reported import polarity_told, tells_a_finding
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.tables import row
from ofsted_kg.extraction.wording import GRADES, matches
from ofsted_kg.model import OFSTED, FindingClaim, Occasion, Span, Speaker

# Headings of a letter under which findings begin, and the words with which they end.
_BEGIN = re.compile(
    r"findings?|overview|summary|areas? for|what needs|evaluation|progress|strengths|main|headline|leaders|context|"
    r"experiences|quality|does well",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:Yours (?:sincerely|faithfully)|Ofsted will (?:take|use|share)|I am copying|We (?:are|will be) (?:copying|"
    r"sharing)|"
    r"A copy of this letter|This letter will|The findings (?:of|from) this visit will|Next steps)",
    re.IGNORECASE,
)
_TIE = re.compile(r"(?:[;,]\s*(?:and|or)?|\s+and)\s*$")  # "; and" ties a list item to the next
_AFTER_GRADE = re.compile(r"[\s:.\-'\"]*")
_SHORTEST = 40  # characters of a table's cell that says something
_POLARITY = {"Strength": "strength", "AreaForImprovement": "improvement", "PriorityAction": "improvement"}


def read_findings(scene: Scene, speakers: tuple[Speaker, ...], subject: Occasion) -> tuple[FindingClaim, ...]:
    """Return the findings of a document in its order.

    Args:
        scene: the document laid out.
        speakers: who speaks in each of its blocks.
        subject: the inspection that the document is about.

    """
    found = _of_letter(scene, subject) if scene.genre.official else _of_report(scene, speakers, subject)
    ordered = sorted(found, key=lambda claim: claim.evidence[0])
    return tuple(replace(claim, position=position) for position, claim in enumerate(ordered, 1))


def _of_letter(scene: Scene, subject: Occasion) -> Iterator[FindingClaim]:
    """Every paragraph and item from the first heading of findings to the closing words, as the inspectorate's."""
    begun = False
    for index in range(_subject_line(scene) + 1, len(scene.blocks)):
        block = scene.blocks[index]
        if _END.match(block.text):
            return
        begun = begun or (block.kind == "heading" and bool(_BEGIN.search(block.text)))
        if begun and (kind := section_kind(scene, index)):
            yield _claim(scene, block.span, subject, OFSTED, kind)


def _subject_line(scene: Scene) -> int:
    return 1 + next((index for index, block in enumerate(scene.blocks) if block.text.startswith("Dear ")), -1)


def _of_report(scene: Scene, speakers: tuple[Speaker, ...], subject: Occasion) -> Iterator[FindingClaim]:
    for index, block in enumerate(scene.blocks):
        if kind := listed_kind(scene, index):
            yield _claim(scene, _untied(block), subject, speakers[index], kind)
        elif graded := row(block):
            yield from _beside_grade(scene, block, subject, graded.area)
        else:
            yield from _in_sentences(scene, index, subject, speakers[index])


def _untied(block: Block) -> Span:
    return Span(block.span.start, block.span.start + len(_TIE.sub("", block.text)))


def _beside_grade(scene: Scene, block: Block, subject: Occasion, area: str) -> Iterator[FindingClaim]:
    """The text that a table gives beside an area and its grade, as Ofsted's words."""
    grade = next(match for _, match in matches(GRADES, block.text))
    rest = _AFTER_GRADE.match(block.text, grade.end())
    start = rest.end() if rest else grade.end()
    if len(block.text) - start > _SHORTEST:
        yield replace(_claim(scene, Span(block.span.start + start, block.span.end), subject, OFSTED), area=area)


def _in_sentences(scene: Scene, index: int, subject: Occasion, speaker: Speaker) -> Iterator[FindingClaim]:
    for sentence in scene.sentences_of(index):
        if tells_a_finding(sentence):
            claim = _claim(scene, sentence.span, subject, speaker)
            yield replace(claim, polarity=polarity_told(sentence.text))


def _claim(scene: Scene, span: Span, subject: Occasion, speaker: Speaker, kind: str = "Finding") -> FindingClaim:
    text = " ".join(scene.document.text[span.start : span.end].split())
    return FindingClaim((span,), subject, text, speaker, kind, polarity=_POLARITY.get(kind))
