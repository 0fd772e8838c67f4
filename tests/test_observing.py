"""What an operator sees of a real server: metrics, the access log, and clients that ask too often or without a right."""

import json
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from fixtures_store import Reply, Server, command_line, published, serving
from ofsted_kg.store import current_version
from ofsted_kg.web.rates import RateLimit, client_of

READ, WRITE, ADMIN = "a-token-to-read-0123456789", "a-token-to-write-0123456789", "a-token-of-admin-0123456789"
BOTH = "a-token-of-both-01234567890"
TOKENS = f"reader {READ} read\nwriter {WRITE}\nadmin {ADMIN} admin\nboth {BOTH} write,admin\n"
SECRET = "words-of-a-client-that-nobody-may-keep"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o FILTER(STR(?a) < STR(?m)) }"


def bearing(server: Server, token: str, path: str, method: str = "GET", **headers: str) -> Reply:
    return server.send(path, method=method, headers={"Authorization": f"Bearer {token}", **headers})


def measured(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    families = text_string_to_metric_families(text)
    return {(one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_answered_from_memory_is_told_too(tmp_path: Path, method: str) -> None:
    log = tmp_path / "access.log"
    query = urllib.parse.urlencode({"query": "ASK {}"})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    with serving(published(tmp_path), "--access-log", str(log)) as server:
        for _ in range(3):
            if method == "GET":
                assert server.get("/sparql", query="ASK {}").status == 200
            else:
                assert server.send("/sparql", method="POST", headers=form, body=query.encode()).status == 200
        eventually(lambda: counts(server.get("/metrics").text) == {(method, "/sparql", "200"): 3})
        told = server.get("/metrics").text
    assert value(told, "kept_results_hits_total") == 2
    assert value(told, "kept_results_misses_total") == 1
    assert value(told, "kept_results") == 1
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    asked = [{**line, "time": "", "milliseconds": 0} for line in lines if line["route"] == "/sparql"]
    assert len(asked) == 3
    assert asked[0] == asked[1] == asked[2]


def value(text: str, name: str, **labels: str) -> float:
    return measured(text).get((f"ofsted_kg_{name}", frozenset(labels.items())), 0)


def counts(text: str) -> dict[tuple[str, str, str], float]:
    """How many requests were answered, by method, route and status, those for the metrics aside."""
    return {
        (labels["method"], labels["route"], labels["status"]): number
        for (name, pairs), number in measured(text).items()
        if name == "ofsted_kg_requests_total" and (labels := dict(pairs))["route"] != "/metrics"
    }


def eventually(holds: Callable[[], bool]) -> None:
    """Wait for what follows an answer: a request is told of after its last byte was taken."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def with_tokens(folder: Path) -> tuple[str, str]:
    (folder / "tokens").write_text(TOKENS, encoding="utf-8")
    return ("--token-file", str(folder / "tokens"))


def test_requests_are_counted_by_route_and_status(tmp_path: Path) -> None:
    store = published(tmp_path)
    with serving(store) as server:
        assert server.get("/sparql", query="ASK {}").status == 200
        assert server.get("/sparql", query=f"ASK {{ {SECRET}").status == 400
        assert server.get("/documents/letter.txt").status == 200
        assert server.get("/documents/none.txt").status == 404
        assert server.get(f"/{SECRET}").status == 404
        assert server.send("/sparql", method="PROPFIND").status == 405
        expected = {
            ("GET", "/sparql", "200"): 1,
            ("GET", "/sparql", "400"): 1,
            ("GET", "/documents/<slug>.txt", "200"): 1,
            ("GET", "/documents/<slug>.txt", "404"): 1,
            ("GET", "none", "404"): 1,
            ("other", "none", "405"): 1,
        }
        eventually(lambda: counts(server.get("/metrics").text) == expected)
        eventually(lambda: value(server.get("/metrics").text, "requests_in_progress") == 1)
        told = server.get("/metrics")
    assert told.status == 200
    assert told.headers["Content-Type"].startswith("text/plain; version=")
    assert value(told.text, "request_seconds_count", route="/documents/<slug>.txt") == 2
    assert value(told.text, "store_info", version=str(current_version(store))) == 1
    assert value(told.text, "readers") >= 2
    assert SECRET.lower() not in told.text.lower()


@pytest.mark.skipif("sys.platform != 'linux'", reason="only Linux tells")
def test_the_memory_of_all_processes_is_told(tmp_path: Path) -> None:
    with serving(published(tmp_path)) as server:
        told = server.get("/metrics").text
    assert value(told, "children_resident_memory_bytes", kind="ofsted-kg-reader") > 1_000_000
    assert measured(told)["process_resident_memory_bytes", frozenset()] > 1_000_000


def test_queries_that_wait_are_the_queue(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--workers", "1", "--query-timeout", "4") as server:
        clients = [threading.Thread(target=server.get, args=("/sparql",), kwargs={"query": ENDLESS}) for _ in range(3)]
        for client in clients:
            client.start()
        lengths = set[float]()
        while any(client.is_alive() for client in clients):
            lengths.add(value(server.get("/metrics").text, "queue_length"))
        told = server.get("/metrics").text
    assert 2 in lengths
    assert value(told, "queue_length") == 0
    assert value(told, "queue_capacity") == 100


def test_the_metrics_are_the_operator_s(tmp_path: Path) -> None:
    with serving(published(tmp_path)) as server:
        for name in (
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "X-Real-IP",
            "Via",
            "CF-Connecting-IP",
            "Origin",
        ):
            assert server.send("/metrics", headers={name: "for=192.0.2.1"}).status == 403
    with serving(tmp_path / "store", *with_tokens(tmp_path)) as server:
        assert bearing(server, ADMIN, "/metrics").status == 200
        assert bearing(server, BOTH, "/metrics").status == 200
        assert bearing(server, WRITE, "/metrics").status == 403
        refused = server.get("/metrics")
        assert refused.status == 401
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_may_do_what_its_rights_say(tmp_path: Path) -> None:
    path = f"/data?{urllib.parse.urlencode({'graph': 'https://example.org/none'})}"
    with serving(published(tmp_path), *with_tokens(tmp_path)) as server:
        assert bearing(server, READ, path, "DELETE").status == 403
        assert bearing(server, ADMIN, path, "DELETE").status == 403
        assert "right write" in bearing(server, ADMIN, path, "DELETE").text
        assert bearing(server, WRITE, path, "DELETE").status == 404  # there is no such graph
        assert bearing(server, BOTH, path, "DELETE").status == 404


def test_where_no_token_may_write_nobody_can(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text(f"reader {READ} read\n", encoding="utf-8")
    with serving(published(tmp_path), "--token-file", str(tmp_path / "tokens")) as server:
        assert "configured no token" in bearing(server, READ, "/update", "POST").text


@pytest.mark.parametrize("rights", ["reading", "read,,write", "read write"])
def test_rights_that_are_none_are_refused_at_the_start(tmp_path: Path, rights: str) -> None:
    (tmp_path / "tokens").write_text(f"reader {READ} {rights}\n", encoding="utf-8")
    with (
        pytest.raises(AssertionError, match="line 1: a line is a name") as raised,
        serving(published(tmp_path), "--token-file", str(tmp_path / "tokens")),
    ):
        pass
    assert READ not in str(raised.value)


def test_a_client_that_asks_too_often_is_told_when_to_come_again(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--rate-limit", "5", *with_tokens(tmp_path)) as server:
        assert [server.get("/documents").status for _ in range(6)] == [200] * 5 + [429]
        refused = server.get("/sparql", query="ASK {}")
        assert refused.status == 429
        assert 1 <= int(refused.headers["Retry-After"]) <= 12
        assert "5 requests a minute" in refused.text
        assert server.get("/health").status == 200
        assert bearing(server, READ, "/documents").status == 200  # who bears a token has a rate of their own
        assert bearing(server, "not-a-token-0123456789", "/documents").status == 429
        assert {bearing(server, ADMIN, "/documents").status for _ in range(7)} == {200}


def test_what_is_answered_from_memory_counts_too(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--rate-limit", "5") as server:
        assert [server.get("/sparql", query="ASK {}").status for _ in range(6)] == [200] * 5 + [429]


def test_without_the_option_a_client_may_ask_as_often_as_it_likes(tmp_path: Path) -> None:
    with serving(published(tmp_path)) as server:
        assert {server.get("/changes").status for _ in range(100)} == {200}


def test_requests_are_spread_over_the_minute() -> None:
    now = 0.0
    rate = RateLimit(6, lambda: now)
    assert [rate.wait("a") for _ in range(7)] == [0] * 6 + [10]
    assert rate.wait("b") == 0
    now = 9.5
    assert rate.wait("a") == 0.5
    now = 10
    assert (rate.wait("a"), rate.wait("a")) == (0, 10)
    now = 1_000
    assert [rate.wait("a") for _ in range(7)] == [0] * 6 + [10]


def test_the_memory_of_clients_is_bounded() -> None:
    rate = RateLimit(1, lambda: 0.0)
    assert {rate.wait(f"client {number}") for number in range(30_000)} == {0}
    assert len(rate._due) == 10_000
    assert rate.wait("client 29999") > 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        (None, "nonsense", True),
    ],
)
def test_a_household_is_a_client(one: str | None, other: str | None, same: bool) -> None:
    assert (client_of(one, None) == client_of(other, None)) is same
    assert client_of(one, "Ann") == client_of(other, "Ann") != client_of(one, None)


def test_the_access_log_has_a_line_for_each_request_and_nothing_personal(tmp_path: Path) -> None:
    store, file = published(tmp_path), tmp_path / "access.jsonl"
    with serving(store, "--access-log", str(file), *with_tokens(tmp_path)) as server:
        asked = server.get("/sparql", query=f'SELECT ("{SECRET}" AS ?x) {{}}', format="csv")
        server.get(f"/documents/{SECRET}.txt")
        server.get(f"/{SECRET}", accept=SECRET)
        bearing(server, SECRET, "/health", "HEAD", Referer=SECRET, **{"User-Agent": SECRET})
        eventually(lambda: file.read_text("ascii").count("\n") == 4)
    text = file.read_text("utf-8")
    lines = {(line["method"], line["route"]): line for line in map(json.loads, text.splitlines())}
    first, second = lines["GET", "/sparql"], lines["GET", "/documents/<slug>.txt"]
    third, fourth = lines["GET", None], lines["HEAD", "/health"]
    assert set(first) == {"time", "method", "route", "status", "milliseconds", "bytes", "mediaType", "storeVersion"}
    assert first["status"] == 200
    assert (first["bytes"], first["mediaType"]) == (len(asked.body), "text/csv")
    assert first["storeVersion"] == current_version(store)
    assert first["milliseconds"] > 0
    assert (second["status"], third["status"], fourth["bytes"]) == (404, 404, 0)
    for secret in (SECRET, "127.0.0.1", "SELECT", "Bearer"):
        assert secret not in text


def test_the_access_log_may_go_to_standard_output(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--access-log", "-") as server:
        server.get("/documents")
        assert server.process.stdout is not None
        assert json.loads(server.process.stdout.readline())["route"] == "/documents"


@pytest.mark.skipif("sys.platform == 'win32'", reason="an open file can't be moved away there")
def test_a_log_that_was_moved_away_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "access.jsonl"
    with serving(published(tmp_path), "--access-log", str(file)) as server:
        server.get("/documents")
        eventually(lambda: '"/documents"' in file.read_text("ascii"))
        file.rename(tmp_path / "old.jsonl")
        server.get("/changes")
        eventually(lambda: file.exists() and '"/changes"' in file.read_text("ascii"))
    assert '"/changes"' not in (tmp_path / "old.jsonl").read_text("ascii")


@pytest.mark.skipif("not Path('/dev/full').exists()", reason="there is no device that is always full")
def test_a_full_disk_stops_no_answer(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--access-log", "/dev/full") as server:
        assert {server.get("/documents").status for _ in range(3)} == {200}
        server.process.terminate()
        assert (server.process.communicate()[1] or "").count("the access log can't be written") == 1


def test_a_log_that_can_t_be_written_is_said_at_the_start(tmp_path: Path) -> None:
    command = command_line("serve", "--store", str(published(tmp_path)), "--access-log", str(tmp_path / "none" / "log"))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "the access log" in done.stderr
    assert "Traceback" not in done.stderr
