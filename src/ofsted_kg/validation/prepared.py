"""An rdflib graph turned into one that parses each SPARQL query once, because pySHACL asks it for every focus node."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pyparsing import ParseException
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.processor import SPARQLResult
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from ofsted_kg.errors import SourceError


class PreparedQueryGraph(Graph):
    """A view of a graph, with the same store, whose queries are parsed once and never reach beyond the graph."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(store=graph.store, identifier=graph.identifier, bind_namespaces="none")

    def query(  # type: ignore[override]
        self,
        query_object: str | Query,
        processor: object = None,
        result: object = None,
        initNs: Mapping[str, Any] | None = None,  # noqa: N803 (rdflib's name)
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803 (rdflib's name)
        use_store_provided: bool = True,
        **options: object,
    ) -> Result:
        """Return the solutions of a SPARQL query.

        Raises:
            SourceError: the query is not SPARQL, or names a dataset of its own.

        """
        del processor, result, initNs, use_store_provided, options
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return SPARQLResult(evalQuery(self, prepared, dict(initBindings or {})))


@lru_cache(maxsize=256)
def _prepared(text: str) -> Query:
    """Return the query ready to be evaluated."""
    try:
        query = prepareQuery(text)
    except ParseException as error:
        raise SourceError(f"a shape's SPARQL query can't be read: {error.msg}, at {error.line.strip()!r}") from error
    if query.algebra.get("datasetClause"):
        raise SourceError("a shape's SPARQL query must not have FROM: nothing beyond the graph is read")
    return query
