"""Turns a description into its page."""

from typing import Any

from flask import render_template, url_for

from ofsted_kg.vocabulary import BASE, ONTOLOGY
from ofsted_kg.web.addresses import SUFFIXES, address_of
from ofsted_kg.web.describing import SHAPES, Description
from ofsted_kg.web.documentation.ontology_page import arrows, sections
from ofsted_kg.web.documentation.shapes_page import groups, target
from ofsted_kg.web.graph_page import content
from ofsted_kg.web.indexes import schemes
from ofsted_kg.web.listings import LINKS_SHOWN
from ofsted_kg.web.schema_org import schema_org
from ofsted_kg.web.thing_page import page, parents, rows

_FORM_NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF/XML", "nt": "N-Triples"}
# The page that lists things of a kind, by what their paths begin with.
_ROOTS = {
    "id/document/": ("Documents", "pages.documents"),
    "id/evidence/": ("Documents", "pages.documents"),
    "id/organisation/": None,
    "id/software/": None,
    "id/": ("Councils", "indexes.councils"),
    "concept/": ("Concepts", "indexes.concepts"),
    "graph/": ("Graphs", "indexes.graphs"),
}


def in_html(description: Description) -> str:
    """Write the page of a description.

    Args:
        description: of a thing, or of a whole graph.

    Returns:
        HTML.

    """
    if not description.is_whole_graph:
        return _rendered("thing.html", description, description.iri, page=page(description))
    if description.iri.startswith(f"{BASE}graph/"):
        return _rendered("graph.html", description, description.iri, "Dataset", content=content(description))
    if description.iri == SHAPES:
        return _rendered("shapes.html", description, SHAPES, "DefinedTermSet", groups=groups(), target=target)
    # The version of the ontology is told of as the ontology itself.
    told = {"sections": sections(description.facts), "arrows": arrows(), "schemes": schemes()}
    return _rendered("ontology.html", description, str(ONTOLOGY), "DefinedTermSet", **told)


def _rendered(template: str, description: Description, subject: str, kind: str | None = None, **context: Any) -> str:
    facts, iri = description.facts, description.iri
    trail = _trail(description, facts.label(subject))
    return render_template(
        template,
        iri=iri,
        heading=facts.label(subject),
        trail=trail,
        rows=rows(facts, subject),
        data=schema_org(facts, subject, trail, kind),
        forms=[(name, SUFFIXES[suffix], address_of(iri, suffix)) for suffix, name in _FORM_NAMES.items()],
        links_shown=LINKS_SHOWN,
        **context,
    )


def _trail(description: Description, heading: str) -> list[tuple[str, str]]:
    """The pages that lead to a thing's, by name and path, from the home page to itself."""
    facts, iri = description.facts, description.iri
    root = next((root for start, root in _ROOTS.items() if iri.startswith(BASE + start)), None)
    trail = [("Home", url_for("pages.home"))]
    if root:
        trail.append((root[0], url_for(root[1])))
    trail += [(one["label"], one["href"]) for one in parents(facts, iri) if one.get("is_ours")]
    return [*trail, (heading, address_of(iri) or "")]
