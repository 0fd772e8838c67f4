"""Writers that are killed at any moment: nothing acknowledged is lost, nothing refused is stored, log and graph agree."""

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph

from changes.writer import quad
from fixtures_store import published as small_graph
from ofsted_kg.changes import log
from ofsted_kg.changes.exact import line_of
from ofsted_kg.changes.log import entries, settle
from ofsted_kg.changes.overlay import net_effect
from ofsted_kg.store import only_writer, open_store, published_lines
from ofsted_kg.vocabulary import BASE

ROUNDS = 16
WRITER = Path(__file__).with_name("writer.py")
DERIVED = f"<{BASE}graph/derived> .\n".encode()


def told_by_people(store: Path) -> set[bytes]:
    return {line for line in published_lines(store).splitlines(keepends=True) if not line.endswith(DERIVED)}


@pytest.mark.parametrize("moment", ["any", "as the log grows"])
def test_a_writer_may_be_killed_at_any_moment(tmp_path: Path, moment: str) -> None:
    store = small_graph(tmp_path)
    base, number, chance = told_by_people(store), 1, random.Random(moment)
    acknowledged, refused = set[int](), set[int]()
    for _ in range(ROUNDS):
        for word, told in killed_writer(store, number, moment, chance):
            {"ack": acknowledged, "refused": refused}[word].add(told)
        number = max([number, *acknowledged, *refused, *accepted(store)]) + 1
        check(store, base, acknowledged, refused)
    assert acknowledged
    assert len(list((store / "work").glob("*"))) <= 2  # the lock, and what the last one left


def killed_writer(store: Path, number: int, moment: str, chance: random.Random) -> list[tuple[str, int]]:
    """Let a writer write for a while, kill it, and return what it had told."""
    process = subprocess.Popen(
        [sys.executable, str(WRITER), str(store), str(number)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=WRITER.parents[1],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    lines: list[str] = []
    reading = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
    reading.start()
    if moment == "any":
        time.sleep(chance.uniform(0.2, 3.5))
    else:
        size, end = log_size(store), time.monotonic() + 30
        while log_size(store) == size and time.monotonic() < end:
            time.sleep(0.0005)
        time.sleep(chance.choice([0, 0, 0.001, 0.003, 0.01, 0.03, 0.1]))
    process.kill()
    _, errors = process.communicate()
    reading.join()
    assert process.returncode == -9 or sys.platform == "win32", errors
    return [(word, int(told)) for word, told in (line.split() for line in lines if line.endswith("\n"))]


def log_size(store: Path) -> int:
    file = store / log.LOG_FILE
    return file.stat().st_size if file.exists() else 0


def accepted(store: Path) -> list[int]:
    return [int(entry.request.split()[1]) for entry in entries(store)]


def check(store: Path, base: set[bytes], acknowledged: set[int], refused: set[int]) -> None:
    before = accepted(store)
    with only_writer(store):
        settle(store)
    assert accepted(store) == before  # a reader saw what the next writer sees
    assert acknowledged <= set(before)
    assert not refused & set(before)
    effect = net_effect(entries(store))
    assert told_by_people(store) == (base - set(effect.removed)) | set(effect.added)
    assert set(effect.added) == {line_of(quad(number)) for number in before}
    database = open_store(store)
    for number in before:
        found = database.quads_for_pattern(quad(number).subject, None, quad(number).object, None)
        assert {one.graph_name for one in found} == {quad(number).graph_name, DefaultGraph()}
    assert not any(quad(number) in database for number in refused)
