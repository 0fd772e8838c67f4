"""The extractions of a published dataset, and those of the next, into the difference of the two, where it is small."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ofsted_kg.difference import Difference
from ofsted_kg.making import made
from ofsted_kg.model import Extraction, Notes
from ofsted_kg.triples.parts import Part, parts_of, sliced

_FEW = 8  # councils of whose graphs the old and the new are made sooner than all graphs in processes

Among = Callable[[Iterable[bytes]], frozenset[bytes]]


@dataclass(frozen=True)
class Remade:
    """What makes a dataset into the next one, and what is noted of that."""

    difference: Difference
    notes: Notes


def remade(before: Iterable[Extraction], after: Iterable[Extraction], notes: Notes, among: Among) -> Remade | None:
    """Return what changes in a dataset with its extractions, or None where it is better made anew.

    Args:
        before: the extractions of all its documents.
        after: those of the next dataset.
        notes: what was noted of it.
        among: tells which of some lines are in it.

    """
    old, new = _by_council(before), _by_council(after)
    councils = sorted(council for council in {*old, *new} if old.get(council) != new.get(council))
    if len(councils) > _FEW:
        return None
    gone = [made(old[council]) for council in councils if council in old]
    come = [made(new[council]) for council in councils if council in new]
    more = Counter(line for part in come for line in part.quads.splitlines(keepends=True))
    more.subtract(line for part in gone for line in part.quads.splitlines(keepends=True))
    difference, repeated = _counted({line: number for line, number in more.items() if number}, notes, among)
    differing = {*notes.differing}.difference(*(part.differing for part in gone)).union(*(p.differing for p in come))
    return Remade(difference, Notes(tuple(sorted(differing)), repeated))


def _by_council(extractions: Iterable[Extraction]) -> dict[str, Part]:
    return {part.council: sliced(part) for part in parts_of(extractions)}


def _counted(more: dict[bytes, int], notes: Notes, among: Among) -> tuple[Difference, dict[str, int]]:
    """What is added and removed, and what parts still repeat, where some lines are stated more or less often."""
    there = among(more)
    repeated = dict(notes.repeated)
    added, removed = [], []
    for line, number in more.items():
        told = line.decode()
        often = (repeated.pop(told, 0) + 1 if line in there else 0) + number
        if often > 1:
            repeated[told] = often - 1
        if often > 0 and line not in there:
            added.append(line)
        if often == 0:
            removed.append(line)
    return Difference(tuple(sorted(added)), tuple(sorted(removed))), repeated
