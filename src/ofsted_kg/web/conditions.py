"""Turns the state of the dataset into entity tags, and the conditions of a request into those it names (RFC 9110)."""

import re
from dataclasses import replace
from hashlib import sha256

from flask import Response, request

from ofsted_kg.web.messages import Answer, Question
from ofsted_kg.web.negotiation import HTML, SOLUTIONS
from ofsted_kg.web.tasks import Conditions

# What gives another result each time, or another server's. An escape may hide a name. A word in a string is taken for a
# call: that only costs the time of the query.
_VOLATILE = re.compile(r"\b(now|rand|uuid|struuid|bnode|service)\b|\\u", re.IGNORECASE)
_BLANK_NODE = re.compile(rb"_:|nodeID")  # of a template: with another name each time


def conditions() -> Conditions:
    """Return the conditions under which the request is to be done."""
    return Conditions(_tags("If-Match"), _tags("If-None-Match"))


def with_tag(response: Response, version: str, form: str) -> Response:
    """Give an answer the tag of a version in one form, and answer 304 where the client has it.

    The tag is of the whole dataset, so a change elsewhere changes it too: no write is lost, and a few are repeated.

    Args:
        response: a representation.
        version: the version that it is of.
        form: what tells it from other representations.

    """
    response.set_etag(f"{version}-{form}")
    response.make_conditional(request)
    return response


def result_tag(question: Question, version: str) -> str:
    """Return the entity tag of a result: equal ones have equal bytes.

    Args:
        question: the query, its dataset and the formats for its result.
        version: of the store.

    """
    asked = repr(replace(question, version=version))
    return f"{version}-{sha256(asked.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def is_known(tag: str) -> bool:
    """Return whether the client has the representation already (If-None-Match of a GET or HEAD)."""
    return request.method in ("GET", "HEAD") and tag in request.if_none_match.as_set(include_weak=True)


def repeats(question: Question, answer: Answer) -> bool:
    """Return whether the same question to the same version gives the same bytes, so that it may be kept."""
    if answer.media_type == HTML or answer.truncated or _VOLATILE.search(question.query):
        return False
    return answer.media_type in SOLUTIONS or not _BLANK_NODE.search(answer.body)


def _tags(name: str) -> tuple[str, ...] | None:
    header = request.headers.get(name)
    if header is None:
        return None
    return tuple(tag.strip().removeprefix("W/").strip('"') for tag in header.split(","))
