"""Any name of a council, and the days it may be of, into the councils it means, by the one resolver of names."""

from dataclasses import replace
from functools import cache, lru_cache

from ofsted_kg.councils import Match, find_council
from ofsted_kg.councils.matches import existed, ranked
from ofsted_kg.reference import Council, councils
from ofsted_kg.web.reconciliation.cells import Days


@lru_cache(maxsize=20_000)  # a spreadsheet has a name many times
def councils_named(name: str, days: Days | None) -> tuple[tuple[str, Match], ...]:
    """Return the councils that a name may mean, the likeliest first.

    Args:
        name: any name of a council.
        days: the first and the last day that may be meant; a name is sure only if it means one council on both.

    Returns:
        Each council's identifier, with the match.

    """
    if days is None:
        return _identified(find_council(name))
    first, last = (find_council(name, day) for day in days)
    if [match.council for match in first] == [match.council for match in last]:
        return _identified(first)
    return _identified(ranked([replace(match, sure=False) for match in (*first, *last)], None))


def council_ids(name: str, days: Days | None) -> list[str]:
    """Return the identifier of the council that a name surely means, or nothing."""
    return [one for one, match in councils_named(name, days) if match.sure]


def may_have_existed(identifier: str, days: Days | None) -> bool:
    """Return whether a council existed on the first or the last of some days; without days, any did once."""
    council = _by_id().get(identifier)
    return days is None or council is None or any(existed(council, day) for day in days)


@cache
def _by_id() -> dict[str, Council]:
    return {_id(council): council for council in councils()}


def _identified(matches: tuple[Match, ...]) -> tuple[tuple[str, Match], ...]:
    return tuple((_id(match.council), match) for match in matches)


def _id(council: Council) -> str:
    return f"id/local-authority/{council.slug}"
