"""The W3C's own suites against a real server: what fails is what is known to fail, and the README has the score."""

import os
from pathlib import Path

import pytest

from w3c.exchanges import exchanges
from w3c.manifests import files_in
from w3c.results import comparable
from w3c.scoring import known, score, surprises
from w3c.suites import results

README = Path(__file__).parents[1] / "README.md"
PREFIX = "@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> . "


def test_the_suites_give_the_score_that_the_readme_has() -> None:
    path = os.environ.get("OFSTED_KG_W3C")
    if not path:
        pytest.skip("OFSTED_KG_W3C does not name the W3C's rdf-tests (.ci/run fetches them)")
    done = list(results(files_in(Path(path))))
    assert surprises(done, known()) == []
    assert {f"{one.suite}/{one.name}" for one in done} >= known().keys()
    assert score(done, known()) in README.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (("?a\n_:x\n", "tsv"), ("?a\n_:y\n", "tsv"), True),
        (("?a\t?b\n_:x\t_:x\n", "tsv"), ("?a\t?b\n_:y\t_:z\n", "tsv"), False),
        (("?a\n1\n1\n", "tsv"), ("?a\n1\n", "tsv"), False),
        (("?a\n1\n2\n", "tsv"), ("?a\n2\n1\n", "tsv"), True),
        (("?a\n1.0\n", "tsv"), ("?a\n1.00\n", "tsv"), True),
        (("?a\n1.0\n", "tsv"), ("?a\n1\n", "tsv"), False),
        (('?a\n"x"\n', "tsv"), ('?b\n"x"\n', "tsv"), False),
        (('?a\n"x"@en\n', "tsv"), ('?a\n"x"\n', "tsv"), False),
        (("a,b\r\n1,2\r\n", "csv"), ("b,a\r\n2,1\r\n", "csv"), True),
        (("a,b\r\n1,2\r\n", "csv"), ("a,b\r\n2,1\r\n", "csv"), False),
        (('{"head":{},"boolean":true}', "srj"), (f"{PREFIX} [] rs:boolean true .", "ttl"), True),
        (
            (f'{PREFIX} [] rs:resultVariable "a" ; rs:solution [ rs:binding [ rs:variable "a" ; rs:value <a:a> ] ] .', "ttl"),
            ("?a\n<a:a>\n", "tsv"),
            True,
        ),
        (("<a:a> <a:b> [ <a:c> 1 ] .", "ttl"), ("_:q <a:c> 1 . <a:a> <a:b> _:q .", "ttl"), True),
        (("<a:a> <a:b> [ <a:c> 1 ] .", "ttl"), ("_:q <a:c> 2 . <a:a> <a:b> _:q .", "ttl"), False),
    ],
)  # fmt: skip
def test_results_are_compared_by_what_they_say(one: tuple[str, str], other: tuple[str, str], equal: bool) -> None:
    first, second = (comparable(text.encode(), ending, "http://example.org/") for text, ending in (one, other))
    assert (first == second) == equal


def test_a_request_that_is_written_down_is_sent_to_the_letter() -> None:
    (one,) = exchanges(
        "\n#### Request\n\n    POST /sparql?x=a b HTTP/1.1\n    Host: www.example\n"
        "    Content-Type: application/x-www-form-urlencoded\n    Content-Length: XXX\n    \n"
        "    update=CLEAR ALL\n\n#### Response\n    \n    2xx or 3xx response\n    Content-Type: a/b or c/d+e\n\n    true\n"
    )
    assert (one.method, one.path, one.body) == ("POST", "/sparql?x=a%20b", b"update=CLEAR%20ALL")
    assert one.headers == {"content-type": "application/x-www-form-urlencoded"}
    assert (204 in one.statuses, 404 in one.statuses) == (True, False)
    assert (one.media_types, one.expected) == (("a/b", "c/d+e"), "true")


def test_suites_are_found_in_a_folder_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="has no sparql11"):
        files_in(tmp_path)
    manifest = tmp_path / "rdf-tests" / "sparql" / "sparql11" / "manifest-all.ttl"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("")
    assert files_in(tmp_path / "rdf-tests").root == manifest.parents[1]
