"""Accepted changes and builds: what people changed stays as they left it when documents are built afterwards."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from changes.test_write import DERIVED, PREFERRED, TRUE, a_judgement, make, without
from changes.writer import quad
from ofsted_kg.changes.effects import addition, undoing
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
