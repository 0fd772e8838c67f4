"""Publishing: all or nothing, whatever happens, and the same content gives the same version and the same bytes."""

import contextlib
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse, serialize
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from fixtures_store import example_quads, number_quads, published
from ofsted_kg.errors import StoreError
from ofsted_kg.store import current_version, default_store, open_store, publish, published_claims, published_quads
from ofsted_kg.store.export import FORMATS, dump, write
from ofsted_kg.store.locking import only_writer
from ofsted_kg.store.xml import XmlError
from ofsted_kg.vocabulary import BASE, PREFIXES

XSD = "http://www.w3.org/2001/XMLSchema#"


def _count(store: Store, pattern: str) -> int:
    solutions = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(solutions, QuerySolutions)
    return int(next(iter(solutions))["n"].value)


def _files(store: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in store.rglob("*") if path.is_file() and path.name != "LOCK")
    return {str(path.relative_to(store)): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def _versions(store: Path) -> set[str]:
    return {folder.name for folder in (store / "versions").iterdir()}


def test_the_default_store_is_a_folder_of_the_user() -> None:
    assert default_store().is_absolute()
    assert default_store().parts[-2:] == ("ofsted-kg", "store")


def test_what_is_published_can_be_read(tmp_path: Path) -> None:
    version = publish(tmp_path / "a" / "store", example_quads())
    assert current_version(tmp_path / "a" / "store") == version
    assert set(published_quads(tmp_path / "a" / "store")) == set(example_quads())


def test_the_version_is_the_hash_of_the_sorted_n_quads(tmp_path: Path) -> None:
    quads = example_quads()
    lines = sorted((serialize([quad], format=RdfFormat.N_QUADS) or b"") for quad in set(quads))
    assert publish(tmp_path, quads) == hashlib.sha256(b"".join(lines)).hexdigest()[:16]


def test_a_triple_of_several_graphs_counts_once(tmp_path: Path) -> None:
    store = open_store(published(tmp_path))
    inspection = f"<{BASE}id/inspection/calderdale/2018> a <{BASE}ontology#Inspection>"
    assert _count(store, inspection) == 1
    assert _count(store, f"GRAPH ?g {{ {inspection} }}") == 2
    triples = {quad.triple for quad in example_quads()}
    assert _count(store, "?s ?p ?o") == len(triples) < len(example_quads())


def test_what_was_published_keeps_its_datatypes(tmp_path: Path) -> None:
    """The engine keeps only the value of a number, as an xsd:integer; the published quads do not come from it."""
    number = Literal("007", datatype=NamedNode(f"{XSD}nonNegativeInteger"))
    quad = Quad(NamedNode("https://example.org/s"), NamedNode(f"{BASE}p"), number, NamedNode(f"{BASE}g"))
    publish(tmp_path, [quad])
    assert published_quads(tmp_path) == [quad]
    assert b'"007"^^xsd:nonNegativeInteger' in dump(tmp_path, FORMATS["trig"], PREFIXES)


def test_publishing_the_same_again_changes_no_file(tmp_path: Path) -> None:
    store = published(tmp_path)
    before = _files(store)
    publish(store, example_quads())
    assert _files(store) == before


def test_order_repetition_and_form_make_no_difference(tmp_path: Path) -> None:
    quads = example_quads()
    version = publish(tmp_path / "a", quads)
    assert publish(tmp_path / "b", [*reversed(quads), quads[0]]) == version
    assert publish(tmp_path / "c", serialize(quads, format=RdfFormat.N_QUADS) or b"") == version
    assert publish(tmp_path / "d", published_quads(tmp_path / "a")) == version


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\t\n\r\f\x1f\x85\ufffe"))
_LITERALS = st.builds(Literal, _TEXTS) | st.builds(
    lambda number: Literal(str(number), datatype=NamedNode(f"{XSD}nonNegativeInteger")), st.integers(0, 99)
)
_NODES = st.sampled_from([NamedNode(f"https://example.org/{name}") for name in "abc"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.builds(Quad, _NODES, _NODES, _LITERALS | _NODES, _NODES), min_size=1, max_size=12), st.randoms())
def test_any_quads_come_back_and_are_dumped_alike(quads: list[Quad], chance: random.Random) -> None:
    shuffled = chance.sample(quads, len(quads))
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one"), Path(folder, "other")
        assert publish(one, quads) == publish(other, shuffled)
        assert set(published_quads(one)) == set(quads)
        for name in FORMATS.keys() - {"rdfxml"}:
            assert dump(one, FORMATS[name], PREFIXES) == dump(other, FORMATS[name], PREFIXES)
        for name in ("nq", "trig", "jsonld"):
            assert set(parse(dump(one, FORMATS[name], PREFIXES), FORMATS[name])) == set(quads)
        triples = {quad.triple for quad in quads}
        for name in ("nt", "ttl"):
            assert {quad.triple for quad in parse(dump(one, FORMATS[name], PREFIXES), FORMATS[name])} == triples
        texts = [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
        if any(character in text for text in texts for character in "\f\x1f\ufffe"):
            with pytest.raises(XmlError, match="which XML can't carry"):
                dump(one, FORMATS["rdfxml"], PREFIXES)
        else:
            assert {quad.triple for quad in parse(dump(one, FORMATS["rdfxml"], PREFIXES), FORMATS["rdfxml"])} == triples


def test_the_version_before_stays_and_older_ones_go(tmp_path: Path) -> None:
    versions = [publish(tmp_path, number_quads(n)) for n in (1, 2, 3, 4)]
    assert len(set(versions)) == 4
    assert _versions(tmp_path) == set(versions[-2:])
    assert publish(tmp_path, number_quads(3)) == versions[2]  # back to the one before, which is still there
    assert _count(open_store(tmp_path), "?s ?p ?o") == 3


def test_a_reader_sees_what_it_opened_whatever_is_published(tmp_path: Path) -> None:
    publish(tmp_path, number_quads(5))
    reader = open_store(tmp_path)
    publish(tmp_path, number_quads(6))
    assert _count(reader, "?s ?p ?o") == 5
    assert _count(open_store(tmp_path), "?s ?p ?o") == 6


def test_an_empty_dataset_can_be_published(tmp_path: Path) -> None:
    publish(tmp_path, [])
    assert _count(open_store(tmp_path), "?s ?p ?o") == 0
    assert dump(tmp_path, FORMATS["nq"], PREFIXES) == b""


def test_without_a_graph_the_error_says_what_to_do(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert current_version(missing) is None
    for read in (open_store, published_quads):
        with pytest.raises(StoreError, match=r"no graph at .*missing: run `ofsted-kg build --store .*missing` first"):
            read(missing)


@pytest.mark.parametrize("content", [b"", b"../../etc", b"0123456789abcde", b"\xff" * 16, b"0123456789abcdef\n\n"])
def test_a_damaged_current_is_said_and_mended_by_publishing(tmp_path: Path, content: bytes) -> None:
    store = published(tmp_path)
    (store / "CURRENT").write_bytes(content)
    with pytest.raises(StoreError, match=r"CURRENT is damaged: run `ofsted-kg build"):
        open_store(store)
    publish(store, example_quads())
    assert set(published_quads(store)) == set(example_quads())


@pytest.mark.parametrize("name", ["CURRENT", "LOCK"])
def test_a_folder_where_a_file_of_the_store_belongs_is_named(tmp_path: Path, name: str) -> None:
    publish(tmp_path, number_quads(2))
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    with pytest.raises(StoreError, match=f"{name} is a folder, where the store has a file: move it away$"):
        publish(tmp_path, number_quads(3))
    if name == "CURRENT":
        with pytest.raises(StoreError, match="CURRENT is a folder"):
            open_store(tmp_path)


@pytest.mark.parametrize("victim", ["CURRENT", "quads.nq", "MANIFEST*", "*.sst"])
def test_a_damaged_version_is_said_and_mended_by_publishing(tmp_path: Path, victim: str) -> None:
    store = published(tmp_path)
    (version,) = (store / "versions").iterdir()
    for file in version.glob(victim):
        file.write_bytes(b"\xff damaged")
    with pytest.raises(StoreError, match=r"is damaged .*: run `ofsted-kg build --store"):
        (published_quads if victim == "quads.nq" else open_store)(store)
    publish(store, example_quads())
    assert _count(open_store(store), "?s ?p ?o") > 0
    assert set(published_quads(store)) == set(example_quads())


def test_a_triple_outside_the_named_graphs_is_refused(tmp_path: Path) -> None:
    store = published(tmp_path)
    before = _files(store)
    node = NamedNode("https://example.org/a")
    with pytest.raises(StoreError, match="in no named graph"):
        publish(store, [Quad(node, node, node, DefaultGraph())])
    with pytest.raises(StoreError, match="is not N-Quads"):
        publish(store, b"<a> <b> .")
    assert _files(store) == before


def test_where_nothing_can_be_written_the_error_says_so(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    for store in (in_the_way, in_the_way / "store"):
        with pytest.raises(StoreError, match="can't write to the store"):
            publish(store, example_quads())


def test_a_failing_publish_leaves_the_old_version(tmp_path: Path) -> None:
    store = published(tmp_path)
    version = current_version(store)
    (store / "CURRENT.new").mkdir()  # so that the last step fails
    with pytest.raises(StoreError, match="can't write to the store"):
        publish(store, number_quads(3))
    assert current_version(store) == version
    assert set(published_quads(store)) == set(example_quads())


_FULL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from fixtures_store import number_quads
from ofsted_kg.errors import StoreError
from ofsted_kg.store import publish
quads = number_quads(3000)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    publish(Path(sys.argv[1]), quads)
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit stands for a full disk, and is Unix's")
def test_a_full_disk_leaves_the_old_version(tmp_path: Path) -> None:
    store = published(tmp_path)
    version = current_version(store)
    arguments = [sys.executable, "-c", _FULL_DISK, str(store), str(Path(__file__).parent)]
    ended = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "can't write to the store" in ended.stdout, ended.stderr
    assert current_version(store) == version
    assert set(published_quads(store)) == set(example_quads())
    publish(store, number_quads(3000))
    assert _versions(store) == {version, current_version(store)}


_ENDLESS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from fixtures_store import number_quads
from ofsted_kg.store import publish
print("ready", flush=True)
while True:
    for amount in (400, 500, 600, 700):
        publish(Path(sys.argv[1]), number_quads(amount))
"""


def test_killed_at_any_moment_the_old_or_the_new_version_is_there(tmp_path: Path) -> None:
    store = tmp_path / "store"
    publish(store, number_quads(400))
    chance = random.Random(20230517)
    for _ in range(8):
        arguments = [sys.executable, "-c", _ENDLESS, str(store), str(Path(__file__).parent)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
        amount = _count(open_store(store), "GRAPH ?g { ?s ?p ?o }")
        assert amount in (400, 500, 600, 700)
        assert set(published_quads(store)) == set(number_quads(amount))
    publish(store, number_quads(9))
    assert not [name for name in _versions(store) if name.startswith(".")]
    assert len(published_quads(store)) == 9


def test_claims_stay_beside_what_was_made_from_them(tmp_path: Path) -> None:
    assert published_claims(tmp_path) == b""
    publish(tmp_path, number_quads(1), b"claims\n")
    assert published_claims(tmp_path) == b"claims\n"
    publish(tmp_path, number_quads(1), b"other claims\n")
    assert published_claims(tmp_path) == b"other claims\n"


_HOLDS = """
import sys
from pathlib import Path
from ofsted_kg.store import only_writer

with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_process_publishes_at_a_time(tmp_path: Path) -> None:
    store = published(tmp_path)
    command = [sys.executable, "-c", _HOLDS, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(StoreError, match="another process is building or publishing into"):
            publish(store, number_quads(1))
        holder.communicate()
    publish(store, number_quads(1))
    assert len(published_quads(store)) == 1


def test_who_holds_a_store_publishes_into_it(tmp_path: Path) -> None:
    store = published(tmp_path)
    with only_writer(store):
        publish(store, number_quads(1))
        with only_writer(store):
            publish(store, number_quads(2))
    assert len(published_quads(store)) == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its parsers use what it deprecates itself
def test_dumps_are_the_graph_in_each_format(tmp_path: Path) -> None:
    store = published(tmp_path)
    expected = Dataset(default_union=True)
    expected.parse(data=serialize(example_quads(), format=RdfFormat.N_QUADS), format="nquads")
    for name, rdflib_name in {"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}.items():
        dataset = Dataset(default_union=True)
        dataset.parse(data=dump(store, FORMATS[name], PREFIXES), format=rdflib_name)
        assert set(dataset.quads()) == set(expected.quads()), name
    for name, rdflib_name in {"ttl": "turtle", "nt": "nt", "rdfxml": "xml"}.items():
        graph = Graph().parse(data=dump(store, FORMATS[name], PREFIXES), format=rdflib_name)
        union = Graph()
        union += expected.triples((None, None, None))
        assert isomorphic(graph, union), name


def test_the_dump_in_n_quads_is_sorted_and_names_its_version(tmp_path: Path) -> None:
    store = published(tmp_path)
    content = dump(store, FORMATS["nq"], PREFIXES)
    lines = content.splitlines(keepends=True)
    assert lines == sorted(lines)
    assert hashlib.sha256(content).hexdigest().startswith(current_version(store) or "none")


def test_one_graph_can_be_dumped_and_an_unknown_one_not(tmp_path: Path) -> None:
    store = published(tmp_path)
    content = dump(store, FORMATS["ttl"], PREFIXES, f"{BASE}graph/derived")
    assert [str(quad.predicate) for quad in parse(content, RdfFormat.TURTLE)] == [f"<{BASE}ontology#preferred>"]
    assert b"okg:preferred" in content
    with pytest.raises(StoreError, match=r"no graph <https://example\.org/none>"):
        dump(store, FORMATS["ttl"], PREFIXES, "https://example.org/none")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "dump.nq"
    write(b"old", file)
    write(b"new", file)
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["dump.nq"]
    with pytest.raises(StoreError, match="can't write"):
        write(b"new", tmp_path / "missing" / "dump.nq")
    with contextlib.suppress(OSError):  # not everybody may make links on Windows
        (tmp_path / "link").symlink_to(file)
        write(b"through the link", tmp_path / "link")
        assert file.read_bytes() == b"through the link"
