"""Turns the address of a thing into its description: a page, or RDF in the form that the client likes best."""

import json
from typing import cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, redirect, request, url_for
from pyoxigraph import NamedNode
from werkzeug.urls import iri_to_uri

from ofsted_kg.web.addresses import SUFFIXES, address_of, readings, text_address
from ofsted_kg.web.context import context
from ofsted_kg.web.describing import Description, described, existing
from ofsted_kg.web.forms import OFFERS, in_form
from ofsted_kg.web.negotiation import HTML, best
from ofsted_kg.web.showing import in_html
from ofsted_kg.web.thing_page import query_for_links

blueprint = Blueprint("things", __name__)


@blueprint.get("/context.jsonld")
def json_ld_context() -> Response:
    """Give the JSON-LD context of this graph."""
    return Response(json.dumps({"@context": context().definitions}, indent=1), content_type=SUFFIXES["jsonld"])


@blueprint.get("/<thing:path>")
def thing(path: str) -> Response:
    """Describe a thing, a concept, a named graph, the ontology or the shapes."""
    iri, suffix = _meant(path)
    right = address_of(iri, suffix) or ""
    if _as_asked() != right:
        query = request.query_string.decode("ascii", "replace")
        return cast(Response, redirect(f"{right}?{query}" if query else right, 301))
    media_type = SUFFIXES[suffix] if suffix else best(OFFERS, request.accept_mimetypes)
    if media_type is None:
        abort(406, f"A thing is described in {', '.join(OFFERS)}: the request accepts none of them.")
    description = described(iri)
    written = in_html(description) if media_type == HTML else in_form(description, media_type)
    text = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    response = Response(written, content_type=text)
    _add_links(response, description)
    if not suffix:
        response.vary.add("Accept")
        chosen = next((name for name, kind in SUFFIXES.items() if kind == media_type), "")
        if address := chosen and address_of(iri, chosen):
            response.headers["Content-Location"] = address
    return response


def _meant(path: str) -> tuple[str, str]:
    """The IRI of the thing that a path means, and the suffix."""
    found = [(iri, suffix) for iri, suffix in readings(path) if _is_iri(iri)]
    there = existing(iri for iri, _ in found) if found else set()
    meant = next((one for one in found if one[0] in there and address_of(one[0])), None)
    if meant is None:
        abort(404, "The graph has nothing of this name.")
    return meant


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return "?" not in text and "#" not in text


def _as_asked() -> str:
    """The path as the client wrote it; as the framework decoded it where the server does not tell."""
    asked = request.environ.get("REQUEST_URI")
    if asked is None:
        return url_for("things.thing", path=request.path[1:])
    return urlsplit(asked).path


def _add_links(response: Response, description: Description) -> None:
    """Say in one header (RFC 8288) what the thing's own name is, its forms, and where the rest of its links are."""
    iri = description.iri
    links = [f'<{iri_to_uri(iri)}>; rel="canonical"']
    links += [f'<{address_of(iri, suffix)}>; rel="alternate"; type="{kind}"' for suffix, kind in SUFFIXES.items()]
    if text := text_address(iri):
        links.append(f'<{text}>; rel="alternate"; type="text/plain"')
    for predicate, count in description.cut.items():
        rest = url_for("endpoint.sparql", query=query_for_links(iri, predicate))
        links.append(f'<{rest}>; rel="related"; title="All {count} links by one property"')
    response.headers["Link"] = ", ".join(links)
