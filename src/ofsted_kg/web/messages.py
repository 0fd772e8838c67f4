"""What the server and its reader processes send each other: a question, and an answer or a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ofsted_kg.web.negotiation import Wanted


@dataclass(frozen=True)
class Question:
    """A query, the media types for its result, and the dataset where the request names one."""

    query: str
    wanted: Wanted
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    version: str | None = None  # of the store: the published one, where none is named


@dataclass(frozen=True)
class Answer:
    """A serialised result. For `text/html` it is JSON, see `rows.rows`, from which a page is made."""

    body: bytes
    media_type: str
    version: str  # of the store
    truncated: bool = False  # it ends at the limit of the server, and says so


@dataclass(frozen=True)
class Refusal:
    """Why there is no result: an HTTP status and one sentence."""

    status: int
    reason: str
    retry_after: int | None = None  # seconds


class Answerer(Protocol):
    """What answers questions: reader processes over a store on this machine, or whatever stands in their place."""

    def ask(
        self, question: Question, patience: float | None = None, is_gone: Callable[[], bool] = ...
    ) -> Answer | Refusal:
        """Answer a question; give it up after `patience` seconds without beginning, or when `is_gone()`."""

    def version(self) -> str | None:
        """Return the version that a question without one is asked of; None where nobody knows, and nothing is kept."""

    def close(self) -> None:
        """End what is at work."""
