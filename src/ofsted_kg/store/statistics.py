"""Turns a database into its statistics: how much there is in all, by class, by property, by graph, and of links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from ofsted_kg.vocabulary import BASE, STATISTICAL_GEOGRAPHY, WIKIDATA

LINKED = (str(WIKIDATA), str(STATISTICAL_GEOGRAPHY))
"""The datasets of others that this one links to, by what their IRIs begin with."""

_TOTALS = (
    "SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }"
)
_ENTITIES = f'SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER (STRSTARTS(STR(?s), "{BASE}")) }}'
_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_CLASSES = (
    "SELECT ?class (COUNT(?s) AS ?n) (MIN(STR(?s)) AS ?example) { ?s a ?class FILTER (isIRI(?s)) } GROUP BY ?class"
)
_PROPERTIES_OF_CLASSES = (
    "SELECT ?class ?p (COUNT(*) AS ?n) { ?s a ?class ; ?p ?o FILTER (isIRI(?s)) } GROUP BY ?class ?p"
)
_PROPERTIES = """
SELECT ?p (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
{ ?s ?p ?o } GROUP BY ?p
"""
_LINKS = f"""
SELECT ?p (COUNT(*) AS ?n) {{{{
  ?s ?p ?o FILTER (isIRI(?o) && STRSTARTS(STR(?o), "{{space}}") && STRSTARTS(STR(?s), "{BASE}"))
}}}} GROUP BY ?p
"""


@dataclass(frozen=True)
class PropertyCount:
    """How often a property is used: by triples, distinct subjects and distinct objects."""

    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True)
class ClassCount:
    """How many things are of a class, the first by IRI, and how many triples they have by each property."""

    entities: int
    example: str
    properties: Mapping[str, int]


@dataclass(frozen=True)
class LinkCount:
    """How many triples of a property lead to IRIs of another dataset, which begin with `space`."""

    space: str
    predicate: str
    triples: int


@dataclass(frozen=True)
class Statistics:
    """Counts of a dataset: of the union of its graphs, and of each graph its triples. All by IRI, in its order."""

    triples: int
    entities: int  # distinct subjects that this project names
    subjects: int
    objects: int
    graphs: Mapping[str, int]
    classes: Mapping[str, ClassCount]
    properties: Mapping[str, PropertyCount]
    links: tuple[LinkCount, ...]


class Queried(Protocol):
    """What answers a SELECT: a database here, or a server."""

    def query(self, query: str) -> object:
        """Return the results."""


def counted(database: Queried) -> Statistics:
    """Count what is in a database; by its engine, in seconds for a million quads.

    Args:
        database: its default graph is the union of its named graphs.

    Returns:
        The statistics.

    Raises:
        OSError, RuntimeError: the database can't be read.

    """
    (totals,) = _solutions(database, _TOTALS)
    (entities,) = _solutions(database, _ENTITIES)
    return Statistics(
        _number(totals, "triples"),
        _number(entities, "n"),
        _number(totals, "subjects"),
        _number(totals, "objects"),
        {_text(row, "g"): _number(row, "n") for row in _ordered(database, _GRAPHS)},
        _classes(database),
        {_text(row, "p"): _property(row) for row in _ordered(database, _PROPERTIES)},
        tuple(
            LinkCount(space, _text(row, "p"), _number(row, "n"))
            for space in LINKED
            for row in _ordered(database, _LINKS.format(space=space))
        ),
    )


def _classes(database: Queried) -> dict[str, ClassCount]:
    properties: dict[str, dict[str, int]] = {}
    for row in _ordered(database, _PROPERTIES_OF_CLASSES):
        properties.setdefault(_text(row, "class"), {})[_text(row, "p")] = _number(row, "n")
    return {
        _text(row, "class"): ClassCount(_number(row, "n"), _text(row, "example"), properties[_text(row, "class")])
        for row in _ordered(database, _CLASSES)
        if isinstance(row["class"], NamedNode)
    }


def _property(row: QuerySolution) -> PropertyCount:
    return PropertyCount(_number(row, "triples"), _number(row, "subjects"), _number(row, "objects"))


def _solutions(database: Queried, query: str) -> Iterator[QuerySolution]:
    solutions = database.query(query)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (they are all SELECT)
    return solutions


def _ordered(database: Queried, query: str) -> list[QuerySolution]:
    def key(row: QuerySolution) -> list[str]:
        return [term.value if isinstance(term, NamedNode) else str(term) for term in row]

    return sorted(_solutions(database, query), key=key)


def _text(row: QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _number(row: QuerySolution, name: str) -> int:
    return int(_text(row, name))
