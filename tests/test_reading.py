"""Files and folders into documents: what is read, in which order, and what is said of the rest."""

import contextlib
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofsted_kg.errors import SourceError
from ofsted_kg.model import Document, Issue
from ofsted_kg.reading import find_files, identify, read_document
from ofsted_kg.reading.characters import readable
from ofsted_kg.reading.kinds import kind_of, read_as
from ofsted_kg.reading.text import read_text
from pdfs import empty_pages, pdf, pictures, placed


@dataclass(frozen=True)
class Reading:
    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


def read_sources(roots: Iterable[Path]) -> Reading:
    """Read all that the roots hold, one after the other."""
    found = find_files(roots)
    sources, doubled = identify(found.files)
    documents, unread = [], []
    for source in sources:
        try:
            documents.append(read_document(source))
        except SourceError as error:
            unread.append(Issue(str(source.path), str(error), "error"))
    return Reading(tuple(documents), (*found.issues, *doubled, *unread))


def reasons(*sources: Path) -> dict[str, str]:
    return {Path(issue.source).name: issue.reason for issue in read_sources(sources).issues}


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/d.txt", ".hidden.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    reading = read_sources([tmp_path])
    assert [document.text for document in reading.documents] == ["a.txt", "b/d.txt", "c.txt"]
    assert reading.issues == ()


def test_a_digest_is_of_the_files_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfGood\r\nOfsted \xe2\x80\x93 report\r"
    (tmp_path / "x.txt").write_bytes(data)
    (document,) = read_sources([tmp_path]).documents
    assert document.sha256 == sha256(data).hexdigest()
    assert document.text == "Good\nOfsted – report\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text (byte 0): save it as UTF-8"),
        (b"A\x00\x01", "is not a text file: it holds control characters"),
        (b"%PDF-1.7\x00\x01", "is named .txt, but is a PDF: name it .pdf"),
        (b"<!doctype html><p>Good", "is named .txt, but is an HTML page: name it .html"),
        (b"caf\xe9", "is not UTF-8 text (byte 3): save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_named_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "good.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(data)
    assert reasons(tmp_path) == {"bad.txt": reason}
    assert len(read_sources([tmp_path]).documents) == 1


def test_a_file_of_another_kind_a_missing_one_and_a_second_copy_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "copy.txt", "letter.docx"):
        (tmp_path / name).write_text("A text.", encoding="utf-8")
    found = reasons(tmp_path, tmp_path / "nowhere.txt")
    assert found["copy.txt"] == "is a second copy of a.txt: only the first is read"
    assert found["letter.docx"].startswith("is not read: give a PDF, a text or an HTML page")
    assert found["nowhere.txt"] == "does not exist"


def test_a_source_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    reading = read_sources([tmp_path, tmp_path / "a.txt"])
    assert (len(reading.documents), reading.issues) == (1, ())


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="who may read everything meets no locked door")
def test_an_unreadable_folder_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    try:
        assert reasons(tmp_path) == {"locked": "can't be opened: Permission denied"}
    finally:
        locked.chmod(0o700)


def test_a_folder_that_can_not_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    listing = Path.iterdir

    def refused(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refused)  # root may list every folder, so the refusal is made here
    assert reasons(tmp_path) == {"locked": "can't be opened: Permission denied"}
    assert len(read_sources([tmp_path]).documents) == 1


def test_a_manifest_states_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "manifest.toml").write_text(
        '["x.txt"]\nslug = "my-text"\ntitle = "T"\nissued = 2023-06-22\ngenre = "minutes"\n', encoding="utf-8"
    )
    (document,) = read_sources([tmp_path]).documents
    told = (document.slug, document.title, document.issued, document.genre)
    assert told == ("my-text", "T", date(2023, 6, 22), "minutes")


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ("not toml", "the manifest can't be read"),
        ('title = "x"', '"title" is not a table'),
        ('["x.txt"]\ncolour = "red"', "unknown key colour"),
        ('["x.txt"]\nissued = "yesterday"', "issued must be a date"),
        ('["x.txt"]\ntitle = " "', "title must be a string that is not empty"),
        ('["x.txt"]\nslug = "My text"', "slug must be lower-case words joined by hyphens, such as my-text"),
        ('["x.txt"]\npage = "javascript:x"', "page must be a web address"),
        ("x = " + "[" * 10_000, "the manifest can't be read"),
    ],
)
def test_a_wrong_manifest_is_named(tmp_path: Path, manifest: str, reason: str) -> None:
    (tmp_path / "x.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")
    (issue,) = read_sources([tmp_path]).issues
    assert reason in issue.reason


def test_a_manifest_that_states_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "manifest.toml").write_text('["nws.txt"]\ntitle = "T"\n', encoding="utf-8")
    assert reasons(tmp_path) == {"manifest.toml": 'states ["nws.txt"], but there is no file of that name'}


def test_two_files_of_one_slug_are_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    (tmp_path / "manifest.toml").write_text('["a.txt"]\nslug = "s"\n["b.txt"]\nslug = "s"\n', encoding="utf-8")
    assert reasons(tmp_path) == {"b.txt": "has the slug s in its manifest, which a.txt has too"}


@given(st.binary(max_size=200))
def test_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        text = read_text(data)
    except SourceError:
        return
    assert text.strip()
    assert "\r" not in text
    text.encode("utf-8")


def test_a_pdf_is_its_pages_joined_and_each_page_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pdf("Good.\nOf pages", "", "Third"))
    (document,) = read_sources([tmp_path]).documents
    assert document.text == "Good.\nOf pages\n\nThird"
    begins = (0, *document.page_ends)
    pages = [document.text[begin:end] for begin, end in pairwise(begins)]
    assert pages == ["Good.\nOf pages\n", "\n", "Third"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("multi\ufffeagency", "multi-agency"),
        ("a\x00b\x0bc\x0cd\x7fe\x85f", "a b c d e f"),
        ("\ud83d\uffff", "\ufffd\ufffd"),
        ("\uf0b7 “bullet” – 😀\t\n", "\uf0b7 “bullet” – 😀\t\n"),
    ],
)
def test_characters_stay_in_their_places(text: str, told: str) -> None:
    assert readable(text) == told


@given(st.text(st.characters(categories=None)))
def test_a_text_is_one_that_xml_can_carry(text: str) -> None:
    told = readable(text)
    assert len(told) == len(text)
    assert "".join(told.encode("utf-8").decode("utf-8")) == told
    assert not re.search("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", told)


PAGE = b"""<!DOCTYPE html><html><head><title>News</title><script>var x</script></head><body><nav><a>Home</a></nav>
<main><h1>Good in Leeds</h1><p>Ofsted said <b>so</b>
today &ndash; twice.</p><ul><li>One</li><li>Two</li></ul></main><footer>Cookies</footer></body></html>"""


def test_a_frame_that_is_stored_after_what_stands_below_it_is_read_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(
        placed((60, "1. Ensure this."), (70, "2. Ensure that."), (20, "Recommendations"))
    )
    (document,) = read_sources([tmp_path]).documents
    assert document.text.split("\n") == ["Recommendations", "1. Ensure this.", "2. Ensure that."]


def test_a_cell_beside_a_label_of_two_lines_stays_after_it(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(placed((60, "The experiences of"), (65, "care leavers"), (62, "Good")))
    (document,) = read_sources([tmp_path]).documents
    assert document.text.split("\n") == ["The experiences of", "care leavers", "Good"]


def test_a_page_is_the_text_of_its_main_part(tmp_path: Path) -> None:
    (tmp_path / "news.html").write_bytes(PAGE)
    (tmp_path / "old.htm").write_bytes(b'<html><meta charset="windows-1252"><body><p>caf\xe9</body></html>')
    first, second = read_sources([tmp_path]).documents
    assert first.text == "Good in Leeds\n\nOfsted said so today – twice.\n\n• One\n• Two\n"
    assert second.text == "café\n"


BAD_PDFS = {
    "empty": (b"", "is empty"),
    "cut": (pdf("Text " * 50)[:-40], "is cut short: the mark of a PDF's end is missing"),
    "damaged": (pdf("Text").replace(b"/Pages", b"/Pogos"), "can't be read as a PDF"),
    "locked": (pdf("Text", password="p"), "needs a password"),
    "scanned": (pictures(3), "has no text on its 3 pages, only pictures"),
    "long": (empty_pages(2000), "has 2000 pages, and 500 at most are read"),
    "text": (b"This is a text.", "is named .pdf, but is no PDF"),
    "html": (PAGE, "is named .pdf, but is an HTML page"),
}


@pytest.mark.parametrize("name", BAD_PDFS)
def test_what_is_no_readable_pdf_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    data, reason = BAD_PDFS[name]
    (tmp_path / "bad.pdf").write_bytes(data)
    assert reasons(tmp_path)["bad.pdf"].startswith(reason)


@given(st.data())
def test_a_pdf_that_was_damaged_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    good = pdf("Text of one page", "and of another")
    at = data.draw(st.integers(0, len(good) - 1))
    bad = good[:at] + data.draw(st.binary(max_size=20)) + good[at + data.draw(st.integers(0, 50)) :]
    with contextlib.suppress(SourceError):
        text, ends = read_as(kind_of(".pdf"), bad)
        assert ends[-1] == len(text)


def test_a_folder_of_mixed_kinds_is_read_and_the_rest_named(tmp_path: Path) -> None:
    for name in ("a.txt", "picture.png", "table.xlsx", "no-suffix"):
        (tmp_path / name).write_text("A text.", encoding="utf-8")
    reading = read_sources([tmp_path])
    assert len(reading.documents) == 1
    assert {(Path(issue.source).name, issue.level) for issue in reading.issues} == {
        (name, "passed over") for name in ("picture.png", "table.xlsx", "no-suffix")
    }
    assert [issue.level for issue in read_sources([tmp_path / "picture.png"]).issues] == ["error"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are Unix's")
def test_links_in_a_circle_and_pipes_do_not_hold_it_up(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "nothing.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {
        "again": "is a link to a folder, which is not followed: name the folder as a source",
        "nothing.txt": "is a link to nothing",
        "pipe.txt": "is not a regular file (a pipe, a socket or a device)",
    }
    assert reasons(tmp_path / "pipe.txt")["pipe.txt"].startswith("is not a regular file")


@pytest.mark.skipif(sys.platform == "win32", reason="links are Unix's")
def test_a_link_that_leads_in_a_circle_is_named_and_one_to_a_file_of_any_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("A text.", encoding="utf-8")
    (tmp_path / "a.txt").symlink_to(tmp_path / "content")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    reading = read_sources([tmp_path, tmp_path / "self.txt"])
    assert [document.text for document in reading.documents] == ["A text."]
    assert [(issue.reason, issue.level) for issue in reading.issues if "self" in issue.source] == [
        ("is a link to nothing", "passed over"),
        ("does not exist", "error"),
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of any bytes are Linux's")
def test_a_file_whose_name_is_not_utf_8_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Another.", encoding="utf-8")
    (issue,) = read_sources([tmp_path]).issues
    assert (Path(issue.source).name, issue.level) == ("caf\\udce9.txt", "error")
    assert issue.reason.endswith("not UTF-8: rename it")
    assert len(read_sources([tmp_path]).documents) == 1


def test_a_file_that_vanishes_or_changes_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (first, second), _ = identify(find_files([tmp_path]).files)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_text("changed", encoding="utf-8")
    with pytest.raises(SourceError, match="can't be opened: No such file"):
        read_document(first)
    with pytest.raises(SourceError, match="was changed while it was read"):
        read_document(second)
