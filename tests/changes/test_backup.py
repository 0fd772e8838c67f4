"""Backups of a store that is written to meanwhile, and what is made of them: the same bytes and log, or a refusal."""

import json
import shutil
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures_store import Server, command_line, serving
from fixtures_store import published as small_graph
from ofsted_kg.changes.log import LOG_FILE, entries
from ofsted_kg.changes.overlay import net_effect
from ofsted_kg.store import current_version, published_claims, published_lines
from ofsted_kg.vocabulary import BASE, PREFIXES

TOKEN = "a-token-of-Ann-0123456789"
DERIVED = f"<{BASE}graph/derived> .\n".encode()
LABEL = f"<{BASE}id/local-authority/calderdale> <{PREFIXES['skos']}altLabel>"


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = command_line(*map(str, arguments))
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def backed_up(store: Path, folder: Path) -> Path:
    done = run("backup", folder, "--store", store)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1  # no progress in a pipe
    return folder


def restored(folder: Path, store: Path) -> Path:
    done = run("restore", folder, "--store", store)
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 1
    return store


def put(server: Server, graph: int, label: int) -> int:
    path = "/data?" + urllib.parse.urlencode({"graph": f"https://example.org/{graph}"})
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
    return server.send(path, method="PUT", headers=headers, body=f'{LABEL} "{label}"@en .'.encode()).status


def told_by_people(store: Path) -> set[bytes]:
    return {line for line in published_lines(store).splitlines(keepends=True) if not line.endswith(DERIVED)}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with a change."""
    folder = tmp_path_factory.mktemp("changed")
    store = small_graph(folder)
    (folder / "new.nt").write_text(f'{LABEL} "C"@en .\n', encoding="utf-8")
    assert run("add", folder / "new.nt", "--store", store, "--who", "Ann").returncode == 0
    return store


@pytest.fixture(scope="module")
def backup(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return backed_up(changed, tmp_path_factory.mktemp("backups") / "one")


def test_a_backup_that_is_made_under_writes_is_of_one_moment(tmp_path: Path) -> None:
    store, stop = small_graph(tmp_path), threading.Event()
    base = told_by_people(store)
    (tmp_path / "tokens").write_text(f"Ann {TOKEN}\n", encoding="utf-8")
    statuses: list[int] = []

    def write(server: Server) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            statuses.append(put(server, number % 3, number))

    with serving(store, "--token-file", str(tmp_path / "tokens")) as server:
        writer = threading.Thread(target=write, args=(server,))
        writer.start()
        backups: list[Path] = []
        while not statuses:
            time.sleep(0.01)
        while len(statuses) < 5:
            backups.append(backed_up(store, tmp_path / f"backup{len(backups)}"))
        stop.set()
        writer.join()
        last = backed_up(store, tmp_path / "last")
    assert set(statuses) <= {200, 201}
    lengths = []
    for number, folder in enumerate((*backups[-3:], last)):
        copy = restored(folder, tmp_path / f"copy{number}")
        effect = net_effect(entries(copy))
        assert told_by_people(copy) == (base - set(effect.removed)) | set(effect.added)
        assert (store / LOG_FILE).read_bytes().startswith((folder / LOG_FILE).read_bytes())
        lengths.append(len(entries(copy)))
    assert lengths == sorted(lengths)
    assert lengths[-1] == len(statuses)
    assert published_lines(copy) == published_lines(store)


def test_what_is_restored_has_the_same_bytes_and_log_and_goes_on(changed: Path, backup: Path, tmp_path: Path) -> None:
    copy = restored(backup, tmp_path / "copy")
    assert current_version(copy) == current_version(changed)
    assert published_claims(copy) == published_claims(changed)
    for form in ("nq", "trig"):
        assert (
            run("export", "--format", form, "--store", copy).stdout
            == run("export", "--format", form, "--store", changed).stdout
        )
    assert run("log", "--store", copy).stdout == run("log", "--store", changed).stdout
    assert run("undo", "1", "--store", copy).returncode == 0
    assert len(entries(copy)) == 2


def test_a_store_without_changes_is_restored_without(tmp_path: Path) -> None:
    store = small_graph(tmp_path)
    copy = restored(backed_up(store, tmp_path / "backup"), tmp_path / "copy")
    assert published_lines(copy) == published_lines(store)
    assert not entries(copy)


def _shorter(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _other(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        *((name, damage) for name in ("quads.nq", LOG_FILE) for damage in (_shorter, _other, Path.unlink)),
        ("manifest.json", Path.unlink),
        ("manifest.json", _other),
    ],
)
def test_a_damaged_backup_is_refused_whole(
    backup: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    copy = shutil.copytree(backup, tmp_path / "backup")
    damage(copy / name)
    done = run("restore", copy, "--store", tmp_path / "store")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"damaged: {name}" in done.stderr or name == "manifest.json"
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"layout": 2}, "made by another version"),
        ({"version": "0" * 16}, "manifest.json is not"),
        ({"files": []}, "manifest.json is not"),
        ({"changes": None}, "manifest.json is not"),
        ({"changes": 2}, "manifest.json is not"),
        ({"changes": float("inf")}, "manifest.json is not"),
    ],
)
def test_a_manifest_that_tells_something_else_is_refused(
    backup: Path, tmp_path: Path, change: dict[str, object], sentence: str
) -> None:
    copy = shutil.copytree(backup, tmp_path / "backup")
    told = json.loads((copy / "manifest.json").read_text("ascii"))
    (copy / "manifest.json").write_text(json.dumps(told | change), encoding="ascii")
    done = run("restore", copy, "--store", tmp_path / "store")
    assert (done.returncode, sentence in done.stderr) == (2, True)


def test_nothing_is_overwritten(changed: Path, backup: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in backup.iterdir()}
    done = run("backup", backup, "--store", changed)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)
    assert {file: file.read_bytes() for file in backup.iterdir()} == before
    store = small_graph(tmp_path)
    version = current_version(store)
    done = run("restore", backup, "--store", store)
    assert (done.returncode, "has a graph already" in done.stderr) == (2, True)
    assert current_version(store) == version
    assert not entries(store)


def test_what_can_t_be_backed_up_is_said(changed: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "backup", "--store", tmp_path / "none")
    assert (done.returncode, "no graph at" in done.stderr) == (2, True)
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("", encoding="ascii")
    done = run("backup", tmp_path / "file" / "backup", "--store", changed)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    done = run("restore", tmp_path / "nothing", "--store", tmp_path / "store")
    assert (done.returncode, "is no backup" in done.stderr) == (2, True)


def test_an_empty_folder_takes_a_backup(changed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert sorted(file.name for file in backed_up(changed, tmp_path / "empty").iterdir()) == [
        "changes.jsonl",
        "claims.jsonl",
        "manifest.json",
        "quads.nq",
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["empty"]
