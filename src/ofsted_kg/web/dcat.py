"""Turns the published version and the address of this server into DCAT 3: the dataset, its downloads, its service."""

from collections.abc import Iterator

from flask import url_for
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, VOID, XSD

from ofsted_kg.store.description import PublishedDescription
from ofsted_kg.store.dumps import Dump
from ofsted_kg.vocabulary import BASE, DATASET, ONTOLOGY, STATISTICAL_GEOGRAPHY
from ofsted_kg.web.statements import english, iri, statements
from ofsted_kg.web.void import PARTS

TITLE = "Ofsted’s inspections of children’s services in England"
ABOUT = (
    "What Ofsted’s inspectors judged and found of English councils’ services for children, who was in charge, and "
    "what councils said of it, taken from published documents by software, with the exact sentence behind every fact. "
    "It holds all English councils with their codes and links, and what was found in the documents that it was made "
    "from: it is not the record of all inspections."
)
RIGHTS = (
    "No one licence covers all of this. The documents’ texts, and the words quoted from them, belong to their "
    "publishers: the rights and licence of each document say what is known of it. The councils’ names, codes and links "
    "come under the licences of their sources, with the credits that those ask for, in graph/reference. The ontology "
    "and the shapes are CC BY 4.0. For the rest no licence is stated. The MIT licence is that of the program, not of "
    "the data."
)
FORMS = {"nq": ("N-Quads", "application/n-quads"), "trig": ("TriG", "application/trig")}
"""The formats of the dumps: their names and media types."""

KEYWORDS = ("Ofsted", "inspection", "children's services", "social care", "local authority", "England")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
_IANA = "https://www.iana.org/assignments/media-types/"
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_VERSION = f"{DCAT}version"  # DCAT 3's, which rdflib does not know yet
_SHAPES = f"{BASE}shapes"
_TEAM, _RIGHTS_NODE, _BY_SPARQL = f"{PARTS}team", f"{PARTS}rights", f"{PARTS}distribution/sparql"


def endpoint() -> str:
    """Return the absolute address of this server's SPARQL endpoint."""
    return url_for("endpoint.sparql", _external=True)


def service() -> str:
    """Return the IRI of this server's SPARQL service."""
    return f"{endpoint()}#service"


def dcat_triples(description: PublishedDescription) -> Iterator[Triple]:
    """Describe the dataset as catalogues do.

    Args:
        description: of the published version.

    Yields:
        Triples of DCAT. They have no day: the version tells what is published, and a build tells no time.

    """
    yield from _dataset(description)
    yield from _parties()
    for dump in description.dumps:
        yield from _distribution(dump)
    yield from _by_sparql()


def _dataset(description: PublishedDescription) -> Iterator[Triple]:
    downloads = [iri(f"{PARTS}distribution/{dump.form}") for dump in description.dumps]
    yield from statements(
        DATASET,
        {
            RDF.type: iri(DCAT.Dataset),
            DCTERMS.title: english(TITLE),
            DCTERMS.description: english(ABOUT),
            DCTERMS.identifier: Literal(str(DATASET)),
            DCTERMS.creator: iri(_TEAM),
            DCTERMS.rights: iri(_RIGHTS_NODE),
            DCTERMS.conformsTo: [iri(_SHAPES), iri(ONTOLOGY)],
            DCTERMS.language: iri(f"{_AUTHORITY}language/ENG"),
            DCTERMS.spatial: iri(STATISTICAL_GEOGRAPHY["E92000001"]),  # England
            _VERSION: [Literal(description.version)] if description.version else [],
            DCAT.keyword: map(english, KEYWORDS),
            DCAT.theme: iri(f"{_AUTHORITY}data-theme/SOCI"),
            DCAT.landingPage: iri(url_for("dataset.void", _external=True)),
            DCAT.distribution: [*downloads, iri(_BY_SPARQL)],
            VOID.dataDump: [iri(_address(dump)) for dump in description.dumps],
            VOID.sparqlEndpoint: iri(endpoint()),
            VOID.feature: [
                iri(FORMATS[name]) for name in ("N-Quads", "TriG", "Turtle", "JSON-LD", "RDF_XML", "N-Triples")
            ],
        },
    )


def _parties() -> Iterator[Triple]:
    yield from statements(_TEAM, {RDF.type: iri(FOAF.Agent), FOAF.name: Literal("The ofsted-kg team")})
    yield from statements(_RIGHTS_NODE, {RDF.type: iri(DCTERMS.RightsStatement), RDFS.label: english(RIGHTS)})
    for standard, title in ((_SHAPES, "SHACL shapes of ofsted-kg"), (str(ONTOLOGY), "Ontology of ofsted-kg")):
        yield from statements(standard, {RDF.type: iri(DCTERMS.Standard), DCTERMS.title: english(title)})


def _distribution(dump: Dump) -> Iterator[Triple]:
    name, media_type = FORMS[dump.form]
    part = f"{PARTS}distribution/{dump.form}"
    yield from statements(
        part,
        {
            RDF.type: iri(DCAT.Distribution),
            DCTERMS.title: english(f"All named graphs in {name}, compressed"),
            DCTERMS.rights: iri(_RIGHTS_NODE),
            DCAT.accessURL: iri(url_for("dataset.dumps", _external=True)),
            DCAT.downloadURL: iri(_address(dump)),
            DCAT.mediaType: iri(_IANA + media_type),
            DCAT.compressFormat: iri(f"{_IANA}application/gzip"),
            DCAT.byteSize: Literal(str(dump.size), datatype=NamedNode(XSD.nonNegativeInteger)),
            SPDX.checksum: iri(f"{part}/checksum"),
        },
    )
    yield from statements(
        f"{part}/checksum",
        {
            RDF.type: iri(SPDX.Checksum),
            SPDX.algorithm: iri(SPDX.checksumAlgorithm_sha256),
            SPDX.checksumValue: Literal(dump.sha256, datatype=NamedNode(XSD.hexBinary)),
        },
    )


def _by_sparql() -> Iterator[Triple]:
    yield from statements(
        _BY_SPARQL,
        {
            RDF.type: iri(DCAT.Distribution),
            DCTERMS.title: english("All of it by SPARQL"),
            DCTERMS.rights: iri(_RIGHTS_NODE),
            DCAT.accessURL: iri(endpoint()),
            DCAT.accessService: iri(service()),
        },
    )
    yield from statements(
        service(),
        {
            RDF.type: [iri(DCAT.DataService), iri(SD.Service)],
            DCTERMS.title: english("SPARQL endpoint of ofsted-kg"),
            DCTERMS.description: english("Answers SPARQL 1.1 queries on the union of all graphs, and on each."),
            DCTERMS.conformsTo: iri("http://www.w3.org/TR/sparql11-protocol/"),
            DCAT.endpointURL: iri(endpoint()),
            DCAT.endpointDescription: iri(endpoint()),
            DCAT.servesDataset: iri(DATASET),
            SD.endpoint: iri(endpoint()),
        },
    )


def _address(dump: Dump) -> str:
    return url_for("dataset.dump", name=dump.name, _external=True)
