"""Turns the store's log into a list of changes (a page, JSON and Atom), and into each change with its quads."""

import json
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from ofsted_kg.changes.log import Entry, entries, entry_of, plain
from ofsted_kg.errors import StoreError
from ofsted_kg.web.asking import readers
from ofsted_kg.web.feed import ATOM, feed
from ofsted_kg.web.negotiation import HTML, best

blueprint = Blueprint("history", __name__)

_JSON = "application/json"
_SUFFIXES = {"json": _JSON, "atom": ATOM, "html": HTML}
_OFFERS = {_JSON: None, ATOM: None, HTML: None, "application/xml": None}
_LISTED = 100  # changes on a page


@blueprint.get("/changes")
@blueprint.get("/changes.<any(json, atom, html):suffix>")
def changes(suffix: str = "") -> Response:
    """List the changes, newest first, a hundred at a time."""
    chosen = _SUFFIXES.get(suffix) or best(_OFFERS, request.accept_mimetypes)
    if chosen is None:
        abort(406, f"The changes are listed as {_JSON}, {ATOM} and {HTML}: the request accepts none of them.")
    before = request.args.get("before", type=int)
    listed = _entries(before)
    last = listed[-1].number if listed else 1
    following = url_for("history.changes", suffix=suffix or None, before=last) if last > 1 else None
    response = _response(chosen, listed, following)
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept")
    response.add_etag()
    response.make_conditional(request)
    return response


def _response(media_type: str, listed: list[Entry], following: str | None) -> Response:
    if media_type == HTML:
        is_first = "before" not in request.args
        page = render_template("changes.html", entries=listed, following=following, is_first=is_first)
        return Response(page, content_type=f"{HTML}; charset=utf-8")
    if media_type == _JSON:
        return Response(_json(listed, following), content_type=_JSON)
    return Response(feed(listed, following), content_type=ATOM)


@blueprint.get("/changes/<int:number>")
def change(number: int) -> Response:
    """Give one change with its quads, as lines of N-Quads."""
    try:
        entry = entry_of(readers().path, number)
    except StoreError:
        abort(503, "The log of changes could not be read.")
    if entry is None:
        abort(404, "There is no change of this number.")
    return Response(json.dumps(plain(entry), ensure_ascii=False, indent=1) + "\n", content_type=_JSON)


def _entries(before: int | None) -> list[Entry]:
    try:
        return list(reversed(entries(readers().path, before=before, most=_LISTED)))
    except StoreError:
        abort(503, "The log of changes could not be read.")


def _json(listed: list[Entry], following: str | None) -> bytes:
    return json.dumps({"changes": [_short(entry) for entry in listed], "next": following}, indent=1).encode() + b"\n"


def _short(entry: Entry) -> dict[str, Any]:
    told = plain(entry)
    counts = {name: len(told[name]) for name in ("added", "removed")}
    return told | counts | {"href": url_for("history.change", number=entry.number)}
