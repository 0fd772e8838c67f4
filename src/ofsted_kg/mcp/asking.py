"""Questions of the tools into answers of the web application, in this process: the limits are those over HTTP."""

import json
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask
from mcp.server.mcpserver.exceptions import ToolError

_QUERY = "application/sparql-query"
_JSON = "application/json"
_LONGEST_TEXT = 200_000  # characters of one answer: what an assistant can still read


@dataclass(frozen=True)
class Service:
    """The application that `ofsted-kg serve` runs, asked without a network."""

    app: Flask

    def select(self, query: str) -> list[dict[str, str]]:
        """Run a SELECT and return the lexical values by variable, for each solution; what is unbound is left out.

        Raises:
            ToolError: there is no answer; it says why.

        """
        return solutions(self.asked(query)[0])[1]

    def asked(self, query: str) -> tuple[str, str]:
        """Run a query of any form.

        Returns:
            The body and its media type: SPARQL's JSON results, or Turtle.

        Raises:
            ToolError: there is no answer; it says why.

        """
        return self._sent("/sparql", query, _QUERY, "application/sparql-results+json, text/turtle")

    def validated(self, triples: str, media_type: str, graph: str | None) -> dict[str, Any]:
        """Validate triples in the context of the store.

        Args:
            triples: a document of RDF.
            media_type: what it is written in.
            graph: the named graph of triples that are in none.

        Returns:
            The report, as `/validate` gives it in JSON; of the shapes, those that were about anything.

        Raises:
            ToolError: there is no report; it says why.

        """
        body, _ = self._sent("/validate", triples, media_type, _JSON, {"graph": graph} if graph else {})
        report = cast(dict[str, Any], json.loads(bounded(body)))
        report["focusNodes"] = {shape: met for shape, met in report["focusNodes"].items() if met}
        return report

    def _sent(
        self, path: str, body: str, media_type: str, accept: str, parameters: dict[str, str] | None = None
    ) -> tuple[str, str]:
        with self.app.test_client().post(
            path,
            data=body.encode("utf-8", "replace"),
            content_type=media_type,
            headers={"Accept": accept},
            query_string=parameters or {},
        ) as response:
            text = response.get_data(as_text=True)
            if response.status_code >= 400:
                raise ToolError(text.strip())
            return text, response.mimetype or ""


def bounded(text: str) -> str:
    """Return a text that an assistant can read.

    Raises:
        ToolError: it is too long.

    """
    if len(text) > _LONGEST_TEXT:
        raise ToolError(
            f"The result has {len(text):,} characters, and at most {_LONGEST_TEXT:,} are given: ask for less, "
            "for instance with LIMIT, or leave out long texts."
        )
    return text


def solutions(body: str) -> tuple[list[str], list[dict[str, str]]]:
    """Read SPARQL's JSON results of a SELECT: the variables, and the lexical values by variable of each solution."""
    told = json.loads(body)
    rows = [{name: term["value"] for name, term in row.items()} for row in told["results"]["bindings"]]
    return told["head"]["vars"], rows
