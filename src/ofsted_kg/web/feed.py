"""Turns changes into a feed for those who follow them (Atom, RFC 4287)."""

from collections.abc import Sequence
from xml.etree import ElementTree

from flask import url_for

from ofsted_kg.changes.log import Entry
from ofsted_kg.vocabulary import BASE

ATOM = "application/atom+xml"
"""The media type of the feed."""

_NAMESPACE = "http://www.w3.org/2005/Atom"


def feed(listed: Sequence[Entry], following: str | None) -> bytes:
    """Write the feed. Its ids are names that stay, whatever the server is called by.

    Args:
        listed: the changes, newest first.
        following: the address of those before them, if there are any.

    """
    told = ElementTree.Element("feed", xmlns=_NAMESPACE)
    own = url_for("history.changes", suffix="atom", _external=True)
    _add(told, "id", f"{BASE}changes")
    _add(told, "title", "ofsted-kg: changes")
    _add(told, "updated", listed[0].when if listed else "1970-01-01T00:00:00Z")
    ElementTree.SubElement(told, "link", rel="self", href=own)
    if following:
        ElementTree.SubElement(told, "link", rel="next", href=following)
    for entry in listed:
        _add_entry(told, entry)
    written: bytes = ElementTree.tostring(told, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(parent: ElementTree.Element, entry: Entry) -> None:
    address = url_for("history.change", number=entry.number, _external=True)
    told = ElementTree.SubElement(parent, "entry")
    _add(told, "id", f"{BASE}changes/{entry.number}")
    added, removed = len(entry.difference.added), len(entry.difference.removed)
    _add(told, "title", f"Change {entry.number}: {added} quads added, {removed} removed")
    _add(told, "updated", entry.when)
    _add(ElementTree.SubElement(told, "author"), "name", entry.who)
    ElementTree.SubElement(told, "link", rel="alternate", type="application/json", href=address)
    _add(told, "summary", entry.request)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = "".join(one for one in text if one >= " " or one in "\t\n\r")
