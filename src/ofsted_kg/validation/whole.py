"""A database and shapes turned into the report on all of it, of which pySHACL only sees nodes that break something.

For each shape queries find the focus nodes that break it (see `breaches`), as many at once as there are processes.
pySHACL tells of those that a query can't decide, and of the first thousand results; the others are counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node

from ofsted_kg.errors import SourceError
from ofsted_kg.processes import Lost, in_processes
from ofsted_kg.sorted_lines import Content
from ofsted_kg.triples.terms import OxigraphTerm, to_oxigraph, to_rdflib
from ofsted_kg.validation.affected import Change, Nodes, Trails, affected
from ofsted_kg.validation.breaches import breaches, targets_of
from ofsted_kg.validation.conditions import Known
from ofsted_kg.validation.exact import ExactGraph
from ofsted_kg.validation.marking import mark, marked_as
from ofsted_kg.validation.otherwise import Otherwise, held_otherwise
from ofsted_kg.validation.querying import DatabaseGraph, QueriedGraph
from ofsted_kg.validation.report import LISTED, Report
from ofsted_kg.validation.shapes import TARGETS, batched, focus_of
from ofsted_kg.validation.sweeping import Asked, Broken, Sweep, Swept, swept
from ofsted_kg.validation.validate import read_results, shacl_report, told
from ofsted_kg.vocabulary import empty_graph

_AT_ONCE = 2000  # focus nodes of shapes that pySHACL is given at a time
_TIME = 600.0  # seconds for the queries of a shape
_REPORT = BNode("report")
_Aim = tuple[tuple[str, ...], frozenset[OxigraphTerm]]  # see `Sweep`


def validated(
    database: pyoxigraph.Store, shapes: Graph, lines: Content = b"", folder: Path | None = None, jobs: int = 1
) -> Report:
    """Check a dataset against shapes: the report of `validate`, without the results that are not listed.

    Args:
        database: the union of the dataset's graphs in its default graph.
        shapes: the shapes, e.g. from `load_shapes`.
        lines: the dataset's sorted N-Quads, which have each literal as it was given; without them literals are taken
            for what the engine makes of them.
        folder: of the database; without it, this process asks all queries.
        jobs: how many processes ask queries.

    Raises:
        SourceError: the shapes can't be used, or a process was lost.

    """
    otherwise = held_otherwise(lines)
    known = Known(_armed(shapes), DatabaseGraph(database), otherwise.integers)
    plan = _Plan.of(known, shapes, _doubted(known, otherwise))
    answers = _answers(plan.sweeps.values(), database, folder, jobs)
    found = _Found(database, lines, known.shapes)
    swept_by = dict(zip(plan.sweeps, answers, strict=True))
    broken = [one for answer in swept_by.values() for one in answer.broken]
    found.look_at(broken, plan.nodes)
    met = {iri: _met(swept_by[aim], found.view(), shapes, URIRef(iri)) for iri, aim in plan.aims.items()}
    report = told(found.first, shapes, met)
    return replace(report, results=report.results[:LISTED], counts=dict(found.counts))


def _armed(shapes: Graph) -> Graph:
    """The shapes each standing for itself, and those that are classes with themselves as targets (SHACL, 2.1.3.3)."""
    graph = empty_graph()
    graph += shapes
    for kind in (RDFS.Class, OWL.Class):
        for one in set(shapes.subjects(RDF.type, kind)):
            if (one, RDF.type, SH.NodeShape) in shapes or (one, RDF.type, SH.PropertyShape) in shapes:
                graph.add((one, SH.targetClass, one))
    return batched(graph)


def _doubted(known: Known, otherwise: Otherwise) -> Mapping[Node, Nodes]:
    """The nodes that each shape may judge otherwise than queries do, since the engine has changed a literal."""
    if not otherwise.triples or not isinstance(known.data, DatabaseGraph):
        return {}
    changed, nothing = Change(known.data, otherwise.triples), Change(known.data, ())
    return affected(Trails.of(known.shapes), changed, nothing)


@dataclass(frozen=True)
class _Plan:
    """What is to be asked."""

    sweeps: Mapping[_Aim, Sweep]
    nodes: Mapping[str, Node]  # shapes by their names in the sweeps
    aims: Mapping[str, _Aim]  # of the shapes that were given with targets, by IRI

    @classmethod
    def of(cls, known: Known, given: Graph, doubted: Mapping[Node, Nodes]) -> "_Plan":
        of_given = replace(known, shapes=given)
        aims = {str(one): _aim(of_given, one) for one in sorted(_targeted(given), key=str) if isinstance(one, URIRef)}
        asked: defaultdict[_Aim, list[Asked]] = defaultdict(list)
        nodes = {str(mark(shape)): shape for shape in _targeted(known.shapes)}
        for name in sorted(nodes):
            asked[_aim(known, nodes[name])].append(_asked(known, nodes[name], name, doubted))
        sweeps = {aim: Sweep(*aim, tuple(asked.get(aim, ()))) for aim in (*asked, *aims.values())}
        # What may take long comes first, so that no process waits for another in the end.
        return cls(dict(sorted(sweeps.items(), key=lambda one: -_length(one[1]))), nodes, aims)


def _length(sweep: Sweep) -> int:
    return sum(len(breach.query) for one in sweep.asked for breach in one.breaches or ())


def _targeted(shapes: Graph) -> set[Node]:
    return {shape for target in TARGETS for shape in shapes.subjects(target)}


def _aim(known: Known, shape: Node) -> _Aim:
    named = frozenset(to_oxigraph(node) for node in known.shapes.objects(shape, SH.targetNode))
    return targets_of(known, shape), named


def _asked(known: Known, shape: Node, name: str, doubted: Mapping[Node, Nodes]) -> Asked:
    nodes = doubted.get(shape, set())
    if nodes is None:
        return Asked(name, None, None)
    # The queries of a node shape find what is in the data, which a named node need not be.
    named = () if (shape, SH.path, None) in known.shapes else known.shapes.objects(shape, SH.targetNode)
    return Asked(name, breaches(known, shape), frozenset(to_oxigraph(node) for node in (*nodes, *named)))


def _answers(sweeps: Iterable[Sweep], database: pyoxigraph.Store, folder: Path | None, jobs: int) -> Iterator[Swept]:
    if folder is None:
        yield from (swept(database, sweep) for sweep in sweeps)
        return
    for answer in in_processes(partial(_swept_in, str(folder)), sweeps, jobs, _TIME):
        if isinstance(answer, Lost):
            raise SourceError(f"the graph can't be validated: a query of a shape {answer.reason}")
        yield answer


def _swept_in(folder: str, sweep: Sweep) -> Swept:
    return swept(pyoxigraph.Store.read_only(folder), sweep)


def _met(answer: Swept, data: Graph, shapes: Graph, shape: Node) -> int:
    """How many focus nodes a shape has; of literals the engine may have made one of two."""
    return len(set(focus_of(data, shapes, shape))) if answer.literals else answer.met


@dataclass
class _Found:
    """What is found, of which no more is kept than is listed."""

    database: pyoxigraph.Store
    lines: Content
    shapes: Graph
    counts: Counter[str] = field(default_factory=Counter)
    first: Graph = field(default_factory=empty_graph)  # the report of pySHACL on the first results

    def look_at(self, broken: list[Broken], nodes: Mapping[str, Node]) -> None:
        """Count all results, and let pySHACL tell the first."""
        doubted = ((nodes[one.shape], node) for one in broken for node in self._doubted(one, nodes[one.shape]))
        while some := tuple(islice(doubted, _AT_ONCE)):
            report = self._reported(some)
            self.counts.update(str(report.value(one, SH.resultSeverity)) for one in report.objects(None, SH.result))
            self._keep(report)
        for one in broken:
            self.counts[self._severity(nodes[one.shape])] += one.results
        self._keep(self._reported(self._chosen(broken, nodes)))

    def view(self) -> ExactGraph:
        """Return the data, with the literals as they were given."""
        return ExactGraph(self.database, self.lines)

    def _doubted(self, broken: Broken, shape: Node) -> Iterator[Node]:
        """What pySHACL has to look at, with literals as they were given."""
        told = [to_rdflib(node) for node in broken.doubted]
        yield from (node for node in told if not isinstance(node, Literal))
        if any(isinstance(node, Literal) for node in told):
            yield from {node for node in focus_of(self.view(), self.shapes, shape) if isinstance(node, Literal)}

    def _chosen(self, broken: list[Broken], nodes: Mapping[str, Node]) -> list[tuple[Node, Node]]:
        """The nodes, by shape, among whose results the first thousand must be: each has one or more."""
        grave = [str(SH.Violation), str(SH.Warning), str(SH.Info)]
        told = []
        for one in broken:
            severity = self._severity(nodes[one.shape])
            rank = grave.index(severity) if severity in grave else len(grave)
            told += [((rank, node.value), nodes[one.shape], to_rdflib(node)) for node in one.first]
        few = set(sorted({place for place, _, _ in told})[:LISTED])
        return [(shape, node) for place, shape, node in told if place in few]

    def _severity(self, shape: Node) -> str:
        return str(self.shapes.value(shape, SH.severity) or SH.Violation)

    def _reported(self, some: Iterable[tuple[Node, Node]]) -> Graph:
        focus: defaultdict[Node, set[Node]] = defaultdict(set)
        for shape, node in some:
            focus[shape].add(node)
        marks: dict[Node, set[Node]] = {mark(shape): nodes for shape, nodes in focus.items()}
        return shacl_report(QueriedGraph(self.view(), self.database, marks), marked_as(self.shapes, focus))

    def _keep(self, report: Graph) -> None:
        """Add a report to the first results, and take away what is not among the first any more."""
        for node in set(report.subjects(RDF.type, SH.ValidationReport)):
            self.first += ((_REPORT if start == node else start, path, end) for start, path, end in report)
        results = read_results(self.first, self.shapes)
        for node in sorted(results, key=lambda node: results[node].sort_key())[LISTED:]:
            self.first.remove((None, None, node))
            self.first.remove((node, None, None))
