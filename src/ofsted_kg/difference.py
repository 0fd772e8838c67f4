"""Two datasets into what tells them apart: the lines of N-Quads that one has and the other has not."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import merge
from itertools import groupby


@dataclass(frozen=True)
class Difference:
    """What must be added to a dataset and removed from it, as sorted lines of the engine's own N-Quads.

    Each line ends with a line feed, is in a named graph, and stands in one of the two at most.
    """

    added: tuple[bytes, ...] = ()
    removed: tuple[bytes, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.added or self.removed)

    @property
    def inverse(self) -> "Difference":
        """What undoes it."""
        return Difference(self.removed, self.added)

    def then(self, other: "Difference") -> "Difference":
        """Return what this difference, and another one of the dataset that it makes, come to."""
        added = ({*self.added} - {*other.removed}) | ({*other.added} - {*self.removed})
        removed = ({*self.removed} - {*other.added}) | ({*other.removed} - {*self.added})
        return Difference(tuple(sorted(added)), tuple(sorted(removed)))


def difference_of(before: Iterable[bytes], after: Iterable[bytes]) -> Difference:
    """Return what makes the one dataset into the other, both given as lines of N-Quads."""
    old, new = set(before), set(after)
    return Difference(tuple(sorted(new - old)), tuple(sorted(old - new)))


def difference_of_sorted(before: Iterable[bytes], after: Iterable[bytes]) -> Difference:
    """Return what `difference_of` does, of lines that are sorted and read one by one.

    >>> difference_of_sorted([b"a", b"b"], [b"b", b"c"])
    Difference(added=(b'c',), removed=(b'a',))

    """
    added: list[bytes] = []
    removed: list[bytes] = []
    told = merge(((line, False) for line in before), ((line, True) for line in after))
    for line, group in groupby(told, lambda one: one[0]):
        first, *others = group
        if not others:
            (added if first[1] else removed).append(line)
    return Difference(tuple(added), tuple(removed))
