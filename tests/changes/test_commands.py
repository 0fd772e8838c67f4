"""`add`, `log` and `undo` as their users meet them: exit codes, one line for each error, and what a later build keeps."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from changes.writer import quad
from fixtures_store import command_line
from fixtures_store import published as small_graph
from ofsted_kg.changes.exact import line_of
from ofsted_kg.commands import main
from ofsted_kg.store import current_version, published_lines


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return small_graph(tmp_path)


def run(store: Path, *arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--store", str(store)], input=given)


def file_of(folder: Path, *numbers: int, name: str = "new.nt") -> Path:
    file = folder / name
    lines = (b"%b .\n" % line_of(quad(number)).rsplit(b" ", 2)[0] for number in numbers)
    file.write_bytes(b"".join(lines))
    return file


def test_what_is_added_is_logged_and_can_be_taken_back(store: Path, tmp_path: Path) -> None:
    before = published_lines(store)
    added = run(store, "add", file_of(tmp_path, 1, 2), "--who", "Ann")
    assert (added.exit_code, added.stderr) == (0, "Change 1: 2 quads added, 0 removed.\n")
    assert set(published_lines(store).splitlines(keepends=True)) > {line_of(quad(1)), line_of(quad(2))}
    again = run(store, "add", file_of(tmp_path, 1))
    assert (again.exit_code, again.stderr) == (0, "Nothing to change: the store has it so already.\n")
    undone = run(store, "undo", "1")
    assert (undone.exit_code, undone.stderr) == (0, "Change 2: 0 quads added, 2 removed.\n")
    assert published_lines(store) == before
    log = run(store, "log")
    assert [line.split("  ")[0] for line in log.stdout.splitlines()] == ["2", "1"]
    assert log.stdout.splitlines()[1].endswith("Ann  +2 -0  add new.nt")
    told = [json.loads(line) for line in run(store, "log", "--format", "jsonl").stdout.splitlines()]
    assert [(one["id"], one["undoes"], len(one["removed"])) for one in told] == [(2, 1, 2), (1, None, 0)]
    alone = run(store, "log", "1").stdout.splitlines()
    assert [line[:2] for line in alone[1:]] == ["+ ", "+ "]


def test_the_log_has_a_line_for_each_change_and_says_nothing_to_the_terminal(store: Path) -> None:
    line = line_of(quad(1)).replace(b'"@en', b'\x1b[2J"@en')
    assert run(store, "add", "-", "--input-format", "nquads", "--who", "A\n9  B\x1b[31m", given=line).exit_code == 0
    log = run(store, "log").stdout
    assert (log.count("\n"), "\x1b" in log, "A 9 B\\x1b[31m" in log) == (1, False, True)
    assert "\x1b" not in run(store, "log", "1").stdout


def test_who_reads_only_the_first_lines_hears_no_complaint(store: Path, tmp_path: Path) -> None:
    assert run(store, "add", file_of(tmp_path, 1)).exit_code == 0
    command = command_line("log", "--store", str(store))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as telling:
        assert telling.stdout is not None
        assert telling.stderr is not None
        telling.stdout.close()
        assert telling.stderr.read() == b""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.ttl", '<https://example.org/a> <https://example.org/p> "x" .'),
        ("x.jsonld", '{"@id": "https://example.org/a", "https://example.org/p": "x"}'),
        ("-", '{"@id": "https://example.org/a", "https://example.org/p": "x"}'),
    ],
)
def test_a_file_may_begin_as_editors_on_windows_write_it(store: Path, tmp_path: Path, name: str, text: str) -> None:
    data = text.encode("utf-8-sig")
    (tmp_path / "x.ttl").write_bytes(data)
    (tmp_path / "x.jsonld").write_bytes(data)
    assert run(store, "add", name if name == "-" else tmp_path / name, given=data).exit_code == 0
    assert b'<https://example.org/a> <https://example.org/p> "x" ' in published_lines(store)


def test_a_graph_can_be_named(store: Path, tmp_path: Path) -> None:
    assert run(store, "add", file_of(tmp_path, 1), "--graph", "https://example.org/mine").exit_code == 0
    assert b'"number 1"@en <https://example.org/mine> .' in published_lines(store)


def test_standard_input_and_quads_are_taken(store: Path) -> None:
    line = line_of(quad(1)).replace(b"graph/added", b"graph/other")
    assert run(store, "add", "-", "--input-format", "nquads", given=line).exit_code == 0
    assert line in published_lines(store)


def test_what_does_not_conform_is_reported_and_ends_with_1(store: Path, tmp_path: Path) -> None:
    version = current_version(store)
    refused = run(store, "add", file_of(tmp_path, 1, 3))
    assert refused.exit_code == 1
    assert "new.nt:2: Violation: okg:gsCode" in refused.stdout
    assert refused.stderr == "ofsted-kg: the change was refused, and nothing of it was stored: it breaks the shapes\n"
    assert (current_version(store), run(store, "log").stdout) == (version, "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("undo", "7"), "there is no change 7"),
        (("log", "7"), "there is no change 7"),
        (("add", "none.nt"), "none.nt can't be read"),
        (("add", "none.xyz"), "its suffix tells no RDF format"),
        (("add", "none.nt", "--graph", "x"), "a graph is named by an absolute IRI"),
        (("add", "none.nt", "--graph", "https://w3id.org/ofsted-kg/graph/derived"), "can't be changed"),
    ],
)
def test_what_can_t_be_done_is_one_line_and_ends_with_2(store: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = run(store, *arguments)
    assert (done.exit_code, done.stderr.count("\n"), done.stdout) == (2, 1, "")
    assert sentence in done.stderr


def test_a_format_that_is_broken_is_told_with_line_and_column(store: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<http://e/a> <http://e/b>\n  'x .", encoding="utf-8")
    done = run(store, "add", tmp_path / "broken.ttl")
    assert done.exit_code == 2
    assert "broken.ttl, line 2, column" in done.stderr


def test_nothing_is_added_where_nothing_is_published(tmp_path: Path) -> None:
    done = run(tmp_path / "none", "add", file_of(tmp_path, 1))
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "run `ofsted-kg build" in done.stderr
