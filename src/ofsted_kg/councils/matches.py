"""Councils that bear a name into matches: which of them existed on the day, and what came before or after them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ofsted_kg.reference import Council, councils

_NOT_THEN, _KIN = 60, 50  # scores of a council that did not exist on the day, and of the one that did in its place


@dataclass(frozen=True)
class Match:
    """A council that a name may mean."""

    council: Council
    score: int  # 0 to 100: how well the name fits
    reason: str
    sure: bool = False


def outcome(matches: Sequence[Match]) -> str:
    """Return "sure", "ambiguous" (there are candidates, and none is sure) or "unknown"."""
    if not matches:
        return "unknown"
    return "sure" if matches[0].sure else "ambiguous"


def told_by_day(bearers: Sequence[Council], score: int, reason: str, on: date | None) -> tuple[Match, ...]:
    """Return the one council that bears a name on a day as a sure match, else the candidates.

    Args:
        bearers: the councils that bear the name at any time.
        score: how well the name fits.
        reason: why it is theirs.
        on: the day; without one, a name that several bore is ambiguous.

    """
    existing = [council for council in bearers if existed(council, on)]
    if len(existing) == 1:
        ended = f"; it ended on {existing[0].end}" if on is None and existing[0].end else ""
        return (Match(existing[0], score, reason + ended, sure=True),)
    if existing:
        spans = "; several bear it, and no day tells which" if on is None else "; several bear it"
        return ranked([Match(council, score, f"{reason}{spans}") for council in existing], on)
    gone = [Match(council, _NOT_THEN, f"{reason}, but {_absence(council, on)}") for council in bearers]
    kin = {other: council for council in bearers for other in _kin(council) if existed(other, on)}
    return (*gone, *(Match(other, _KIN, f"existed in place of {kin[other].official_name}") for other in kin))


def ranked(matches: Iterable[Match], on: date | None) -> tuple[Match, ...]:
    """Return candidates, best first and each council once; those that existed on the day alone, where there are any."""
    best: dict[Council, Match] = {}
    for match in matches:
        if match.council not in best or match.score > best[match.council].score:
            best[match.council] = replace(match, sure=False)
    existing = [match for match in best.values() if existed(match.council, on)]
    return tuple(sorted(existing or best.values(), key=lambda one: (-one.score, one.council.official_name)))


def existed(council: Council, on: date | None) -> bool:
    """Return whether a council existed, in the form the table has, on a day; without a day, any did once."""
    return on is None or (council.start or on) <= on <= (council.end or on)


def _absence(council: Council, on: date | None) -> str:
    if on is not None and council.start and on < council.start:
        return f"in its present form it began on {council.start}"
    return f"it ended on {council.end}"


def _kin(council: Council) -> list[Council]:
    """The councils that replaced this one, and those it replaced."""
    return [
        other for other in councils() if other.gss_code in council.replaced_by or council.gss_code in other.replaced_by
    ]
