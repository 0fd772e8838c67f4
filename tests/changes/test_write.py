"""Writes on a store: accepted whole with what follows from them, refused whole, one at a time, and taken back."""

import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from changes.test_killed import WRITER, told_by_people
from changes.writer import quad
from fixtures_store import published as small_graph
from ofsted_kg.changes.effects import OWN_GRAPH, Effect, addition, removal, undoing
from ofsted_kg.changes.errors import NotApplicableError, NotFittingError
from ofsted_kg.changes.log import Entry, entries
from ofsted_kg.changes.published import published
from ofsted_kg.changes.update import updating
from ofsted_kg.changes.write import Request, write
from ofsted_kg.errors import StoreError
from ofsted_kg.store import current_version, only_writer, open_store, published_lines
from ofsted_kg.store.locking import BusyError
from ofsted_kg.vocabulary import BASE, OKG

LETTER, DERIVED = f"{BASE}graph/letter", NamedNode(f"{BASE}graph/derived")
TRUE = Literal(True)
PREFERRED = NamedNode(OKG.preferred)


def make(store: Path, effect: Effect, undoes: int | None = None) -> Entry | None:
    return write(store, effect, Request("Ann", "2026-01-01T00:00:00Z", "a test", undoes), patience=0)


@pytest.fixture
def real(built: Path, tmp_path: Path) -> Path:
    """A store of the five documents that may be changed."""
    return Path(shutil.copytree(built, tmp_path / "store"))


def a_judgement(store: Path) -> list[Quad]:
    """The statements of the first judgement."""
    database = open_store(store)
    first = min(
        (one.subject for one in database.quads_for_pattern(None, NamedNode(OKG.judgementOf), None, None)), key=str
    )
    return [
        one
        for one in database.quads_for_pattern(first, None, None, None)
        if isinstance(one.graph_name, NamedNode) and one.graph_name != DERIVED
    ]


def without(statements: list[Quad]) -> Effect:
    return lambda published: published.difference((), statements)


def test_what_follows_from_a_change_changes_with_it_and_is_not_in_the_log(real: Path) -> None:
    before, judgement = published_lines(real), a_judgement(real)
    (graph,) = {one.graph_name for one in judgement}
    marked = Quad(judgement[0].subject, PREFERRED, TRUE, DERIVED)
    assert marked in open_store(real)
    entry = make(real, without(judgement))
    assert marked not in open_store(real)
    assert entry is not None
    assert {line.rsplit(b" ", 2)[1].decode() for line in entry.difference.removed} == {str(graph)}
    make(real, undoing(entry.number), undoes=entry.number)
    assert published_lines(real) == before


def test_what_can_t_be_taken_back_without_a_fault_stays(real: Path) -> None:
    """The undoing is judged as any other change: here one document would tell an area's grade twice."""
    judgement = a_judgement(real)
    again = NamedNode(f"{judgement[0].subject.value}-again") if isinstance(judgement[0].subject, NamedNode) else None
    assert again is not None
    make(real, without(judgement))
    make(real, addition([Quad(again, one.predicate, one.object, one.graph_name) for one in judgement]))
    with pytest.raises(NotFittingError):
        make(real, undoing(1), undoes=1)
    assert len(entries(real)) == 2


def test_what_does_not_conform_is_refused_whole(tmp_path: Path) -> None:
    store = small_graph(tmp_path)
    before = current_version(store)
    with pytest.raises(NotFittingError) as raised:
        make(store, addition([quad(1), quad(3)]))
    assert [str(result.value) for result in raised.value.report.results] == [f"{OKG._NS}gsCode"]
    assert (current_version(store), entries(store)) == (before, ())


def test_what_was_wrong_before_refuses_no_change(tmp_path: Path) -> None:
    assert make(small_graph(tmp_path), addition([quad(1)])) is not None  # the small graph has many faults


def test_a_change_that_changes_nothing_is_no_entry(tmp_path: Path) -> None:
    store = small_graph(tmp_path)
    version = current_version(store)
    assert make(store, addition(published(store).quads(LETTER))) is None
    assert make(store, updating("")) is None
    assert (current_version(store), entries(store)) == (version, ())


def test_a_change_is_taken_back_once_and_only_where_it_still_applies(tmp_path: Path) -> None:
    store = small_graph(tmp_path)
    make(store, addition([quad(1), quad(2)]))
    make(store, removal(OWN_GRAPH))
    with pytest.raises(NotApplicableError, match="change 1 can't be undone: what it changed has been changed since"):
        make(store, undoing(1), undoes=1)
    make(store, undoing(2), undoes=2)
    make(store, undoing(1), undoes=1)
    assert [(entry.number, entry.undoes) for entry in entries(store)] == [(1, None), (2, None), (3, 2), (4, 1)]
    assert not published(store).has(OWN_GRAPH)


def test_a_writer_waits_for_another_one_and_says_so_when_it_takes_too_long(tmp_path: Path) -> None:
    store = small_graph(tmp_path)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with only_writer(store):
            held.set()
            done.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    with pytest.raises(BusyError, match="another process is building or publishing"):
        make(store, addition([quad(1)]))
    threading.Timer(0.3, done.set).start()
    assert write(store, addition([quad(1)]), Request("Ann", "2026-01-01T00:00:00Z", "waits"), patience=30) is not None
    holder.join()


def test_nothing_can_be_written_where_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `ofsted-kg build"):
        make(tmp_path / "store", addition([quad(1)]))


def test_writers_take_turns_and_readers_see_the_old_or_the_new(tmp_path: Path) -> None:
    store = small_graph(tmp_path)
    base = len(told_by_people(store))
    writers = [
        subprocess.Popen(
            [sys.executable, str(WRITER), str(store), number],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=WRITER.parents[1],
        )
        for number in ("100", "200")
    ]
    told: list[str] = []
    threads = [threading.Thread(target=_take, args=(writer, told)) for writer in writers]
    for thread in threads:
        thread.start()
    end = time.monotonic() + 60
    while any(thread.is_alive() for thread in threads) and time.monotonic() < end:
        version, lines = current_version(store), told_by_people(store)
        count = len(entries(store))
        if version == current_version(store):  # both were read of one version
            assert len(lines) == base + count
    for writer in writers:
        writer.kill()
        writer.communicate()
    numbers = {int(entry.request.split()[1]) for entry in entries(store)}
    assert {int(line.split()[1]) for line in told if line.startswith("ack")} <= numbers
    assert {number // 100 for number in numbers} == {1, 2}
    assert [entry.number for entry in entries(store)] == list(range(1, len(numbers) + 1))


def _take(writer: "subprocess.Popen[str]", told: list[str]) -> None:
    """Read what a writer tells until it has made three changes."""
    assert writer.stdout is not None
    acknowledged = 0
    while acknowledged < 3:
        line = writer.stdout.readline()
        assert line, writer.stderr
        told.append(line)
        acknowledged += line.startswith("ack")
