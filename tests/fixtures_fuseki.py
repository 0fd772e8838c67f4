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
    jar, java = os.environ.get("OFSTED_KG_FUSEKI"), shutil.which("java")
    if not jar:
        pytest.skip("OFSTED_KG_FUSEKI does not name the jar of jena-fuseki-server (.ci/run fetches it)")
    assert java, "Fuseki needs Java 17 or later"
    (folder / "data.ttl").write_text(turtle, encoding="utf-8")
    port = _free_port()
    command = [java, "-Xmx256m", "-jar", jar, "--localhost", f"--port={port}", f"--file={folder / 'data.ttl'}", "/ds"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | {"FUSEKI_BASE": str(folder / "base")}, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}/ds/sparql"
            assert _answers(address, process), (folder / "log").read_text(encoding="utf-8")
            yield address
        finally:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _answers(address: str, process: "subprocess.Popen[bytes]") -> bool:
    end = time.monotonic() + _START_TIME
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
