"""Turns questions into answers of the server that holds the graph: the same application over any SPARQL 1.1 server."""

import ctypes
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

from pyoxigraph import QueryBoolean, QuerySolutions

from ofsted_kg.errors import OfstedKgError, StoreError
from ofsted_kg.federation import Services
from ofsted_kg.remote import (
    Dataset,
    Record,
    RemoteError,
    RemoteRefusalError,
    RemoteTimeoutError,
    Server,
    record_of,
    results,
)
from ofsted_kg.remote.folder import folder_of
from ofsted_kg.store.description import PublishedDescription
from ofsted_kg.store.querying import QueryError, ServiceRefusedError
from ofsted_kg.store.xml import XmlError
from ofsted_kg.web.answering import answer_all
from ofsted_kg.web.execution import InProcesses
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.negotiation import BOOLEAN, SOLUTIONS, TRIPLES, offered
from ofsted_kg.web.pool import Kind, Pool, Words, stays
from ofsted_kg.web.reader import Limits
from ofsted_kg.web.serialising import ResultTooLargeError, serialised

_FRESH = 1.0  # seconds for which what the server told of its version is taken for true by the cache
_WORDIER = 4  # what a server writes may be so many times as long as what is written here
_TOO_LONG = "The query took longer than {seconds} seconds and was stopped."
_WORDS = Words(
    busy="Too many queries are waiting: try again in a few seconds.",
    too_long=_TOO_LONG,
    ended="The process that forwarded this query ended early: its result needs too much memory.",
    endings={},
)
_SAID: dict[type[Exception], tuple[int, str]] = {
    ServiceRefusedError: (403, "SERVICE is refused: the graph is on another server, and no query makes it ask a third"),
    RemoteTimeoutError: (503, _TOO_LONG.rstrip(".")),
    RemoteRefusalError: (502, "The server that holds the graph refused the query"),
    RemoteError: (502, "The server that holds the graph gave no answer that can be used"),
}
_OWN_WORDS = {QueryError: 400, XmlError: 406, ResultTooLargeError: 500}


@dataclass
class Reader:
    """A server, asked one query at a time."""

    server: Server
    prefixes: dict[str, str]
    limits: Limits
    services: Services  # the limits of a request

    def answer(self, question: tuple[Question, Record]) -> Answer | Refusal:
        """Answer a question.

        Args:
            question: the question, and what the server told of its graph before.

        Returns:
            The serialised result, or why there is none. It has no version, unless the server has the same one still.

        """
        try:
            return self._answer(*question)
        except (OfstedKgError, ResultTooLargeError, MemoryError) as error:
            return self._refusal(error)

    def _answer(self, asked: Question, record: Record) -> Answer | Refusal:
        dataset = Dataset(asked.default_graphs, asked.named_graphs)
        found = results(self.server, asked.query, dataset, self.services, own=record.dataset)
        form, media_type = "CONSTRUCT or DESCRIBE", asked.wanted.triples
        offers: Mapping[str, object] = TRIPLES
        if isinstance(found, QuerySolutions):
            form, offers, media_type = "SELECT", SOLUTIONS, asked.wanted.solutions
        elif isinstance(found, QueryBoolean):
            form, offers, media_type = "ASK", BOOLEAN, asked.wanted.boolean
        if media_type is None:
            there_are = f"there are {offered(offers)}"
            return Refusal(406, f"The result of {form} is not to be had as the request wants it: {there_are}.")
        written = serialised(found, media_type, self.limits.result, self.prefixes)
        still = record.version is not None and record_of(self.server, self.services).version == record.version
        return Answer(written.body, media_type, (record.version or "") if still else "", written.truncated)

    def _refusal(self, error: Exception) -> Refusal:
        for kind, status in _OWN_WORDS.items():
            if isinstance(error, kind) and not isinstance(error, ServiceRefusedError):
                return Refusal(status, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        status, said = next(
            (told for kind, told in _SAID.items() if isinstance(error, kind)), (503, "The query needs too much memory")
        )
        seconds = f"{self.services.total:g}"
        return Refusal(status, f"{said.format(seconds=seconds)}.", retry_after=5 if status == 502 else None)


def run(
    connection: Connection,
    begun: "ctypes.c_ulonglong",
    server: Server,
    prefixes: dict[str, str],
    limits: Limits,
    services: Services,
) -> None:
    """Answer the questions that come through a pipe until it closes. The body of a process.

    Args:
        connection: one end of the pipe; questions come in and answers go out.
        begun: counts the questions that were begun.
        server: whom to ask.
        prefixes: namespaces to shorten IRIs with, in Turtle.
        limits: what this process may use.
        services: the limits of a request.

    """
    answer_all(connection, begun, Reader(server, prefixes, limits, services).answer, limits.memory)


@dataclass
class Remote(InProcesses):
    """A fixed number of processes that ask a server. Used like `execution.Readers`, by several threads."""

    server: Server
    prefixes: dict[str, str]
    workers: int = 2
    query_timeout: float = 30.0  # seconds for a query, and for waiting until a process is free
    most_waiting: int = 100
    limits: Limits = field(default_factory=Limits)
    services: Services = field(default_factory=Services)  # always none: the server would have to ask them

    def __post_init__(self) -> None:
        within = replace(self.services, total=self.query_timeout, size=self.limits.result * _WORDIER)
        arguments = (self.server, self.prefixes, self.limits, within)
        kind: Kind[tuple[Question, Record], Answer] = Kind(run, arguments, "ofsted-kg-reader", _WORDS)
        self._pool = Pool(kind, self.workers, self.query_timeout, self.most_waiting)
        self.described: PublishedDescription | None = None  # what was found of the version that the server had
        self._lock = Lock()
        self._told: tuple[float, Record] | None = None

    @property
    def path(self) -> Path:
        """The folder of the store that is published there; only where it is built does it hold anything."""
        return folder_of(self.server.address)

    def ask(
        self, question: Question, patience: float | None = None, is_gone: Callable[[], bool] = stays
    ) -> Answer | Refusal:
        """Have a question answered by the server, of the version that it has now: it keeps no earlier one.

        Args:
            question: what to ask.
            patience: seconds to wait for a free process, where that should be less than the time of a query.
            is_gone: tells whether the client has gone, for whom the query need not go on.

        Returns:
            The answer, or why there is none.

        """
        try:
            record = self._record()
        except StoreError:
            return Refusal(503, "The server that holds the graph does not answer: try again.", retry_after=5)
        return self._pool.ask((question, record), patience, is_gone)

    def version(self) -> str | None:
        """Return the version that the server has, where it says so."""
        with suppress(StoreError):
            return self._record().version
        return None

    def forget(self) -> None:
        """Ask the server anew what it has: something was written there."""
        with self._lock:
            self._told = None

    def _record(self) -> Record:
        """What the server told of its graph, a second ago at most."""
        with self._lock:
            if self._told is None or time.monotonic() > self._told[0] + _FRESH:
                self._told = time.monotonic(), record_of(self.server, Services())
            return self._told[1]
