"""Every kind of page in a real browser: accessible by axe-core, on a wide and a narrow screen, alone, without scripts."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from fixtures_store import Server, serving

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
REQUIRED = "OFSTED_KG_REQUIRE_BROWSER"
# WCAG 2.2 AA, and what axe-core advises besides.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# WCAG 1.4.10 asks that a page fits a screen of 320 pixels.
VIEWS = {"wide": (1280, "light"), "narrow": (320, "dark")}
PROLOGUE = """
PREFIX okg: <https://w3id.org/ofsted-kg/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
PAGES = {
    "home": "/",
    "councils": "/councils",
    "council": "/id/local-authority/calderdale",
    "a council without inspections": "/id/local-authority/northamptonshire",
    "inspection": "/id/inspection/calderdale/2018",
    "judgement": "okg:Judgement",
    "finding": "okg:Finding",
    "person": "okg:Person",
    "document": "okg:Document",
    "quotation": "oa:SpecificResource",
    "documents": "/documents",
    "concepts": "/concepts",
    "scheme": "/concept/theme",
    "concept": "/concept/grade/good",
    "graphs": "/graphs",
    "graph": "/graph/reference",
    "ontology": "/ontology",
    "shapes": "/shapes",
    "query form": "/sparql",
    "results": "/sparql?query=SELECT+*+WHERE+{+?s+?p+?o+}+ORDER+BY+?s+?p+?o+LIMIT+20",
    "proposal form": "/propose",
    "changes": "/changes",
    "an answer": "/sparql?query=ASK+{+?s+?p+?o+}",
    "a query that is wrong": "/sparql?query=SELECT",
    "nothing there": "/id/nobody",
}
STATUSES = {"a query that is wrong": 400, "nothing there": 404}


@dataclass
class Visit:
    """A page that is open, with what the browser said and fetched while it opened."""

    page: Page
    status: int
    said: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)


def program() -> str:
    """The browser, or the end of the test: skipped, but failed where a browser is required."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        reason = f"none of {', '.join(PROGRAMS)} is on the path"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = program()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path)
        yield running
        running.close()


@pytest.fixture(scope="module")
def server(browser: Browser, built: Path) -> Iterator[Server]:  # noqa: ARG001 (no server where there is no browser)
    with serving(built) as running:
        yield running


@pytest.fixture(scope="module")
def pages(server: Server) -> dict[str, str]:
    """The path of a page of each kind."""
    return {kind: path if path.startswith("/") else first(server, path) for kind, path in PAGES.items()}


def first(server: Server, kind: str) -> str:
    (row,) = server.select(f"{PROLOGUE} SELECT ?thing {{ ?thing a {kind} }} ORDER BY ?thing LIMIT 1")
    return row["thing"].removeprefix("https://w3id.org/ofsted-kg")


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator["OpenPage"]:
    opener = OpenPage(browser, server)
    yield opener
    for page in opener.pages:
        page.context.close()


@dataclass
class OpenPage:
    """Opens pages of the server, each in a context of its own."""

    browser: Browser
    server: Server
    pages: list[Page] = field(default_factory=list)

    def __call__(self, path: str, view: str = "wide", *, scripts: bool = True) -> Visit:
        width, scheme = VIEWS[view]
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
        )
        page = context.new_page()
        self.pages.append(page)
        visit = Visit(page, 0)
        page.on("console", lambda message: visit.said.append(message.text))
        page.on("pageerror", lambda error: visit.said.append(str(error)))
        page.on("request", lambda request: visit.fetched.append(request.url))
        response = page.goto(self.server.address.rstrip("/") + path)
        assert response is not None
        visit.status = response.status
        return visit


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_accessible_fits_keeps_to_itself_and_needs_no_scripts(
    open_page: OpenPage, pages: dict[str, str], kind: str, view: str
) -> None:
    visit = open_page(pages[kind], view)
    assert visit.status == STATUSES.get(kind, 200)
    found = Axe().run(visit.page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], node["target"], node["failureSummary"]) for one in found for node in one["nodes"]] == []
    # The browser itself reports a page whose status is an error.
    assert [text for text in visit.said if f"status of {visit.status}" not in text or visit.status == 200] == []
    assert [url for url in visit.fetched if not url.startswith(open_page.server.address)] == []
    width, _ = VIEWS[view]
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    without_scripts = open_page(pages[kind], view, scripts=False).page
    assert without_scripts.locator("body").inner_text() == visit.page.locator("body").inner_text()


def test_a_question_is_asked_and_followed_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/sparql", "narrow", scripts=False).page
    page.get_by_label("SPARQL query").fill(f"{PROLOGUE} SELECT ?c {{ ?c skos:prefLabel 'Calderdale'@en }}")
    page.get_by_role("button", name="Run the query").click()
    page.get_by_role("link", name="id:local-authority/calderdale").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Calderdale"
    page.get_by_role("link", name="Councils").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Councils"


def test_the_keyboard_skips_to_the_content_and_reaches_what_scrolls(open_page: OpenPage) -> None:
    page = open_page("/ontology", "narrow").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    region = page.get_by_role("region", name="The classes of the graph and how they are tied")
    region.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(100):  # the scrolling is smooth
        if scrolled := page.evaluate("document.activeElement.scrollLeft"):
            break
        page.wait_for_timeout(20)
    assert scrolled > 0


def boxes(found: Locator) -> list[tuple[float, float, float, float]]:
    return [
        (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
        for one in found.all()
        if (box := one.bounding_box()) is not None
    ]


def test_no_words_of_the_diagram_lie_on_others_or_stand_out_of_their_box(open_page: OpenPage) -> None:
    page = open_page("/ontology").page
    texts = boxes(page.locator(".diagram svg text"))
    assert len(texts) > 50
    for place, (left, top, right, bottom) in enumerate(texts):
        for other in texts[place + 1 :]:
            apart = other[0] >= right or other[2] <= left or other[1] >= bottom - 5 or other[3] <= top + 5
            assert apart, (place, other)
    for node in page.locator(".diagram svg .node").all():
        frames = boxes(node.locator("polygon"))
        for left, top, right, bottom in boxes(node.locator("text")):
            assert any(a <= left and b <= top + 3 and right <= c and bottom <= d + 3 for a, b, c, d in frames)


def test_the_diagram_has_the_colours_that_the_reader_wants(browser: Browser, server: Server) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{server.address}ontology")
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    drawn = "getComputedStyle(document.querySelector('.diagram svg {}')).{}"
    assert page.evaluate(drawn.format("text", "fill")) == ink
    assert page.evaluate(drawn.format(".edge path", "stroke")) == ink
    context.close()
