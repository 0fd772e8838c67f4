"""Turns the state of the dataset into entity tags, and the conditions of a request into those it names (RFC 9110)."""

from flask import Response, request

from ofsted_kg.web.tasks import Conditions


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


def _tags(name: str) -> tuple[str, ...] | None:
    header = request.headers.get(name)
    if header is None:
        return None
    return tuple(tag.strip().removeprefix("W/").strip('"') for tag in header.split(","))
