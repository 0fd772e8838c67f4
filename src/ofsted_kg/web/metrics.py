"""What happens in the server into /metrics, in the text format of Prometheus."""

import multiprocessing
import sys
from collections import Counter as Tally
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import prometheus_client
from flask import Blueprint, Flask, Response, current_app, request
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from ofsted_kg.web.gauges import Gauged
from ofsted_kg.web.observing import Observer, Seen
from ofsted_kg.web.operators import require_operator

EXTENSION = "ofsted-kg-metrics"
"""The key of the metrics among the application's extensions."""

blueprint = Blueprint("metrics", __name__)

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_PREFIX = "ofsted_kg_"


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the metrics to the operator."""
    require_operator()
    told = cast(Metrics, current_app.extensions[EXTENSION])
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    response = Response(encode(told.registry), content_type=content_type)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


class Metrics:
    """The counts and times of requests, and what else is measured when it is asked for."""

    def __init__(self, app: Flask, version: Callable[[], str | None], observer: Observer) -> None:
        prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # twice as many lines else
        self.registry = CollectorRegistry()
        self._requests = Counter(
            f"{_PREFIX}requests",
            "Requests that were answered, by method, route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            f"{_PREFIX}request_seconds",
            "Time until the last byte of an answer, by route.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)
        self.registry.register(_Now(app, version, observer))
        observer.tell.append(self._count)

    def _count(self, seen: Seen) -> None:
        route = seen.route or "none"
        self._requests.labels(seen.method, route, str(seen.status)).inc()
        self._seconds.labels(route).observe(seen.seconds)


class _Now(Collector):
    """What is measured at the moment at which it is asked for."""

    def __init__(self, app: Flask, version: Callable[[], str | None], observer: Observer) -> None:
        self._app, self._version, self._observer = app, version, observer

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        in_progress = self._observer.in_progress
        yield GaugeMetricFamily(f"{_PREFIX}requests_in_progress", "Requests being answered.", in_progress)
        yield self._store_info()
        yield from self._measured()
        if sys.platform == "linux":
            yield _memory_of_children()

    def _store_info(self) -> Metric:
        info = GaugeMetricFamily(f"{_PREFIX}store_info", "The version that is published.", labels=("version",))
        if version := self._version():
            info.add_metric((version,), 1)
        return info

    def _measured(self) -> Iterable[Metric]:
        for one in self._app.extensions.values():
            for gauge in one.gauges() if isinstance(one, Gauged) else ():
                kind = CounterMetricFamily if gauge.counter else GaugeMetricFamily
                yield kind(_PREFIX + gauge.name, gauge.meaning, gauge.value)


def _memory_of_children() -> Metric:
    """The memory of the processes that the server started, by their kind. The guarded corner: Linux tells it."""
    told, page = Tally[str](), _page_size()
    for child in multiprocessing.active_children():
        try:
            told[child.name] += page * int(Path(f"/proc/{child.pid}/statm").read_text("ascii").split()[1])
        except (OSError, IndexError):  # it has just ended
            continue
    metric = GaugeMetricFamily(
        f"{_PREFIX}children_resident_memory_bytes", "Memory of the processes for queries and changes.", labels=("kind",)
    )
    for name, size in told.items():
        metric.add_metric((name,), size)
    return metric


def _page_size() -> int:
    import resource  # only there on Unix

    return resource.getpagesize()
