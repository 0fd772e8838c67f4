"""Publishing a difference gives what publishing the whole gives: the version, the database, what describes it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from ofsted_kg.difference import Difference, difference_of
from ofsted_kg.errors import StoreError
from ofsted_kg.store import (
    Change,
    Compared,
    current_version,
    open_store,
    publish,
    publish_change,
    published_claims,
    published_description,
    published_lines,
)
from ofsted_kg.vocabulary import BASE, WIKIDATA

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_THINGS = [NamedNode(f"{BASE}id/{name}") for name in "abcde"] + [NamedNode("https://example.org/other")]
_CLASSES = [NamedNode(f"{BASE}ontology#{name}") for name in ("Inspection", "Judgement", "Finding")]
_GRAPHS = [NamedNode(f"{BASE}graph/{name}") for name in ("one", "two")]
_OBJECTS = [*_THINGS, NamedNode(f"{WIKIDATA}Q1"), Literal("word"), Literal("word", language="en"), Literal(7)]
_QUADS = st.one_of(
    st.builds(Quad, st.sampled_from(_THINGS), st.just(_TYPE), st.sampled_from(_CLASSES), st.sampled_from(_GRAPHS)),
    st.builds(
        Quad,
        st.sampled_from(_THINGS),
        st.sampled_from([NamedNode("https://example.org/p"), NamedNode("https://example.org/q")]),
        st.sampled_from(_OBJECTS),
        st.sampled_from(_GRAPHS),
    ),
)
_DATASETS = st.sets(_QUADS, max_size=30)


def _lines(quads: set[Quad]) -> list[bytes]:
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def _said(store: Path) -> tuple[object, ...]:
    """Everything that can be read of a store."""
    folder = store / "versions" / str(current_version(store)) / "description-2"
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    quads = set(open_store(store).quads_for_pattern(None, None, None, None))
    return current_version(store), published_lines(store), quads, files, published_description(store)


@settings(max_examples=60, deadline=None)
@given(_DATASETS, _DATASETS)
def test_a_difference_gives_what_the_whole_gives(before: set[Quad], after: set[Quad]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        changed, whole = Path(folder, "changed"), Path(folder, "whole")
        publish(changed, before)
        version = publish_change(changed, Change(difference_of(_lines(before), _lines(after))))
        assert version == publish(whole, after)
        assert _said(changed) == _said(whole)
        assert set(open_store(changed)) == set(open_store(whole))


def test_a_large_file_is_changed_in_its_middle_and_at_its_ends(tmp_path: Path) -> None:
    quads = {_number(number) for number in range(20_000)}
    changes = Difference(
        tuple(sorted(_lines({_number(number) for number in (-1, 20_000, 7_000_000)}))),
        tuple(sorted(_lines({_number(number) for number in (0, 9_999, 19_999)}))),
    )
    publish(tmp_path / "changed", quads)
    publish_change(tmp_path / "changed", Change(changes))
    publish(
        tmp_path / "whole", quads - set(map(_number, (0, 9_999, 19_999))) | set(map(_number, (-1, 20_000, 7_000_000)))
    )
    assert _said(tmp_path / "changed") == _said(tmp_path / "whole")


def _number(number: int) -> Quad:
    thing = NamedNode(f"{BASE}id/number/{number}")
    return Quad(thing, NamedNode("https://example.org/p"), Literal(number), _GRAPHS[0])


def test_what_would_change_nothing_is_passed_over(tmp_path: Path) -> None:
    version = publish(tmp_path, {_number(1)})
    told = Difference(tuple(_lines({_number(1)})), tuple(_lines({_number(2)})))
    assert publish_change(tmp_path, Change(told)) == version


def test_undoing_gives_the_version_before(tmp_path: Path) -> None:
    version = publish(tmp_path, {_number(1)}, b"claims")
    told = Difference(tuple(_lines({_number(2)})))
    assert publish_change(tmp_path, Change(told)) != version
    assert published_claims(tmp_path) == b"claims"
    assert publish_change(tmp_path, Change(told.inverse)) == version


def test_what_follows_from_a_change_is_made_with_it(tmp_path: Path) -> None:
    publish(tmp_path / "changed", {_number(1), _number(2)})

    def follow(database: Store) -> Difference:
        assert {quad.triple for quad in database} == {_number(1).triple, _number(3).triple}
        return Difference(tuple(_lines({_number(2), _number(4)})), tuple(_lines({_number(3)})))

    told = Difference(tuple(_lines({_number(3)})), tuple(_lines({_number(2)})))
    publish_change(tmp_path / "changed", Change(told, follow))
    publish(tmp_path / "whole", {_number(1), _number(2), _number(4)})
    assert _said(tmp_path / "changed") == _said(tmp_path / "whole")


def test_the_check_sees_both_and_what_it_raises_ends_the_publishing(tmp_path: Path) -> None:
    publish(tmp_path, {_number(1)})
    seen: list[object] = []

    def check(compared: Compared) -> None:
        seen.extend((len(compared.before), len(compared.after), compared.difference, bytes(compared.lines[:])))
        raise StoreError("no")

    before = _said(tmp_path)
    told = Difference(tuple(_lines({_number(2)})))
    with pytest.raises(StoreError, match=r"^no$"):
        publish_change(tmp_path, Change(told, check=check))
    assert seen == [2, 4, told, b"".join(_lines({_number(1)}))]  # each triple stands in its graph and in the union
    assert _said(tmp_path) == before
    assert [folder.name for folder in (tmp_path / "versions").iterdir()] == [current_version(tmp_path)]


def test_without_a_graph_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `ofsted-kg build"):
        publish_change(tmp_path, Change(Difference(tuple(_lines({_number(2)})))))
