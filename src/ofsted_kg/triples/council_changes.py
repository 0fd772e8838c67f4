"""The replacement of a council by its successors into a change event of the W3C Organization Ontology."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, RDFS

from ofsted_kg.reference import Council
from ofsted_kg.triples import identifiers


def add_change(graph: Graph, council: Council, ended: date, successors: Sequence[Council]) -> None:
    """Add the event that ended a council; an order that ended several councils is an event for each of them.

    So the event tells which councils took over from this one. It took place as the first day of the new councils began
    (ORG gives the instant of a change by PROV's times; the day, for simple queries, is in `dct:date`).

    Args:
        graph: the graph to add to.
        council: the abolished council.
        ended: its last day.
        successors: the councils that took over its area, or a part of it.

    """
    iri, original = identifiers.change(council.slug), identifiers.local_authority(council.slug)
    day = ended + timedelta(days=1)
    for kind in (ORG.ChangeEvent, PROV.Activity):
        graph.add((iri, RDF.type, kind))
    graph.add((iri, RDFS.label, Literal(_label(council, successors, day), lang="en")))
    graph.add((iri, DCTERMS.date, Literal(day)))
    for predicate in (PROV.startedAtTime, PROV.endedAtTime):
        graph.add((iri, predicate, Literal(datetime.combine(day, time()))))
    graph.add((iri, ORG.originalOrganization, original))
    graph.add((original, ORG.changedBy, iri))
    for successor in successors:
        resulting = identifiers.local_authority(successor.slug)
        graph.add((iri, ORG.resultingOrganization, resulting))
        graph.add((resulting, ORG.resultedFrom, iri))


def _label(council: Council, successors: Sequence[Council], day: date) -> str:
    names = " and by ".join(successor.official_name for successor in successors)
    return f"{council.official_name} replaced by {names}, {day.isoformat()}"
