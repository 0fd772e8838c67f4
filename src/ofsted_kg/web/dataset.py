"""Turns requests for the dataset itself into its description (a page, or VoID and DCAT in RDF) and its dumps."""

from typing import cast

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for

from ofsted_kg.errors import StoreError
from ofsted_kg.store import dump_file, published_description
from ofsted_kg.store.description import PublishedDescription
from ofsted_kg.store.dumps import digest_of
from ofsted_kg.vocabulary import BASE, DATASET, PREFIXES
from ofsted_kg.web.addresses import SUFFIXES
from ofsted_kg.web.asking import readers
from ofsted_kg.web.dataset_graphs import graph_triples
from ofsted_kg.web.dataset_page import page
from ofsted_kg.web.dcat import FORMS, SD, SPDX, dcat_triples
from ofsted_kg.web.describing import Description
from ofsted_kg.web.facts import Facts
from ofsted_kg.web.forms import OFFERS, in_form
from ofsted_kg.web.negotiation import HTML, best
from ofsted_kg.web.remote import Remote
from ofsted_kg.web.remote_description import remote_description
from ofsted_kg.web.void import document_triples, void_triples

blueprint = Blueprint("dataset", __name__)

_A_YEAR = 31_536_000  # seconds; the file of a name never changes
_NONE = (
    "The graph was published by an older version of ofsted-kg, which made no description and no dumps: "
    "run `ofsted-kg build` to publish it with them."
)
_NO_DUMPS = (
    "There are no dumps here: the graph is on another server, and dumps lie where it was built. "
    "/data?default gives all triples, and /sparql what a query asks for."
)
_FORM = f"<any({', '.join(FORMS)}):form>"
_PREFIXES = PREFIXES | {"sd": str(SD), "spdx": str(SPDX)}


@blueprint.get("/void")
@blueprint.get(f"/void.<any({', '.join(SUFFIXES)}):suffix>")
def void(suffix: str = "") -> Response:
    """Describe the dataset: what it is, how much it holds, whose it is, and where to get it."""
    media_type = SUFFIXES[suffix] if suffix else wanted_form()
    written = page(description()) if media_type == HTML else _rdf(media_type)
    return with_forms(Response(written, content_type=_content_type(media_type)), media_type, suffix)


@blueprint.get("/.well-known/void")
def well_known() -> Response:
    """Lead to the description (VoID, section 7.2)."""
    return cast(Response, redirect(url_for("dataset.void"), 302))


@blueprint.get("/dumps/")
def dumps() -> str:
    """List the dumps."""
    published = description()
    if not published.dumps:
        abort(404, _NO_DUMPS)
    trail = [
        ("Home", url_for("pages.home")),
        ("The data", url_for("dataset.void")),
        ("Dumps", url_for("dataset.dumps")),
    ]
    return render_template("dumps.html", trail=trail, version=published.version, dumps=published.dumps, formats=FORMS)


@blueprint.get(f"/dumps/latest.{_FORM}.gz")
def latest(form: str) -> Response:
    """Lead to the dump of the published version."""
    return _to_newest(form)


@blueprint.get(f"/dumps/latest.{_FORM}.gz.sha256")
def latest_digest(form: str) -> Response:
    """Lead to the SHA-256 of the dump of the published version."""
    return _to_newest(form, ".sha256")


@blueprint.get("/dumps/<name>")
def dump(name: str) -> Response:
    """Give a dump, or a part of it (RFC 9110, section 14), or the file with its SHA-256."""
    file = dump_file(readers().path, name)
    if file is None:
        abort(404, f"There is no such dump: {url_for('dataset.dumps')} lists those of the published version.")
    # No Content-Encoding: what is kept, and what the digest is of, is the compressed file.
    is_dump = file.suffix == ".gz"
    media_type = "application/gzip" if is_dump else "text/plain"
    digest = digest_of(file if is_dump else file.with_suffix(""))
    response = send_file(file, media_type, as_attachment=is_dump, max_age=_A_YEAR, etag=digest)
    response.cache_control.public = response.cache_control.immutable = True
    return response


def description() -> PublishedDescription:
    """Return the description of the published version.

    Raises:
        HTTPException: 404 where it was published without one, 503 where it can't be read.

    """
    found = described()
    if found is None:
        abort(404, _NONE)
    return found


def described() -> PublishedDescription | None:
    """Return the description of the published version, or None where it was published without one.

    Raises:
        HTTPException: 503 where it can't be read.

    """
    held = readers()
    if isinstance(held, Remote):
        return remote_description(held)
    try:
        return published_description(held.path)
    except StoreError:
        abort(503, "The store could not be read: try again.")


def wanted_form() -> str:
    """Return the media type that the client likes best of those the dataset is described in.

    Raises:
        HTTPException: 406 where it takes none of them.

    """
    media_type = best(OFFERS, request.accept_mimetypes)
    if media_type is None:
        abort(406, f"The dataset is described in {', '.join(OFFERS)}: the request accepts none of them.")
    return media_type


def with_forms(response: Response, media_type: str, suffix: str = "") -> Response:
    """Add the headers that lead to the description's own name and to its forms.

    Args:
        response: the description, or a page that it may be had in place of.
        media_type: the form that it has.
        suffix: the form that the address names; none where the Accept header chose.

    Returns:
        The same answer.

    """
    links = [f'<{BASE}void>; rel="canonical"', f'<{DATASET}>; rel="describes"']
    _add_links(response, links)
    if not suffix:
        response.vary.add("Accept")
        chosen = next((name for name, kind in SUFFIXES.items() if kind == media_type), "")
        if chosen:
            response.headers["Content-Location"] = url_for("dataset.void", suffix=chosen)
    return response


def beside(page: str) -> Response:
    """Answer with a page whose address describes the dataset to clients that would rather have RDF."""
    response = Response(page)
    _add_links(response, [f'<{url_for("dataset.void")}>; rel="describedby"'])
    response.vary.add("Accept")
    return response


def in_rdf(media_type: str) -> Response:
    """Describe the dataset in RDF.

    Args:
        media_type: of the form.

    Raises:
        HTTPException: there is no description, or the readers do not answer.

    """
    return with_forms(Response(_rdf(media_type), content_type=_content_type(media_type)), media_type)


def _add_links(response: Response, links: list[str]) -> None:
    forms = ((url_for("dataset.void", suffix=suffix), kind) for suffix, kind in SUFFIXES.items())
    links += [f'<{address}>; rel="alternate"; type="{kind}"' for address, kind in forms]
    response.headers["Link"] = ", ".join(links)


def _rdf(media_type: str) -> bytes:
    published = description()
    triples = [
        *document_triples(),
        *void_triples(published.statistics),
        *graph_triples(published.statistics),
        *dcat_triples(published),
    ]
    return in_form(Description(str(DATASET), Facts(triples)), media_type, _PREFIXES)


def _to_newest(form: str, suffix: str = "") -> Response:
    name = next((one.name for one in description().dumps if one.form == form), None)
    if name is None:
        abort(404, _NO_DUMPS)
    response = redirect(url_for("dataset.dump", name=name + suffix), 302)
    response.headers["Cache-Control"] = "no-cache"
    return cast(Response, response)


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
