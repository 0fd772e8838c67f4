"""A query about a graph as a whole, and changed triples, turned into what its changed solutions share with them.

A rule such as "no unknown property is used" has one focus node, and its query looks through all triples. But a solution
that comes or goes because of a triple has the triple's terms for those of its variables that stand in the pattern which
the triple matches. So the query is asked with these terms given, which the engine answers at once. Only variables count
that each solution has from a pattern, and, where solutions are counted together, that tell the groups.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rdflib import Graph, URIRef, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql.operators import EBV
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext, SPARQLError
from rdflib.term import Node

from ofsted_kg.validation.abridging import algebra_of_short
from ofsted_kg.validation.query_trails import (
    THIS,
    Occurrence,
    Scope,
    certain,
    groups_in,
    is_open,
    occurrences_in,
    subselect,
)
from ofsted_kg.validation.trails import Triple, steps

Bindings = frozenset[tuple[Variable, Node]]


def bindings(query: str, triples: Iterable[Triple]) -> frozenset[Bindings] | None:
    """Return what the solutions have that come or go because of triples; None where that may be anything.

    Args:
        query: a SELECT query of a shape.
        triples: those that one graph has and another has not.

    """
    told, rule = occurrences_in(query), _rule(query)
    if told is None or rule is None:
        return None
    found: set[Bindings] = set()
    for triple in triples:
        for one in told:
            terms = _terms(one, triple)
            if terms is not None:
                found.add(frozenset((name, term) for name, term in terms.items() if name in rule.variables))
    return None if frozenset() in found else frozenset(found)


def possible(query: str, given: Iterable[Bindings], graph: Graph) -> Iterator[Bindings]:
    """Yield those bindings that no filter of the query refuses at sight, as far as that can be told."""
    rule = _rule(query)
    return (one for one in given if rule is None or not rule.refuses(dict(one), graph))


def _terms(one: Occurrence, triple: Triple) -> dict[Any, Node] | None:
    """The terms that the variables of a pattern have where it matches a triple; None where it does not."""
    start, path, end = one.pattern
    if isinstance(path, Path):
        return {} if any(step.predicate in {None, triple[1]} for step in steps(path)) else None
    found: dict[Any, Node] = {}
    for wanted, term in zip((start, path, end), triple, strict=True):
        if is_open(wanted):
            if found.setdefault(wanted, term) != term:
                return None
        elif isinstance(wanted, URIRef) and wanted != term:
            return None
    return found


@dataclass(frozen=True)
class _Rule:
    variables: frozenset[Any]  # that may be given
    filters: tuple[tuple[Any, frozenset[Any]], ...]  # which each solution passes, with the variables that decide them

    def refuses(self, given: dict[Any, Any], graph: Graph) -> bool:
        """Whether a filter can be told to refuse every solution that has some terms."""
        context = QueryContext(graph=graph, initBindings=dict(given))
        solution = FrozenBindings(context, given)
        return any(not _passes(test, solution) for test, needed in self.filters if needed <= given.keys())


def _passes(test: Any, solution: FrozenBindings) -> bool:
    try:
        return bool(EBV(test.eval(solution) if hasattr(test, "eval") else test))
    except SPARQLError:
        return True  # this is for the engine to say


@lru_cache(maxsize=256)
def _rule(query: str) -> _Rule | None:
    algebra = algebra_of_short(query)
    part, groups = algebra.p, None
    while part.name in {"Project", "Distinct", "Reduced", "OrderBy", "Extend", "AggregateJoin"} or (
        part.name == "Filter" and part.p.name == "AggregateJoin"
    ):
        part = part.p
    if part.name == "Group":
        groups, part = frozenset(part.expr or ()), part.p
    if part.name == "Slice":
        return None
    variables = {term for pattern in certain(part, Scope()) for term in pattern if isinstance(term, Variable)}
    allowed = frozenset(variables - {THIS}) & frozenset(algebra.PV) & (variables if groups is None else groups)
    bound = frozenset(_patterned(part))
    tests = sorted(_filters(part, bound), key=lambda test: any(groups_in(test)))  # first those without EXISTS
    filters = [(test, _deciding(test, bound)) for test in tests]
    return _Rule(allowed, tuple((test, needed) for test, needed in filters if needed <= allowed))


def _filters(part: Any, visible: frozenset[Any]) -> Iterator[Any]:
    """Yield the conditions that each solution passes, of which all variables are those of the query as a whole."""
    match part.name:
        case "Filter":
            tests = [part.expr.expr, *part.expr.other] if part.expr.name == "ConditionalAndExpression" else [part.expr]
            yield from (test for test in tests if _variables(test) & visible)
            yield from _filters(part.p, visible)
        case "Join":
            yield from _filters(part.p1, visible)
            yield from _filters(part.p2, visible)
        case "LeftJoin":
            yield from _filters(part.p1, visible)
        case "Extend":
            yield from _filters(part.p, visible)
        case "ToMultiSet":
            names, inner = subselect(part.p)
            yield from (test for test in _filters(inner, names) if _variables(test) <= names)


def _deciding(test: Any, bound: frozenset[Any]) -> frozenset[Any]:
    """The variables that must be given for a condition to be decided: in EXISTS, those that stand outside too."""
    groups = list(groups_in(test))
    return frozenset(_variables(test) & bound if groups else _variables(test))


def _variables(part: Any) -> set[Any]:
    """All variables of an expression or of a part of the algebra."""
    if isinstance(part, Variable):
        return {part}
    if isinstance(part, list | tuple | set):
        return {name for one in part for name in _variables(one)}
    if not isinstance(part, dict):
        return set()
    group = [getattr(part, "graph", [])] if str(getattr(part, "name", "")).endswith("EXISTS") else []
    told = [one for name, one in part.items() if name not in {"_vars", "graph"}]
    return _variables(told) | _variables(group)


def _patterned(part: Any) -> set[Any]:
    """The variables that a part of the algebra may bind."""
    if part.name == "BGP":
        return _variables(list(part.triples))
    if part.name == "ToMultiSet":
        return set(subselect(part.p)[0])
    own = {part.var} if part.name == "Extend" else set()
    return own | {name for side in ("p", "p1", "p2") if side in part for name in _patterned(part[side])}
