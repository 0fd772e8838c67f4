"""Turns a description into schema.org's terms, as search engines read them from a page."""

from typing import Any

from flask import request
from pyoxigraph import NamedNode
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, SKOS

from ofsted_kg.store.names import shortened
from ofsted_kg.vocabulary import OA, OKG, SCHEMA
from ofsted_kg.web.facts import Facts, Term

# The first class that a thing has counts.
_TYPES = {
    str(OKG.LocalAuthority): "GovernmentOrganization",
    str(OKG.Inspectorate): "GovernmentOrganization",
    str(OKG.Region): "AdministrativeArea",
    str(OKG.Inspection): "Event",
    str(OKG.Judgement): "Review",
    str(OKG.Finding): "Claim",
    str(OKG.Person): "Person",
    str(ORG.Membership): "OrganizationRole",
    str(OKG.Service): "Organization",
    str(OKG.Document): "DigitalDocument",
    str(ORG.Organization): "Organization",
    str(OA.SpecificResource): "Quotation",
    str(SKOS.Concept): "DefinedTerm",
    str(SKOS.ConceptScheme): "DefinedTermSet",
    str(OWL.Ontology): "DefinedTermSet",
    str(PROV.SoftwareAgent): "SoftwareApplication",
}
_PROPERTIES = {
    str(SKOS.altLabel): "alternateName",
    str(SKOS.definition): "description",
    str(DCTERMS.description): "description",
    str(SKOS.notation): "termCode",
    str(SKOS.inScheme): "inDefinedTermSet",
    str(OWL.sameAs): "sameAs",
    str(FOAF.homepage): "sameAs",
    str(SCHEMA.startDate): "startDate",
    str(SCHEMA.endDate): "endDate",
    str(SCHEMA.foundingDate): "foundingDate",
    str(SCHEMA.dissolutionDate): "dissolutionDate",
    str(SCHEMA.softwareVersion): "softwareVersion",
    str(DCTERMS.issued): "datePublished",
    str(DCTERMS.publisher): "publisher",
    str(DCTERMS.creator): "author",
    str(DCTERMS.license): "license",
    str(OKG.reports): "about",
    str(OKG.inspects): "about",
    str(OKG.judgementOf): "itemReviewed",
    str(OKG.findingOf): "about",
    str(OKG.text): "text",
    str(PROV.wasAttributedTo): "author",
    str(ORG.unitOf): "parentOrganization",
    str(OKG.roleTitle): "roleName",
    str(OA.hasSource): "isPartOf",
}


def schema_org(facts: Facts, iri: str, trail: list[tuple[str, str]], kind: str | None = None) -> dict[str, Any]:
    """Describe a thing and its place among the pages.

    Args:
        facts: what is known of it.
        iri: the thing.
        trail: the names and paths of the pages that lead to its page, which is the last.
        kind: a class of schema.org, where the thing's own classes don't decide.

    Returns:
        A JSON-LD document.

    """
    node: dict[str, Any] = {
        "@type": kind or next((name for of, name in _TYPES.items() if of in facts.types(iri)), "Thing"),
        "@id": iri,
        "identifier": iri,
        "name": facts.label(iri),
        "url": _absolute(trail[-1][1]),
        **_stated(facts, iri),
    }
    if quote := facts.quote(iri):
        node["text"] = quote
    for grade in facts.values(iri, str(OKG.grade)):
        node["reviewRating"] = {"@type": "Rating", "ratingValue": facts.label(grade.value), "worstRating": "Inadequate"}
    return {"@context": "https://schema.org", "@graph": [node, _breadcrumbs(trail)]}


def _stated(facts: Facts, iri: str) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for predicate, name in _PROPERTIES.items():
        for term in facts.values(iri, predicate):
            found.setdefault(name, []).append(_value(facts, term, name))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _value(facts: Facts, term: Term, name: str) -> Any:
    if not isinstance(term, NamedNode):
        return term.value
    if name in {"sameAs", "license"}:
        return term.value
    label = facts.label(term.value)
    return {"@id": term.value} | ({} if label == shortened(term.value).strip("<>") else {"name": label})


def _breadcrumbs(trail: list[tuple[str, str]]) -> dict[str, Any]:
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": _absolute(path)}
        for place, (name, path) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _absolute(path: str) -> str:
    return request.host_url.rstrip("/") + path
