"""Turns the description of the published version into its page: numbers, downloads, rights, kinds, links."""

from typing import Any

from flask import render_template, url_for

from ofsted_kg.store.description import PublishedDescription
from ofsted_kg.store.statistics import Statistics
from ofsted_kg.vocabulary import BASE, DATASET
from ofsted_kg.web.addresses import SUFFIXES, address_of
from ofsted_kg.web.dataset_graphs import KINDS
from ofsted_kg.web.dcat import ABOUT, FORMS, KEYWORDS, RIGHTS, TITLE
from ofsted_kg.web.statements import fragment
from ofsted_kg.web.void import TARGETS, linkset, vocabularies
from ofsted_kg.web.words import words

_FORM_NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF/XML", "nt": "N-Triples"}


def page(description: PublishedDescription) -> str:
    """Write the page of the dataset.

    Args:
        description: of the published version.

    Returns:
        HTML. What VoID tells of each class and property has an anchor of the same name.

    """
    statistics = description.statistics
    return render_template(
        "void.html",
        trail=[("Home", url_for("pages.home")), ("The data", url_for("dataset.void"))],
        document=f"{BASE}void",
        iri=str(DATASET),
        about=ABOUT,
        rights=RIGHTS,
        version=description.version,
        statistics=statistics,
        dumps=description.dumps,
        formats=FORMS,
        classes=_classes(statistics),
        properties=_properties(statistics),
        links=_links(statistics),
        graphs=_graphs(statistics),
        of_documents=len(statistics.graphs.keys() - KINDS.keys()),
        vocabularies=vocabularies(statistics),
        forms=[
            (name, SUFFIXES[suffix], url_for("dataset.void", suffix=suffix)) for suffix, name in _FORM_NAMES.items()
        ],
        data=_schema_org(description),
    )


def _classes(statistics: Statistics) -> list[dict[str, Any]]:
    ranked = sorted(statistics.classes.items(), key=lambda item: (-item[1].entities, item[0]))
    return [{**_term(name), "n": count.entities, "example": address_of(count.example)} for name, count in ranked]


def _properties(statistics: Statistics) -> list[dict[str, Any]]:
    ranked = sorted(statistics.properties.items(), key=lambda item: (-item[1].triples, item[0]))
    return [{**_term(name), "count": count} for name, count in ranked]


def _term(name: str) -> dict[str, Any]:
    return {"iri": name, "words": words(name), "href": address_of(name), "anchor": fragment(name)}


def _links(statistics: Statistics) -> list[dict[str, Any]]:
    return [
        {
            "target": TARGETS[link.space][1],
            "homepage": TARGETS[link.space][2],
            "anchor": linkset(link),
            "iri": link.predicate,
            "words": words(link.predicate),
            "n": link.triples,
        }
        for link in statistics.links
    ]


def _graphs(statistics: Statistics) -> list[dict[str, Any]]:
    return [
        {"iri": iri, "holds": holds, "href": address_of(iri), "n": statistics.graphs[iri]}
        for iri, holds in KINDS.items()
        if iri in statistics.graphs
    ]


def _schema_org(description: PublishedDescription) -> dict[str, Any]:
    """The dataset in schema.org's terms, as search engines for datasets read them."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": str(DATASET),
        "identifier": str(DATASET),
        "name": TITLE,
        "description": ABOUT,
        "url": url_for("dataset.void", _external=True),
        "version": description.version,
        "keywords": list(KEYWORDS),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "The ofsted-kg team"},
        "spatialCoverage": "England",
        "conditionsOfAccess": RIGHTS,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": url_for("dataset.dump", name=dump.name, _external=True),
                "encodingFormat": [FORMS[dump.form][1], "application/gzip"],
                "contentSize": f"{dump.size} B",
                "sha256": dump.sha256,
            }
            for dump in description.dumps
        ],
    }
