"""A third SPARQL server, OpenLink Virtuoso, on loopback: Debian's virtuoso-opensource-7-bin, which `.ci/run` installs."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fixtures_fuseki import answers, free_port

_CONFIGURATION = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = {rows}
"""


def configuration(folder: Path, port: int, sql_port: int, rows: int = 1_000_000, buffers: int = 10_000) -> str:
    """Return the configuration of a server.

    Args:
        folder: where all its files are.
        port: of HTTP.
        sql_port: of its own protocol.
        rows: how many it gives of a result.
        buffers: how many pages of 8 kB it keeps in memory.

    """
    return _CONFIGURATION.format(folder=folder, port=port, sql_port=sql_port, rows=rows, buffers=buffers)


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[str]:
    """Run a server that holds nothing of ours, and give the address that takes queries and, from dba, updates.

    Args:
        folder: an empty folder for it.
        rows: how many it gives of a result; it keeps back the others.

    """
    program = shutil.which("virtuoso-t")
    if not program:
        assert not os.environ.get("OFSTED_KG_REQUIRE_VIRTUOSO"), "virtuoso-t (virtuoso-opensource-7-bin) is missing"
        pytest.skip("virtuoso-t is missing: apt-get install virtuoso-opensource-7-bin")
    port, sql_port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(configuration(folder, port, sql_port, rows), encoding="utf-8")
    with (folder / "out").open("wb") as log:
        command = [program, "-f", "-c", str(folder / "virtuoso.ini")]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            assert answers(f"http://127.0.0.1:{port}/sparql", process), (folder / "out").read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}/sparql-auth"
        finally:
            process.kill()
            process.wait()
