"""Turns a question of the application into an answer of its reader processes, or into an HTTP error."""

import json
from dataclasses import replace
from typing import NoReturn, cast

from flask import abort, current_app, g, request
from pyoxigraph import RdfFormat, Triple, parse
from werkzeug.exceptions import ServiceUnavailable

from ofsted_kg.web.execution import Readers
from ofsted_kg.web.messages import Answer, Answerer, Question, Refusal
from ofsted_kg.web.negotiation import Wanted
from ofsted_kg.web.pool import stays
from ofsted_kg.web.remote import Remote

EXTENSION = "ofsted-kg"
"""The key of the readers among the application's extensions."""

IS_GONE = "ofsted-kg.is-gone"
"""The key, in a request's environment, of a function that tells whether the client has hung up."""

_JSON = Wanted("application/json", "application/json", None)
_N_TRIPLES = Wanted(None, None, "application/n-triples")


def readers() -> Readers | Remote:
    """Return what answers queries for the application that answers the request."""
    return cast(Readers | Remote, current_app.extensions[EXTENSION])


def answerer() -> Answerer:
    """Return what answers the questions of the application that answers the request."""
    return cast(Answerer, current_app.extensions[EXTENSION])


def answered(question: Question, patience: float | None = None) -> Answer:
    """Ask the readers, of the version of the store that answered first in this request: a page is never a mixture.

    Args:
        question: what to ask.
        patience: seconds to wait for a free reader, where that should be less than the time of a query.

    Returns:
        The answer.

    Raises:
        HTTPException: there is none; its description says why.

    """
    asked = replace(question, version=g.get("version"))
    answer = answerer().ask(asked, patience, request.environ.get(IS_GONE, stays))
    if isinstance(answer, Refusal):
        refuse(answer)
    g.version = answer.version
    return answer


def refuse(refusal: Refusal) -> NoReturn:
    """Raise the HTTP error that a refusal is."""
    if refusal.status == ServiceUnavailable.code:
        raise ServiceUnavailable(refusal.reason, retry_after=refusal.retry_after)
    abort(refusal.status, refusal.reason)


def selected(query: str) -> list[dict[str, str]]:
    """Run a SELECT of the application's own.

    Args:
        query: the query.

    Returns:
        The lexical values by variable, for each solution; what is unbound is left out.

    Raises:
        HTTPException: there is no answer.

    """
    solutions = json.loads(answered(Question(query, _JSON)).body)["results"]["bindings"]
    return [{name: term["value"] for name, term in solution.items()} for solution in solutions]


def constructed(query: str) -> list[Triple]:
    """Run a CONSTRUCT of the application's own.

    Args:
        query: the query.

    Returns:
        The triples, each once.

    Raises:
        HTTPException: there is no answer.

    """
    body = answered(Question(query, _N_TRIPLES)).body
    return list({quad.triple: None for quad in parse(body, RdfFormat.N_TRIPLES)})


def counted(query: str, patience: float) -> tuple[str, int]:
    """Run a query that counts.

    Args:
        query: a SELECT with one solution, which has the variable `n`.
        patience: seconds to wait for a free reader.

    Returns:
        The version of the store that answered, and the number.

    Raises:
        HTTPException: there is no answer.

    """
    answer = answered(Question(query, _JSON), patience)
    return answer.version, int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])
