"""A document into claims: lays it out, asks each reader, and says what was doubtful or is not printed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ofsted_kg.extraction.council import council_of
from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.findings import read_findings
from ofsted_kg.extraction.genres import GENRES, Genre, recognise
from ofsted_kg.extraction.judgements import read_judgements
from ofsted_kg.extraction.layout import Block, blocks
from ofsted_kg.extraction.occasions import read_occasions, same_inspection
from ofsted_kg.extraction.people import read_people
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import sentences
from ofsted_kg.extraction.services import read_services
from ofsted_kg.extraction.speakers import read_speakers
from ofsted_kg.extraction.statuses import read_statuses
from ofsted_kg.extraction.wording import VISITS
from ofsted_kg.model import Claim, Document, Extraction, InspectionClaim, Issue, IssuedClaim, JudgementClaim, MembershipClaim, Occasion, Span
from ofsted_kg.reference import Council, councils_named

# "Wednesday, 17th March 2021, 1:10 pm", "22 June 2023", "Published: 3 May 2024": a line that is a date and little else.
_DATE_LINE = re.compile(r"^(?:(?:date published|date|council news|published|posted|issued|on|released|press release|news|meeting|last updated|first published)?[:\s,|-]*(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?|.{0,60}\s{3,}|by [\w .'-]{3,60} on )$", re.IGNORECASE)
# "out today (Friday, 19 February 2016)"
_TODAY = re.compile(r"\btoday,? \(?(?:\w+day,? )?$")
_END = 3
_TOP = 25  # blocks among which a document prints its own date


def extract(document: Document) -> Extraction:
    """Return the claims of a document and the issues met.

    A document of no known genre, or about no council or several, gives no claims and an issue that says so.
    """
    genre = GENRES.get(document.genre or "") or recognise(document.text)
    if genre is None:
        return _left_out(document, "is of no genre that is read here: a letter, minutes, a press release, an interview or an article about Ofsted")
    issued, issued_claim = _issued(document)
    council = _stated_council(document, issued) or council_of(document.text, issued)
    if isinstance(council, tuple):
        return _left_out(document, _no_council(council), genre)
    found = blocks(document.text)
    scene = Scene(document, genre, council, issued, found, sentences(found))
    claims, issues = _read(scene)
    return Extraction(document, genre.notation, council.slug, (*issued_claim, *claims), issues)


def _stated_council(document: Document, issued: date | None) -> Council | None:
    named = councils_named(document.council, issued) if document.council else ()
    return named[0] if len(named) == 1 else None


def _left_out(document: Document, reason: str, genre: Genre | None = None) -> Extraction:
    issue = Issue(str(document.source), reason, "error")
    return Extraction(document, genre.notation if genre else None, None, (), (issue,))


def _no_council(rivals: tuple[Council, ...]) -> str:
    if not rivals:
        return "is about no known council"
    return f"may be about several councils: {', '.join(council.name for council in rivals)}"


def _issued(document: Document) -> tuple[date | None, tuple[IssuedClaim, ...]]:
    """The date that the document prints as its own, near its top, else what the manifest states."""
    found = blocks(document.text)
    for block in (*found[:_TOP], *found[_TOP:][-_END:]):
        for printed in find_dates(block.text):
            if printed.start and printed.start == printed.end and _is_own_date(block, printed):
                place = Span(block.span.start + printed.start_offset, block.span.start + printed.end_offset)
                return printed.start, (IssuedClaim((place,), printed.start),)
    return document.issued, ()


def _is_own_date(block: Block, printed: PrintedDate) -> bool:
    if _TODAY.search(block.text[: printed.start_offset]):
        return True
    if re.match(r"Meeting: ?$", block.text[: printed.start_offset]):
        return True
    rest = block.text[printed.end_offset :].strip(" ,.-|")
    return bool(_DATE_LINE.match(block.text[: printed.start_offset])) and len(rest) < 25


def _read(scene: Scene) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    people = read_people(scene)
    speakers = read_speakers(scene, people)
    occasions = read_occasions(scene)
    subject = occasions[0].occasion if occasions else Occasion()
    judgements, doubts = read_judgements(scene, speakers, subject, _previous(occasions))
    told = tuple(_with_judged(occasions, judgements))
    findings = read_findings(scene, speakers, subject) if any(claim.occasion == subject for claim in told) else ()
    claims = (*told, *judgements, *findings, *_dated(scene, people, occasions), *read_services(scene), *read_statuses(scene, speakers))
    return claims, (*_unknown(scene, told), *doubts)


def _previous(occasions: tuple[InspectionClaim, ...]) -> Occasion | None:
    """The inspection before the one a document is about: the one it calls so, else the only other one it mentions."""
    told = {claim.occasion for claim in occasions[1:] if claim.occasion.kind not in VISITS}
    named = occasions[0].previous if occasions else None
    return named or (told.pop() if len(told) == 1 else None)


def _with_judged(occasions: tuple[InspectionClaim, ...], judgements: tuple[JudgementClaim, ...]) -> Iterator[InspectionClaim]:
    """The inspections told, and those that only a judgement tells of; the same one told twice is joined."""
    joined: list[InspectionClaim] = list(occasions)
    for judgement in judgements:
        if not any(claim.occasion == judgement.occasion for claim in joined):
            joined.append(InspectionClaim(judgement.evidence[:1], judgement.occasion, subject=not joined))
    yield from joined


def _dated(scene: Scene, people: tuple[MembershipClaim, ...], occasions: tuple[InspectionClaim, ...]) -> Iterator[MembershipClaim]:
    """Inspectors named in a letter took part in its visit, and are attested on its first day."""
    subject = occasions[0].occasion if occasions and scene.genre.official else None
    for claim in people:
        if subject and claim.role in {"inspector", "lead-inspector", "designate-inspector"}:
            yield replace(claim, occasion=subject, attested_on=subject.start or claim.attested_on)
        else:
            yield claim


def _unknown(scene: Scene, occasions: tuple[InspectionClaim, ...]) -> Iterator[Issue]:
    if not scene.issued:
        yield scene.unknown("no date of the document is printed")
    if not occasions:
        yield scene.unknown("no inspection is told of")
    elif occasions[0].occasion.year is None:
        yield scene.unknown("the date of the inspection it is about is not printed")
    for claim in occasions[1:]:
        if same_inspection(claim.occasion, occasions[0].occasion):
            yield scene.unknown(f"an inspection of {claim.occasion.year} is told with several dates")
