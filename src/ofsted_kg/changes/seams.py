"""STAND-INS for `validation.in_context.judged` and `triples.rederiving.rederived`: correct and slow, to be replaced."""

from dataclasses import dataclass, replace

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad
from rdflib import Graph
from rdflib.namespace import RDF, SH

from ofsted_kg.changes.exact import kept, line_of
from ofsted_kg.difference import Difference, difference_of
from ofsted_kg.store.copying import quads_in
from ofsted_kg.store.splicing import Content
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.derived_graph import derived_graph
from ofsted_kg.triples.terms import graph_of, quads_of
from ofsted_kg.validation import Report, validate
from ofsted_kg.vocabulary import OKG

_DERIVED = NamedNode(identifiers.graph("derived"))


@dataclass(frozen=True)
class Verdict:
    """What a difference causes, and how many results were there before."""

    report: Report
    standing: int

    @property
    def conforms(self) -> bool:
        """Whether the difference causes no violation."""
        return self.report.conforms


def judged(
    before: pyoxigraph.Store, after: pyoxigraph.Store, difference: Difference, shapes: Graph, lines: Content = b""
) -> Verdict:
    """Validate both whole."""
    del lines
    there = {result.sort_key() for result in validate(_graph(before, Difference()), shapes).results}
    report = validate(_graph(after, difference), shapes)
    caused = tuple(result for result in report.results if result.sort_key() not in there)
    conforms = all(result.severity != str(SH.Violation) for result in caused)
    return Verdict(replace(report, conforms=conforms, results=caused), len(report.results) - len(caused))


def _graph(database: pyoxigraph.Store, difference: Difference) -> Graph:
    told = {quad.triple for quad in database.quads_for_pattern(None, None, None, DefaultGraph())}
    for quad in quads_in(difference.added):
        told = told - {kept(quad).triple} | {quad.triple}
    return graph_of(Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in told)


def rederived(after: pyoxigraph.Store, difference: Difference) -> Difference:
    """Derive all anew."""
    del difference
    named = (quad for quad in after if isinstance(quad.graph_name, NamedNode) and quad.graph_name != _DERIVED)
    new = derived_graph(graph_of(named))
    inspections = {str(one) for one in new.subjects(OKG.framework)}
    old = list(after.quads_for_pattern(None, None, None, _DERIVED))
    return difference_of(_told(old, inspections), _told(quads_of(new, identifiers.graph("derived")), inspections))


def _told(quads: object, inspections: set[str]) -> list[bytes]:
    del inspections
    return [line_of(quad) for quad in quads if _is_derived(quad)]  # type: ignore[attr-defined]


def _is_derived(quad: Quad) -> bool:
    predicate = str(quad.predicate.value)
    is_kind = predicate == str(RDF.type) and "/id/inspection/" in str(quad.subject)
    return is_kind or predicate in (str(OKG.preferred), str(OKG.framework))
