"""One of Ofsted's inspection reports into the claims it makes and the issues met."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ofsted_kg.councils import find_council, outcome
from ofsted_kg.extraction.council import council_of
from ofsted_kg.extraction.genres import Genre
from ofsted_kg.extraction.reports.cover import Cover, read_cover
from ofsted_kg.extraction.reports.earlier import Earlier, read_earlier
from ofsted_kg.extraction.reports.findings import read_findings
from ofsted_kg.extraction.reports.items import Items, with_items
from ofsted_kg.extraction.reports.judgements import Judged, claims_of, read_judgements
from ofsted_kg.extraction.reports.leadership import read_posts, read_provider
from ofsted_kg.extraction.reports.lines import Line, body_lines, pages_of
from ofsted_kg.extraction.reports.missing import missing
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.second import first_report
from ofsted_kg.extraction.reports.sections import Outline, Section, outline
from ofsted_kg.extraction.reports.team import of_inspection, read_team
from ofsted_kg.extraction.reports.telling import ReportSentence, told
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.services import read_services
from ofsted_kg.model import (
    Claim,
    Document,
    Extraction,
    InspectionClaim,
    Issue,
    IssuedClaim,
    Occasion,
    Span,
)
from ofsted_kg.reference import Council


@dataclass(frozen=True)
class _Report:
    """A report laid out, with what its cover and its tables say."""

    document: Document
    outline: Outline
    items: tuple[tuple[Section, Items], ...]
    cover: Cover
    judged: Judged
    sentences: tuple[ReportSentence, ...]

    @property
    def occasion(self) -> Occasion:
        """The inspection that it reports."""
        start, end = self.cover.days or (None, None)
        return Occasion(self.cover.kind or "Inspection", start.year if start else None, start, end)

    @property
    def day(self) -> date | None:
        """A day that tells which councils there were."""
        return self.cover.days[1] if self.cover.days else self.cover.published or self.document.issued


def read_report(document: Document, genre: Genre) -> Extraction | tuple[Council, ...]:
    """Return the extraction of a report, or the several councils (or none) between which it leaves open whose it is."""
    pages, second = first_report(pages_of(document))
    laid_out = outline(body_lines(pages))
    cover, judged = read_cover(laid_out.cover), read_judgements(laid_out)
    items = tuple(with_items(laid_out.sections))
    report = _Report(document, laid_out, items, cover, judged, tuple(told(items)))
    council = _council(report)
    if isinstance(council, tuple):
        return council
    scene = Scene(document, genre, council, cover.published or document.issued, (), report.sentences)
    start = report.occasion.start
    earlier = read_earlier(report.sentences, start, council) if start else Earlier()
    claims = tuple(_claims(report, scene, earlier))
    issues = (*missing(laid_out, cover, claims, scene), *_doubts(scene, judged, earlier, second))
    return Extraction(document, genre.notation, council.slug, claims, issues, cover.heading or None)


def _council(report: _Report) -> Council | tuple[Council, ...]:
    """The council that the manifest or the cover names, else the one that the text is about."""
    names = (report.document.council,) if report.document.council else report.cover.names
    for name in names:
        matches = find_council(name, report.day)
        if outcome(matches) == "sure" or len(matches) == 1:
            return matches[0].council
    if report.document.council:
        return tuple(match.council for match in find_council(report.document.council, report.day))
    return council_of(report.document.text, report.day)


def _claims(report: _Report, scene: Scene, earlier: Earlier) -> Iterator[Claim]:
    occasion, cover, laid_out = report.occasion, report.cover, report.outline
    if cover.published:
        yield IssuedClaim(cover.places["published"], cover.published)
    yield _inspection(report, earlier.last)
    yield from claims_of(report.judged, occasion)
    areas = frozenset(one.area for one in report.judged.graded)
    yield from read_findings(report.items, occasion, areas, report.document.text)
    team = read_team(cover, Passage(laid_out.cover) if laid_out.cover else None, laid_out.sections)
    yield from of_inspection(team, occasion)
    yield from (replace(post, attested_on=occasion.start) for post in read_posts(report.sentences))
    yield from read_services(scene)
    yield from earlier.claims


def _inspection(report: _Report, last: Occasion | None) -> InspectionClaim:
    cover, provider = report.cover, read_provider(report.sentences)
    where = (*cover.places["title"], *cover.places["days"], *(provider.places if provider else ()))
    return InspectionClaim(
        tuple(dict.fromkeys(where)) or _first_place(report),
        report.occasion,
        cover.framework,
        previous=last,
        delivered_by=provider.name if provider else None,
        subject=True,
    )


def _first_place(report: _Report) -> tuple[Span, ...]:
    lines = report.outline.cover or report.outline.sections[0].lines
    return Passage(lines[:1]).places() if lines else (Span(0, 1),)


def _doubts(scene: Scene, judged: Judged, earlier: Earlier, second: Line | None) -> Iterator[Issue]:
    if second:
        yield scene.doubt(f"another report begins on page {second.page}, which is not read: split them", second.span)
    for reason, place in judged.doubts:
        yield scene.doubt(reason, place)
    for mention in earlier.of_others:
        yield scene.doubt(f"tells of an inspection of {mention.year}, before the council began", mention.sentence.span)
    for mention in earlier.undated:
        reason = f"tells that the report of an inspection was published in {mention.year}, and not when that was"
        yield scene.doubt(reason, mention.sentence.span)
