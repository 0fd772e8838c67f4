"""The log: what counts after a writer was killed, and what a build lays over the documents."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures_store import number_quads
from ofsted_kg.changes import log
from ofsted_kg.changes.log import Entry, entries, entry_of, settle
from ofsted_kg.changes.overlay import net_effect, overlay_of
from ofsted_kg.difference import Difference
from ofsted_kg.errors import StoreError
from ofsted_kg.store import current_version, publish

LINE = b'<https://example.org/a> <https://example.org/p> "\xe2\x80\x9cx\xe2\x80\x9d\\n" <https://example.org/g> .\n'


def entry(number: int, before: str, difference: Difference = Difference((LINE,)), undoes: int | None = None) -> Entry:  # noqa: B008
    return Entry(number, "2026-01-01T00:00:00Z", "Ann", "add x.ttl", before, difference, undoes)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    publish(tmp_path / "store", number_quads(2))
    return tmp_path / "store"


def test_an_entry_comes_back_as_it_was_written(store: Path) -> None:
    written = [entry(1, "0" * 16), entry(2, "1" * 16, Difference((), (LINE,)), undoes=1)]
    for one in written:
        log.append(store, one)
        settle(store)
    assert list(entries(store)) == written
    assert entry_of(store, 2) == written[1]
    assert entry_of(store, 3) is None
    assert settle(store) == 2


def test_a_store_without_a_log_has_no_changes(tmp_path: Path) -> None:
    assert entries(tmp_path / "none") == ()
    assert overlay_of(tmp_path) == Difference()


def test_an_entry_whose_version_was_not_published_is_dropped(store: Path) -> None:
    log.append(store, entry(1, "0" * 16))
    settle(store)
    content = (store / log.LOG_FILE).read_bytes()
    log.append(store, entry(2, current_version(store) or ""))
    assert [one.number for one in entries(store)] == [1]  # nobody sees it before its version is published
    assert settle(store) == 1
    assert (store / log.LOG_FILE).read_bytes() == content


def test_an_entry_whose_version_was_published_counts(store: Path) -> None:
    log.append(store, entry(1, current_version(store) or ""))
    publish(store, number_quads(3))
    assert settle(store) == 1
    assert [one.number for one in entries(store)] == [1]


def test_an_accepted_change_counts_whatever_is_published_later(store: Path) -> None:
    """A build may make the very version again that a change was made from: the documents say now what was removed."""
    version = current_version(store) or ""
    log.append(store, entry(1, version))
    publish(store, number_quads(3))
    settle(store)
    publish(store, number_quads(2))
    assert current_version(store) == version
    assert [one.number for one in entries(store)] == [1]
    assert settle(store) == 1


@pytest.mark.parametrize("size", range(1, 60, 7))
def test_a_torn_entry_is_dropped(store: Path, size: int) -> None:
    log.append(store, entry(1, "0" * 16))
    settle(store)
    content = (store / log.LOG_FILE).read_bytes()
    (store / log.LOG_FILE).write_bytes(content + content[:size])
    assert [one.number for one in entries(store)] == [1]
    assert settle(store) == 1
    assert (store / log.LOG_FILE).read_bytes() == content


def test_a_torn_mark_is_made_again(store: Path) -> None:
    log.append(store, entry(1, "0" * 16))
    settle(store)
    content = (store / log.LOG_FILE).read_bytes()
    for size in range(1, 5):
        (store / log.LOG_FILE).write_bytes(content[:-size])
        assert [one.number for one in entries(store)] == [1]
        assert settle(store) == 1
        assert (store / log.LOG_FILE).read_bytes() == content


@pytest.mark.parametrize("line", [b'{"id": 2}\n', b"{\n", b'{"published": 1}\n'])
def test_a_damaged_line_is_told_with_its_place(store: Path, line: bytes) -> None:
    log.append(store, entry(1, "0" * 16))
    settle(store)
    with (store / log.LOG_FILE).open("ab") as file:
        file.write(line)
    with pytest.raises(StoreError, match=r"changes\.jsonl, line 3, is no entry"):
        entries(store)


def test_a_change_of_what_is_no_quad_is_told_before_it_is_laid_over_the_documents(store: Path) -> None:
    log.append(store, entry(1, "0" * 16, Difference((b"no quad\n",))))
    with pytest.raises(StoreError, match=r"changes\.jsonl has a change of what is no quad"):
        overlay_of(store)


def test_a_part_of_the_log_can_be_had(store: Path) -> None:
    for number in range(1, 6):
        log.append(store, entry(number, "0" * 16))
        settle(store)
    assert [one.number for one in entries(store, most=2)] == [4, 5]
    assert [one.number for one in entries(store, before=4, most=2)] == [2, 3]
    assert entries(store, before=1) == entries(store, before=-3) == ()
    assert [one.number for one in entries(store, before=99, most=9)] == [1, 2, 3, 4, 5]
    assert [entry_of(store, number) is not None for number in (0, 1, 5, 6)] == [False, True, True, False]


LINES = st.sampled_from([b"a\n", b"b\n", b"c\n", b"d\n"])
STEPS = st.lists(st.tuples(st.frozensets(LINES, min_size=1), st.integers(0, 12)), max_size=12)


@given(st.frozensets(LINES), STEPS)
def test_the_net_effect_is_what_the_changes_do_one_after_another(
    base: frozenset[bytes], steps: list[tuple[frozenset[bytes], int]]
) -> None:
    """Each step turns some lines over, or takes back an earlier change that still applies."""
    now, made = set(base), list[Entry]()
    for lines, choice in steps:
        undone = made[choice] if choice < len(made) else None
        wanted = undone.difference.inverse if undone else Difference()
        if not undone or not (set(wanted.removed) <= now and not set(wanted.added) & now):
            undone = None
            wanted = Difference(tuple(sorted(lines - now)), tuple(sorted(lines & now)))
        now = (now - set(wanted.removed)) | set(wanted.added)
        made.append(entry(len(made) + 1, "0" * 16, wanted, undone.number if undone else None))
    effect = net_effect(made)
    assert (base - set(effect.removed)) | set(effect.added) == now
    assert not set(effect.added) & set(effect.removed)


def test_what_was_added_by_mistake_is_not_kept_out_once_a_document_says_it() -> None:
    first = entry(1, "0" * 16)
    assert net_effect([first]) == first.difference
    taken_back = entry(2, "1" * 16, first.difference.inverse, undoes=1)
    assert net_effect([first, taken_back]) == Difference()
    assert net_effect([first, replace(taken_back, undoes=None)]) == first.difference.inverse
    again = entry(3, "2" * 16, first.difference, undoes=2)
    assert net_effect([first, taken_back, again]) == first.difference
