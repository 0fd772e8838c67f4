"""One of Ofsted's inspection reports into the claims it makes and the issues met."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ofsted_kg.councils import find_council, outcome
from ofsted_kg.extraction.council import council_of
from ofsted_kg.extraction.genres import Genre
from ofsted_kg.extraction.reports.cover import Cover, read_cover
from ofsted_kg.extraction.reports.earlier import read_earlier
from ofsted_kg.extraction.reports.findings import read_findings
from ofsted_kg.extraction.reports.judgements import Judged, claims, read_judgements
from ofsted_kg.extraction.reports.leadership import read_posts, read_provider
from ofsted_kg.extraction.reports.lines import body_lines
from ofsted_kg.extraction.reports.passages import Passage
from ofsted_kg.extraction.reports.sections import Outline, outline
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

# The report itself has none of these words: how long fieldwork lasts tells a short inspection from a standard one.
_GRADED_AREAS = 3  # fewer are judged by no framework


@dataclass(frozen=True)
class _Report:
    """A report laid out, with what its cover and its tables say."""

    document: Document
    outline: Outline
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
    laid_out = outline(body_lines(document))
    cover, judged = read_cover(laid_out.cover), read_judgements(laid_out)
    report = _Report(document, laid_out, cover, judged, tuple(told(laid_out.sections)))
    council = _council(report)
    if isinstance(council, tuple):
        return council
    scene = Scene(document, genre, council, cover.published or document.issued, (), report.sentences)
    found = tuple(_claims(report, scene))
    return Extraction(document, genre.notation, council.slug, found, tuple(_issues(report, scene)))


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


def _claims(report: _Report, scene: Scene) -> Iterator[Claim]:
    occasion, cover = report.occasion, report.cover
    if cover.published:
        yield IssuedClaim(cover.places["published"], cover.published)
    earlier, last = (
        read_earlier(report.sentences, occasion.start, scene.council.start) if occasion.start else ((), None)
    )
    provider = read_provider(report.sentences)
    where = [*cover.places["title"], *cover.places["days"], *(provider.places if provider else ())]
    yield InspectionClaim(
        tuple(dict.fromkeys(where)) or _first_place(report),
        occasion,
        cover.framework,
        previous=last,
        delivered_by=provider.name if provider else None,
        subject=True,
    )
    yield from claims(report.judged, occasion)
    judged = frozenset(one.area for one in report.judged.graded)
    yield from read_findings(report.outline.sections, occasion, judged, report.document.text)
    team = read_team(cover, Passage(report.outline.cover) if report.outline.cover else None, report.outline.sections)
    yield from of_inspection(team, occasion)
    yield from (replace(post, attested_on=occasion.start) for post in read_posts(report.sentences))
    yield from read_services(scene)
    yield from earlier


def _first_place(report: _Report) -> tuple[Span, ...]:
    lines = report.outline.cover or report.outline.sections[0].lines
    return Passage(lines[:1]).places() if lines else (Span(0, 1),)


def _issues(report: _Report, scene: Scene) -> Iterator[Issue]:
    cover = report.cover
    for printed, what in (
        (cover.framework, "the kind of the report is not one that is known"),
        (cover.days, "no days of fieldwork are printed that can be read"),
        (cover.published or scene.issued, "no date of publication is printed"),
        (len(report.judged.graded) >= _GRADED_AREAS, "fewer than three areas with a grade are printed"),
    ):
        if not printed:
            yield scene.unknown(what)
    if not any(section.part in {"improvements", "priority"} for section in report.outline.sections):
        yield scene.unknown("no list of what needs to improve is printed")
    if not any(section.part == "findings" and section.lines for section in report.outline.sections):
        yield scene.unknown("no findings could be read")
    for reason, place in report.judged.doubts:
        yield scene.doubt(reason, place)
