"""Turns the store's log into a feed of changes (JSON and Atom), and into each change with its quads."""

import json
from typing import Any
from xml.etree import ElementTree

from flask import Blueprint, Response, abort, request, url_for

from ofsted_kg.changes.log import Entry, entries, entry_of, plain
from ofsted_kg.errors import StoreError
from ofsted_kg.web.asking import readers
from ofsted_kg.web.negotiation import best

blueprint = Blueprint("history", __name__)

_ATOM = "application/atom+xml"
_OFFERS = {"application/json": None, _ATOM: None, "application/xml": None}
_LISTED = 100  # changes on a page
_NAMESPACE = "http://www.w3.org/2005/Atom"


@blueprint.get("/changes")
@blueprint.get("/changes.<any(json, atom):suffix>")
def changes(suffix: str = "") -> Response:
    """List the changes, newest first, a hundred at a time."""
    chosen = {"json": "application/json", "atom": _ATOM}.get(suffix) or best(_OFFERS, request.accept_mimetypes)
    if chosen is None:
        abort(406, f"The changes are listed as application/json and {_ATOM}: the request accepts neither.")
    before = request.args.get("before", type=int)
    listed = _entries(before)
    last = listed[-1].number if listed else 1
    following = url_for("history.changes", suffix=suffix or None, before=last) if last > 1 else None
    write = _json if chosen == "application/json" else _atom
    response = Response(write(listed, following), content_type=_ATOM if chosen != "application/json" else chosen)
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept")
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/changes/<int:number>")
def change(number: int) -> Response:
    """Give one change with its quads, as lines of N-Quads."""
    try:
        entry = entry_of(readers().path, number)
    except StoreError:
        abort(503, "The log of changes could not be read.")
    if entry is None:
        abort(404, "There is no change of this number.")
    return Response(json.dumps(plain(entry), ensure_ascii=False, indent=1) + "\n", content_type="application/json")


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


def _atom(listed: list[Entry], following: str | None) -> bytes:
    """The feed (RFC 4287)."""
    feed = ElementTree.Element("feed", xmlns=_NAMESPACE)
    own = url_for("history.changes", suffix="atom", _external=True)
    _add(feed, "id", own)
    _add(feed, "title", "ofsted-kg: changes")
    _add(feed, "updated", listed[0].when if listed else "1970-01-01T00:00:00Z")
    ElementTree.SubElement(feed, "link", rel="self", href=own)
    if following:
        ElementTree.SubElement(feed, "link", rel="next", href=following)
    for entry in listed:
        _add_entry(feed, entry)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: ElementTree.Element, entry: Entry) -> None:
    address = url_for("history.change", number=entry.number, _external=True)
    told = ElementTree.SubElement(feed, "entry")
    _add(told, "id", address)
    added, removed = len(entry.difference.added), len(entry.difference.removed)
    _add(told, "title", f"Change {entry.number}: {added} quads added, {removed} removed")
    _add(told, "updated", entry.when)
    _add(ElementTree.SubElement(told, "author"), "name", entry.who)
    ElementTree.SubElement(told, "link", rel="alternate", type="application/json", href=address)
    _add(told, "summary", entry.request)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = "".join(one for one in text if one >= " " or one in "\t\n\r")
