"""The server among idle clients, ended readers and later publications: it goes on, and its pages are of one version."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from fixtures_store import example_quads, number_quads, published, serving
from ofsted_kg.store import current_version, open_version, publish
from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.asking import EXTENSION
from ofsted_kg.web.execution import Readers
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.negotiation import Wanted
from ofsted_kg.web.pool import stays
from ofsted_kg.web.reader import Limits

JSON = Wanted("application/json", "application/json", None)
THING = "/id/inspection/calderdale/2018"


def test_clients_that_send_half_a_request_and_stay_stop_nothing(tmp_path: Path) -> None:
    with serving(published(tmp_path)) as server, contextlib.ExitStack() as open_ones:
        place = urllib.parse.urlsplit(server.address)
        clients = []
        for _ in range(500):
            client = open_ones.enter_context(socket.create_connection((str(place.hostname), place.port or 80), 30))
            client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
            clients.append(client)
        for _ in range(3):
            assert server.get("/health").status == 200
            assert server.get(THING).status == 200
        clients[-1].sendall(b"Connection: close\r\n\r\n")  # the last to come was not sent away
        assert clients[-1].recv(100).startswith(b"HTTP/1.1 200 OK")


def test_a_request_that_comes_in_pieces_is_answered(tmp_path: Path) -> None:
    with serving(published(tmp_path)) as server:
        place = urllib.parse.urlsplit(server.address)
        with socket.create_connection((str(place.hostname), place.port or 80), 30) as client:
            for piece in b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".splitlines(keepends=True):
                client.sendall(piece)
            assert client.recv(100).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.skipif(sys.platform != "linux", reason="finds the readers in /proc")
def test_a_reader_that_is_killed_while_idle_costs_no_answer(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--workers", "1") as server:
        for _ in range(5):
            assert server.get("/sparql", query="ASK {}").status == 200
            for reader in _children(server.process):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(reader, signal.SIGKILL)
            assert server.get("/sparql", query="ASK {}").status == 200


def _children(process: "subprocess.Popen[str]") -> list[int]:
    """The readers of a server; not the process that watches over multiprocessing's resources."""
    tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
    found = {int(number) for task in tasks for number in task.read_text().split()}
    return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux heeds the limit")
def test_a_query_that_outgrows_the_memory_is_told_so(tmp_path: Path) -> None:
    publish(tmp_path / "store", number_quads(300))
    readers = Readers(tmp_path / "store", {}, workers=1, limits=Limits(memory=1_000_000_000))
    try:
        query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"
        answer = readers.ask(Question(query, JSON))
        assert isinstance(answer, Refusal)
        assert (answer.status, answer.reason) == (
            503,
            "The query needs more memory than one may use: ask for less at a time, or without ORDER BY.",
        )
        assert isinstance(readers.ask(Question("ASK {}", JSON)), Answer)
    finally:
        readers.close()


@dataclass
class Interrupted(Readers):
    """Readers after whose answers something happens."""

    after: Callable[[int], object] = print
    asked: int = 0

    def ask(
        self, question: Question, patience: float | None = None, is_gone: Callable[[], bool] = stays
    ) -> Answer | Refusal:
        answer = super().ask(question, patience, is_gone)
        self.asked += 1
        self.after(self.asked)
        return answer


def _relabelled(number: int) -> list[Quad]:
    """The small graph, with every label another."""
    return [
        _with_object(quad, f"{quad.object.value} {number}")
        if isinstance(quad.object, Literal) and quad.object.language
        else quad
        for quad in example_quads()
    ]


def _with_object(quad: Quad, text: str) -> Quad:
    return Quad(quad.subject, quad.predicate, Literal(text, language="en"), quad.graph_name)


def _description(store: Path, after: Callable[[int], object], path: str = f"{THING}.ttl") -> tuple[int, str, int]:
    app = create_app(store, workers=1)
    own = app.extensions[EXTENSION]
    try:
        own.close()
        readers = Interrupted(store, {}, workers=1, after=after)
        app.extensions[EXTENSION] = readers
        reply = app.test_client().get(path)
        return reply.status_code, reply.text, readers.asked
    finally:
        close(app)


@pytest.mark.parametrize("path", [f"{THING}.ttl", f"{THING}.html", "/id/local-authority/calderdale.html"])
def test_a_page_is_of_one_version_though_another_is_published_meanwhile(tmp_path: Path, path: str) -> None:
    store = published(tmp_path)
    status, before, questions = _description(store, lambda _: None, path)
    assert status == 200
    assert questions > 3
    for moment in range(1, questions):
        publish(store, example_quads())
        new = _relabelled(moment)

        def publish_then(asked: int, moment: int = moment, new: list[Quad] = new) -> None:
            if asked == moment:
                publish(store, new)

        assert _description(store, publish_then, path)[:2] == (200, before)
    assert _description(store, lambda _: None, path)[1] != before


def test_a_version_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    readers = Readers(published(tmp_path), {}, workers=1)
    try:
        answer = readers.ask(Question("ASK {}", JSON, version="0" * 16))
        assert answer == Refusal(503, "The graph was published anew meanwhile: ask again.")
        assert isinstance(readers.ask(Question("ASK {}", JSON)), Answer)
    finally:
        readers.close()


def test_the_version_before_can_be_opened(tmp_path: Path) -> None:
    store = published(tmp_path)
    before = current_version(store)
    publish(store, number_quads(3))
    assert open_version(store)[0] == current_version(store) != before
    version, opened = open_version(store, before)
    assert version == before
    assert len(list(opened.quads_for_pattern(None, None, None, None))) > 3
    assert f"{BASE}graph/letter" in {graph.value for graph in opened.named_graphs()}
