"""`ofsted-kg link`: what it adds to a table, what it says of one that can't be used, and that it writes whole files."""

import csv
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_kg.commands import main
from ofsted_kg.councils.linking import ADDED, linked
from ofsted_kg.councils.tables import read_table
from ofsted_kg.errors import SourceError
from ofsted_kg.reference import Council

BASE = "https://w3id.org/ofsted-kg/id/local-authority/"


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["link", *map(str, arguments)], input=stdin)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def answer(stdin: str, *arguments: str) -> list[dict[str, str]]:
    done = run("-", "--column", "Council", *arguments, stdin=stdin.encode())
    assert done.exit_code == 0, done.stderr
    return rows_of(done.stdout)


def test_a_sure_row_gets_every_identifier_and_keeps_its_own_cells() -> None:
    (row,) = answer('Grant,Council\n"1,000","Kirklees MBC"\n')
    assert (row["Grant"], row["Council"]) == ("1,000", "Kirklees MBC")
    assert {name: row[name] for name in ADDED} == {
        "okg_match": "sure",
        "okg_score": "100",
        "okg_reason": "a name of the council",
        "okg_candidates": "",
        "okg_iri": BASE + "kirklees",
        "okg_name": "Kirklees Council",
        "okg_gss": "E08000034",
        "okg_dfe": "382",
        "okg_urn": "80478",
        "okg_wikidata": "http://www.wikidata.org/entity/Q16995709",
        "okg_wikidata_area": "http://www.wikidata.org/entity/Q918975",
        "okg_ons": "http://statistics.data.gov.uk/id/statistical-geography/E08000034",
    }


def test_a_row_that_is_not_sure_gets_a_score_a_reason_and_candidates_and_no_identifier() -> None:
    dorset, glasgow, empty = answer('Council,n\nDorset,1\nGlasgow,2\n"",3\n')
    assert (dorset["okg_match"], dorset["okg_score"]) == ("ambiguous", "100")
    assert dorset["okg_candidates"].split() == [BASE + "dorset", BASE + "dorset-county-council"]
    assert (glasgow["okg_match"], glasgow["okg_score"], glasgow["okg_candidates"]) == ("unknown", "0", "")
    for row in (dorset, glasgow, empty):
        assert row["okg_reason"]
        assert {row[name] for name in ADDED[4:]} == {""}


def test_the_day_of_a_row_tells_councils_of_one_name_apart() -> None:
    text = "Council,On\nDorset,2019-03-31\nDorset,01/04/2019\nDorset,2021-05-06T07:08:09\nDorset,\nNorthamptonshire,2019-01-01\n"
    found = [row["okg_iri"].removeprefix(BASE) for row in answer(text, "--date-column", "On")]
    assert found == ["dorset-county-council", "dorset", "dorset", "", "northamptonshire"]


@pytest.mark.parametrize(("name", "separator"), [(";", ";"), ("|", "|"), ("tab", "\t")])
def test_cells_may_be_parted_by_something_else_than_commas(name: str, separator: str) -> None:
    text = f"Council{separator}n\nLeeds, the city{separator}1\n".encode()
    done = run("-", "--column", "Council", "--separator", name, stdin=text)
    assert done.exit_code == 0, done.stderr
    (row,) = csv.DictReader(io.StringIO(done.stdout, newline=""), delimiter=separator)
    assert (row["Council"], row["n"], row["okg_iri"]) == ("Leeds, the city", "1", f"{BASE}leeds")


def test_the_abbreviation_of_local_authority_is_no_part_of_a_name() -> None:
    assert [row["okg_match"] for row in answer("Council\nLeeds (LA)\nLeeds LA\n")] == ["sure", "sure"]


def test_a_byte_order_mark_line_ends_of_windows_and_blank_lines_are_no_matter() -> None:
    done = run(
        "-", "--column", "Council", stdin=b'\xef\xbb\xbfCouncil,Note\r\n"Hull","two\r\nlines"\r\n\r\nLeeds,x\r\n\r\n'
    )
    assert [(row["okg_gss"], row["Note"]) for row in rows_of(done.stdout_bytes.decode())] == [
        ("E06000010", "two\r\nlines"),
        ("E08000035", "x"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "standard input: the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"Council,x,Council\n", "line 1: the columns 1 and 3 have the same name, 'Council'"),
        (b"Name,x\nHull,1\n", "line 1: there is no column 'Council'; the columns are Name, x"),
        (b"Name;Council\nHull;1\n", "--separator says by what"),
        (b"Council,okg_iri\nHull,1\n", "line 1: there is a column 'okg_iri' already"),
        (b"Council,x\nHull,1\nLeeds\n", "line 3: the row has 1 cell, the header has 2"),
        (b'Council,x\n"Hull\nCity",1\nLeeds,1,2\n', "line 4: the row has 3 cells, the header has 2"),
        (b"Council,x\nHull,1\nM\xe1ire,2\n", "line 3: this is not UTF-8 (byte 2 is 0xe1)"),
        ("Council,x\nHull,1\n".encode("utf-16"), "line 1: this is not UTF-8 text, but perhaps UTF-16"),
        (b"Council,x\nHull,\0\n", "line 2: this is not UTF-8 text"),
        (b'Council,x\nHull,"1" 2\n', "line 2: this is not CSV"),
        (b'Council,x\nHull,"1\n', "line 2: this is not CSV"),
        (b"Council,x\n" + b"a" * 200_000 + b",1\n", "line 2: this is not CSV: field larger than field limit"),
        (b"Council," + b"a" * 1_000_001, "line 1: the line is longer than 1000000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_table_that_can_t_be_used_is_one_sentence_that_names_the_line(content: bytes, said: str) -> None:
    done = run("-", "--column", "Council", stdin=content)
    assert done.exit_code == 2
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("ofsted-kg: ")
    assert said in sentence


@pytest.mark.parametrize("cell", ["2019", "31/02/2019", "yesterday", "2019-13-01"])
def test_a_day_that_can_t_be_read_is_named_with_its_line(cell: str) -> None:
    done = run(
        "-", "--column", "Council", "--date-column", "On", stdin=f"Council,On\nHull,2020-01-01\nHull,{cell}\n".encode()
    )
    if cell == "2019":
        assert "line 3: '2019' is no date such as 2019-03-31 or 31/03/2019" in done.stderr
    assert done.exit_code == 2
    assert "line 3" in done.stderr


def test_an_output_is_replaced_once_all_is_read_and_by_nothing_else(tmp_path: Path) -> None:
    table, out = tmp_path / "table.csv", tmp_path / "out.csv"
    out.write_text("what was there\n", encoding="utf-8")
    table.write_text("Council,x\n" + "Hull,1\n" * 50_000 + "Hull\n", encoding="utf-8")
    done = run(table, "--column", "Council", "-o", out)
    assert done.exit_code == 2
    assert "table.csv, line 50002" in done.stderr
    assert out.read_text(encoding="utf-8") == "what was there\n"
    table.write_text("Council,x\nHull,1\n", encoding="utf-8")
    done = run(table, "--column", "Council", "-o", out)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert [row["okg_gss"] for row in rows_of(out.read_text(encoding="utf-8"))] == ["E06000010"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "table.csv"]


def test_a_table_may_be_replaced_by_itself(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Council\nHull\nLeeds\n", encoding="utf-8")
    assert run(table, "--column", "Council", "-o", table).exit_code == 0
    assert [row["okg_dfe"] for row in rows_of(table.read_text(encoding="utf-8"))] == ["810", "383"]


def test_a_file_that_is_not_there_or_can_t_be_written_is_one_sentence(tmp_path: Path) -> None:
    missing = run(tmp_path / "none.csv", "--column", "Council")
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)
    table = tmp_path / "table.csv"
    table.write_text("Council\nHull\n", encoding="utf-8")
    unwritable = run(table, "--column", "Council", "-o", tmp_path / "no" / "folder.csv")
    assert (unwritable.exit_code, unwritable.stderr.count("\n")) == (2, 1)
    assert "can't write" in unwritable.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are Unix's")
def test_a_pipe_as_output_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    arguments = [sys.executable, "-m", "ofsted_kg", "link", "-", "--column", "Council", "-o", str(pipe)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE) as writer:
        assert writer.stdin is not None
        writer.stdin.write(b"Council\nHull\n")
        writer.stdin.close()
        text = pipe.read_text(encoding="utf-8")
    assert (writer.returncode, stat.S_ISFIFO(pipe.stat().st_mode)) == (0, True)
    assert [row["okg_dfe"] for row in rows_of(text)] == ["810"]


def test_a_reader_that_stops_early_gets_no_traceback() -> None:
    arguments = [sys.executable, "-m", "ofsted_kg", "link", "-", "--column", "Council"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as linking:
        assert linking.stdin is not None
        assert linking.stdout is not None
        assert linking.stderr is not None
        linking.stdout.close()
        try:
            linking.stdin.write(b"Council\n" + b"Hull\n" * 20_000)
            linking.stdin.close()
        except BrokenPipeError:
            pass
        said = linking.stderr.read()
    assert b"Traceback" not in said


def test_help_has_examples() -> None:
    said = run("--help").stdout
    assert "ofsted-kg link grants.csv --column Council -o linked.csv" in said
    assert "--date-column" in said


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


def identify(council: Council) -> dict[str, str]:
    return {"okg_iri": council.slug}


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, st.sampled_from(["Hull", "Dorset", "Glasgow", ""]), CELLS), max_size=20))
def test_every_row_comes_out_once_in_order_with_its_cells_unchanged(rows: list[tuple[str, str, str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("a", "Council", "b"), *rows])
    table = read_table(io.BytesIO(written.getvalue().encode()), "table")
    header, *found = linked(table, "Council", None, identify)
    assert header == ["a", "Council", "b", *ADDED]
    assert [tuple(row[:3]) for row in found] == rows
    assert all(len(row) == len(header) and row[3] in {"sure", "ambiguous", "unknown"} for row in found)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_one_error(content: bytes) -> None:
    try:
        table = read_table(io.BytesIO(content), "table")
        sizes = {len(cells) for _, cells in table.rows}
    except SourceError as error:
        said = str(error)
    else:
        said, sizes = "table", sizes | {len(table.header)}
        assert len(sizes) == 1
    assert said.startswith("table")
