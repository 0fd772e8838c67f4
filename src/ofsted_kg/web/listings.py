"""What is shown of the things that point to a thing: for some properties a table, with the columns people ask for."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import ORG, PROV, RDF, SKOS

from ofsted_kg.vocabulary import OA, OKG, SCHEMA

LINKS_SHOWN = 100
"""How many links to a thing a description has, for each property."""


@dataclass(frozen=True)
class Listing:
    """A table of what points to a thing by a property; its first column is the thing that does."""

    heading: str
    first: str
    columns: Mapping[
        str, tuple[URIRef, ...]
    ]  # what is shown under each heading: values of the first property that has any
    order: tuple[URIRef, ...] = ()
    shown: int = LINKS_SHOWN
    grades: str | None = None  # the heading of a last column with the preferred grades of each inspection


_DOCUMENT = {"Document": (PROV.wasDerivedFrom,)}
_QUOTE = {"In the document’s words": (OKG.evidence,)}

LISTINGS: dict[str, Listing] = {
    str(OKG.inspects): Listing(
        "Inspections",
        "Inspection",
        {"Year": (OKG.year,), "First day": (SCHEMA.startDate,), "Framework": (OKG.framework,), **_DOCUMENT},
        (OKG.year, SCHEMA.startDate),
        grades="Grades",
    ),
    str(OKG.judgementOf): Listing(
        "Judgements",
        "Judgement",
        {"Grade": (OKG.grade,), "Said by": (PROV.wasAttributedTo,), **_QUOTE},
        (OKG.area, OKG.standing),
    ),
    str(OKG.findingOf): Listing(
        "Findings",
        "Finding",
        {
            "Kind": (RDF.type,),
            "About": (OKG.theme, OKG.area),
            "Said by": (PROV.wasAttributedTo,),
            **_QUOTE,
        },
        (PROV.wasDerivedFrom, OKG.position),
    ),
    str(ORG.organization): Listing(
        "People",
        "Role",
        {"Person": (ORG.member,), "Title": (OKG.roleTitle,), "Shown on": (OKG.attestedOn,), **_QUOTE},
        (ORG.member, OKG.attestedOn),
    ),
    str(ORG.member): Listing(
        "Roles",
        "Role",
        {
            "Organisation": (ORG.organization,),
            "Title": (OKG.roleTitle,),
            "Shown on": (OKG.attestedOn,),
            **_QUOTE,
        },
        (OKG.attestedOn,),
    ),
    str(ORG.unitOf): Listing("Services", "Service", _QUOTE, (SKOS.prefLabel,)),
    str(OKG.statusOf): Listing(
        "Interventions",
        "Intervention",
        {"Status": (OKG.status,), "Shown on": (OKG.attestedOn,), **_QUOTE},
        (OKG.attestedOn,),
    ),
    str(OA.hasSource): Listing("Quotations", "In the document’s words", {}),
    # A scheme names all its concepts.
    str(SKOS.inScheme): Listing(
        "Concepts", "Concept", {"Means": (SKOS.definition,)}, (SKOS.topConceptOf, SKOS.prefLabel), shown=10_000
    ),
}
"""The tables, by property, in the order of the page. What they list is described in the RDF forms too."""


def most_shown(predicate: str) -> int:
    """Return how many links by a property a description has."""
    return LISTINGS[predicate].shown if predicate in LISTINGS else LINKS_SHOWN
