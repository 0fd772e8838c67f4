"""`ofsted-kg build` and `extract`: whole builds of good and bad sources, what they publish, say and exit with."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from fixtures_store import command_line
from ofsted_kg import claims, gathering, pipeline, processes
from ofsted_kg.commands import main
from ofsted_kg.commands.build import run_build
from ofsted_kg.extraction.extract import extract
from ofsted_kg.model import Document
from ofsted_kg.reading import Source
from ofsted_kg.store import current_version, only_writer, published_quads
from ofsted_kg.triples import document_graph
from ofsted_kg.triples.dataset import named_graphs
from ofsted_kg.validation import load_shapes, validate
from ofsted_kg.vocabulary import OA, OKG, SCHEMA
from pdfs import letter

Run = Callable[..., Result]
LETTER = "003_7f2395a80baca2e7.txt"


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return invoke


def slugs(store: Path) -> set[str]:
    """The slugs of the documents that a store holds."""
    digests = (quad.subject for quad in published_quads(store) if quad.predicate == NamedNode(OKG.sha256))
    return {str(subject).strip("<>").rsplit("/", 1)[-1] for subject in digests if "/id/document/" in str(subject)}


def test_a_build_twice_exports_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("build", "--store", tmp_path / name).exit_code == 0
        assert run("export", "--store", tmp_path / name, "-o", tmp_path / f"{name}.nq").exit_code == 0
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()


def test_one_by_one_is_the_same_graph_as_all_at_once(run: Run, tmp_path: Path, documents: Path, built: Path) -> None:
    store = tmp_path / "store"
    for path in sorted(documents.glob("*.txt"), reverse=True):
        assert run("build", path, "--store", store).exit_code == 0
    assert current_version(store) == current_version(built)


def test_what_many_documents_do_not_tell_is_said_once(run: Run, tmp_path: Path, documents: Path) -> None:
    text = (documents / "002_415436e4d58d92e9.txt").read_text(encoding="utf-8")
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"{text}\nCopy {number}.\n", encoding="utf-8")
    told = run("build", tmp_path, "--store", tmp_path / "store", "--report", tmp_path / "report.jsonl")
    assert "6 documents: unknown: no date of the document is printed (--report FILE lists them)" in told.stderr
    assert told.stderr.count("no date of the document is printed") == 1
    assert (tmp_path / "report.jsonl").read_text(encoding="utf-8").count("no date of the document is printed") == 6


def test_a_changed_file_is_read_again_and_one_that_has_gone_is_dropped(
    run: Run, tmp_path: Path, documents: Path
) -> None:
    folder, store = tmp_path / "texts", tmp_path / "store"
    shutil.copytree(documents, folder)
    assert run("build", folder, "--store", store).exit_code == 0
    letter = folder / LETTER
    letter.write_text(letter.read_text(encoding="utf-8").replace("Matt Reed", "Anna Reed"), encoding="utf-8")
    (folder / "004_9f01ec5d82869e64.txt").unlink()
    assert run("build", folder, "--store", store).exit_code == 0
    assert len(slugs(store)) == 4
    text = str(published_quads(store))
    assert "Anna Reed" in text
    assert "Matt Reed" not in text


def test_an_unchanged_source_needs_no_graph_made_and_a_damaged_one_is_made_anew(
    run: Run, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    first = run("build", documents, "--store", store)
    version = current_version(store)
    with monkeypatch.context() as without:
        without.setattr(pipeline, "make", None)
        again = run("build", documents, "--store", store)
    assert (again.exit_code, again.stderr) == (0, first.stderr)
    quads = store / "versions" / str(version) / "quads.nq"
    quads.write_bytes(quads.read_bytes()[:-100])
    assert run("build", documents, "--store", store).exit_code == 0
    assert current_version(store) == version
    assert len(slugs(store)) == 5
    monkeypatch.setattr(claims, "graph_fingerprint", lambda: "later")
    monkeypatch.setattr(pipeline, "make", lambda *_: pytest.fail("made anew"))
    with pytest.raises(pytest.fail.Exception):
        run_build((documents,), store, None)


@pytest.mark.parametrize("mark", ["\u2028", "\u0085"])
def test_line_marks_of_other_scripts_lose_nothing(run: Run, tmp_path: Path, documents: Path, mark: str) -> None:
    letter = (documents / LETTER).read_text(encoding="utf-8").replace("Main findings", f"Main{mark} findings")
    (tmp_path / "letter.txt").write_text(letter, encoding="utf-8")
    for source in (tmp_path / "letter.txt", documents / "004_9f01ec5d82869e64.txt"):
        assert run("build", source, "--store", tmp_path / "store").exit_code == 0
    assert len(slugs(tmp_path / "store")) == 2


def test_a_source_that_was_emptied_is_dropped_and_an_empty_one_is_an_error(
    run: Run, tmp_path: Path, documents: Path
) -> None:
    folder, store = tmp_path / "texts", tmp_path / "store"
    folder.mkdir()
    assert run("build", folder, "--store", store).exit_code == 2
    shutil.copy(documents / LETTER, folder)
    assert run("build", folder, documents / "004_9f01ec5d82869e64.txt", "--store", store).exit_code == 0
    (folder / LETTER).unlink()
    assert run("build", folder, "--store", store).exit_code == 0
    assert slugs(store) == {"kirklees-minutes"}


BAD = {
    "empty.txt": (b"", "is empty"),
    "picture.txt": (b"\x89PNG\x00", "is not UTF-8 text"),
    "recipe.txt": (b"Boil water, add salt.", "is of no genre that is read here"),
    "nowhere.txt": (
        b"Dear Ms Lee\n\nThis letter summarises the findings of Ofsted.\n\nYours sincerely",
        "is about no known council",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_is_named_and_the_rest_is_built(run: Run, tmp_path: Path, documents: Path, name: str) -> None:
    shutil.copytree(documents, tmp_path / "texts")
    data, reason = BAD[name]
    (tmp_path / "texts" / name).write_bytes(data)
    done = run("build", tmp_path / "texts", "--store", tmp_path / "store")
    assert done.exit_code == 3
    (line,) = [line for line in done.stderr.splitlines() if name in line]
    assert reason in line
    assert len(slugs(tmp_path / "store")) == 5


def test_a_second_copy_is_named_and_the_first_is_built(run: Run, tmp_path: Path, documents: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(documents / LETTER, tmp_path / name)
    done = run("build", tmp_path / "a.txt", tmp_path / "b.txt", "--store", tmp_path / "store")
    assert done.exit_code == 3
    assert "b.txt: error: is a second copy of a.txt: only the first is read" in done.stderr
    assert len(slugs(tmp_path / "store")) == 1


def test_where_nothing_can_be_read_nothing_is_published(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("build", tmp_path / "empty.txt", "--store", tmp_path / "store")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "empty.txt is empty" in done.stderr
    assert current_version(tmp_path / "store") is None


def test_a_graph_that_lacks_a_required_triple_is_not_published(
    run: Run, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    assert run("build", documents / LETTER, "--store", store).exit_code == 0
    before = current_version(store)
    monkeypatch.setattr(document_graph.DocumentGraph, "_attribute", lambda *_: None)  # judgements of nobody
    done = run("build", documents, "--store", store)
    assert done.exit_code == 1
    assert "was not published" in done.stderr
    assert "attributed" in done.stderr
    assert "Traceback" not in done.stderr
    assert (current_version(store), len(slugs(store))) == (before, 1)


def test_the_report_tells_per_document_what_was_found_and_missed(run: Run, tmp_path: Path, documents: Path) -> None:
    report = tmp_path / "report.jsonl"
    run("build", documents, tmp_path / "nowhere.txt", "--store", tmp_path / "store", "--report", report)
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    by_slug = {line["document"]: line for line in lines}
    assert by_slug["calderdale-focused-visit-2023"]["claims"]["Finding"] == 16
    assert [issue["reason"] for issue in by_slug["kirklees-minutes"]["issues"]] == [
        "no date of the document is printed",
        "the date of the inspection it is about is not printed",
    ]
    assert by_slug[None]["issues"][0]["reason"] == "does not exist"


def test_the_report_shows_what_a_person_looks_for_first(run: Run, tmp_path: Path, documents: Path) -> None:
    text = (documents / LETTER).read_text(encoding="utf-8")
    (tmp_path / "whole.pdf").write_bytes(letter(text, 3))
    (tmp_path / "vague.txt").write_text(
        re.sub(r"\b\d{1,2} (and|to) \d{1,2} \w+ \d{4}", "lately", text), encoding="utf-8"
    )
    report = tmp_path / "report.jsonl"
    assert run("build", tmp_path, "--store", tmp_path / "store", "--report", report).exit_code == 0
    vague, whole = (json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()[:2])
    assert (whole["pages"], whole["missing"]) == (3, [])
    assert (whole["found"]["kind"], whole["found"]["start"]) == ("FocusedVisit", "2023-05-17")
    assert whole["found"]["findings"]
    assert (vague["pages"], vague["missing"]) == (None, ["start"])


def test_a_report_that_can_not_be_written_is_said_before_anything_is_published(run: Run, tmp_path: Path) -> None:
    done = run("build", "--store", tmp_path / "store", "--report", tmp_path / "no" / "folder" / "report.jsonl")
    assert done.exit_code == 2
    assert "can't write the report" in done.stderr
    assert current_version(tmp_path / "store") is None


def test_a_pdf_is_the_same_letter_with_its_pages(run: Run, tmp_path: Path, documents: Path) -> None:
    text = (documents / LETTER).read_text(encoding="utf-8")
    (tmp_path / "letter.pdf").write_bytes(letter(text, 3))
    assert run("build", tmp_path / "letter.pdf", "--store", tmp_path / "store").exit_code == 0
    quads = published_quads(tmp_path / "store")
    (stored,) = [str(q.object.value) for q in quads if q.predicate == NamedNode(SCHEMA.text)]  # type: ignore[union-attr]
    pages = {str(q.object.value) for q in quads if q.predicate == NamedNode(OKG.page)}  # type: ignore[union-attr]
    assert pages == {"1", "2", "3"}
    quotes = {str(q.object.value) for q in quads if q.predicate == NamedNode(OA.exact)}  # type: ignore[union-attr]
    assert len(quotes) > 20
    assert all(quote in stored for quote in quotes)


def test_many_documents_are_the_same_graph_by_any_number_of_processes(
    run: Run, tmp_path: Path, documents: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    text = (documents / LETTER).read_text(encoding="utf-8")
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"{text}\nCopy {number}\n", encoding="utf-8")
    (folder / "letter.pdf").write_bytes(letter(text, 2))
    for jobs in (1, 3):
        assert run("build", folder, "--store", tmp_path / str(jobs), "--jobs", jobs).exit_code == 0
    assert current_version(tmp_path / "1") == current_version(tmp_path / "3")


def test_a_long_text_is_read_in_a_process_where_time_and_memory_are_bounded(
    run: Run, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart: list[str] = []

    def in_processes(function: object, tasks: list[Source], *rest: object) -> object:
        apart.extend(task.file.path.name for task in tasks)
        return processes.in_processes(function, tasks, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "in_processes", in_processes)
    text = (documents / LETTER).read_text(encoding="utf-8")
    (tmp_path / "short.txt").write_text(text, encoding="utf-8")
    assert run("extract", tmp_path).exit_code == 0
    assert not apart
    (tmp_path / "long.txt").write_text(text + "Good.\n" * 20_000, encoding="utf-8")
    assert run("extract", tmp_path).exit_code == 0
    assert "long.txt" in apart


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_of_a_file_says_nothing_to_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b[31m.txt").write_text("Boil water.", encoding="utf-8")
    assert "a\\nb\\x1b[31m.txt: error: is of no genre" in run("extract", tmp_path).stderr
    assert "a\\nb\\x1b[31m.txt is of no genre" in run("build", tmp_path, "--store", tmp_path / "store").stderr


def test_an_unchanged_pdf_is_not_read_again_and_its_manifest_is(
    run: Run, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = tmp_path / "texts", tmp_path / "store"
    folder.mkdir()
    (folder / "letter.pdf").write_bytes(letter((documents / LETTER).read_text(encoding="utf-8"), 2))
    assert run("build", folder, "--store", store).exit_code == 0
    monkeypatch.setattr(gathering, "in_processes", None)  # no process may be needed
    monkeypatch.setattr(gathering, "read_document", None)
    assert run("build", folder, "--store", store).exit_code == 0
    (folder / "manifest.toml").write_text('["letter.pdf"]\nslug = "a-letter"\n', encoding="utf-8")
    assert run("build", folder, "--store", store).exit_code == 0
    assert slugs(store) == {"a-letter"}


def test_claims_of_an_earlier_version_of_the_extraction_are_taken_again_from_the_text_kept(
    run: Run, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    shutil.copy(documents / LETTER, tmp_path / "letter.txt")
    assert (
        run("build", tmp_path / "letter.txt", documents / "004_9f01ec5d82869e64.txt", "--store", store).exit_code == 0
    )
    (tmp_path / "letter.txt").unlink()
    monkeypatch.setattr(claims, "extraction_fingerprint", lambda: "later")
    monkeypatch.setattr("ofsted_kg.extraction.extract.extract", lambda document: replace(extract(document), claims=()))
    assert run("build", documents / "004_9f01ec5d82869e64.txt", "--store", store).exit_code == 0
    assert len(slugs(store)) == 2
    assert "/membership/" not in str([quad.subject for quad in published_quads(store)])


@pytest.mark.parametrize("fault", ["manifest", "cut", "gone"])
def test_what_can_not_be_read_now_stays_as_the_store_holds_it(
    run: Run, tmp_path: Path, documents: Path, fault: str
) -> None:
    folder, store = tmp_path / "letters", tmp_path / "store"
    folder.mkdir()
    (folder / "letter.pdf").write_bytes(letter((documents / LETTER).read_text(encoding="utf-8"), 2))
    minutes = documents / "004_9f01ec5d82869e64.txt"
    assert run("build", folder, minutes, "--store", store).exit_code == 0
    before = current_version(store)
    if fault == "manifest":
        (folder / "manifest.toml").write_text("not toml", encoding="utf-8")
    elif fault == "cut":
        (folder / "letter.pdf").write_bytes(b"%PDF-1.4")
    else:
        shutil.rmtree(folder)
    done = run("build", folder, minutes, "--store", store)
    assert done.exit_code == 3
    assert "1 document that the store holds from there stays" in done.stderr
    assert current_version(store) == before


def test_of_two_builds_at_the_same_moment_none_loses_documents(run: Run, tmp_path: Path, documents: Path) -> None:
    store, sources = tmp_path / "store", [documents / LETTER, documents / "004_9f01ec5d82869e64.txt"]
    commands = [command_line("build", str(source), "--store", str(store)) for source in sources]
    for _ in range(3):
        both = [subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") for command in commands]
        told = [process.communicate()[1] for process in both]
        codes = [process.returncode for process in both]
        assert 0 in codes
        for code, said in zip(codes, told, strict=True):
            assert code == 0 or "another process is building or publishing into" in said
        for source, code in zip(sources, codes, strict=True):
            if code:
                assert run("build", source, "--store", store).exit_code == 0
        assert len(slugs(store)) == 2
        shutil.rmtree(store)


def test_no_query_is_parsed_while_another_thread_parses_the_first_ones(
    tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    get_ready, publish, ready, known = pipeline._get_ready, pipeline._published, [False], []

    def slowly() -> None:
        get_ready()
        time.sleep(1)
        ready[0] = True

    def published(*arguments: Any) -> tuple[str, tuple[str, ...]]:
        known.append(ready[0])
        return publish(*arguments)

    monkeypatch.setattr(pipeline, "_get_ready", slowly)
    monkeypatch.setattr(pipeline, "_published", published)
    assert run_build((documents,), tmp_path / "store", None, 2)
    assert known == [True]


def test_a_build_waits_for_a_change_that_is_being_written(run: Run, tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    with ThreadPoolExecutor(1) as beside:
        with only_writer(store):
            building = beside.submit(run, "build", documents / LETTER, "--store", store)
            time.sleep(1)
        assert building.result().exit_code == 0


def test_a_damaged_current_is_mended_by_a_build_with_the_changes_made(
    run: Run, tmp_path: Path, documents: Path
) -> None:
    store, new = tmp_path / "store", tmp_path / "new.nt"
    new.write_text('<https://example.org/a> <https://example.org/p> "x" .', encoding="utf-8")
    assert run("build", documents / LETTER, "--store", store).exit_code == 0
    assert run("add", new, "--store", store).exit_code == 0
    version = current_version(store)
    (store / "CURRENT").write_text("damaged", encoding="utf-8")
    assert run("build", documents / LETTER, "--store", store).exit_code == 0
    assert current_version(store) == version


def test_extract_prints_claims_whose_evidence_is_in_the_text(run: Run, documents: Path) -> None:
    done = run("extract", documents)
    assert done.exit_code == 0
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"Judgement", "Finding", "Membership", "Inspection", "Service", "Status", "Issued"} == {
        c["claim"] for c in told
    }
    text = (documents / LETTER).read_text(encoding="utf-8")
    for claim in told:
        assert claim["evidence"]
        if claim["document"] == "calderdale-focused-visit-2023":
            assert all(text[e["start"] : e["end"]] == e["exact"] for e in claim["evidence"])


@pytest.mark.parametrize(("good", "code"), [(True, 3), (False, 2)])
def test_extract_tells_what_it_left_out(run: Run, tmp_path: Path, documents: Path, good: bool, code: int) -> None:
    (tmp_path / "recipe.txt").write_text("Boil water.", encoding="utf-8")
    done = run("extract", tmp_path, *([documents / LETTER] if good else []))
    assert done.exit_code == code
    assert "recipe.txt: error: is of no genre" in done.stderr


def test_extract_of_a_folder_without_documents_is_an_error(run: Run, tmp_path: Path) -> None:
    done = run("extract", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"ofsted-kg: there is no document in {tmp_path}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_a_report_that_fails_at_the_end_says_that_the_graph_is_published(run: Run, tmp_path: Path) -> None:
    done = run("build", "--store", tmp_path / "store", "--report", "/dev/full")
    assert done.exit_code == 2
    assert "the graph is published, but can't write the report /dev/full" in done.stderr
    assert current_version(tmp_path / "store") is not None


@pytest.fixture(scope="session")
def lines(documents: Path) -> list[str]:
    return [line for path in sorted(documents.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n")]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_mixture_of_lines_gives_a_graph_that_conforms(lines: list[str], data: st.DataObject) -> None:
    mixtures = st.lists(
        st.lists(st.sampled_from(lines), min_size=1, max_size=60), min_size=1, max_size=3, unique_by=tuple
    )
    genres = st.sampled_from(["visit-letter", "press-release", "minutes", "interview", "news-article"])
    documents = [
        Document(f"d{n}", f"{n:064}", "\n".join(text), Path(f"{n}.txt"), genre=data.draw(genres), council="Leeds")
        for n, text in enumerate(data.draw(mixtures))
        if "".join(text).strip()
    ]
    report = validate(named_graphs(map(extract, documents)).union, load_shapes())
    assert report.conforms, report.to_text()
