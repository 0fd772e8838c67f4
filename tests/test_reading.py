"""Files and folders into documents: what is read, in which order, and what is said of the rest."""

import os
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofsted_kg.errors import SourceError
from ofsted_kg.reading import read_sources
from ofsted_kg.reading.text import decode_text


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
        (b"%PDF-1.7\x00\x01", "is not a text file: it holds control characters"),
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
    assert found["copy.txt"] == "is a second copy of a.txt: the first one is kept"
    assert found["letter.docx"].startswith("is not read: give a text file")
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
        text = decode_text(data)
    except SourceError:
        return
    assert text.strip()
    assert "\r" not in text
    text.encode("utf-8")
