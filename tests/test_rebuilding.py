"""A store that is built again after a few documents have changed holds what one built from nothing holds."""

from pathlib import Path

import pytest
from pyoxigraph import Quad

from ofsted_kg.commands.build import run_build
from ofsted_kg.store import current_version, open_store, published_claims, published_description

MINUTES = "004_9f01ec5d82869e64.txt"
NEWS = "000_ba7369cce7720046.txt"
VISIT = "003_7f2395a80baca2e7.txt"
# One publisher whom documents on two councils name: what is said of it, both parts of the graph state.
SHARED = f'["{MINUTES}"]\npublisher = "Community Care"\n["{NEWS}"]\npublisher = "Community Care"\n'


def said(store: Path) -> tuple[object, ...]:
    """Everything that can be read of a store."""
    quads: set[Quad] = set(open_store(store))
    return current_version(store), quads, published_claims(store), published_description(store)


@pytest.mark.parametrize(
    "steps",
    [
        [{MINUTES, NEWS}, {NEWS}, {MINUTES, NEWS}, {MINUTES}],
        [{VISIT}, {VISIT, MINUTES}, {VISIT, MINUTES, NEWS}, {NEWS}],
    ],
    ids=["what two parts state", "one more and two fewer"],
)
def test_the_order_of_builds_makes_no_difference(tmp_path: Path, documents: Path, steps: list[set[str]]) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "manifest.toml").write_text(SHARED, encoding="utf-8")
    for number, names in enumerate(steps):
        for path in folder.glob("*.txt"):
            path.unlink()
        for name in names:
            (folder / name).write_bytes((documents / name).read_bytes())
        assert run_build((folder,), tmp_path / "store", None)
        assert run_build((folder,), tmp_path / f"anew-{number}", None)
        assert said(tmp_path / "store") == said(tmp_path / f"anew-{number}")


def test_a_statement_of_the_manifest_changes_only_what_it_says(tmp_path: Path, documents: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / VISIT).write_bytes((documents / VISIT).read_bytes())
    graphs = []
    for title in ("A letter", "The letter"):
        manifest = f'["{VISIT}"]\nslug = "letter"\ntitle = "{title}"\n'
        (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
        assert run_build((folder,), tmp_path / "store", None)
        graphs.append(set(open_store(tmp_path / "store")))
    changed = {quad.predicate.value for quad in graphs[0] ^ graphs[1]}
    assert changed == {"http://purl.org/dc/terms/title", "http://www.w3.org/2000/01/rdf-schema#label"}
