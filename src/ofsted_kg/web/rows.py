"""Turns the results of a query into the rows of a page, as JSON for the process that makes the page."""

import json
from collections.abc import Iterable
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from ofsted_kg.store.querying import Results

ROWS_SHOWN = 1_000
"""Rows on a page; whoever wants more takes another format, and the page says so."""

Term = NamedNode | BlankNode | Literal | Triple


def rows(results: Results) -> bytes:
    """Turn results into what a page shows of them.

    Args:
        results: of any kind of query.

    Returns:
        JSON: the `kind`, and `boolean`, or else `columns`, the first `rows` of terms, and whether there are `more`.

    """
    if isinstance(results, QueryBoolean):
        return json.dumps({"kind": "boolean", "boolean": bool(results)}).encode()
    kind, columns = "triples", ["subject", "predicate", "object"]
    if isinstance(results, QuerySolutions):
        kind, columns = "solutions", [variable.value for variable in results.variables]
    shown: Iterable[Iterable[Term | None]] = islice(results, ROWS_SHOWN)
    table = [[_described(term) for term in row] for row in shown]
    more = next(iter(results), None) is not None
    return json.dumps({"kind": kind, "columns": columns, "rows": table, "more": more}).encode()


def _described(term: Term | None) -> dict[str, str | None] | None:
    if isinstance(term, NamedNode):
        return {"iri": term.value}
    if isinstance(term, Literal):
        return {"literal": term.value, "language": term.language}
    return None if term is None else {"other": str(term)}
