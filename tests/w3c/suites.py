"""Turns the suites, and a real server for each kind of them, into the list of tests with what came of each."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from fixtures_store import serving
from ofsted_kg.store import publish
from w3c import evaluation, graph_store, protocol
from w3c.manifests import Case, Files

TOKEN = "token-of-the-w3c-suites"
QUERY_FOLDERS = tuple(
    f"sparql11/{name}"
    for name in (
        "aggregates",
        "bind",
        "bindings",
        "cast",
        "construct",
        "exists",
        "functions",
        "grouping",
        "negation",
        "project-expression",
        "property-path",
        "subquery",
        "syntax-query",
        "csv-tsv-res",
        "json-res",
    )
)


@dataclass(frozen=True)
class Result:
    """A test, and what was wrong: None where it passed."""

    suite: str
    name: str
    wrong: str | None


def results(files: Files) -> Iterator[Result]:
    """Run all suites."""
    cases = [case for folder in QUERY_FOLDERS for case in files.cases(folder) if _has_file(files, folder)]
    with _server(evaluation.dataset(files, cases)) as address:
        yield from _run(cases, lambda case: evaluation.failure(address, files, case))
    with _server(protocol.dataset()) as address:
        described = files.cases("sparql11/service-description")
        yield from _run(described, lambda case: protocol.description_failure(address, case))
        yield from _run(files.cases("sparql11/protocol"), lambda case: protocol.failure(address, case, TOKEN))
    for named in (False, True):
        with _server(protocol.dataset()) as address:
            session = graph_store.Session(address, TOKEN, named)
            suffix = ", with IRIs in place of blank nodes" if named else ""
            yield from _run(files.cases("sparql11/http-rdf-update"), session.failure, suffix)


def _has_file(files: Files, folder: str) -> bool:
    return files.root.joinpath(*folder.split("/"), "manifest.ttl").is_file()


@contextmanager
def _server(quads: list[Quad]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store, tokens = Path(folder) / "store", Path(folder) / "tokens"
        publish(store, quads)
        tokens.write_text(f"w3c {TOKEN}\n", encoding="utf-8")
        with serving(store, "--token-file", str(tokens)) as server:
            yield server.address


def _run(
    cases: "Iterator[Case] | list[Case]", failure: Callable[[Case], str | None], suffix: str = ""
) -> Iterator[Result]:
    for case in cases:
        yield Result(case.folder + suffix, case.name.rpartition("/")[2], failure(case))
