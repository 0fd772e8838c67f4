"""A data graph and a shapes graph turned into a validation report, by pySHACL and without any outgoing request."""

from collections.abc import Generator, Mapping
from typing import Any

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import RdfLibDataGraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from ofsted_kg.errors import SourceError
from ofsted_kg.validation.asking import asked
from ofsted_kg.validation.querying import QueriedGraph
from ofsted_kg.validation.report import Report, Result, shortened
from ofsted_kg.validation.shapes import batched, focus_nodes
from ofsted_kg.vocabulary import bind_prefixes

_NOTHING = Graph()


def validate(data: Graph, shapes: Graph) -> Report:
    """Check a graph against shapes.

    Only a violation makes the data non-conforming; warnings are reported and let pass.

    Args:
        data: the union of all graphs, with the ontology (its class hierarchy is used) and the concept schemes.
        shapes: the shapes, e.g. from `load_shapes`. Neither graph is changed.

    Raises:
        SourceError: the shapes graph can't be used.

    """
    view = QueriedGraph(data)
    return told(shacl_report(view, asked(view, batched(shapes))), shapes, focus_nodes(data, shapes))


def told(found: Graph, shapes: Graph, met: Mapping[str, int], standing: frozenset[Result] = frozenset()) -> Report:
    """Return the report of what a report graph of `shacl_report` tells.

    Args:
        found: the report graph.
        shapes: the shapes as they were given, with their paths and messages.
        met: the number of focus nodes by shape.
        standing: results that are not to be told.

    """
    nodes = {node: result for node, result in read_results(found, shapes).items() if result not in standing}
    ordered = sorted(nodes, key=lambda node: nodes[node].sort_key())
    results = tuple(nodes[node] for node in ordered)
    conforms = all(result.severity != str(SH.Violation) for result in results)
    return Report(conforms, results, met, _ordered_graph(found, ordered, conforms))


def shacl_report(data: QueriedGraph, shapes: Graph) -> Graph:
    """Return the report graph of pySHACL.

    Raises:
        SourceError: the shapes graph can't be used.

    """
    try:
        _, report, text = pyshacl.validate(
            _Taken.from_rdflib_graph(data),
            shacl_graph=shapes,
            inference="none",
            advanced=False,
            allow_warnings=True,
            inplace=True,  # no inference, no rules: nothing is written, so no copy is needed
            do_owl_imports=False,
        )
    except ReportableRuntimeError as error:
        raise SourceError(f"the shapes can't be used: {error.args[0]}") from error
    if not isinstance(report, Graph):
        raise SourceError(f"the shapes can't be used: {text}")
    return report


class _Taken(RdfLibDataGraph):
    """A graph as pySHACL takes it. Its own way fails where a message of its own names a blank node of a plain graph.

    The blank node is told as `[ ]`: what hangs on it may be without end.
    """

    def quads(self, pattern: Any = None) -> Generator[Any, None, None]:
        """Yield the triples that match a pattern, each in a graph without anything."""
        yield from ((*triple, _NOTHING) for triple in self.impl.triples(pattern[:3]))


def read_results(report: Graph, shapes: Graph) -> dict[Node, Result]:
    """Return the results of a report graph by their nodes."""
    return {node: _result(report, node, shapes) for node in report.objects(None, SH.result)}


def _result(report: Graph, node: Node, shapes: Graph) -> Result:
    """Read one result out of the report graph."""
    shape = report.value(node, SH.sourceShape)
    path = report.value(node, SH.resultPath)
    if isinstance(path, BNode):
        path = shapes.value(shape, SH.path)
    messages = sorted(str(message) for message in report.objects(node, SH.resultMessage))
    return Result(
        severity=str(report.value(node, SH.resultSeverity)),
        focus=next(report.objects(node, SH.focusNode)),
        path=None if path is None else _path(shapes, path),
        value=report.value(node, SH.value),
        message=" ".join(messages),
        shape=str(shape),
    )


def _path(shapes: Graph, path: Node) -> str:
    """Return a SHACL path as a SPARQL path: predicates, sequences and inverses (SHACL, section 2.3.1)."""
    if isinstance(path, URIRef):
        return shortened(path)
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return f"^{_path(shapes, inverse)}"
    return "/".join(_path(shapes, step) for step in Collection(shapes, path))


def _ordered_graph(report: Graph, ordered: list[Node], conforms: bool) -> Graph:
    """Return the report graph with blank nodes numbered in the order of the results, so that it is always the same."""
    names: dict[Node, Node] = {node: BNode(f"result{number:06}") for number, node in enumerate(ordered)}
    left = set(report.objects(None, SH.result)) - set(ordered)
    graph = bind_prefixes(Graph(bind_namespaces="none"))
    for subject, predicate, thing in report:
        if predicate != SH.conforms and subject not in left and thing not in left:
            graph.add((names.get(subject, subject), predicate, names.get(thing, thing)))
    for node in report.subjects(RDF.type, SH.ValidationReport):
        graph.add((node, SH.conforms, Literal(conforms)))
    return graph
