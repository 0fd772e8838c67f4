"""What is known of the documents themselves into `graph/documents`: metadata, text and provenance."""

from collections.abc import Iterable, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS

from ofsted_kg import __version__
from ofsted_kg.extraction.genres import GENRES
from ofsted_kg.extraction.layout import blocks
from ofsted_kg.model import Document, Extraction, FindingClaim, InspectionClaim, IssuedClaim, JudgementClaim
from ofsted_kg.reference import councils_named
from ofsted_kg.resolution.inspections import Inspection, Told
from ofsted_kg.text import slugify
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.evidence import add_evidence
from ofsted_kg.vocabulary import OKG, SCHEMA, empty_graph

_TITLE = 120  # characters


def documents_graph(
    extractions: Iterable[Extraction], inspections: Mapping[Told, Inspection], names: Mapping[str, str]
) -> Graph:
    """Return the description of every document of the graph, and of where its named graph comes from.

    Args:
        extractions: of the documents.
        inspections: those that they mean.
        names: of publishers and authors, by slug.

    """
    graph = empty_graph()
    agent = identifiers.software(__version__)
    for extraction in extractions:
        _describe(graph, extraction, names)
        _add_reported(graph, extraction, inspections)
        graph.add(
            (
                identifiers.graph(extraction.document.slug),
                PROV.wasDerivedFrom,
                identifiers.document(extraction.document.slug),
            )
        )
        graph.add((identifiers.graph(extraction.document.slug), PROV.wasAttributedTo, agent))
    add_software(graph)
    return graph


def add_software(graph: Graph) -> None:
    """Describe this version of the software as the agent behind what it writes."""
    agent = identifiers.software(__version__)
    for kind in (PROV.SoftwareAgent, PROV.Agent):
        graph.add((agent, RDF.type, kind))
    graph.add((agent, RDFS.label, Literal(f"ofsted-kg {__version__}", lang="en")))
    graph.add((agent, SCHEMA.softwareVersion, Literal(__version__)))


def _describe(graph: Graph, extraction: Extraction, names: Mapping[str, str]) -> None:
    document, title = extraction.document, _title(extraction)
    iri = identifiers.document(document.slug)
    for kind in (OKG.Document, FOAF.Document, PROV.Entity):
        graph.add((iri, RDF.type, kind))
    graph.add((iri, RDFS.label, Literal(title, lang="en")))
    graph.add((iri, DCTERMS.title, Literal(title)))
    graph.add((iri, OKG.sha256, Literal(document.sha256)))
    graph.add((iri, SCHEMA.text, Literal(document.text)))
    if extraction.genre:
        graph.add((iri, DCTERMS.type, identifiers.concept("document-type", extraction.genre)))
    _add_stated(graph, iri, document, names)
    _add_publisher(graph, iri, extraction, names)
    _add_issued(graph, iri, extraction)


def _title(extraction: Extraction) -> str:
    """The manifest's title, else a cover's, a letter's subject line or the first line, shortened."""
    if told := extraction.document.title or extraction.title:
        return told
    found = blocks(extraction.document.text)
    dear = [index for index, block in enumerate(found[:-1]) if block.text.startswith("Dear ")]
    first = found[dear[0] + 1] if dear else found[0]
    printed = " ".join(extraction.document.text[first.span.start : first.span.end].split())
    return printed if len(printed) <= _TITLE else f"{printed[:_TITLE].rsplit(' ', 1)[0]}…"


def _add_stated(graph: Graph, iri: URIRef, document: Document, names: Mapping[str, str]) -> None:
    for predicate, address in ((DCTERMS.license, document.licence), (FOAF.page, document.page)):
        if address:
            graph.add((iri, predicate, URIRef(address)))
    if document.rights:
        graph.add((iri, DCTERMS.rights, Literal(document.rights)))
    if document.creator:
        graph.add((iri, DCTERMS.creator, _organisation(graph, document.creator, names)))


def _add_publisher(graph: Graph, iri: URIRef, extraction: Extraction, names: Mapping[str, str]) -> None:
    """Who the manifest says; else a letter is the inspectorate's, a press release and minutes are the council's."""
    if extraction.document.publisher:
        graph.add((iri, DCTERMS.publisher, _organisation(graph, extraction.document.publisher, names)))
    elif extraction.genre == "visit-letter":
        graph.add((iri, DCTERMS.publisher, identifiers.OFSTED_IRI))
    elif extraction.genre in {"press-release", "minutes"} and extraction.council:
        graph.add((iri, DCTERMS.publisher, identifiers.local_authority(extraction.council)))


def _organisation(graph: Graph, name: str, names: Mapping[str, str]) -> URIRef:
    """A council or Ofsted where the name is theirs, else an organisation of that name."""
    if name.lower() == "ofsted":
        return identifiers.OFSTED_IRI
    if len(found := councils_named(name)) == 1:
        return identifiers.local_authority(found[0].slug)
    iri, name = identifiers.organisation(name), names[slugify(name)]
    for kind in (ORG.Organization, FOAF.Organization):
        graph.add((iri, RDF.type, kind))
    graph.add((iri, RDFS.label, Literal(name, lang="en")))
    graph.add((iri, FOAF.name, Literal(name)))
    return iri


def _add_issued(graph: Graph, iri: URIRef, extraction: Extraction) -> None:
    printed = next((claim for claim in extraction.claims if isinstance(claim, IssuedClaim)), None)
    day = printed.issued if printed else extraction.document.issued
    if day:
        graph.add((iri, DCTERMS.issued, Literal(day)))
    if printed:
        add_evidence(graph, iri, extraction.document, printed.evidence, derived=False)


def _add_reported(graph: Graph, extraction: Extraction, inspections: Mapping[Told, Inspection]) -> None:
    """The inspections that a document is about; where it is not the inspectorate's, also those it tells grades of."""
    slug = extraction.document.slug
    official = bool(extraction.genre and GENRES[extraction.genre].official)
    for claim in extraction.claims:
        if not isinstance(claim, InspectionClaim | JudgementClaim | FindingClaim):
            continue
        if claim.subject if isinstance(claim, InspectionClaim) else not official:
            reported = identifiers.inspection(inspections[slug, claim.occasion])
            graph.add((identifiers.document(slug), OKG.reports, reported))
