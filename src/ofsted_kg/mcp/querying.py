"""A SPARQL query of an assistant into solutions, a truth value or triples."""

import json
import re
from dataclasses import dataclass, field

from mcp.server.mcpserver.exceptions import ToolError

from ofsted_kg.mcp.asking import Service, bounded, solutions
from ofsted_kg.vocabulary import PREFIXES

MOST_ROWS = 1_000
"""Solutions in one answer."""

_PROLOGUE = " ".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items())
_PLACE = re.compile(r"line (\d+)")


@dataclass(frozen=True)
class Result:
    """What a query gave. SELECT fills `variables`, `rows` and `rows_in_all`, ASK `boolean`, the others `turtle`."""

    variables: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)  # lexical values; what is unbound is left out
    rows_in_all: int = 0
    rows_left_out: int = 0  # those beyond max_rows; 0 means that `rows` has all
    boolean: bool | None = None
    turtle: str | None = None


def run(service: Service, query: str, max_rows: int) -> Result:
    """Run a query, with the usual prefixes declared on a line before it.

    Args:
        service: what answers.
        query: SPARQL 1.1, of any form.
        max_rows: how many solutions to give, at most.

    Raises:
        ToolError: there is no answer; it says why.

    """
    try:
        body, media_type = service.asked(f"{_PROLOGUE}\n{query}")
    except ToolError as error:
        raise ToolError(_PLACE.sub(lambda found: f"line {int(found[1]) - 1}", str(error))) from error
    if media_type == "text/turtle":
        return Result(turtle=bounded(body))
    told = json.loads(body)
    if "boolean" in told:
        return Result(boolean=told["boolean"])
    variables, rows = solutions(body)
    given = rows[:max_rows]
    bounded("".join(value for row in given for value in row.values()))
    return Result(variables, given, len(rows), len(rows) - len(given))
