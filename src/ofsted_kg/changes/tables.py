"""A CSV of inspections and judgements into the quads of the documents that tell of them, each with its evidence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from string import ascii_lowercase, digits

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, XSD

from ofsted_kg.changes.errors import MalformedError
from ofsted_kg.changes.published import Published
from ofsted_kg.changes.rows import Row, rows_of
from ofsted_kg.councils.finding import find_council
from ofsted_kg.model import COUNCIL, OFSTED, Document, JudgementClaim, Occasion, Span, Speaker
from ofsted_kg.reference import Council
from ofsted_kg.resolution import Inspection
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.evidence import add_evidence
from ofsted_kg.triples.terms import quads_of
from ofsted_kg.validation import Places
from ofsted_kg.vocabulary import OKG, SCHEMA, empty_graph

MOST_FAULTS = 20
"""How many faults of a table are told."""

_KINDS = ("Inspection", "StandardInspection", "ShortInspection", "SingleInspection", "ChildProtectionInspection",
          "JointInspection", "Reinspection")  # fmt: skip
_SPEAKERS = {"": OFSTED, "ofsted": OFSTED, "council": COUNCIL}
_OF_NOTATIONS = set(ascii_lowercase + digits + "-")
_STANDINGS = {"": "reported", "reported": "reported", "official": "official"}


def quads_of_table(data: bytes, name: str, begun: Published) -> tuple[list[Quad], Places]:
    """Read a table.

    Args:
        data: CSV in UTF-8, with the columns of `COLUMNS`, separated by commas, semicolons or tabs.
        name: what to call it.
        begun: the published version; it has the documents' texts, in which the quotes are looked for.

    Returns:
        The quads, in the graphs of the documents; and the line on which each thing is described.

    Raises:
        MalformedError: it is no such table; a sentence for each fault, with its line and column, the first twenty.

    """
    quads: dict[Quad, None] = {}
    places = Places()
    faults: list[str] = []
    for row in rows_of(data, name):
        found = row.faults or _faults(row, begun)
        faults += found
        if not faults:
            graph, described = _told(row, begun)
            quads.update(dict.fromkeys(quads_of(graph, identifiers.graph(row.cells["document"]))))
            for thing in described:
                places.note(name, row.line, str(thing))
    if faults:
        more = [f"and {len(faults) - MOST_FAULTS:,} more faults"] if len(faults) > MOST_FAULTS else []
        raise MalformedError("\n".join([*faults[:MOST_FAULTS], *more]))
    return list(quads), places


def _faults(row: Row, begun: Published) -> list[str]:
    """What is wrong with a row whose cells are there."""
    checks = (
        _council,
        _year,
        _kind,
        _days,
        _judged,
        _standing,
        _speaker,
        lambda row: _span(row, _document(row, begun)),
    )
    return [found for check in checks if (found := _fault(check, row))]


def _fault(check: Callable[[Row], object], row: Row) -> str:
    try:
        check(row)
    except MalformedError as error:
        return str(error)
    return ""


def _told(row: Row, begun: Published) -> tuple[Graph, list[URIRef]]:
    """The triples of a row, and what they describe."""
    document, council, year = _document(row, begun), _council(row), _year(row)
    inspection = Inspection(council.slug, str(year), f"{council.name}: inspection, {year}")
    iri = identifiers.inspection(inspection)
    label = _label(begun, iri) or inspection.label
    spans = (_span(row, document),)
    graph = empty_graph()
    for kind in {"Inspection", _kind(row)}:
        graph.add((iri, RDF.type, OKG[kind]))
    graph.add((iri, RDF.type, PROV.Activity))
    graph.add((iri, RDFS.label, Literal(label, lang="en")))
    graph.add((iri, OKG.inspects, identifiers.local_authority(council.slug)))
    graph.add((iri, OKG.year, Literal(str(year), datatype=XSD.gYear)))
    for predicate, day in zip((SCHEMA.startDate, SCHEMA.endDate), _days(row), strict=True):
        if day:
            graph.add((iri, predicate, Literal(day)))
    add_evidence(graph, iri, document, spans)
    described = [iri]
    if _judged(row):
        claim = JudgementClaim(spans, Occasion(year=year), row.cells["area"], row.cells["grade"], _speaker(row))
        described.append(_add_judgement(graph, row, claim, document, inspection, label))
    return graph, described


def _add_judgement(
    graph: Graph, row: Row, claim: JudgementClaim, document: Document, inspection: Inspection, label: str
) -> URIRef:
    iri = identifiers.claim(claim, document.slug, inspection)
    words = f"{claim.area.replace('-', ' ')} {claim.grade.replace('-', ' ')}"
    graph.add((iri, RDF.type, OKG.Judgement))
    graph.add((iri, RDFS.label, Literal(f"{label}: {words}", lang="en")))
    graph.add((iri, OKG.judgementOf, identifiers.inspection(inspection)))
    graph.add((iri, OKG.area, identifiers.concept("judgement-area", claim.area)))
    graph.add((iri, OKG.grade, identifiers.concept("grade", claim.grade)))
    graph.add((iri, OKG.standing, identifiers.concept("standing", _standing(row))))
    council = identifiers.local_authority(inspection.council)
    graph.add((iri, PROV.wasAttributedTo, identifiers.OFSTED_IRI if claim.speaker == OFSTED else council))
    add_evidence(graph, iri, document, claim.evidence)
    return iri


def _document(row: Row, begun: Published) -> Document:
    """The document with its text as the graph has it, on which evidence offsets count."""
    slug = row.cells["document"]
    try:
        node = NamedNode(identifiers.document(slug))
    except ValueError as error:
        raise row.wrong("document", f"{slug!r} is no slug of a document") from error
    place = NamedNode(identifiers.graph("documents"))
    for quad in begun.database.quads_for_pattern(node, NamedNode(SCHEMA.text), None, place):
        if isinstance(quad.object, Text):
            return Document(slug, "", quad.object.value, Path())
    raise row.wrong("document", f"the graph has no document {slug!r} with its text: build it first")


def _council(row: Row) -> Council:
    found = find_council(row.cells["council"], row.day("start"))
    if not found or not found[0].sure:
        meant = " or ".join(one.council.official_name for one in found[:3])
        raise row.wrong("council", f"no council is surely meant{f', perhaps {meant}' if meant else ''}")
    return found[0].council


def _year(row: Row) -> int:
    year = row.cells["year"]
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise row.wrong("year", "a year has four digits")
    return int(year)


def _kind(row: Row) -> str:
    return row.one_of("kind", {"": "Inspection"} | {kind: kind for kind in _KINDS})


def _days(row: Row) -> tuple[date | None, date | None]:
    return row.day("start"), row.day("end")


def _standing(row: Row) -> str:
    return row.one_of("standing", _STANDINGS)


def _judged(row: Row) -> bool:
    """Whether a row is of a judgement, which has an area and a grade."""
    given = {column: row.cells[column] for column in ("area", "grade")}
    if not any(given.values()):
        return False
    for column, notation in given.items():
        if not notation:
            raise row.wrong(column, "a judgement has an area and a grade, each a notation such as care-leavers")
        if not set(notation) <= _OF_NOTATIONS:
            raise row.wrong(
                column, f"“{notation[:50]}” is no notation: that has small letters and hyphens, as requires-improvement"
            )
    return True


def _speaker(row: Row) -> Speaker:
    if row.cells["speaker"] not in _SPEAKERS:
        raise row.wrong("speaker", "ofsted and council are known, or nothing")
    return _SPEAKERS[row.cells["speaker"]]


def _span(row: Row, document: Document) -> Span:
    quote = row.cells["quote"]
    start = document.text.find(quote)
    if start < 0:
        raise row.wrong(
            "quote", f"the text of {document.slug} has no such words: copy them from /documents/{document.slug}.txt"
        )
    return Span(start, start + len(quote))


def _label(begun: Published, inspection: URIRef) -> str | None:
    """The label that an inspection has already."""
    found = begun.database.quads_for_pattern(NamedNode(inspection), NamedNode(RDFS.label), None, None)
    return min((quad.object.value for quad in found if isinstance(quad.object, Text)), default=None)
