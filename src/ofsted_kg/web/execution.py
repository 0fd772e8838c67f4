"""Turns questions into answers by a few reader processes, stopping those that take too long."""

import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ofsted_kg.errors import StoreError
from ofsted_kg.federation import Services
from ofsted_kg.store import current_version
from ofsted_kg.web import reader
from ofsted_kg.web.gauges import Gauge
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.pool import Kind, Pool, Words, stays
from ofsted_kg.web.reader import Limits

_WORDS = Words(
    busy="Too many queries are waiting: try again in a few seconds.",
    too_long="The query took longer than {seconds} seconds and was stopped.",
    ended="The process that ran this query ended early: the query needs too much memory, or is nested too deeply.",
    endings={
        -signal.SIGABRT: "The query needs more memory than one may use: ask for less at a time, or without ORDER BY.",
        -signal.SIGSEGV: "The query is nested too deeply.",
    },
)


class InProcesses:
    """What has questions answered by a fixed number of processes."""

    workers: int
    most_waiting: int
    _pool: Pool[Any, Answer]

    def gauges(self) -> tuple[Gauge, ...]:
        """Return how many questions wait for a reader, and how many readers there are."""
        return (
            Gauge("queue_length", "Queries that wait for a reader.", self._pool.waiting),
            Gauge("queue_capacity", "Queries that may wait for a reader.", self.most_waiting),
            Gauge("readers", "Processes that answer queries.", self.workers),
        )

    def close(self) -> None:
        """End the processes, also those that are at a query."""
        self._pool.close()


@dataclass
class Readers(InProcesses):
    """A fixed number of reader processes. Safe to use from several threads."""

    path: Path
    prefixes: dict[str, str]
    workers: int = 2
    query_timeout: float = 30.0  # seconds for a query, and for waiting until a reader is free
    most_waiting: int = 100
    limits: Limits = field(default_factory=Limits)
    services: Services = field(default_factory=Services)

    def __post_init__(self) -> None:
        arguments = (self.path, self.prefixes, self.limits, self.services)
        kind: Kind[Question, Answer] = Kind(reader.run, arguments, "ofsted-kg-reader", _WORDS)
        self._pool = Pool(kind, self.workers, self.query_timeout, self.most_waiting)

    def ask(
        self, question: Question, patience: float | None = None, is_gone: Callable[[], bool] = stays
    ) -> Answer | Refusal:
        """Have a question answered by a reader that is free, or as soon as one is.

        Args:
            question: what to ask.
            patience: seconds to wait for a free reader, where that should be less than the time of a query.
            is_gone: tells whether the client has gone, for whom the query need not go on.

        Returns:
            The answer, or why there is none.

        """
        return self._pool.ask(question, patience, is_gone)

    def version(self) -> str | None:
        """Return the version that a question without one is asked of, the published one, where it is known."""
        with suppress(StoreError):
            return current_version(self.path)
        return None
