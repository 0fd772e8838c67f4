"""The examples of tests/shapes turned into graphs: files that conform, and changes of them that do not.

A file of `invalid` holds blocks with an empty line between them. A block is a SPARQL update of the valid examples
below comment lines; each names a shape and a path that must then have a result, or `-` for a shape without a path.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph

from ofsted_kg.triples.parsing import read_rdf
from ofsted_kg.triples.vocabulary_graphs import concepts_graph, ontology_graph
from ofsted_kg.vocabulary import CONCEPT, ID, OKGS, PREFIXES

FOLDER = Path(__file__).parent / "shapes"
VALID = sorted((FOLDER / "valid").glob("*.ttl"))

_THINGS = {
    "council": ID["local-authority/"],
    "change": ID["change/"],
    "source": ID["source/"],
    "region": ID["region/"],
    "organisation": ID["organisation/"],
    "document": ID["document/"],
    "software": ID["software/"],
    "inspection": ID["inspection/northborough/"],
    "judgement": ID["judgement/northborough/"],
    "finding": ID["finding/northborough/"],
    "person": ID["person/northborough/"],
    "inspector": ID["person/ofsted/"],
    "membership": ID["membership/northborough/"],
    "service": ID["service/northborough/"],
    "status": ID["status/northborough/"],
    "report": ID["evidence/northborough-report/"],
    "release": ID["evidence/northborough-release/"],
}
_SCHEMES = (
    "grade",
    "judgement-area",
    "framework",
    "polarity",
    "role",
    "theme",
    "document-type",
    "standing",
    "council-type",
    "national-framework",
)
_CONCEPTS = {scheme: CONCEPT[scheme + "/"] for scheme in (*_SCHEMES, "intervention-status")}
_NAMESPACES = {**PREFIXES, **_THINGS, **_CONCEPTS}


@dataclass(frozen=True)
class Invalid:
    """A change that makes the valid examples invalid, and the shapes and paths that must say so."""

    title: str
    expected: frozenset[tuple[str, str | None]]
    update: str

    def graph(self) -> Graph:
        """Return the examples after the change."""
        graph = valid_graph()
        graph.update(self.update, initNs=_NAMESPACES)
        return graph


@cache
def _vocabulary() -> Graph:
    return ontology_graph() + concepts_graph()


@cache
def _examples() -> Graph:
    graph = Graph()
    for path in VALID:
        graph += read_rdf(path)
    return graph


def valid_graph() -> Graph:
    """Return all the valid examples with the ontology and the concepts."""
    return _vocabulary() + _examples()


def invalid_examples() -> list[Invalid]:
    """Return all the changes."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((FOLDER / "invalid").glob("*.ru"))]
    return [_invalid(block) for text in texts for block in text.strip().split("\n\n")]


def _invalid(block: str) -> Invalid:
    lines = block.splitlines()
    heads = [line.removeprefix("# ").partition(" — ") for line in lines if line.startswith("# ")]
    pairs = [head[0].split(" ") for head in heads]
    expected = frozenset(
        (str(OKGS) + shape.removeprefix("okgs:"), None if path == "-" else path) for shape, path in pairs
    )
    return Invalid(heads[0][2], expected, "\n".join(line for line in lines if not line.startswith("# ")))
