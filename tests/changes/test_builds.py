"""Accepted changes and builds: what people changed stays as they left it when documents are built afterwards."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad

from changes.test_write import DERIVED, PREFERRED, TRUE, a_judgement, make, without
from changes.writer import quad
from ofsted_kg.changes.effects import addition, undoing
from ofsted_kg.changes.log import LOG_FILE
from ofsted_kg.commands import main
from ofsted_kg.commands.build import run_build
from ofsted_kg.store import open_store, published_lines

INTERVIEW, VISIT, MINUTES = "001_0a2bc6d77ad37827.txt", "003_7f2395a80baca2e7.txt", "004_9f01ec5d82869e64.txt"


def test_what_was_added_stays_with_other_documents_and_goes_when_it_is_undone(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    assert run_build((documents / VISIT,), store, None)
    entry = make(store, addition([quad(1)]))
    assert entry
    assert run_build((documents / MINUTES,), store, None)
    assert quad(1) in open_store(store)
    assert run_build((documents / MINUTES,), store, None)  # nothing has changed
    assert quad(1) in open_store(store)
    make(store, undoing(entry.number), undoes=entry.number)
    assert run_build((documents / VISIT, documents / MINUTES), tmp_path / "anew", None)
    assert published_lines(store) == published_lines(tmp_path / "anew")


def test_what_was_removed_stays_away_and_what_is_derived_follows(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    assert run_build((documents / INTERVIEW,), store, None)
    judgement = a_judgement(store)
    make(store, without(judgement))
    assert run_build((documents / MINUTES,), store, None)
    database = open_store(store)
    assert not any(one in database for one in judgement)
    assert Quad(judgement[0].subject, PREFERRED, TRUE, DERIVED) not in database


def test_what_was_added_stays_when_a_document_is_dropped(tmp_path: Path, documents: Path) -> None:
    folder, store = tmp_path / "documents", tmp_path / "store"
    folder.mkdir()
    for name in (VISIT, MINUTES):
        (folder / name).write_bytes((documents / name).read_bytes())
    assert run_build((folder,), store, None)
    label = Quad(
        NamedNode("https://w3id.org/ofsted-kg/id/local-authority/calderdale"),
        NamedNode("http://www.w3.org/2004/02/skos/core#altLabel"),
        Literal("The Dale", language="en"),
        NamedNode("https://example.org/names"),
    )
    make(store, addition([label]))
    (folder / MINUTES).unlink()
    assert run_build((folder,), store, None)
    assert label in open_store(store)


@pytest.mark.parametrize("left", [0, 2])
@pytest.mark.parametrize("word", ["build", "add", "undo"])
def test_a_log_that_was_shortened_is_refused_and_nothing_is_lost(
    tmp_path: Path, documents: Path, left: int, word: str
) -> None:
    store, new = tmp_path / "store", tmp_path / "new.ttl"
    assert run_build((documents / VISIT,), store, None)
    for number in (1, 2):
        make(store, addition([quad(number)]))
    log, before = (store / LOG_FILE).read_bytes(), published_lines(store)
    short = b"".join(log.splitlines(keepends=True)[:left])
    (store / LOG_FILE).write_bytes(short)
    new.write_text(f"{quad(4)}.".replace(str(quad(4).graph_name), ""), encoding="utf-8")
    named = {"build": documents / MINUTES, "add": new, "undo": 1}[word]
    result = CliRunner().invoke(main, [word, "--store", str(store), str(named)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{LOG_FILE} has {left // 2} changes, and the published graph 2: put the file back" in result.stderr
    assert ((store / LOG_FILE).read_bytes(), published_lines(store)) == (short, before)
    (store / LOG_FILE).write_bytes(log)
    assert CliRunner().invoke(main, [word, "--store", str(store), str(named)]).exit_code == 0
    assert quad(2) in open_store(store)
