"""How much of what the reports say is extracted: `python -m tests.reports.figures`, from the checkout."""

import os
from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass

from ofsted_kg.gathering import NOTHING, gather

from .conftest import reports_folder
from .table import earlier, earlier_expected, expected, file_of, report_rows, told


@dataclass(frozen=True)
class Score:
    """How many were found that are told, found that are not told, and told that were not found."""

    right: int
    wrong: int
    missing: int

    def __str__(self) -> str:
        """Return the counts with precision and recall."""
        precision, recall = self.right / (self.right + self.wrong), self.right / (self.right + self.missing)
        return f"{self.right} right, {self.wrong} wrong, {self.missing} missing (precision {precision:.3f}, recall {recall:.3f})"


def score(pairs: Iterable[tuple[Set[Hashable], Set[Hashable]]]) -> Score:
    """Return the score of what was found against what was to be found, of all pairs together."""
    right = wrong = missing = 0
    for found, wanted in pairs:
        right += len(found & wanted)
        wrong += len(found - wanted)
        missing += len(wanted - found)
    return Score(right, wrong, missing)


def main() -> None:
    """Print the figures."""
    extractions = {file_of(one): one for one in gather((reports_folder(),), NOTHING, os.cpu_count() or 1).extractions}
    pairs = [(extractions[row["file"]], row) for row in report_rows()]
    shown = [(told(extraction, row), expected(row)) for extraction, row in pairs]
    complete = sum(all(wanted[name] == value for name, value in found.items()) for found, wanted in shown)
    print("reports", len(pairs), "of them with every field right", complete)
    print("judgements:", score((_set(found["judgements"]), _set(wanted["judgements"])) for found, wanted in shown))
    told_of = [(earlier(extraction), earlier_expected(row)) for extraction, row in pairs]
    print("earlier inspections by year:", score((found[0], wanted[0]) for found, wanted in told_of))
    print("their grades:", score((found[1], wanted[1]) for found, wanted in told_of))


def _set(judged: list[list[str]]) -> set[tuple[str, ...]]:
    return {tuple(one) for one in judged}


if __name__ == "__main__":
    main()
