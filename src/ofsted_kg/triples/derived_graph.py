"""What follows from all documents together, and none says, into `graph/derived`, with the method as its provenance."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS

from ofsted_kg import __version__
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.documents_graph import add_software
from ofsted_kg.vocabulary import OKG, SCHEMA, empty_graph

# Whose account of an inspection comes first where the inspectorate's own is absent.
_GENRES = ("inspection-report", "visit-letter", "interview", "minutes", "press-release", "news-article")
_SHORT, _STANDARD = 7, 21  # days from the first of fieldwork to the last
_KINDS = frozenset(
    OKG[name]
    for name in ("ShortInspection", "StandardInspection", "FocusedVisit", "MonitoringVisit", "AnnualConversation",
                 "JointInspection", "Reinspection", "SingleInspection", "ChildProtectionInspection")
)  # fmt: skip
_ASKED = (
    *(OKG.judgementOf, OKG.area, OKG.grade, OKG.standing, OKG.evidence, OKG.reports, OKG.framework),
    *(OKG.usedInFramework, PROV.wasDerivedFrom, DCTERMS.type, SCHEMA.startDate, SCHEMA.endDate, RDFS.label),
)
_METHOD = (
    "okg:preferred marks one judgement for each inspection and area: the official one, of the inspection's own report "
    "before those that look back, else the one of the genre nearest to the report, best attested. okg:framework is "
    "told by the judged areas, where only one framework has them all. An ILACS inspection is short where its "
    "fieldwork lasted up to seven days and standard where it lasted eight to twenty-one (ILACS framework, evaluation "
    "criteria: one week on site and two)."
)


def premises(graphs: Iterable[Graph]) -> Graph:
    """Return the triples of some graphs from which something follows: what `derived_graph` asks for, in one graph."""
    union = empty_graph()
    for graph in graphs:
        for predicate in _ASKED:
            union += graph.triples((None, predicate, None))
        for kind in (OKG.Judgement, *_KINDS):
            union += graph.triples((None, RDF.type, kind))
    return union


def derived_graph(union: Graph) -> Graph:
    """Return the conclusions from the premises that all other graphs have (concepts among them)."""
    graph = empty_graph()
    judgements = _by_inspection_and_area(union)
    for rivals in judgements.values():
        graph.add((min(rivals, key=lambda judgement: _rank(union, judgement)), OKG.preferred, Literal(True)))
    _add_frameworks(graph, union, judgements)
    _add_lengths(graph, union)
    iri = identifiers.graph("derived")
    graph.add((iri, DCTERMS.description, Literal(_METHOD, lang="en")))
    graph.add((iri, PROV.wasAttributedTo, identifiers.software(__version__)))
    add_software(graph)
    return graph


def differing_judgements(union: Graph) -> tuple[str, ...]:
    """Return a sentence for each inspection and area to which documents give different grades."""
    sentences = []
    for (inspection, area), rivals in sorted(_by_inspection_and_area(union).items()):
        grades = sorted({str(union.value(judgement, OKG.grade)).rsplit("/", 1)[-1] for judgement in rivals})
        if len(grades) > 1:
            label = union.value(inspection, RDFS.label)
            sentences.append(f"{label}: documents give {' and '.join(grades)} for {area.rsplit('/', 1)[-1]}")
    return tuple(sentences)


def _by_inspection_and_area(union: Graph) -> dict[tuple[URIRef, URIRef], list[URIRef]]:
    found: defaultdict[tuple[URIRef, URIRef], list[URIRef]] = defaultdict(list)
    for judgement in union.subjects(RDF.type, OKG.Judgement):
        inspection, area = union.value(judgement, OKG.judgementOf), union.value(judgement, OKG.area)
        if isinstance(judgement, URIRef) and isinstance(inspection, URIRef) and isinstance(area, URIRef):
            found[inspection, area].append(judgement)
    return dict(found)


def _rank(union: Graph, judgement: URIRef) -> tuple[bool, bool, int, int, str]:
    reported = union.value(judgement, OKG.standing) != identifiers.concept("standing", "official")
    document = union.value(judgement, PROV.wasDerivedFrom)
    of_another = (document, OKG.reports, union.value(judgement, OKG.judgementOf)) not in union
    genre = str(union.value(document, DCTERMS.type)).rsplit("/", 1)[-1]
    order = _GENRES.index(genre) if genre in _GENRES else len(_GENRES)
    return reported, of_another, order, -len(list(union.objects(judgement, OKG.evidence))), str(judgement)


def _add_frameworks(graph: Graph, union: Graph, judged: Iterable[tuple[URIRef, URIRef]]) -> None:
    areas: defaultdict[URIRef, set[URIRef]] = defaultdict(set)
    for inspection, area in judged:
        areas[inspection].add(area)
    for inspection, found in areas.items():
        fitting = set.intersection(*(set(union.objects(area, OKG.usedInFramework)) for area in found))
        if len(fitting) == 1 and not union.value(inspection, OKG.framework):
            graph.add((inspection, OKG.framework, fitting.pop()))


def _add_lengths(graph: Graph, union: Graph) -> None:
    """The kind of an ILACS inspection of which no document says more: told by the days of its fieldwork."""
    for inspection in union.subjects(OKG.framework, identifiers.concept("framework", "ilacs")):
        start, end = union.value(inspection, SCHEMA.startDate), union.value(inspection, SCHEMA.endDate)
        told = _KINDS.intersection(union.objects(inspection, RDF.type))
        if told or not isinstance(start, Literal) or not isinstance(end, Literal):
            continue
        days = (date.fromisoformat(str(end)) - date.fromisoformat(str(start))).days + 1
        if days <= _STANDARD:
            kind = OKG.ShortInspection if days <= _SHORT else OKG.StandardInspection
            graph.add((inspection, RDF.type, kind))
