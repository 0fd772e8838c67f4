"""A graph turned into one whose SPARQL is answered by Oxigraph: pySHACL asks one query for each focus node."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import pyoxigraph
from pyparsing import ParseException
from rdflib import Graph, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result
from rdflib.term import Node

from ofsted_kg.errors import SourceError
from ofsted_kg.triples.terms import store_of, to_oxigraph, to_rdflib

_ELSEWHERE = re.compile(r"(?<![\w?$:])(SERVICE|FROM)\b", re.IGNORECASE)  # words that may reach beyond the graph


class QueriedGraph(Graph):
    """A view of a graph, over the same triples, with the query engine that answers at once also on large graphs.

    Its own store is empty: pySHACL only accepts one that knows contexts, and reads triples through the methods below.
    """

    def __init__(
        self,
        graph: Graph,
        engine: pyoxigraph.Store | None = None,
        focus: Mapping[Node, set[Node]] | None = None,
        given: Mapping[str, Sequence[Mapping[str, Node]]] | None = None,
    ) -> None:
        """Make a view of a graph.

        Args:
            graph: the triples.
            engine: holds the same triples in its default graph, if there is such a one.
            focus: nodes by a predicate that no triple has: the view shows them as its subjects.
            given: by the text of a query what else is bound beforehand: it is asked with each, instead of at large.

        """
        super().__init__(identifier=graph.identifier, bind_namespaces="none")
        self._told = graph
        self._engine = engine
        self._focus = focus or {}
        self._given = given or {}

    def triples(self, triple: Any) -> Any:
        """Return the triples of the graph that match a pattern."""
        if triple[1] in self._focus:
            return ((node, triple[1], node) for node in self._focus[triple[1]])
        return self._told.triples(triple)

    def __contains__(self, triple: Any) -> bool:
        return triple in self._told

    def __len__(self) -> int:
        """Return 1: pySHACL asks often, to see whether there is a graph, and to count a database takes long."""
        return 1

    @cached_property
    def _triples(self) -> pyoxigraph.Store:
        """The triples as Oxigraph holds them, made at the first query."""
        return store_of(self._told) if self._engine is None else self._engine

    def query(  # type: ignore[override]
        self,
        query_object: str,
        processor: object = None,
        result: object = None,
        initNs: object = None,  # noqa: N803 (rdflib's name)
        initBindings: Mapping[str, Node] | None = None,  # noqa: N803 (rdflib's name)
        *_: object,
        **__: object,
    ) -> Result:
        """Return the solutions of a SELECT query whose variables in `initBindings` are bound beforehand.

        Raises:
            SourceError: the query is not one that a shape may ask.

        """
        del processor, result, initNs
        if _ELSEWHERE.search(query_object):
            algebra_of(query_object)
        several = next(
            (given for text, given in self._given.items() if f"\n{query_object}".endswith(f"\n{text}")), ({},)
        )
        found = [self._solutions(query_object, initBindings or {}, given) for given in several]
        result = Result("SELECT")
        result.vars = [] if not found else found[0][0]
        result.bindings = [row for _, rows in found for row in rows]
        return result

    def _solutions(
        self, query: str, given: Mapping[str, Node], besides: Mapping[str, Node]
    ) -> tuple[list[Variable], list[Mapping[Variable, Any]]]:
        bound: dict[pyoxigraph.Variable, Any] = {
            pyoxigraph.Variable(name): to_oxigraph(term) for name, term in {**given, **besides}.items()
        }
        try:
            solutions = self._triples.query(query, substitutions=bound)
        except SyntaxError as error:
            raise SourceError(f"a shape's SPARQL query can't be read: {error.msg}") from error
        if not isinstance(solutions, pyoxigraph.QuerySolutions):
            raise SourceError("a shape's SPARQL query must be a SELECT query")
        return _rows(solutions, given)


class DatabaseGraph(Graph):
    """The default graph of a database as a graph, of which nothing is read but what is asked for.

    Integers of derived types are xsd:integer there.
    """

    def __init__(self, database: pyoxigraph.Store) -> None:
        super().__init__(bind_namespaces="none")
        self._database = database

    def triples(self, triple: Any) -> Any:
        """Return the triples of the graph that match a pattern."""
        if isinstance(triple[1], Path):
            yield from ((start, triple[1], end) for start, end in triple[1].eval(self, triple[0], triple[2]))
            return
        start, path, end = (None if term is None else to_oxigraph(term) for term in triple)
        if isinstance(start, pyoxigraph.Literal) or not isinstance(path, pyoxigraph.NamedNode | None):
            return
        for quad in self._database.quads_for_pattern(start, path, end, pyoxigraph.DefaultGraph()):
            yield to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)

    def __contains__(self, triple: Any) -> bool:
        return any(True for _ in self.triples(triple))

    def __len__(self) -> int:
        return len(self._database)

    def asked(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        return bool(self._database.query(query))


def _rows(
    solutions: pyoxigraph.QuerySolutions, given: Mapping[str, Node]
) -> tuple[list[Variable], list[Mapping[Variable, Any]]]:
    """Return solutions as rdflib has them, the variables bound beforehand included."""
    names = [variable.value for variable in solutions.variables]
    rows: list[Mapping[Variable, Any]] = []
    for solution in solutions:
        found = {name: to_rdflib(solution[name]) for name in names if solution[name] is not None}
        rows.append({Variable(name): term for name, term in ({**found, **given}).items()})
    return [Variable(name) for name in names], rows


@lru_cache(maxsize=256)
def algebra_of(text: str) -> Any:
    """Return what a query means, as rdflib has it.

    Raises:
        SourceError: it is not SPARQL, or would reach beyond the graph (SERVICE, FROM).

    """
    try:
        algebra = prepareQuery(text).algebra
    except ParseException as error:
        raise SourceError(f"a shape's SPARQL query can't be read: {error.msg}, at {error.line.strip()!r}") from error
    if "ServiceGraphPattern" in str(algebra) or algebra.get("datasetClause"):
        raise SourceError("a shape's SPARQL query must not have SERVICE or FROM: nothing beyond the graph is read")
    return algebra
