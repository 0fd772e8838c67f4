"""Proposals as people make them: the form without scripts in a real browser, tables of CSV, and what is stored."""

import shutil
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from fixtures_store import Server, serving
from ofsted_kg.changes.errors import MalformedError
from ofsted_kg.changes.log import entries
from ofsted_kg.changes.published import published
from ofsted_kg.changes.tables import quads_of_table
from ofsted_kg.vocabulary import BASE
from test_browser import TAGS, VIEWS, program

TOKEN = "a-token-for-proposals-0123"
HEADER = "document,council,year,area,grade,quote,standing"
ROW = "calderdale-interview,Calderdale Council,2018,adoption,good,secured a ‘good’ rating,"
PROPOSAL = (Path(__file__).parents[1] / "shapes" / "proposal.ttl").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def store(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("propose") / "store"))


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    (store.parent / "tokens").write_text(f"Ann {TOKEN}\n", encoding="utf-8")
    with serving(store, "--token-file", str(store.parent / "tokens")) as running:
        yield running


@pytest.fixture(scope="module", params=VIEWS)
def page(request: pytest.FixtureRequest, server: Server) -> Iterator[Page]:  # noqa: ARG001 (it starts first)
    path = program()
    width, scheme = VIEWS[request.param]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=False,
        )
        yield context.new_page()
        browser.close()


def check(page: Page, server: Server, text: str, form: str = "Turtle") -> None:
    page.goto(f"{server.address}propose")
    page.get_by_label("What you propose").fill(text)
    page.get_by_label("Format").select_option(label=form)
    page.get_by_role("button", name="Check", exact=True).click()


def require_accessible(page: Page) -> None:
    """Look at the page as it is with scripts, since axe-core is one."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    context = (
        page.context.browser.new_context(viewport={"width": width, "height": 900}) if page.context.browser else None
    )
    assert context is not None
    copy = context.new_page()
    copy.route("**/propose", lambda route: route.fulfill(body=page.content(), content_type="text/html"))
    copy.goto(page.url)
    found = Axe().run(copy, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], node["target"], node["failureSummary"]) for one in found for node in one["nodes"]] == []
    assert copy.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_faulty_line_is_marked_beside_the_report(page: Page, server: Server, store: Path) -> None:
    check(page, server, PROPOSAL)
    marked = page.locator(".input .faulty")
    assert marked.count() == 1
    assert "okg:grade grade:splendid" in marked.inner_text()
    marked.get_by_role("link", name="violation 1").click()
    assert page.url.endswith("#result-1")
    assert "concept:grade/good" in page.locator("#result-1").inner_text()
    assert page.get_by_text("9 quads that the graph has not yet").is_visible()
    difference = page.locator(".difference").inner_text()
    grade = "id:judgement/calderdale/2018/adoption/calderdale-interview okg:grade concept:grade/splendid graph:added"
    assert f"+ {grade}\n" in difference
    assert "<" not in difference
    require_accessible(page)
    assert entries(store) == ()


def test_what_is_not_understood_is_marked_too(page: Page, server: Server) -> None:
    check(page, server, "<http://e/a> <http://e/b>\n  <script>alert(1)</script> .")
    assert "line 2, column" in page.get_by_role("alert").inner_text()
    assert "<script>alert(1)</script>" in page.locator(".input .faulty").inner_text()
    require_accessible(page)


def test_a_table_is_checked_by_row(page: Page, server: Server) -> None:
    check(
        page,
        server,
        f"{HEADER}\n{ROW}\n{ROW.replace('good,secured', 'splendid,secured').replace('adoption', 'lscb')}",
        "CSV, in the layout below",
    )
    assert page.locator(".input .faulty .number").all_inner_texts() == ["3"]
    require_accessible(page)


def test_the_suffix_of_a_file_tells_what_it_is(page: Page, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "letters.CSV"
    file.write_text(f"{HEADER}\n{ROW}", encoding="utf-8")
    page.goto(f"{server.address}propose")
    page.get_by_label("Or a file in its place").set_input_files(file)
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.get_by_label("Format").input_value() == "csv"
    assert page.title().startswith("Proposal: fits")


def send(server: Server, text: str, **fields: str) -> tuple[int, str]:
    body = urllib.parse.urlencode({"text": text, "form": "csv", **fields}).encode()
    reply = server.post("/propose", body, "application/x-www-form-urlencoded")
    return reply.status, reply.text


def test_with_a_token_it_is_stored(server: Server, store: Path) -> None:
    before = len(entries(store))
    for token, status in (("", 401), ("not-a-token-0123456789", 401)):
        refused = send(server, f"{HEADER}\n{ROW}", do="store", token=token)
        assert (refused[0], "fill in a token that this server knows" in refused[1]) == (status, True)
    status, page = send(server, f"{HEADER}\n{ROW.replace(',good,', ',splendid,')}", do="store", token=TOKEN)
    assert (status, "Stored as" in page, TOKEN in page) == (200, False, False)
    assert len(entries(store)) == before
    status, page = send(server, f"{HEADER}\n{ROW}", do="store", token=TOKEN)
    assert (status, "Stored as" in page, TOKEN in page) == (200, True, False)
    assert entries(store)[-1].who == "Ann"
    query = f"SELECT ?q {{ <{BASE}id/judgement/calderdale/2018/adoption/calderdale-interview> <{BASE}ontology#evidence>/<http://www.w3.org/ns/oa#hasSelector>/<http://www.w3.org/ns/oa#exact> ?q }}"
    assert server.select(query) == [{"q": "secured a ‘good’ rating"}]
    assert "has all of it already" in send(server, f"{HEADER}\n{ROW}", do="store", token=TOKEN)[1]


def test_what_is_too_large_is_refused(server: Server) -> None:
    assert send(server, "x" * 1_000_001)[0] == 413
    assert send(server, "x" * 3_000_001)[0] == 413
    assert send(server, "x", form="docx")[0] == 400


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("document,council,year\n", "line 1: the columns are document, council, year, quote"),
        (f"{HEADER},mood\n", "line 1: the columns are"),
        (f"{HEADER},grade\n", "each once"),
        (f"{HEADER}\n{ROW},x", "line 2, column 1: the row has not as many cells"),
        (f"{HEADER}\nx,Calderdale", "line 2, column 1: the row has not as many cells"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('2018', '')}", "line 3, column year: this cell is needed"),
        (f"{HEADER}\n{ROW.replace('2018', '18')}", "line 2, column year: a year has four digits"),
        (
            f"{HEADER}\n{ROW.replace('Calderdale Council', 'Dorset')}",
            "column council: no council is surely meant, perhaps",
        ),
        (f"{HEADER}\n{ROW.replace('calderdale-interview', 'no > doc')}", "column document: 'no > doc' is no slug"),
        (f"{HEADER}\n{ROW.replace('calderdale-interview', 'nothing')}", "the graph has no document 'nothing'"),
        (
            f"{HEADER}\n{ROW.replace('secured', 'lost')}",
            "column quote: the text of calderdale-interview has no such words",
        ),
        (f"{HEADER}\n{ROW.replace('good,', ',', 1)}", "column grade: a judgement has an area and a grade"),
        (f"{HEADER}\n{ROW.replace('good,', 'Good,', 1)}", "column grade: “Good” is no notation"),
        (f"{HEADER}\n{ROW}perhaps", "column standing: reported, official are known, or nothing"),
        (f'{HEADER}\n"{ROW}', "is no CSV in UTF-8"),
        (HEADER.replace(",", "|"), "Commas, semicolons or tabs may stand between them"),
        (f"{HEADER}\n{ROW}\n" + f"{ROW}\n" * 5_000, "line 5002: a table has at most 5,000 rows: send it in parts"),
    ],
)
def test_a_table_that_is_wrong_is_told_with_line_and_column(store: Path, table: str, sentence: str) -> None:
    with pytest.raises(MalformedError) as raised:
        quads_of_table(table.encode(), "input", published(store))
    assert sentence in str(raised.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_may_be_as_a_spreadsheet_writes_it(store: Path, separator: str) -> None:
    table = f"\ufeff{HEADER}\r\n{ROW}\r\n"
    assert quads_of_table(table.replace(",", separator).encode(), "input", published(store)) == quads_of_table(
        table.encode(), "input", published(store)
    )


def test_all_faults_of_a_table_are_told_the_first_twenty_of_many(store: Path) -> None:
    wrong = ROW.replace("2018", "18").replace("secured", "lost").replace("good,", "Good,", 1)
    with pytest.raises(MalformedError) as raised:
        quads_of_table(f"{HEADER}\n{wrong}\n{ROW}\nx,Calderdale\n{wrong}".encode(), "input", published(store))
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == [
        f"input, line {line}, column {column}"
        for line, columns in ((2, ("year", "grade", "quote")), (4, ("1",)), (5, ("year", "grade", "quote")))
        for column in columns
    ]
    with pytest.raises(MalformedError) as raised:
        quads_of_table("\n".join([HEADER, *[wrong] * 10]).encode(), "input", published(store))
    assert str(raised.value).splitlines()[20:] == ["and 10 more faults"]


def test_each_faulty_line_of_a_table_is_marked(page: Page, server: Server) -> None:
    check(
        page,
        server,
        f"{HEADER}\n{ROW.replace('2018', '')}\n{ROW}\n{ROW.replace('2018', '18')}",
        "CSV, in the layout below",
    )
    assert [marked.inner_text()[0] for marked in page.locator(".input .faulty").all()] == ["2", "4"]
    assert page.get_by_role("alert").get_by_role("listitem").count() == 2
    require_accessible(page)
