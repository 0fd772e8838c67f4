"""A document into claims: lays it out, asks each reader, and says what was doubtful or is not printed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ofsted_kg.councils import find_council, outcome
from ofsted_kg.extraction.classified import classified
from ofsted_kg.extraction.council import council_of
from ofsted_kg.extraction.dates import find_dates
from ofsted_kg.extraction.findings import read_findings
from ofsted_kg.extraction.genres import GENRES, Genre, recognise
from ofsted_kg.extraction.judgements import read_judgements
from ofsted_kg.extraction.layout import blocks, plain
from ofsted_kg.extraction.occasions import read_occasions, same_inspection
from ofsted_kg.extraction.own_date import own_date
from ofsted_kg.extraction.people import read_people
from ofsted_kg.extraction.reports.read import read_report
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.sentences import sentences
from ofsted_kg.extraction.services import read_services
from ofsted_kg.extraction.speakers import read_speakers
from ofsted_kg.extraction.statuses import read_statuses
from ofsted_kg.extraction.wording import VISITS
from ofsted_kg.model import (
    Claim,
    Document,
    Extraction,
    InspectionClaim,
    Issue,
    JudgementClaim,
    MembershipClaim,
    Occasion,
)
from ofsted_kg.reference import Council


def extract(document: Document) -> Extraction:
    """Return the claims of a document, its findings classified, and the issues met.

    A document of no known genre, or about no council or several, gives no claims and an issue that says so.
    """
    return classified(_extract(document))


def _extract(document: Document) -> Extraction:
    genre = GENRES.get(document.genre) if document.genre else recognise(document.text)
    if genre is None:
        return _left_out(document, _no_genre(document))
    if genre.notation == "inspection-report":
        read = read_report(document, genre)
        return read if isinstance(read, Extraction) else _left_out(document, _no_council(document, read), genre)
    found = blocks(document.text)
    printed = own_date(found)
    issued = printed.issued if printed else document.issued
    council = _council(document, issued)
    if isinstance(council, tuple):
        return _left_out(document, _no_council(document, council), genre)
    scene = Scene(document, genre, council, issued, found, sentences(found))
    claims, issues = _read(scene)
    return Extraction(document, genre.notation, council.slug, (*([printed] if printed else []), *claims), issues)


def _council(document: Document, issued: date | None) -> Council | tuple[Council, ...]:
    """The council that the manifest names, else the one that the text is about; several or none where that is open."""
    if document.council is None:
        return council_of(document.text, issued or _latest(document.text))
    matches = find_council(document.council, issued)
    return matches[0].council if outcome(matches) == "sure" else tuple(match.council for match in matches)


def _latest(text: str) -> date | None:
    """The end of the last year that a text without a date of its own names."""
    years = [printed.year for printed in find_dates(plain(text))]
    return date(max(years), 12, 31) if years else None


def _left_out(document: Document, reason: str, genre: Genre | None = None) -> Extraction:
    issue = Issue(str(document.source), reason, "error")
    return Extraction(document, genre.notation if genre else None, None, (), (issue,))


def _no_genre(document: Document) -> str:
    known = ", ".join(GENRES)
    if document.genre:
        return f"has the genre {document.genre} in its manifest, which is none of {known}"
    return f"is of no genre that is read here ({known}): name its genre in a manifest"


def _no_council(document: Document, rivals: tuple[Council, ...]) -> str:
    if not rivals and document.council:
        return f"has the council {document.council} in its manifest, which no council is called"
    if not rivals:
        return "is about no known council: name its council in a manifest"
    names = ", ".join(council.official_name for council in rivals)
    if document.council:
        return f"has the council {document.council} in its manifest, which may mean: {names}"
    return f"may be about several councils: {names}"


def _read(scene: Scene) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    people = read_people(scene)
    speakers = read_speakers(scene, people)
    occasions = read_occasions(scene)
    subject = occasions[0].occasion if occasions else Occasion()
    judgements, doubts = read_judgements(scene, speakers, subject, _previous(occasions))
    told = tuple(_with_judged(occasions, judgements))
    findings = read_findings(scene, speakers, subject) if any(claim.occasion == subject for claim in told) else ()
    claims = (
        *told,
        *judgements,
        *findings,
        *_dated(scene, people, occasions),
        *read_services(scene),
        *read_statuses(scene, speakers),
    )
    return claims, (*_unknown(scene, told), *doubts)


def _previous(occasions: tuple[InspectionClaim, ...]) -> Occasion | None:
    """The inspection before the one a document is about: the one it calls so, else the only other one it mentions."""
    told = {claim.occasion for claim in occasions[1:] if claim.occasion.kind not in VISITS}
    named = occasions[0].previous if occasions else None
    return named or (told.pop() if len(told) == 1 else None)


def _with_judged(
    occasions: tuple[InspectionClaim, ...], judgements: tuple[JudgementClaim, ...]
) -> Iterator[InspectionClaim]:
    """The inspections told, and those that only a judgement tells of; the same one told twice is joined."""
    joined: list[InspectionClaim] = list(occasions)
    for judgement in judgements:
        if not any(claim.occasion == judgement.occasion for claim in joined):
            joined.append(InspectionClaim(judgement.evidence[:1], judgement.occasion, subject=not joined))
    yield from joined


def _dated(
    scene: Scene, people: tuple[MembershipClaim, ...], occasions: tuple[InspectionClaim, ...]
) -> Iterator[MembershipClaim]:
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
