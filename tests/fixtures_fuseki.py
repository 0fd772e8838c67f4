"""A second SPARQL server, Apache Jena Fuseki, on loopback. OFSTED_KG_FUSEKI names its jar; `.ci/run` fetches it."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_START_TIME = 60.0  # seconds


@contextmanager
def fuseki(folder: Path, turtle: str) -> Iterator[str]:
    """Run a server that holds some Turtle until the block ends, and give the address of its endpoint."""
    (folder / "data.ttl").write_text(turtle, encoding="utf-8")
    with _running(folder, f"--file={folder / 'data.ttl'}") as address:
        yield address


@contextmanager
def empty_fuseki(folder: Path) -> Iterator[str]:
    """Run a server that holds nothing and takes updates, and give the address of its endpoint."""
    with _running(folder, "--mem", "--update") as address:
        yield address


@contextmanager
def _running(folder: Path, *holding: str) -> Iterator[str]:
    jar, java = os.environ.get("OFSTED_KG_FUSEKI"), shutil.which("java")
    if not jar:
        pytest.skip("OFSTED_KG_FUSEKI does not name the jar of jena-fuseki-server (.ci/run fetches it)")
    assert java, "Fuseki needs Java 17 or later"
    port = free_port()
    command = [java, "-Xmx256m", "-jar", jar, "--localhost", f"--port={port}", *holding, "/ds"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | {"FUSEKI_BASE": str(folder / "base")}, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}/ds/sparql"
            assert answers(address, process), (folder / "log").read_text(encoding="utf-8")
            yield address
        finally:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def answers(address: str, process: "subprocess.Popen[bytes]") -> bool:
    """Return whether a server that starts answers queries in time."""
    end = time.monotonic() + _START_TIME
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
