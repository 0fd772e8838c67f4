"""The results of a validation turned into text for a person, JSON for a program, and RDF."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph
from rdflib import BNode, Graph, Literal
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from ofsted_kg.triples.terms import quads_of
from ofsted_kg.vocabulary import BASE, ONTOLOGY, PREFIXES, bind_prefixes

LISTED = 1000  # results; of more, the first are listed and the rest are counted
_UNMET = 12  # shapes that met nothing, by name in the text

# For a person's eye: IRIs of things, concepts and graphs are shortened too.
_SHORT = {"id": BASE + "id/", "concept": BASE + "concept/", "graph": BASE + "graph/", **PREFIXES}
_Key = tuple[int, str, str, str, str, str, str, str]
_SEVERITIES = (str(SH.Violation), str(SH.Warning), str(SH.Info))


@dataclass(frozen=True)
class Place:
    """A line of an input file, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return it as compilers write places."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Result:
    """One thing that a shape says of a node: where, what value, and what is the matter."""

    severity: str  # an IRI
    focus: Node
    path: str | None  # a SPARQL property path in prefixed names
    value: Node | None
    message: str
    shape: str  # an IRI
    place: Place | None = None  # where the triple stands in the input, where that is known
    suggestion: str | None = None  # a sentence with the valid terms that are nearest to a wrong one

    def sort_key(self) -> "_Key":
        """Return what orders results: the grave ones first, then by node, path, shape and value."""
        rank = _SEVERITIES.index(self.severity) if self.severity in _SEVERITIES else len(_SEVERITIES)
        exact = (_name(self.focus), _name(self.value))  # which tell apart what only differs in its datatype
        return (rank, str(self.focus), self.path or "", self.shape, str(self.value), self.message, *exact)

    def order(self) -> tuple[int, bool, str, int, "_Key"]:
        """Return what orders results for a person: of each severity those of the input first, by line."""
        key, place = self.sort_key(), self.place or Place("", 0)
        return (key[0], self.place is None, place.file, place.line, key)

    def to_text(self) -> str:
        """Return one line, which begins with the place in the input."""
        place = f"{self.place}: " if self.place else ""
        said = f"{shortened(self.message)} {self.suggestion}" if self.suggestion else shortened(self.message)
        return f"{place}{local_name(self.severity)}: {self.where()}: {said} [{shortened(self.shape)}]"

    def where(self) -> str:
        """Return the focus node, the path and the value in prefixed names; of what is wrong anywhere, the value."""
        if self.focus == ONTOLOGY and self.value is not None:
            return _name(self.value)
        parts = (_name(self.focus), self.path, None if self.value in (None, self.focus) else _name(self.value))
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Report:
    """What a validation found, and how many nodes each shape was about."""

    conforms: bool
    results: tuple[Result, ...]
    focus_nodes: Mapping[str, int]
    graph: Graph  # the SHACL validation report
    standing: tuple[Result, ...] | None = (
        None  # results that were there before a difference; None where none was judged
    )
    unchecked: str = ""  # a sentence where a report conforms because nothing was checked
    counts: Mapping[str, int] | None = None  # results by severity, where `results` are only the first of them

    @property
    def listed(self) -> tuple[Result, ...]:
        """The results that are listed: all of them, or the first thousand."""
        return self._told[:LISTED]

    @cached_property
    def _told(self) -> tuple[Result, ...]:
        """Each result once: two constraints of a shape may say the same of a value, which RDF alone tells apart."""
        return tuple(dict.fromkeys(self.results))

    @property
    def _counts(self) -> Mapping[str, int]:
        """How many results there are of each severity."""
        if self.counts is not None and sum(self.counts.values()) > len(self.results):
            return self.counts
        return Counter(result.severity for result in self._told)

    @property
    def number(self) -> int:
        """How many results there are."""
        return sum(self._counts.values())

    def number_of(self, severity: str) -> int:
        """Return how many results are of a severity, which is an IRI."""
        return self._counts.get(str(severity), 0)

    @property
    def unlisted(self) -> str:
        """A sentence that says how many results there are, where not all are listed."""
        number = self.number
        return f"Of {number:,} results the first {len(self.listed):,} are listed." if number > LISTED else ""

    def to_text(self) -> str:
        """Return the report for a terminal: the outcome, a line for each result, and the shapes that met nothing."""
        said = (self.unlisted, self.stood(), self.checked(), self.unmet())
        lines = [self.outcome(), *_result_lines(self.listed), *said]
        return "".join(f"{line}\n" for line in lines if line)

    def checked(self) -> str:
        """Return a sentence on how much was checked."""
        met = sum(1 for count in self.focus_nodes.values() if count)
        which = "focus nodes" if self.standing is None else "focus nodes that can be affected"
        return f"{met} shapes met {which}: {sum(self.focus_nodes.values())} checks of a node by a shape."

    def stood(self) -> str:
        """Return a sentence on the results that were there before; empty where there are none."""
        number = len(self.standing or ())
        return f"{number:,} {'result was' if number == 1 else 'results were'} there before." if number else ""

    def unmet(self) -> str:
        """Return a sentence on the shapes that met no node; empty where all did."""
        names = [shortened(shape) for shape, count in self.focus_nodes.items() if not count]
        if self.standing is not None and names:  # most shapes are about what no difference of a few things touches
            return f"{len(names)} shapes are about nothing that can be affected."
        more = f" and {len(names) - _UNMET} more" if len(names) > _UNMET else ""
        return f"No focus node for: {', '.join(names[:_UNMET])}{more}." if names else ""

    def to_json(self) -> str:
        """Return the report as a JSON object; IRIs are written in full, paths as in SPARQL with prefixes."""
        content = {
            "conforms": self.conforms,
            "numberOfResults": self.number,
            "unchecked": self.unchecked or None,
            "results": [_plain(result) for result in self.listed],
            "resultsBefore": [_plain(result) for result in (self.standing or ())[:LISTED]],
            "focusNodes": dict(self.focus_nodes),
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def to_turtle(self) -> str:
        """Return the SHACL validation report in Turtle."""
        return self._listed_graph().serialize(format="turtle")

    def to_rdf(self, rdf_format: pyoxigraph.RdfFormat) -> str:
        """Return the SHACL validation report in another format of RDF."""
        quads = sorted(quads_of(self._listed_graph()), key=str)
        data = pyoxigraph.serialize((quad.triple for quad in quads), format=rdf_format, prefixes=PREFIXES)
        return (data or b"").decode()

    def _listed_graph(self) -> Graph:
        """Return the report graph without the results that are not listed, and with a word on them."""
        report = self.graph.value(predicate=RDF.type, object=SH.ValidationReport)
        left = set(sorted(self.graph.objects(report, SH.result), key=str)[LISTED:])
        named = BNode("report")  # the same each time
        graph = bind_prefixes(Graph(bind_namespaces="none"))
        for subject, predicate, thing in self.graph:
            if subject not in left and thing not in left:
                graph.add((named if subject == report else subject, predicate, thing))
        for said in filter(None, (self.unlisted, self.unchecked)):
            graph.add((named, RDFS.comment, Literal(said, lang="en")))
        return graph

    def outcome(self) -> str:
        """Return the first line."""
        told = ((severity, self.number_of(severity)) for severity in _SEVERITIES)
        said = ", ".join(f"{count} {_noun(severity, count)}" for severity, count in told if count)
        first = ("Conforms" if self.conforms else "Does not conform") + (f": {said}." if said else ".")
        return f"{first} {self.unchecked}".rstrip()


def _result_lines(results: tuple[Result, ...]) -> Iterator[str]:
    """Yield a line for each result; notes of one shape on what is not in the input are told in one."""
    notes = [result for result in results if result.severity == str(SH.Info) and not result.place]
    number = Counter(result.shape for result in notes)
    told: set[str] = set()
    for result in results:
        if number[result.shape] < 2 or result not in notes:
            yield result.to_text()
        elif result.shape not in told:
            told.add(result.shape)
            yield f"{result.to_text()} And {number[result.shape] - 1} more like it."


def _noun(severity: str, count: int) -> str:
    """Return the severity as a word, in the plural where there are several."""
    return local_name(severity).lower() + ("" if count == 1 else "s")


def shortened(text: str) -> str:
    """Return a text in which the IRIs of known namespaces are prefixed names.

    >>> shortened("https://w3id.org/ofsted-kg/concept/grade/good is a http://www.w3.org/2004/02/skos/core#Concept")
    'concept:grade/good is a skos:Concept'
    """
    for prefix, namespace in _SHORT.items():
        text = text.replace(namespace, prefix + ":")
    return text


def local_name(iri: str) -> str:
    """Return what follows the last `#` or `/` of an IRI."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _name(node: Node | None) -> str:
    """Return how a node is shown to a person."""
    if isinstance(node, Literal):
        kind = f"@{node.language}" if node.language else f"^^{shortened(node.datatype)}" if node.datatype else ""
        return Literal(str(node)).n3() + kind
    return f"_:{node}" if isinstance(node, BNode) else shortened(str(node))


def _plain(result: Result) -> dict[str, str | int | None]:
    """Return a result as JSON members."""
    return {
        "severity": local_name(result.severity),
        "focusNode": str(result.focus),
        "resultPath": result.path,
        "value": None if result.value is None else str(result.value),
        "message": result.message,
        "sourceShape": result.shape,
        "suggestion": result.suggestion,
        "file": result.place.file if result.place else None,
        "line": result.place.line if result.place else None,
    }
