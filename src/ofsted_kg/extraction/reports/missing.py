"""A report that was read into what it does not print, or not so that it could be read: each is an issue."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ofsted_kg.extraction.reports.cover import Cover
from ofsted_kg.extraction.reports.sections import Outline
from ofsted_kg.extraction.scene import Scene
from ofsted_kg.extraction.wording import VISITS
from ofsted_kg.model import Claim, InspectionClaim, Issue, JudgementClaim, MembershipClaim

# The areas that a report under each framework gives grades; of several in a row, one or the other.
_AREAS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ilacs": (
        ("overall-effectiveness",),
        ("impact-of-leaders",),
        ("help-and-protection",),
        ("children-in-care", "children-in-care-and-care-leavers"),
        ("care-leavers", "children-in-care-and-care-leavers"),
    ),
    "sif": (
        ("overall-effectiveness",),
        ("help-and-protection",),
        ("children-looked-after-and-permanence",),
        ("adoption",),
        ("care-leavers",),
        ("leadership-management-and-governance",),
        ("lscb",),
    ),
    "safeguarding-and-looked-after-children": (("safeguarding",), ("looked-after-children",)),
    "child-protection-2012": (
        ("overall-effectiveness",),
        ("help-and-protection",),
        ("quality-of-practice",),
        ("leadership-and-governance",),
    ),
}
_NO_OVERALL_SINCE = date(2026, 4, 1)  # fieldwork of ILACS inspections
_FEWEST = 3  # areas that the other frameworks grade at least


def missing(report: Outline, cover: Cover, claims: Sequence[Claim], scene: Scene) -> Iterator[Issue]:
    """Yield an issue for each thing that reports tell and this one does not, as far as it could be read."""
    leads = any(isinstance(claim, MembershipClaim) and claim.role == "lead-inspector" for claim in claims)
    parts = {section.part for section in report.sections if section.lines}
    for read, reason in (
        (cover.framework, "the kind of the report is not one that is known"),
        (cover.days, "no days of fieldwork are printed that can be read"),
        (cover.published or scene.issued, "no date of publication is printed"),
        (leads, "no lead inspector is printed"),
        (parts & {"improvements", "priority"}, "no list of what needs to improve is printed"),
        ("findings" in parts, "no findings could be read"),
    ):
        if not read:
            yield scene.unknown(reason)
    yield from (scene.unknown(reason) for reason in _ungraded(cover, claims))


def _ungraded(cover: Cover, claims: Iterable[Claim]) -> Iterator[str]:
    """What is said of the areas that have no grade."""
    told = tuple(claims)
    own = {one.occasion for one in told if isinstance(one, InspectionClaim) and one.subject}
    graded = {one.area for one in told if isinstance(one, JudgementClaim) and one.occasion in own}
    expected = _AREAS.get(cover.framework or "")
    if expected is None and len(graded) < _FEWEST and cover.kind not in VISITS:
        yield "fewer than three areas with a grade are printed"
    for areas in expected or ():
        if not graded & set(areas) and not _needs_none(cover, areas[0]):
            yield f"no grade of {areas[0]} is printed"


def _needs_none(cover: Cover, area: str) -> bool:
    """Whether a framework's report of this kind or day has no grade of an area: that is no gap."""
    if cover.kind in VISITS:
        return True
    if area == "lscb":
        return cover.kind == "Reinspection"
    if area == "overall-effectiveness" and cover.framework == "ilacs":
        return cover.days is None or cover.days[0] >= _NO_OVERALL_SINCE
    return False
