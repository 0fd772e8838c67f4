"""What the server and its reader processes send each other: a question, and an answer or a refusal."""

from dataclasses import dataclass

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
