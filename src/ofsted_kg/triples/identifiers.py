"""The only place where IRIs are minted: from what a thing is known by, so the same documents give the same IRIs."""

from rdflib import URIRef

from ofsted_kg.model import Claim, FindingClaim, JudgementClaim, MembershipClaim, Span, StatusClaim
from ofsted_kg.resolution import Inspection
from ofsted_kg.text import slugify
from ofsted_kg.vocabulary import CONCEPT, GRAPH, ID, STATISTICAL_GEOGRAPHY, WIKIDATA

OFSTED_IRI = ID["organisation/ofsted"]


def local_authority(slug: str) -> URIRef:
    """Return the IRI of a council by its slug."""
    return ID[f"local-authority/{slug}"]


def change(slug: str) -> URIRef:
    """Return the IRI of the event by which the council of a slug was replaced."""
    return ID[f"change/{slug}"]


def region(name: str) -> URIRef:
    """Return the IRI of a region of England by its name."""
    return ID[f"region/{slugify(name)}"]


def statistical_geography(gss_code: str) -> URIRef:
    """Return the IRI that ONS gives the area of a GSS code."""
    return STATISTICAL_GEOGRAPHY[gss_code]


def wikidata(item: str) -> URIRef:
    """Return the IRI of an item of Wikidata."""
    return WIKIDATA[item]


def organisation(name: str) -> URIRef:
    """Return the IRI of an organisation other than a council by its name."""
    return ID[f"organisation/{slugify(name)}"]


def document(slug: str) -> URIRef:
    """Return the IRI of a document by its slug."""
    return ID[f"document/{slug}"]


def graph(slug: str) -> URIRef:
    """Return the IRI of a named graph."""
    return GRAPH[slug]


def concept(scheme: str, notation: str) -> URIRef:
    """Return the IRI of a concept by its scheme and notation."""
    return CONCEPT[f"{scheme}/{notation}"]


def inspection(one: Inspection) -> URIRef:
    """Return the IRI of an inspection."""
    return ID[f"inspection/{one.council}/{one.key}"]


def person(slug: str, organisation_slug: str) -> URIRef:
    """Return the IRI of a person: spellings of a name are one person only within one organisation."""
    return ID[f"person/{organisation_slug}/{slug}"]


def service(council: str, slug: str) -> URIRef:
    """Return the IRI of a unit of a council."""
    return ID[f"service/{council}/{slug}"]


def evidence(document_slug: str, span: Span) -> URIRef:
    """Return the IRI of a piece of a document's text."""
    return ID[f"evidence/{document_slug}/{span.start}-{span.end}"]


def software(version: str) -> URIRef:
    """Return the IRI of a version of this software."""
    return ID[f"software/ofsted-kg-{version}"]


def claim(one: Claim, document_slug: str, of: Inspection | None = None) -> URIRef:
    """Return the IRI of a statement: a judgement, finding, membership or status is one document's."""
    match one:
        case JudgementClaim() if of:
            return ID[f"judgement/{of.council}/{of.key}/{one.area}/{document_slug}"]
        case FindingClaim():
            return ID[f"finding/{document_slug}/{one.position}"]
        case MembershipClaim():
            return ID[f"membership/{document_slug}/{slugify(one.person)}/{one.role}"]
        case StatusClaim():
            return ID[f"status/{document_slug}/{one.status}-{one.year or 'undated'}"]
        case _:
            raise TypeError(f"a {type(one).__name__} has no IRI of its own")
