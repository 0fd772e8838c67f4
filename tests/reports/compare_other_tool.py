"""The table of an existing scrape tool against what the reports say, every difference with its cause, as a document.

`python -m tests.reports.compare_other_tool CSV > tests/reports/other_tool.md`, from the checkout.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .table import Row, read_table

UNEXPLAINED = "unexplained"
# Each cause: who is right, and why.
CAUSES = {
    "older-layout": (
        "the report",
        "The tool knows the layouts since 2018 only: of the single inspection framework (2013-18) and of 2013 it takes nothing.",
    ),
    "no-column": (
        "the report",
        "The tool's table has no column for this area: adoption, the safeguarding board's, and those of 2013.",
    ),
    "not-printed": (
        "both",
        "The tool takes the date of publication from the file's name. The report prints none, and so ours has none.",
    ),
    "printed-otherwise": ("the report", "The tool's date is that of the file's name; the report prints another day."),
    "no-report": ("the report", "The file is a web page that says that there is no such document: it says nothing."),
    "one-spell": (
        "the report",
        "Fieldwork was in two spells, a week and two days: the tool takes the first alone, and so calls the inspection short.",
    ),
    "hyphen": (
        "the report",
        "The name is printed without a space: the tool's reading of the PDF puts one before the hyphen.",
    ),
    "next-row": (
        "the report",
        "The grade is that of the next row of the cover: here a grade stands on a line of its own.",
    ),
}
# The tool's columns of grades, and the areas of the reports since 2018 that they hold.
_GRADES = {
    "overall_effectiveness_grade": ("overall-effectiveness",),
    "impact_of_leaders_grade": ("impact-of-leaders",),
    "help_and_protection_grade": ("help-and-protection",),
    "in_care_grade": (
        "children-in-care",
        "children-in-care-and-care-leavers",
        "children-looked-after-and-permanence",
        "looked-after-children",
    ),
    "care_leavers_grade": ("care-leavers",),
}
_COLUMN_OF = {area: column for column, areas in _GRADES.items() for area in areas} | {
    "leadership-management-and-governance": "impact_of_leaders_grade"
}
# What the tool writes for a grade that it could not read, and for one that there is none of.
_NOTHING = {"", "data_unreadable", "not_reported_post_reform", "inspection_pre_dates_judgement"}
_KINDS = {"short": "ShortInspection", "standard": "StandardInspection"}


@dataclass(frozen=True)
class Compared:
    """One field of one report: what the tool has, what the report says, and the cause where they differ."""

    file: str
    field: str
    tool: str | None
    report: str | None
    cause: str | None

    @property
    def is_judgement(self) -> bool:
        """Whether the field is a grade that one of the two has."""
        return self.field in _COLUMN_OF and bool(self.tool or self.report)


def compare(rows: list[dict[str, str]]) -> Iterator[Compared]:
    """Yield every field that both tables could have, report by report."""
    by_file = {(row["file"].split("_")[0], row["file"].split("/")[1]): row for row in read_table()}
    for row in rows:
        report = by_file[row["urn"], row["pdf_filename"]]
        for field, tool, printed in _fields(row, report):
            cause = None if tool == printed else _cause(report, field, tool, printed)
            yield Compared(report["file"], field, tool, printed, cause)


def _fields(row: dict[str, str], report: Row) -> Iterator[tuple[str, str | None, str | None]]:
    first, last = (report["spells"][0][0], report["spells"][-1][1]) if "spells" in report else (None, None)
    yield "kind", _KINDS.get(row["inspection_framework"]), report.get("kind")
    yield "lead inspector", row["inspector_name"] or None, report.get("lead_inspector")
    yield "first day", _day(row["inspection_start_date"]), first
    yield "last day", _day(row["inspection_end_date"]), last
    yield "published", _day(row["publication_date"]), report.get("published")
    judged = report.get("judgements", {})
    for column in _GRADES:
        area = _area_of(column, judged)
        yield area, _grade(row[column]), judged.get(area)
    for area in judged:
        if area not in _COLUMN_OF:
            yield area, None, judged[area]


def _area_of(column: str, judged: dict[str, str]) -> str:
    """The area of a report that a column holds; where the report judges none of them, the first."""
    return next((area for area in judged if _COLUMN_OF.get(area) == column), _GRADES[column][0])


def _grade(value: str) -> str | None:
    return None if value in _NOTHING else value.replace(" ", "-")


def _day(value: str) -> str | None:
    """A date such as 19/01/18 or 08/07/2019 as in ISO 8601."""
    if not value:
        return None
    day, month, year = value.split("/")
    return f"{year if len(year) == 4 else '20' + year}-{month}-{day}"


def _cause(report: Row, field: str, tool: str | None, printed: str | None) -> str:
    if report["layout"] == "html-page":
        return "no-report"
    if field == "published":
        return "printed-otherwise" if printed else "not-printed"
    if printed and not tool:
        if field not in _COLUMN_OF and field in report["judgements"]:
            return "no-column"
        return UNEXPLAINED if report["layout"].startswith("ilacs") else "older-layout"
    return _misread(report, field, tool or "", printed or "")


def _misread(report: Row, field: str, tool: str, printed: str) -> str:
    """The cause of a value of the tool's that is not the report's."""
    if field == "lead inspector" and tool.replace(" -", "-") == printed:
        return "hyphen"
    if len(report["spells"]) > 1 and (field == "kind" or (field == "last day" and tool == report["spells"][0][1])):
        return "one-spell"
    if field in _COLUMN_OF and tool == _below(report, field):
        return "next-row"
    return UNEXPLAINED


def _below(report: Row, area: str) -> str | None:
    """The grade in the row after an area's: the rows are in the order of the cover."""
    areas = list(report["judgements"])
    after = areas[areas.index(area) + 1 :]
    return report["judgements"][after[0]] if after else None


def document(compared: list[Compared]) -> str:
    """Return the comparison as a Markdown document."""
    differing = [one for one in compared if one.cause]
    counts = Counter(one.cause for one in differing)
    parts = [
        _INTRODUCTION,
        _counts(compared),
        "## Causes\n\n| cause | differences | who is right | why |\n|---|---:|---|---|\n",
    ]
    parts += [
        f"| {cause} | {counts[cause]} | {who} | {why} |\n" for cause, (who, why) in CAUSES.items() if counts[cause]
    ]
    if counts[UNEXPLAINED]:
        parts.append(f"| {UNEXPLAINED} | {counts[UNEXPLAINED]} | ? | |\n")
    parts.append("\n## Every difference\n\n| report | field | the tool | the report | cause |\n|---|---|---|---|---|\n")
    parts += [
        f"| {one.file.removesuffix('.pdf')} | {one.field} | {one.tool or ''} | {one.report or ''} | {one.cause} |\n"
        for one in differing
    ]
    return "".join(parts)


_INTRODUCTION = """# Differences from an existing scrape tool's table

Written by `python -m tests.reports.compare_other_tool CSV`; `test_other_tool.py` checks that it is up to date. The CSV is the
tool's table of the same 176 files (MIT licence, not part of this repository). "The report" is `expected.jsonl`, made by reading.

"""


def _counts(compared: list[Compared]) -> str:
    judged = [one for one in compared if one.is_judgement]
    wrong = sum(1 for one in judged if one.tool and one.tool != one.report)
    right = sum(1 for one in judged if one.tool == one.report)
    everything, ours = _all_judgements()
    return f"""| judgements | that the reports say | right | wrong | missing |
|---|---:|---:|---:|---:|
| the tool | {everything} | {right} | {wrong} | {everything - right - wrong} |
| ofsted-kg, as `test_expected.py` checks | {everything} | {ours} | {everything - ours} | 0 |

"""


def _all_judgements() -> tuple[int, int]:
    """How many the reports say, and how many are in reports of which the table lists no exception."""
    reports = [row for row in read_table() if "judgements" in row]
    ours = [row for row in reports if "judgements" not in row.get("differs", {})]
    return sum(len(row["judgements"]) for row in reports), sum(len(row["judgements"]) for row in ours)


def read_other(path: Path) -> list[dict[str, str]]:
    """Return the rows of the tool's CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    sys.stdout.buffer.write(document(list(compare(read_other(Path(sys.argv[1]))))).encode())
