"""Turns questions into answers, in a process of its own that can be stopped: one store, one query at a time."""

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions

from ofsted_kg.errors import OfstedKgError
from ofsted_kg.federation import Forwarder, ServiceError, Services, ServiceTimeoutError, ServiceUseError
from ofsted_kg.store import current_version, open_version
from ofsted_kg.store.querying import QueryError, Results, ServiceRefusedError, missing_function, run_query
from ofsted_kg.store.xml import XmlError
from ofsted_kg.web.answering import answer_all
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.negotiation import BOOLEAN, SOLUTIONS, TRIPLES, Wanted, offered
from ofsted_kg.web.serialising import ResultTooLargeError, serialised


@dataclass(frozen=True)
class Limits:
    """What a reader may use."""

    result: int = 64_000_000  # bytes of a serialised result
    memory: int = 2_000_000_000  # bytes of address space, where the operating system can limit it


# The SPARQL protocol has 500 for a query that a service refuses to finish.
_STATUSES = {
    ServiceRefusedError: 403,
    QueryError: 400,
    ServiceUseError: 400,
    ServiceTimeoutError: 504,
    ServiceError: 502,
    XmlError: 406,
    ResultTooLargeError: 500,
}


@dataclass
class Reader:
    """A store, open at the version that was asked for last: mostly the one that is published."""

    path: Path
    prefixes: dict[str, str]
    limits: Limits = field(default_factory=Limits)
    services: Services = field(default_factory=Services)
    _version: str | None = None
    _store: pyoxigraph.Store | None = None

    def answer(self, question: Question) -> Answer | Refusal:
        """Answer a question.

        Args:
            question: a query and the media types for its result.

        Returns:
            The serialised result, or why there is none.

        """
        try:
            return self._answer(question)
        except (OfstedKgError, ResultTooLargeError, MemoryError) as error:
            return _refusal(error)
        except (OSError, RuntimeError) as error:
            fault = missing_function(error)
            if fault:
                return _refusal(fault)
            self._version = None  # the store was deleted or damaged under the query
            return Refusal(503, "The store could not be read: try again.", retry_after=1)

    def _answer(self, question: Question) -> Answer | Refusal:
        store = self._opened(question.version)
        with Forwarder(self.services) as forwarder:
            results = run_query(
                store,
                question.query,
                default_graphs=question.default_graphs,
                named_graphs=question.named_graphs,
                forwarder=forwarder,
            )
            form, offers, media_type = _form_and_media_type(results, question.wanted)
            if media_type is None:
                there_are = f"there are {offered(offers)}"
                return Refusal(406, f"The result of {form} is not to be had as the request wants it: {there_are}.")
            written = serialised(results, media_type, self.limits.result, self.prefixes)
            return Answer(written.body, media_type, self._version or "", written.truncated)

    def _opened(self, version: str | None) -> pyoxigraph.Store:
        if self._store is None or self._version != (version or current_version(self.path)):
            self._store = None  # closed before the next one opens
            self._version, self._store = open_version(self.path, version)
        return self._store


def _form_and_media_type(results: Results, wanted: Wanted) -> tuple[str, Mapping[str, object], str | None]:
    """What kind of query it was, the media types that there are for its result, and the one that the client wants."""
    if isinstance(results, QuerySolutions):
        return "SELECT", SOLUTIONS, wanted.solutions
    if isinstance(results, QueryBoolean):
        return "ASK", BOOLEAN, wanted.boolean
    return "CONSTRUCT or DESCRIBE", TRIPLES, wanted.triples


def _refusal(error: Exception) -> Refusal:
    status = next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 503)
    said = "The query needs too much memory" if isinstance(error, MemoryError) else str(error)
    return Refusal(status, f"{said[:1].upper()}{said[1:]}.")


def run(
    connection: Connection,
    begun: "ctypes.c_ulonglong",
    path: Path,
    prefixes: dict[str, str],
    limits: Limits,
    services: Services,
) -> None:
    """Answer the questions that come through a pipe until it closes. The body of a reader process.

    Args:
        connection: one end of the pipe; questions come in and answers go out.
        begun: counts the questions that were begun.
        path: the folder of the store.
        prefixes: namespaces to shorten IRIs with, in Turtle.
        limits: what this process may use.
        services: the other servers that queries may ask.

    """
    reader = Reader(path, prefixes, limits, services)
    answer_all(connection, begun, reader.answer, limits.memory)
