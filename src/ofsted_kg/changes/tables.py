"""A CSV of inspections and judgements into the quads of the documents that tell of them, each with its evidence."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, XSD

from ofsted_kg.changes.columns import COLUMNS, NEEDED
from ofsted_kg.changes.errors import MalformedError
from ofsted_kg.changes.published import Published
from ofsted_kg.councils.finding import find_council
from ofsted_kg.model import COUNCIL, OFSTED, Document, JudgementClaim, Occasion, Span, Speaker
from ofsted_kg.reference import Council
from ofsted_kg.resolution import Inspection
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.evidence import add_evidence
from ofsted_kg.triples.terms import quads_of
from ofsted_kg.validation import Places
from ofsted_kg.vocabulary import OKG, SCHEMA, empty_graph

_KINDS = ("Inspection", "StandardInspection", "ShortInspection", "SingleInspection", "ChildProtectionInspection",
          "JointInspection", "Reinspection")  # fmt: skip
_SPEAKERS = {"": OFSTED, "ofsted": OFSTED, "council": COUNCIL}
_STANDINGS = {"": "reported", "reported": "reported", "official": "official"}


def quads_of_table(data: bytes, name: str, begun: Published) -> tuple[list[Quad], Places]:
    """Read a table.

    Args:
        data: CSV in UTF-8, with the columns of `COLUMNS`.
        name: what to call it.
        begun: the published version; it has the documents' texts, in which the quotes are looked for.

    Returns:
        The quads, in the graphs of the documents; and the line on which each thing is described.

    Raises:
        MalformedError: it is no such table; the sentence has the line and the column.

    """
    quads: dict[Quad, None] = {}
    places = Places()
    for row in _rows(data, name):
        graph, described = _told(row, begun)
        slug = row.cells["document"]
        quads.update(dict.fromkeys(quads_of(graph, identifiers.graph(slug))))
        for thing in described:
            places.note(name, row.line, str(thing))
    return list(quads), places


@dataclass(frozen=True)
class _Row:
    """The cells of a row by column, and the line on which it ends."""

    name: str
    line: int
    cells: dict[str, str]

    def wrong(self, column: str, reason: str) -> MalformedError:
        return MalformedError(f"{self.name}, line {self.line}, column {column}: {reason}")

    def one_of(self, column: str, known: dict[str, str]) -> str:
        if self.cells[column] not in known:
            raise self.wrong(column, f"{', '.join(filter(None, known))} are known, or nothing")
        return known[self.cells[column]]

    def day(self, column: str) -> date | None:
        try:
            return date.fromisoformat(self.cells[column]) if self.cells[column] else None
        except ValueError as error:
            raise self.wrong(column, "a day is written as 2018-11-26") from error


def _rows(data: bytes, name: str) -> Iterator[_Row]:
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        columns = reader.fieldnames or ()
        if not set(NEEDED) <= set(columns) <= set(COLUMNS) or len(set(columns)) < len(columns):
            raise MalformedError(
                f"{name}, line 1: the columns are {', '.join(COLUMNS)}, each once; {', '.join(NEEDED)} are needed"
            )
        for told in reader:
            row = _Row(name, reader.line_num, {column: (told.get(column) or "").strip() for column in COLUMNS})
            if None in told or None in told.values():
                raise row.wrong("1", "the row has not as many cells as there are columns")
            for column in NEEDED:
                if not row.cells[column]:
                    raise row.wrong(column, "this cell is needed")
            yield row
    except (csv.Error, UnicodeDecodeError) as error:
        raise MalformedError(f"{name} is no CSV in UTF-8: {error}") from error


def _told(row: _Row, begun: Published) -> tuple[Graph, list[URIRef]]:
    """The triples of a row, and what they describe."""
    document, council, year = _document(row, begun), _council(row), _year(row)
    inspection = Inspection(council.slug, str(year), f"{council.name}: inspection, {year}")
    iri = identifiers.inspection(inspection)
    label = _label(begun, iri) or inspection.label
    spans = (_span(row, document),)
    graph = empty_graph()
    for kind in {"Inspection", row.one_of("kind", {"": "Inspection"} | {kind: kind for kind in _KINDS})}:
        graph.add((iri, RDF.type, OKG[kind]))
    graph.add((iri, RDF.type, PROV.Activity))
    graph.add((iri, RDFS.label, Literal(label, lang="en")))
    graph.add((iri, OKG.inspects, identifiers.local_authority(council.slug)))
    graph.add((iri, OKG.year, Literal(str(year), datatype=XSD.gYear)))
    for predicate, day in ((SCHEMA.startDate, row.day("start")), (SCHEMA.endDate, row.day("end"))):
        if day:
            graph.add((iri, predicate, Literal(day)))
    add_evidence(graph, iri, document, spans)
    described = [iri]
    if row.cells["area"] or row.cells["grade"]:
        claim = JudgementClaim(spans, Occasion(year=year), row.cells["area"], row.cells["grade"], _speaker(row))
        described.append(_add_judgement(graph, row, claim, document, inspection, label))
    return graph, described


def _add_judgement(
    graph: Graph, row: _Row, claim: JudgementClaim, document: Document, inspection: Inspection, label: str
) -> URIRef:
    for column in ("area", "grade"):
        given = row.cells[column]
        if not given:
            raise row.wrong(column, "a judgement has an area and a grade, each a notation such as care-leavers")
        if not set(given) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"):
            raise row.wrong(
                column, f"“{given[:50]}” is no notation: that has small letters and hyphens, as requires-improvement"
            )
    iri = identifiers.claim(claim, document.slug, inspection)
    words = f"{claim.area.replace('-', ' ')} {claim.grade.replace('-', ' ')}"
    graph.add((iri, RDF.type, OKG.Judgement))
    graph.add((iri, RDFS.label, Literal(f"{label}: {words}", lang="en")))
    graph.add((iri, OKG.judgementOf, identifiers.inspection(inspection)))
    graph.add((iri, OKG.area, identifiers.concept("judgement-area", claim.area)))
    graph.add((iri, OKG.grade, identifiers.concept("grade", claim.grade)))
    graph.add((iri, OKG.standing, identifiers.concept("standing", row.one_of("standing", _STANDINGS))))
    council = identifiers.local_authority(inspection.council)
    graph.add((iri, PROV.wasAttributedTo, identifiers.OFSTED_IRI if claim.speaker == OFSTED else council))
    add_evidence(graph, iri, document, claim.evidence)
    return iri


def _document(row: _Row, begun: Published) -> Document:
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


def _council(row: _Row) -> Council:
    found = find_council(row.cells["council"], row.day("start"))
    if not found or not found[0].sure:
        meant = " or ".join(one.council.official_name for one in found[:3])
        raise row.wrong("council", f"no council is surely meant{f', perhaps {meant}' if meant else ''}")
    return found[0].council


def _year(row: _Row) -> int:
    year = row.cells["year"]
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise row.wrong("year", "a year has four digits")
    return int(year)


def _speaker(row: _Row) -> Speaker:
    if row.cells["speaker"] not in _SPEAKERS:
        raise row.wrong("speaker", "ofsted and council are known, or nothing")
    return _SPEAKERS[row.cells["speaker"]]


def _span(row: _Row, document: Document) -> Span:
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
