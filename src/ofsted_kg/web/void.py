"""Turns the statistics of the dataset into VoID: counts, a part for each class, property and graph, and the links."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import DCTERMS, FOAF, RDF, VOID

from ofsted_kg.store.statistics import ClassCount, LinkCount, PropertyCount, Statistics
from ofsted_kg.vocabulary import BASE, DATASET, OKG, PREFIXES, STATISTICAL_GEOGRAPHY, WIKIDATA
from ofsted_kg.web.statements import english, fragment, iri, number, statements
from ofsted_kg.web.words import words

PARTS = f"{BASE}void#"
"""What the IRIs of the dataset's parts begin with."""

TARGETS = {
    str(WIKIDATA): ("wikidata", "Wikidata", "https://www.wikidata.org/"),
    str(STATISTICAL_GEOGRAPHY): ("ons-geography", "ONS statistical geographies", "http://statistics.data.gov.uk/"),
}
"""The datasets that are linked to: the name of each in IRIs and for people, and its home page."""

_EXAMPLES = (OKG.LocalAuthority, OKG.Inspection, OKG.Judgement, OKG.Finding, OKG.Person, OKG.Service, OKG.Document)


def void_triples(statistics: Statistics) -> Iterator[Triple]:
    """Describe the dataset and its parts by their numbers.

    Args:
        statistics: of the published version.

    Yields:
        Triples of VoID. Counts are of the union of all graphs; a graph has its own.

    """
    yield from _totals(statistics)
    for name, of_class in statistics.classes.items():
        yield from _class(name, of_class)
    for name, of_property in statistics.properties.items():
        yield from _property(name, of_property)
    for link in statistics.links:
        yield from _linkset(link)


def document_triples() -> Iterator[Triple]:
    """Say that what is served is a description of the dataset, and of what standards."""
    yield from statements(
        f"{BASE}void",
        {
            RDF.type: iri(VOID.DatasetDescription),
            DCTERMS.title: english("Description of the dataset of ofsted-kg"),
            FOAF.primaryTopic: iri(DATASET),
        },
    )


def vocabularies(statistics: Statistics) -> list[str]:
    """Return the namespaces whose terms the dataset uses as classes and properties, of those that have a prefix."""
    used = [*statistics.classes, *statistics.properties]
    return sorted({space for space in PREFIXES.values() if any(term.startswith(space) for term in used)})


def linkset(link: LinkCount) -> str:
    """Return the name, after the `#`, of the links of one property to one dataset."""
    return f"links/{TARGETS[link.space][0]}/{fragment(link.predicate)}"


def _totals(statistics: Statistics) -> Iterator[Triple]:
    shown = (statistics.classes[str(name)].example for name in _EXAMPLES if str(name) in statistics.classes)
    yield from statements(
        DATASET,
        {
            RDF.type: iri(VOID.Dataset),
            VOID.uriSpace: Literal(BASE),
            VOID.triples: number(statistics.triples),
            VOID.entities: number(statistics.entities),
            VOID.distinctSubjects: number(statistics.subjects),
            VOID.distinctObjects: number(statistics.objects),
            VOID.properties: number(len(statistics.properties)),
            VOID.classes: number(len(statistics.classes)),
            VOID.vocabulary: [NamedNode(space) for space in vocabularies(statistics)],
            VOID.exampleResource: [NamedNode(example) for example in shown],
        },
    )


def _class(name: str, count: ClassCount) -> Iterator[Triple]:
    part = f"{PARTS}class/{fragment(name)}"
    yield from statements(DATASET, {VOID.classPartition: NamedNode(part)})
    yield from statements(
        part, {RDF.type: iri(VOID.Dataset), f"{VOID}class": NamedNode(name), VOID.entities: number(count.entities)}
    )
    for predicate, triples in count.properties.items():
        inner = f"{part}/property/{fragment(predicate)}"
        yield from statements(part, {VOID.propertyPartition: NamedNode(inner)})
        yield from statements(
            inner,
            {RDF.type: iri(VOID.Dataset), VOID.property: NamedNode(predicate), VOID.triples: number(triples)},
        )


def _property(name: str, count: PropertyCount) -> Iterator[Triple]:
    part = f"{PARTS}property/{fragment(name)}"
    yield from statements(DATASET, {VOID.propertyPartition: NamedNode(part)})
    yield from statements(
        part,
        {
            RDF.type: iri(VOID.Dataset),
            VOID.property: NamedNode(name),
            VOID.triples: number(count.triples),
            VOID.distinctSubjects: number(count.subjects),
            VOID.distinctObjects: number(count.objects),
        },
    )


def _linkset(link: LinkCount) -> Iterator[Triple]:
    name, title, homepage = TARGETS[link.space]
    part, target = f"{PARTS}{linkset(link)}", f"{PARTS}{name}"
    yield from statements(DATASET, {VOID.subset: NamedNode(part)})
    yield from statements(
        part,
        {
            RDF.type: [iri(VOID.Linkset), iri(VOID.Dataset)],
            DCTERMS.title: english(f"Links to {title} by “{words(link.predicate)}”"),
            VOID.linkPredicate: NamedNode(link.predicate),
            VOID.subjectsTarget: iri(DATASET),
            VOID.objectsTarget: NamedNode(target),
            VOID.triples: number(link.triples),
        },
    )
    yield from statements(
        target,
        {
            RDF.type: iri(VOID.Dataset),
            DCTERMS.title: english(title),
            VOID.uriSpace: Literal(link.space),
            FOAF.homepage: NamedNode(homepage),
        },
    )
