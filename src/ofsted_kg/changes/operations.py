"""The text of a SPARQL update into its operations, and the quads that each of them can touch."""

import re
import secrets
import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode
from pyparsing import ParseException
from rdflib import URIRef
from rdflib.plugins.sparql.algebra import translateUpdate
from rdflib.plugins.sparql.parser import parseUpdate

from ofsted_kg.changes.errors import ChangeError, MalformedError
from ofsted_kg.changes.splitting import split
from ofsted_kg.changes.using import Using, restricted
from ofsted_kg.store.syntax import update_explained
from ofsted_kg.triples.terms import to_oxigraph

Pattern = tuple[NamedNode | None, NamedNode | None, NamedNode | None, NamedNode | None]
"""Subject, predicate, object and graph of quads; None stands for any."""

_OUTSIDE = re.compile("service|load", re.IGNORECASE)
_NAME_IT = (
    "the default graph is the union of the named ones and can't be written to: name a graph, "
    "as in INSERT { GRAPH <https://…> { … } } or WITH <https://…>"
)
_EVERYTHING = Using()
_NOT_APART = "the operations of this update can't be told apart: send each in a request of its own"


@dataclass(frozen=True)
class Operation:
    """One operation of an update: a text that stands alone, and patterns that each quad it can touch matches."""

    text: str
    touches: frozenset[Pattern]
    literals: tuple[tuple[Pattern, Literal], ...] = ()  # the objects of what it inserts, as they are written


def operations(update: str, using: Using = _EVERYTHING) -> tuple[Operation, ...]:
    """Return the operations of an update in their order.

    Args:
        update: a SPARQL 1.1 Update request.
        using: the graphs that its WHERE clauses read, where the request names them beside it.

    Raises:
        MalformedError: it is no such request.
        ChangeError: it would read from elsewhere, or write to the default graph.

    """
    texts = split(update)
    _require_syntax(update, texts)
    told = _algebra(update)
    if len(texts) != len(told):
        raise ChangeError(_NOT_APART)
    if using:
        texts = [restricted(text, one, using) for text, one in zip(texts, told, strict=True)]
    return tuple(
        Operation(_cleared(one) or text, frozenset(_touched(one)), tuple(_literals(one)))
        for text, one in zip(texts, told, strict=True)
    )


def _require_syntax(update: str, texts: list[str]) -> None:
    """Let the engine's parser read the update, and each text that it will be given to run."""
    wrong = _syntax_error(update)
    if not any(_syntax_error(text) for text in texts):
        return  # the engine takes declarations only at the beginning, where SPARQL has them before each operation
    if wrong is None:
        raise ChangeError(_NOT_APART)
    if _reaches_out(update):
        raise ChangeError("LOAD and SERVICE are refused in an update: nothing is fetched from elsewhere") from wrong
    raise MalformedError(update_explained(update, wrong)) from wrong


def _syntax_error(update: str) -> SyntaxError | None:
    """Let the engine's parser read a text, with the words taken out by which the engine would send requests.

    In their place stand letters that nobody can foresee, as in `store.service_clauses`: strings and names stay such.
    """
    words: dict[str, str] = {}
    try:
        pyoxigraph.Store().update(_OUTSIDE.sub(lambda word: words.setdefault(word[0], _unforeseeable(word)), update))
    except SyntaxError as error:
        return error
    except RuntimeError:
        pass  # what it would drop is not in an empty store
    return None


def _unforeseeable(word: re.Match[str]) -> str:
    return "".join(secrets.choice(string.ascii_letters) for _ in word[0])


def _reaches_out(update: str) -> bool:
    if not _OUTSIDE.search(update):
        return False
    try:
        text = str(parseUpdate(update))
    except (ParseException, RecursionError):
        return False
    return "Load_" in text or "ServiceGraphPattern" in text


def _algebra(update: str) -> list[Any]:
    try:
        parsed = parseUpdate(update)
        told: list[Any] = translateUpdate(parsed).algebra if parsed.request else []
    except ParseException as error:
        raise MalformedError(
            f"the update can't be understood: line {error.lineno}, column {error.column}: {error.msg}"
        ) from error
    except RecursionError as error:
        raise MalformedError("the update is nested too deeply") from error
    return told


def _touched(operation: Any) -> Iterator[Pattern]:
    """The patterns of one operation (SPARQL 1.1 Update, section 3)."""
    name = operation.name
    if name in ("Clear", "Drop"):
        yield (None, None, None, _graph(operation.graphiri))
    elif name in ("Copy", "Move", "Add"):
        source, target = operation.graph
        yield (None, None, None, _graph(target))
        if name == "Move":
            yield (None, None, None, _graph(source))
    elif name == "Modify":
        for part in (operation.delete, operation.insert):
            if part:
                yield from _templates(part, operation.withClause)
    elif name != "Create":  # INSERT DATA, DELETE DATA, DELETE WHERE
        yield from _templates(operation, None)


def _cleared(operation: Any) -> str | None:
    """CLEAR of one graph, said so that it may be missing: empty graphs are not kept, so that one is empty already."""
    if operation.name != "Clear" or not isinstance(operation.graphiri, URIRef):
        return None
    return f"CLEAR SILENT GRAPH {NamedNode(operation.graphiri)}"


def _templates(part: Any, graph: URIRef | None) -> Iterator[Pattern]:
    if part.triples and graph is None:
        raise ChangeError(_NAME_IT)
    for triple, name in _written(part, graph):
        yield _pattern(triple, name)


def _written(part: Any, graph: URIRef | None) -> Iterator[tuple[Any, Any]]:
    """The triples of templates or data, each with its graph."""
    yield from ((triple, graph) for triple in part.triples or ())
    yield from ((triple, name) for name, triples in (part.quads or {}).items() for triple in triples)


def _literals(operation: Any) -> Iterator[tuple[Pattern, Literal]]:
    inserted = {"InsertData": operation, "Modify": operation.insert}.get(operation.name)
    for triple, name in _written(inserted, operation.withClause or None) if inserted else ():
        if isinstance(triple[2], rdflib.Literal):
            yield _pattern(triple, name), _literal(triple[2])


def _literal(term: rdflib.Literal) -> Literal:
    literal = to_oxigraph(term)
    assert isinstance(literal, Literal)  # noqa: S101 (for the type checker)
    return literal


def _pattern(triple: Any, graph: Any) -> Pattern:
    """Every term that is no IRI stands for any."""
    terms = (to_oxigraph(term) if isinstance(term, URIRef) else None for term in (*triple, graph))
    subject, predicate, thing, name = (term if isinstance(term, NamedNode) else None for term in terms)
    return (subject, predicate, thing, name)


def _graph(name: str) -> NamedNode | None:
    if name in ("NAMED", "ALL"):  # the default graph is the union of the named ones, and goes with them
        return None
    if name == "DEFAULT":
        raise ChangeError(_NAME_IT)
    return NamedNode(name)
