"""What is to be changed in a dataset, and the two datasets that are compared before the change is accepted."""

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Store

from ofsted_kg.difference import Difference
from ofsted_kg.sorted_lines import Content

Following = Callable[[Store], Difference]


@dataclass(frozen=True)
class Compared:
    """A dataset before and after a change."""

    before: Store
    after: Store
    difference: Difference  # all that tells the two apart
    lines: Content  # the sorted N-Quads before, which have each literal as it was given


def _unchecked(_: Compared) -> None:
    """Accept any change."""


def _alone(_: Store) -> Difference:
    return Difference()


@dataclass(frozen=True)
class Change:
    """A difference to be applied, and what is to be done with the database that it makes."""

    difference: Difference
    follow: Following = _alone  # what else must change in the changed database, such as what is derived from it
    check: Callable[[Compared], None] = _unchecked
