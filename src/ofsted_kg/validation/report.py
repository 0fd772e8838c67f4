"""The results of a validation turned into text for a person, JSON for a program, and Turtle."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import BNode, Graph, Literal
from rdflib.namespace import SH
from rdflib.term import Node

from ofsted_kg.vocabulary import BASE, PREFIXES

# For a person's eye: IRIs of things, concepts and graphs are shortened too.
_SHORT = {"id": BASE + "id/", "concept": BASE + "concept/", "graph": BASE + "graph/", **PREFIXES}
_SEVERITIES = (str(SH.Violation), str(SH.Warning), str(SH.Info))


@dataclass(frozen=True)
class Result:
    """One thing that a shape says of a node: where, what value, and what is the matter."""

    severity: str  # an IRI
    focus: Node
    path: str | None  # a SPARQL property path in prefixed names
    value: Node | None
    message: str
    shape: str  # an IRI

    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """Return what orders results: the grave ones first, then by node, path, shape and value."""
        rank = _SEVERITIES.index(self.severity) if self.severity in _SEVERITIES else len(_SEVERITIES)
        return (rank, str(self.focus), self.path or "", self.shape, str(self.value), self.message)

    def to_text(self) -> str:
        """Return one line."""
        parts = (_name(self.focus), self.path, None if self.value in (None, self.focus) else _name(self.value))
        where = " ".join(part for part in parts if part)
        return f"{local_name(self.severity)}: {where}: {shortened(self.message)} [{shortened(self.shape)}]"


@dataclass(frozen=True)
class Report:
    """What a validation found, and how many nodes each shape was about."""

    conforms: bool
    results: tuple[Result, ...]
    focus_nodes: Mapping[str, int]
    graph: Graph  # the SHACL validation report

    def to_text(self) -> str:
        """Return the report for a terminal: the outcome, a line for each result, and the shapes that met nothing."""
        unmet = [shortened(shape) for shape, count in self.focus_nodes.items() if not count]
        met = len(self.focus_nodes) - len(unmet)
        lines = [self._outcome(), *(result.to_text() for result in self.results)]
        lines.append(f"{met} shapes met focus nodes: {sum(self.focus_nodes.values())} checks of a node by a shape.")
        if unmet:
            lines.append(f"No focus node for: {', '.join(unmet)}.")
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """Return the report as a JSON object; IRIs are written in full, paths as in SPARQL with prefixes."""
        content = {
            "conforms": self.conforms,
            "results": [_plain(result) for result in self.results],
            "focusNodes": dict(self.focus_nodes),
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def to_turtle(self) -> str:
        """Return the SHACL validation report in Turtle."""
        return self.graph.serialize(format="turtle")

    def _outcome(self) -> str:
        """Return the first line."""
        counts = {severity: sum(result.severity == severity for result in self.results) for severity in _SEVERITIES}
        said = ", ".join(f"{count} {_noun(severity, count)}" for severity, count in counts.items() if count)
        return ("Conforms" if self.conforms else "Does not conform") + (f": {said}." if said else ".")


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


def _plain(result: Result) -> dict[str, str | None]:
    """Return a result as JSON members."""
    return {
        "severity": local_name(result.severity),
        "focusNode": str(result.focus),
        "resultPath": result.path,
        "value": None if result.value is None else str(result.value),
        "message": result.message,
        "sourceShape": result.shape,
    }
