"""Turns the graphs that a query sees into parameters of the protocol, or into clauses of the query."""

import re
import secrets
import string
from dataclasses import dataclass

import pyoxigraph

_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bwhere\b|\{", re.IGNORECASE)  # what the dataset's clauses may stand before
_MOST_PLACES = 200  # each costs two runs of the parser


@dataclass(frozen=True)
class Dataset:
    """The graphs that a query sees; all of the server's, where none are named."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)

    @property
    def fields(self) -> list[tuple[str, bytes | str]]:
        """The parameters that name it (SPARQL 1.1 Protocol, section 2.1.4)."""
        return [
            *(("default-graph-uri", graph) for graph in self.default),
            *(("named-graph-uri", graph) for graph in self.named),
        ]


ALL = Dataset()


def over(query: str, dataset: Dataset) -> str:
    """Return a query with the clauses that name a dataset, where it names none.

    Not by parameters: Virtuoso sends each back as a header, and of those an answer has a hundred at most. The engine's
    own parser decides where the clauses may stand: there, and not in a string or comment, any other word is wrong.

    Args:
        query: one that parses.
        dataset: what it shall see.

    >>> over("SELECT * { ?s ?p ?o }", Dataset(("urn:all",), ("urn:a",)))
    'SELECT *  FROM <urn:all> FROM NAMED <urn:a> { ?s ?p ?o }'
    >>> over("SELECT * FROM <urn:b> { ?s ?p ?o }", Dataset(("urn:all",)))
    'SELECT * FROM <urn:b> { ?s ?p ?o }'

    """
    if _FROM.search(query) and not _parses(_FROM.sub(_word(), query)):
        return query
    clauses = " ".join(
        [*(f"FROM <{graph}>" for graph in dataset.default), *(f"FROM NAMED <{graph}>" for graph in dataset.named)]
    )
    places = [found.start() for found in _BEFORE.finditer(query)][:_MOST_PLACES]
    for place in (*places, len(query)):
        before, after = query[:place], query[place:]
        if _parses(f"{before} FROM <urn:x> {after}") and not _parses(f"{before} {_word()} {after}"):
            return f"{before} {clauses} {after}"
    return query


def _word() -> str:
    return "".join(secrets.choice(string.ascii_letters) for _ in range(12))


def _parses(query: str) -> bool:
    try:
        pyoxigraph.Store().query(query)
    except SyntaxError:
        return False
    return True
