"""The servers that the benchmark of the endpoint compares: each started on the national graph, on loopback."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fixtures_fuseki import free_port
from fixtures_virtuoso import configuration
from ofsted_kg.store import current_version
from ofsted_kg.store.layout import version_folder

_START_TIME = 1_200.0  # seconds; rdflib reads a million quads in a few minutes
_QUERY = "?query=ASK%7B%7D"
_BUFFERS = 170_000  # of Virtuoso, 8 kB each


class AbsentError(Exception):
    """Raised where a peer is not installed; says what would install it."""


@dataclass(frozen=True)
class Running:
    """A server: the address of its endpoint, and its process."""

    url: str
    pid: int

    def memory(self) -> int:
        """Bytes that the server and its processes have, what they share counted once (Linux)."""
        return sum(map(_memory, _tree(self.pid)))


def _tree(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(number) for number in task.read_text().split()]
    return found


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1_000 for line in lines if line.startswith("Pss:")), 0)


@contextmanager
def ofsted_kg(store: Path, work: Path, *options: str) -> Iterator[Running]:
    """Run `ofsted-kg serve`."""
    port = free_port()
    command = [sys.executable, "-m", "ofsted_kg", "serve", "--store", str(store), "--port", str(port), *options]
    with _running(command, f"http://127.0.0.1:{port}/sparql", work / f"ofsted-kg{''.join(options)}") as server:
        yield server


@contextmanager
def oxigraph(store: Path, work: Path) -> Iterator[Running]:
    """Run Oxigraph's own server on the same files."""
    port, version = free_port(), current_version(store)
    assert version
    command = [_installed("oxigraph", "pip install oxigraph"), "serve-read-only"]
    command += ["--location", str(version_folder(store, version)), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/query", work / "oxigraph") as server:
        yield server


@contextmanager
def rdflib_endpoint(store: Path, work: Path) -> Iterator[Running]:
    """Run rdflib-endpoint with its default store."""
    port = free_port()
    command = [_installed("rdflib-endpoint", "pip install rdflib-endpoint[cli]"), "serve", str(_quads(store))]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    with _running(command, f"http://127.0.0.1:{port}/", work / "rdflib-endpoint") as server:
        yield server


@contextmanager
def fuseki(store: Path, work: Path) -> Iterator[Running]:
    """Run Apache Jena Fuseki with its store in memory; the quads are its default graph, since it makes no union."""
    jar, java, port = os.environ.get("OFSTED_KG_FUSEKI"), _installed("java", "a Java runtime"), free_port()
    if not jar:
        raise AbsentError("OFSTED_KG_FUSEKI does not name the jar of jena-fuseki-server")
    triples = work / "national.nt"
    if not triples.exists():
        with _quads(store).open("rb") as quads, triples.open("wb") as output:
            output.writelines(line[: line.rindex(b"<")] + b".\n" for line in quads)
    command = [java, "-Xmx4g", "-jar", jar, "--localhost", f"--port={port}", f"--file={triples}", "/ds"]
    with _running(command, f"http://127.0.0.1:{port}/ds/sparql", work / "fuseki") as server:
        yield server


@contextmanager
def virtuoso(store: Path, work: Path) -> Iterator[Running]:
    """Run Virtuoso, loaded by its bulk loader. Its default graph is the union of the graphs."""
    server = _installed("virtuoso-t", "apt-get install virtuoso-opensource-7-bin")
    client, folder = _installed("isql-vt", "apt-get install virtuoso-opensource-7-bin"), work / "virtuoso"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(_quads(store), folder / "national.nq")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(configuration(folder, http, sql, buffers=_BUFFERS), encoding="utf-8")
    command = [server, "-f", "-c", str(folder / "virtuoso.ini")]
    with _running(command, f"http://127.0.0.1:{http}/sparql", folder) as running:
        load = f"ld_dir('{folder}', 'national.nq', 'urn:g'); rdf_loader_run(); checkpoint;"
        loader = [client, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        subprocess.run(loader, check=True, stdout=subprocess.DEVNULL)
        yield running


PEERS: dict[str, Callable[[Path, Path], AbstractContextManager[Running]]] = {
    "oxigraph": oxigraph,
    "fuseki": fuseki,
    "virtuoso": virtuoso,
    "rdflib-endpoint": rdflib_endpoint,
}


def _quads(store: Path) -> Path:
    version = current_version(store)
    assert version
    return version_folder(store, version) / "quads.nq"


def _installed(name: str, how: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        raise AbsentError(f"{name} is not installed ({how})")
    return found


@contextmanager
def _running(command: Sequence[str], url: str, folder: Path) -> Iterator[Running]:
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"FUSEKI_BASE": str(folder / "base")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=environment)
        try:
            _await(url, process, folder / "log")
            yield Running(url, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _START_TIME
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url + _QUERY, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AbsentError(f"it does not start: {log.read_text(errors='replace')[-300:]}")
