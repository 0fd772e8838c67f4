"""A report turned into a piece of HTML for a person, which a page can take up as it stands."""

from html import escape

from rdflib.namespace import SH

from ofsted_kg.validation.report import Report, Result, local_name, shortened

_HEADINGS = ("Severity", "Line", "Where", "What is the matter")


def to_html(report: Report) -> str:
    """Return a section with the outcome, a table of the results, and what was checked; all text is escaped.

    Each row has the id `result-1`, `result-2` …, so that a page may lead to it from the line of the input.
    """
    said = [report.outcome(), report.unlisted, report.stood(), report.checked(), report.unmet()]
    before, *after = (f"<p>{escape(sentence)}</p>" for sentence in said if sentence)
    return "\n".join(
        [
            '<section class="validation-report" aria-label="Validation report">',
            before,
            *_table(report),
            *after,
            "</section>",
        ]
    )


def _table(report: Report) -> list[str]:
    if not report.results:
        return []
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    rows = [_row(number, result) for number, result in enumerate(report.listed, 1)]
    return [f"<table><caption>Results</caption><thead><tr>{heads}</tr></thead><tbody>", *rows, "</tbody></table>"]


def _row(number: int, result: Result) -> str:
    matter = " ".join(part for part in (shortened(result.message), result.suggestion) if part)
    place = str(result.place or "")
    cells = (local_name(result.severity), place, result.where(), f"{matter} [{shortened(result.shape)}]")
    kind = local_name(result.severity).lower() if result.severity.startswith(str(SH)) else "other"
    return f'<tr id="result-{number}" class="{kind}">' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
