"""Something that is measured at the moment, for /metrics: what it is called, what it means, and how much there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True)
class Gauge:
    """A measure. The name gets `ofsted_kg_` before it; a `counter` only ever grows, and its name gets `_total`."""

    name: str
    meaning: str
    value: float
    counter: bool = False


@runtime_checkable
class Gauged(Protocol):
    """An extension of the application that is measured: /metrics asks every one of `app.extensions` that has this."""

    def gauges(self) -> Iterable[Gauge]:
        """Return the measures, always the same ones."""
        ...
