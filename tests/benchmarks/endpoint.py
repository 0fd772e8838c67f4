"""Measure the SPARQL endpoint beside its peers on a made-up national graph, and print a table in Markdown.

usage: python tests/benchmarks/endpoint.py BENCHFOLDER [--peers NAME …] [--work FOLDER] [--seconds 3] [--rounds 2]

BENCHFOLDER has generate_national_graph.py, load.py and queries/. The graph is built once in the folder of --work. All
servers run from beginning to end, and are asked in alternating rounds, so that what else the machine does meets all.
Peers that are not installed are named as absent. A cell is requests a second and, in brackets, the median in ms.
"""

import argparse
import contextlib
import importlib.util
import itertools
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from ofsted_kg.store import current_version, open_store, publish_sorted

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.endpoint_peers import PEERS, AbsentError, Running, ofsted_kg

CLIENTS = 4
LOOK_UPS = ("lookup", "describe", "inspector", "timeline", "page")
OURS, UNCACHED, IN_PROCESS = "ofsted-kg", "ofsted-kg, no cache", "pyoxigraph in process"
LAST = "rdflib-endpoint"  # asked when the others are done: it goes on with a query for which nobody waits any more
TOO_SLOW = 20.0  # seconds: a query that takes so long is asked in one round only
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a + ?d + ?g = 1) }"


Asking = Callable[[str, int, float], tuple[list[float], int, float]]


@dataclass
class Measured:
    """What the rounds of one query at one endpoint came to."""

    samples: list[float] = field(default_factory=list)
    errors: int = 0
    took: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.samples) / self.took if self.took else 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.samples) if self.samples else math.nan

    def add(self, samples: list[float], errors: int, took: float) -> None:
        self.samples += samples
        self.errors += errors
        self.took += took

    def __str__(self) -> str:
        if not self.samples:
            return f"none ({self.errors} errors)" if self.errors else "–"
        told = f"{self.rate:,.0f}" if self.rate >= 100 else f"{self.rate:.1f}"
        return f"{told} ({1_000 * self.median:.2f})" + (f", {self.errors} errors" if self.errors else "")


def in_process(store: Path, query: str, clients: int, seconds: float) -> tuple[list[float], int, float]:
    """Ask the engine itself, from as many threads as there would be clients."""
    opened = open_store(store)
    samples: list[float] = []
    numbers = itertools.count(1)
    began = time.perf_counter()

    def client() -> None:
        while time.perf_counter() < began + seconds:
            asked = query.replace("{N}", str(next(numbers) % 120))
            start = time.perf_counter()
            results = opened.query(asked)
            if isinstance(results, QueryTriples):
                results.serialize(format=RdfFormat.N_TRIPLES)
            else:
                results.serialize(format=QueryResultsFormat.JSON)
            samples.append(time.perf_counter() - start)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return samples, 0, time.perf_counter() - began


def over_http(load: ModuleType, url: str, query: str, clients: int, seconds: float) -> tuple[list[float], int, float]:
    samples, errors, took = load.measure(url, query, clients, seconds)
    return samples, len(errors), took


def built(bench: Path, work: Path) -> Path:
    store = work / "store"
    if current_version(store) is None:
        generator = [sys.executable, str(bench / "generate_national_graph.py"), "1"]
        lines = subprocess.run(generator, check=True, stdout=subprocess.PIPE).stdout.splitlines(keepends=True)
        publish_sorted(store, sorted(set(lines)))
    return store


def runaway(load: ModuleType, server: Running, seconds: float) -> tuple[float, float]:
    """The median of look-ups in ms, alone and while a query runs that does not end."""
    query, stopped = load.QUERIES["lookup"], threading.Event()

    def ask() -> None:
        while not stopped.is_set():
            address = f"{server.url}?{urllib.parse.urlencode({'query': RUNAWAY})}"
            with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(address, timeout=8):
                pass

    alone = statistics.median(load.measure(server.url, query, CLIENTS, seconds)[0])
    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(1)
    beside = statistics.median(load.measure(server.url, query, CLIENTS, seconds)[0])
    stopped.set()
    thread.join()
    return 1_000 * alone, 1_000 * beside


def _turns(load: ModuleType, names: list[str], rounds: int) -> Iterator[tuple[str, str]]:
    """Each query in turn, the short ones first, and in each round each endpoint."""
    for query in sorted(load.QUERIES, key=lambda one: one not in LOOK_UPS):
        for _, name in itertools.product(range(rounds), names):
            yield query, name


def table(load: ModuleType, found: dict[str, dict[str, Measured]], memory: dict[str, int]) -> str:
    names = list(found)
    rows = [["query", *names], ["---"] * (len(names) + 1)]
    rows += [[query, *(str(found[name][query]) for name in names)] for query in load.QUERIES]
    for base in (name for name in ("oxigraph", "rdflib-endpoint", IN_PROCESS) if name in found):
        rows.append([f"times {base}, look-ups", *(_ratio(found[name], found[base], True) for name in names)])
        rows.append([f"times {base}, analytic", *(_ratio(found[name], found[base], False) for name in names)])
        rows.append([f"times {base}, all", *(_ratio(found[name], found[base], None) for name in names)])
    rows.append(["memory, MB", *(f"{memory[name] / 1e6:.0f}" if name in memory else "" for name in names)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _ratio(one: dict[str, Measured], base: dict[str, Measured], look_ups: bool | None) -> str:
    """The geometric mean of rates, of the queries that both answered."""
    both = [query for query in one if one[query].rate and base[query].rate]
    chosen = [query for query in both if look_ups is None or (query in LOOK_UPS) == look_ups]
    return f"{statistics.geometric_mean(one[query].rate / base[query].rate for query in chosen):.2f}" if chosen else "–"


def machine() -> str:
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    total = next((int(line.split()[1]) / 1e6 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    busy = f", load average {os.getloadavg()[1]:.1f} in the last 5 minutes" if hasattr(os, "getloadavg") else ""
    python = f"Python {platform.python_version()}, pyoxigraph {pyoxigraph.__version__}"
    return f"{os.cpu_count()} cores ({model}), {total:.0f} GB, {platform.system()}, {python}{busy}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--peers", nargs="*", choices=[*PEERS], default=[*PEERS])
    parser.add_argument("--work", type=Path, help="a folder to keep the graph in; a temporary one without it")
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=2)
    return parser.parse_args()


def load_module(bench: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("load", bench / "load.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(
    load: ModuleType, asked: dict[str, Asking], servers: dict[str, Running], rounds: int, seconds: float
) -> tuple[dict[str, dict[str, Measured]], dict[str, int]]:
    """What the rounds came to, by endpoint and query, and the most memory that each server had."""
    found: dict[str, dict[str, Measured]] = {name: defaultdict(Measured) for name in asked}
    memory: dict[str, int] = defaultdict(int)
    for names in ([name for name in asked if name != LAST], [name for name in asked if name == LAST]):
        for query, name in _turns(load, names, rounds):
            one = found[name][query]
            is_lost = name == LAST and any(other.errors for other in found[name].values())
            if is_lost or (one.took and not one.median < TOO_SLOW):
                continue
            one.add(*asked[name](load.QUERIES[query], CLIENTS, seconds))
            print(f"{query} {name}: {one}", file=sys.stderr, flush=True)
            if name in servers:
                memory[name] = max(memory[name], servers[name].memory())
    return found, memory


def started(names: list[str], store: Path, work: Path, running: contextlib.ExitStack) -> dict[str, Running]:
    servers = {
        OURS: running.enter_context(ofsted_kg(store, work)),
        UNCACHED: running.enter_context(ofsted_kg(store, work, "--cache", "0")),
    }
    for name in names:
        try:
            servers[name] = running.enter_context(PEERS[name](store, work))
        except AbsentError as error:
            print(f"Absent: {name}: {error}\n")
    return servers


def main(chosen: argparse.Namespace, work: Path) -> None:
    load, store = load_module(chosen.bench), built(chosen.bench, work)
    with contextlib.ExitStack() as running:
        servers = started(chosen.peers, store, work, running)
        engine = running.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
        asked: dict[str, Asking] = {name: partial(over_http, load, server.url) for name, server in servers.items()}
        asked[IN_PROCESS] = lambda *arguments: engine.submit(in_process, store, *arguments).result()
        print(table(load, *measured(load, asked, servers, chosen.rounds, chosen.seconds)))
    with contextlib.ExitStack() as running:
        for name, server in started([], store, work, running).items():
            alone, beside = runaway(load, server, chosen.seconds)
            print(f"\nMedian of look-ups at {name}: {alone:.2f} ms; beside a query that does not end: {beside:.2f} ms.")
    print(f"\n{CLIENTS} clients on the same machine: {machine()}.")


if __name__ == "__main__":
    given = options()
    with tempfile.TemporaryDirectory() as temporary:
        main(given, (given.work or Path(temporary)).resolve())
