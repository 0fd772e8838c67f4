"""What a build did into JSON lines: for each document what was found, and what a reader would expect besides."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.model import (
    Extraction,
    FindingClaim,
    InspectionClaim,
    Issue,
    IssuedClaim,
    JudgementClaim,
    MembershipClaim,
)


def require_writable(path: Path) -> None:
    """Refuse a place to which no report can be written, before any work is done.

    Raises:
        SourceError: the file can't be written.

    """
    try:
        with path.open("ab") as file:
            if path.is_file():  # a full disk takes no byte, though the file can be opened
                end = file.tell()
                file.write(b"\n")
                file.flush()
                file.truncate(end)
    except OSError as error:
        raise SourceError(f"can't write the report {path}: {error.strerror}") from error


def write_report(path: Path, extractions: Iterable[Extraction], issues: Iterable[Issue]) -> None:
    """Write a line for each document, and one for each issue that is no document's.

    Raises:
        SourceError: the file can't be written.

    """
    told = tuple(extractions)
    lines = [json.dumps(line, ensure_ascii=False) for line in (*map(_line, told), *_others(told, issues))]
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise SourceError(f"the graph is published, but can't write the report {path}: {error.strerror}") from error


def _line(one: Extraction) -> dict[str, object]:
    kinds = [type(claim).__name__.removesuffix("Claim") for claim in one.claims]
    return {
        "document": one.document.slug,
        "source": one.document.source.name,
        "genre": one.genre,
        "council": one.council,
        "pages": len(one.document.page_ends) or None,
        "claims": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "found": (found := _found(one)),
        "missing": [name for name in _expected(one) if not found[name]],
        "issues": [asdict(issue) for issue in one.issues],
    }


def _found(one: Extraction) -> dict[str, object]:
    """What a person looks for first, as found: of the inspection that the document is about."""
    subject = next((claim for claim in one.claims if isinstance(claim, InspectionClaim) and claim.subject), None)
    occasion = subject.occasion if subject else None
    people = [claim for claim in one.claims if isinstance(claim, MembershipClaim)]
    judged = [claim for claim in one.claims if isinstance(claim, JudgementClaim)]
    issued = next((claim.issued for claim in one.claims if isinstance(claim, IssuedClaim)), one.document.issued)
    return {
        "kind": occasion.kind if occasion else None,
        "framework": subject.framework if subject else None,
        "year": occasion.year if occasion else None,
        "start": occasion.start.isoformat() if occasion and occasion.start else None,
        "end": occasion.end.isoformat() if occasion and occasion.end else None,
        "issued": issued.isoformat() if issued else None,
        "lead_inspector": next((claim.person for claim in people if claim.role == "lead-inspector"), None),
        "people": len({claim.person for claim in people}),
        "judgements": {claim.area: claim.grade for claim in judged if claim.occasion == occasion},
        "findings": _counts(claim.kind for claim in one.claims if isinstance(claim, FindingClaim)),
    }


def _counts(kinds: Iterable[str]) -> dict[str, int]:
    told = list(kinds)
    return {kind: told.count(kind) for kind in sorted(set(told))}


_REPORT = ("framework", "start", "end", "lead_inspector", "judgements", "findings")
# What documents of a genre print, save for a few: where it was not found, a person should look.
_EXPECTED = {
    "inspection-report": _REPORT,
    "visit-letter": ("start", "findings", "people"),
    "press-release": ("year", "judgements"),
    "minutes": ("people",),
}


def _expected(one: Extraction) -> tuple[str, ...]:
    return _EXPECTED.get(one.genre or "", ())


def _others(extractions: tuple[Extraction, ...], issues: Iterable[Issue]) -> Iterator[dict[str, object]]:
    known = {issue for one in extractions for issue in one.issues}
    for issue in issues:
        if issue not in known:
            yield {"document": None, "source": Path(issue.source).name, "issues": [asdict(issue)]}
