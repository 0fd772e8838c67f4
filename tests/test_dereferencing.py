"""Every IRI of the real graph at its own address: pages that lead to all of it, and forms that say the same."""

import html
import json
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.namespace import RDFS, SKOS, XSD

from fixtures_store import Reply, Server, published, serving
from ofsted_kg.commands.build import run_build
from ofsted_kg.store import publish
from ofsted_kg.vocabulary import BASE, OKG, PREFIXES
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.compact import compacted
from ofsted_kg.web.context import context
from ofsted_kg.web.facts import Facts
from ofsted_kg.web.words import ontology
from pdfs import letter

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
COUNCIL = "/id/local-authority/calderdale"
INSPECTION = "/id/inspection/calderdale/2018"
FORMS = {
    "ttl": ("text/turtle; charset=utf-8", RdfFormat.TURTLE, "turtle"),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD, "json-ld"),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML, "xml"),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES, "nt"),
}
PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


class Parts(HTMLParser):
    """What a page links to, its anchors, headings, and data blocks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.headings: list[int] = []
        self.blocks: list[str] = []
        self._in_block = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "href" in given and given.get("rel") != "canonical":  # the w3id IRI is on another host
            self.links.append(given["href"])
        if "id" in given:
            self.anchors.append(given["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._in_block = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_block:
            self.blocks.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_block = self._in_block and tag != "script"


@dataclass(frozen=True)
class Crawl:
    """What a crawler found that began at the home page and followed links on this host alone."""

    replies: dict[str, Reply]
    pages: dict[str, Parts]

    @property
    def things(self) -> list[str]:
        """The paths of the pages of things."""
        return [path for path in self.pages if re.match(r"/(id|concept|graph)/|/(ontology|shapes)", path)]


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with serving(built) as running:
        yield running


@pytest.fixture(scope="module")
def crawl(server: Server) -> Crawl:
    found = Crawl({}, {})
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in found.replies:
            continue
        reply = found.replies[path] = server.get(path, BROWSER)
        if reply.status == 200 and reply.headers["Content-Type"].startswith("text/html"):
            found.pages[path] = Parts(reply.text)
            joined = (urllib.parse.urljoin(server.address + path[1:], link) for link in found.pages[path].links)
            ours = ("/" + link.removeprefix(server.address).partition("#")[0] for link in joined if on(server, link))
            # The forms are asked for by a test of their own.
            waiting += [one for one in ours if one.rpartition(".")[2] not in FORMS]
    return found


def on(server: Server, link: str) -> bool:
    return link.startswith(server.address)


def test_a_crawler_meets_no_dead_link(crawl: Crawl) -> None:
    assert {path: reply.status for path, reply in crawl.replies.items() if reply.status != 200} == {}
    assert len(crawl.replies) > 700
    assert {"/void", "/dumps/", "/dumps/latest.nq.gz"} <= crawl.replies.keys()


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [
        ("okg:LocalAuthority", 161),
        ("okg:Inspection", 7),
        ("okg:Judgement", 17),
        ("okg:Finding", 50),
        ("okg:Person", 7),
        ("okg:Service", 10),
        ("okg:Document", 5),
        ("org:Membership", 10),
        ("skos:Concept", 134),
        ("skos:ConceptScheme", 10),
    ],
)
def test_a_crawler_reaches_everything_by_links_alone(crawl: Crawl, server: Server, kind: str, at_least: int) -> None:
    things = {solution["thing"] for solution in server.select(f"{PROLOGUE} SELECT ?thing {{ ?thing a {kind} }}")}
    assert len(things) >= at_least
    assert things - {BASE + path[1:] for path in crawl.things} == set()


def test_every_named_graph_is_reached(crawl: Crawl, server: Server) -> None:
    graphs = {row["g"] for row in server.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert graphs <= {BASE + path[1:] for path in crawl.things}
    assert {"/ontology", "/shapes", "/ontology/0.1.0"} <= set(crawl.things)


def test_every_link_to_a_part_of_a_page_finds_it(crawl: Crawl) -> None:
    checked = 0
    for path, parts in crawl.pages.items():
        for link in parts.links:
            page, _, anchor = link.partition("#")
            target = urllib.parse.unquote(page) or path
            if anchor and target in crawl.pages:
                checked += 1
                assert urllib.parse.unquote(anchor) in crawl.pages[target].anchors, (path, link)
    assert checked > 500


def test_every_page_has_one_heading_no_leaps_and_each_anchor_once(crawl: Crawl) -> None:
    for path, parts in crawl.pages.items():
        assert parts.headings.count(1) == 1, path
        assert parts.headings[0] == 1, path
        steps = zip(parts.headings, parts.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), path
        assert len(set(parts.anchors)) == len(parts.anchors), path


def test_every_form_of_every_page_is_the_same_graph(crawl: Crawl, server: Server) -> None:
    for path in crawl.things:
        triples = {}
        for suffix, (content_type, rdf_format, _) in FORMS.items():
            reply = server.get(f"{path}.{suffix}")
            assert (reply.status, reply.headers["Content-Type"]) == (200, content_type)
            triples[suffix] = {quad.triple for quad in parse(reply.body, rdf_format)}
            assert len(triples[suffix]) > 0
        if path != "/shapes":  # which has blank nodes: see the next test
            assert all(one == triples["nt"] for one in triples.values()), path


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's JSON-LD parser
@pytest.mark.parametrize(
    "path",
    [
        COUNCIL,
        INSPECTION,
        "/id/document/calderdale-interview",
        "/id/person/calderdale/julie-jenkins",
        "/concept/grade/good",
        "/concept/theme",
        "/graph/derived",
        "/graph/kirklees-minutes",
        "/ontology",
        "/shapes",
    ],
)
def test_the_forms_are_isomorphic_for_another_library_too(server: Server, path: str) -> None:
    graphs = [
        Graph().parse(data=server.get(f"{path}.{suffix}").body, format=name) for suffix, (_, _, name) in FORMS.items()
    ]
    assert len(graphs[0]) > 10
    assert all(isomorphic(graphs[0], graph) for graph in graphs[1:])


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        (BROWSER, "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("text/html;q=0.5, text/turtle;q=0.6", "text/turtle; charset=utf-8"),
        ("text/turtle;q=0.2, application/n-triples;q=0.3, */*;q=0.1", "application/n-triples"),
        ("application/*, text/html;q=0.9", "application/ld+json"),
        ("text/html;q=0, */*;q=0.1", "text/turtle; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("path", [COUNCIL, "/concept/grade", "/graph/derived", "/ontology", "/shapes"])
def test_accept_decides_the_form(server: Server, path: str, accept: str | None, content_type: str) -> None:
    reply = server.get(path, accept)
    assert (reply.status, reply.headers["Content-Type"]) == (200, content_type)
    assert "Accept" in reply.headers["Vary"]
    if "Content-Location" in reply.headers:  # names that are not the usual ones have no suffix
        same = server.get(reply.headers["Content-Location"], "image/png")  # a suffix needs no Accept
        assert (same.headers["Content-Type"], same.headers["Vary"]) == (content_type, None)


def test_where_no_form_fits_the_forms_are_named(server: Server) -> None:
    for accept in ("image/png", "text/csv", "text/html;q=0"):
        reply = server.get(COUNCIL, accept)
        assert reply.status == 406
        assert reply.text.startswith("A thing is described in text/html, text/turtle, application/ld+json")


@pytest.mark.parametrize(
    "path",
    [
        "/id/local-authority/atlantis",
        "/id/local-authority",
        "/id/person/julie-jenkins",
        "/concept/grade/splendid",
        "/graph/none",
        "/ontology/9.9.9",
        "/ontology/LocalAuthority",
        "/shapes/x",
        f"{COUNCIL}.docx",
        f"{COUNCIL}.ttl.ttl",
        "/id/%3E%20%7B%7D%20%3Cx",
        "/id/%00",
        "/id/a%3Fb",
        "/id/",
    ],
)
def test_what_the_graph_does_not_know_is_404(server: Server, path: str) -> None:
    for accept in (BROWSER, "text/turtle"):
        assert server.get(path, accept).status == 404


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        (f"{COUNCIL}/", COUNCIL),
        ("/id/local-authority/Calderdale", COUNCIL),
        ("/ID/LOCAL-AUTHORITY/CALDERDALE/", COUNCIL),
        ("/id/local-authority/c%61lderdale", COUNCIL),
        ("/id/local-authority%2Fcalderdale", COUNCIL),
        (f"{COUNCIL}.TTL", f"{COUNCIL}.ttl"),
        (f"{COUNCIL}.ttl/", f"{COUNCIL}.ttl"),
        ("/concept/Grade/Good?x=1", "/concept/grade/good?x=1"),
        ("/Ontology", "/ontology"),
        ("/ontology/", "/ontology"),
        ("/shapes/", "/shapes"),
        ("/graph/derived/", "/graph/derived"),
    ],
)
def test_another_spelling_is_moved_for_good(built: Path, asked: str, right: str) -> None:
    app = create_app(built, workers=1)
    try:
        reply = app.test_client().get(asked)
        assert (reply.status_code, reply.headers["Location"]) == (301, right)
        assert app.test_client().get(right).status_code == 200
    finally:
        close(app)


def test_another_spelling_is_followed_over_http(server: Server) -> None:
    reply = server.get("/ID/Local-Authority/c%41lderdale/", "text/turtle")
    assert (reply.status, reply.headers["Content-Location"]) == (200, f"{COUNCIL}.ttl")


@pytest.mark.parametrize("path", [COUNCIL, f"{COUNCIL}.ttl", "/ontology", "/shapes", "/context.jsonld", "/councils"])
def test_head_is_get_without_a_body(server: Server, path: str) -> None:
    head, whole = server.get(path, method="HEAD"), server.get(path)
    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Type", "Content-Length", "Link", "Vary", "Content-Location"):
        assert head.headers[name] == whole.headers[name]


def test_the_link_header_gives_the_name_that_stays_and_every_form(crawl: Crawl, server: Server) -> None:
    for path in crawl.things:
        header = crawl.replies[path].headers["Link"]
        assert header.startswith(f'<{BASE}{path[1:]}>; rel="canonical", '), path
        assert re.findall(r'<([^>]+)>; rel="alternate"; type="(?!text/plain)', header) == [
            f"{path}.{suffix}" for suffix in ("html", *FORMS)
        ]
    document = server.get("/id/document/calderdale-interview.ttl").headers["Link"]
    assert '</documents/calderdale-interview.txt>; rel="alternate"; type="text/plain"' in document


def test_every_page_of_a_thing_tells_search_engines_what_it_is(crawl: Crawl, server: Server) -> None:
    kinds = set()
    for path in crawl.things:
        (block,) = crawl.pages[path].blocks
        data = json.loads(block)
        node, trail = data["@graph"]
        assert data["@context"] == "https://schema.org"
        assert node["@id"] == BASE + path[1:].removesuffix("/0.1.0")  # a version is the ontology as it was
        assert node["name"]
        assert node["url"] == server.address + path[1:]
        assert [step["item"] for step in trail["itemListElement"]][-1] == node["url"]
        assert all(step["item"].partition("?")[0] for step in trail["itemListElement"])
        kinds.add(node["@type"])
    assert kinds >= {"GovernmentOrganization", "Event", "Review", "Claim", "Person", "DigitalDocument", "DefinedTerm"}


def test_a_text_can_not_end_the_data_block(tmp_path: Path) -> None:
    store = tmp_path / "store"
    attack = "</script><script>alert(1)</script><!--"
    thing, graph = NamedNode(f"{BASE}id/service/x/y"), NamedNode(f"{BASE}graph/g")
    publish(store, [Quad(thing, NamedNode(str(RDFS.label)), Literal(attack, language="en"), graph)])
    with serving(store, "--workers", "1") as server:
        page = server.get("/id/service/x/y", BROWSER)
        assert page.text.count("<script") == 1
        assert json.loads(Parts(page.text).blocks[0])["@graph"][0]["name"] == attack
        assert server.get("/graph/g", BROWSER).text.count("<script") == 1


def test_a_name_that_a_browser_would_run_is_no_link(tmp_path: Path) -> None:
    thing, graph = NamedNode(f"{BASE}id/service/x/y"), NamedNode(f"{BASE}graph/g")
    addresses = ("JavaScript:alert(1)", "data:text/html,x", "https://example.org/page")
    page, label = NamedNode(PREFIXES["foaf"] + "page"), NamedNode(str(RDFS.label))
    quads = [Quad(thing, page, NamedNode(address), graph) for address in addresses]
    publish(tmp_path / "store", [Quad(thing, label, Literal("y", language="en"), graph), *quads])
    with serving(tmp_path / "store", "--workers", "1") as server:
        text = server.get("/id/service/x/y", BROWSER).text
    assert all(address in text for address in addresses)
    assert [address for address in addresses if f'href="{address}"' in text] == ["https://example.org/page"]


def test_links_to_a_thing_are_told_up_to_the_stated_number(tmp_path: Path) -> None:
    store = tmp_path / "store"
    theme, about, graph = f"{BASE}concept/theme/x", str(OKG.theme), NamedNode(f"{BASE}graph/g")
    quads = [Quad(NamedNode(f"{BASE}id/finding/f/{n}"), NamedNode(about), NamedNode(theme), graph) for n in range(250)]
    publish(store, quads)
    with serving(store, "--workers", "1") as server:
        turtle = server.get("/concept/theme/x.ttl")
        assert len(Graph().parse(data=turtle.body, format="turtle")) == 100
        assert 'rel="related"; title="All 250 links by one property"' in turtle.headers["Link"]
        page = server.get("/concept/theme/x", BROWSER).text
        assert "Up to 100 of each kind of link are shown" in page
        assert "By “theme”: 250" in page
        (query,) = re.findall(r'href="(/sparql[^"]+)">ask for all 250', page)
        everything = server.send(html.unescape(query), headers={"Accept": "application/json"})
        assert len(json.loads(everything.body)["results"]["bindings"]) == 250
        shown = server.send(html.unescape(query), headers={"Accept": BROWSER}).text
        assert '<a href="/id/finding/f/249" title="' in shown  # the rest is reached by links too


def test_an_inspection_shows_its_judgements_and_findings_with_their_words(server: Server, crawl: Crawl) -> None:
    page = html.unescape(crawl.replies[INSPECTION].text)
    told = server.select(f"""{PROLOGUE} SELECT ?statement ?quote ?grade {{
        ?statement okg:judgementOf|okg:findingOf <{BASE}{INSPECTION[1:]}> ; okg:evidence/oa:hasSelector/oa:exact ?quote
        OPTIONAL {{ ?statement okg:grade/skos:prefLabel ?grade }} }}""")
    assert len(told) > 5
    for one in told:
        assert f'href="/{one["statement"].removeprefix(BASE)}"' in page
        assert f"<blockquote>{one['quote']}</blockquote>" in page
        assert one.get("grade", "") in page
    assert "/documents/calderdale-interview.txt" in page


def test_a_council_shows_its_inspections_in_order_its_people_and_services(crawl: Crawl) -> None:
    page = crawl.replies[COUNCIL].text
    years = re.findall(r'<a href="/id/inspection/calderdale/(\d{4}|undated)', page.partition("<h2>Inspections")[2])
    assert years[:5] == ["2015", "2018", "2023", "2024", "undated"]
    assert '<a href="/id/person/calderdale/julie-jenkins">Julie Jenkins</a>' in page
    assert re.search(r'<a href="/id/service/calderdale/[a-z-]+">', page)
    assert 'href="http://www.wikidata.org/entity/Q16985873" rel="external"' in page


def test_a_council_shows_the_preferred_grades_of_each_inspection(crawl: Crawl, server: Server) -> None:
    page = html.unescape(crawl.replies[COUNCIL].text)
    told = server.select(f"""{PROLOGUE} SELECT ?judgement ?area ?grade {{
        ?judgement okg:judgementOf/okg:inspects <{BASE}{COUNCIL[1:]}> ; okg:preferred true ;
          okg:area/skos:prefLabel ?area ; okg:grade/skos:prefLabel ?grade }}""")
    assert len(told) > 3
    for one in told:
        assert f'<a href="/{one["judgement"].removeprefix(BASE)}">{one["area"]}: {one["grade"]}</a>' in page


def test_a_quotation_tells_its_page(tmp_path: Path, documents: Path) -> None:
    text = (documents / "003_7f2395a80baca2e7.txt").read_text(encoding="utf-8")
    (tmp_path / "letter.pdf").write_bytes(letter(text, 3))
    assert run_build((tmp_path / "letter.pdf",), tmp_path / "store", None)
    with serving(tmp_path / "store", "--workers", "1") as server:
        quoted = server.select(f"""{PROLOGUE} SELECT ?finding ?evidence ?page {{
            ?finding a okg:Finding ; okg:evidence ?evidence . ?evidence okg:page ?page }}""")
        assert {one["page"] for one in quoted} == {"2", "3"}
        for one in quoted[:5]:
            finding, evidence = (
                server.get(f"/{one[name].removeprefix(BASE)}", BROWSER).text for name in ("finding", "evidence")
            )
            assert f"Where it stands</a>, page {one['page']}, in" in finding
            assert f"<p>Page {one['page']}, characters " in evidence


def test_a_concept_shows_its_scheme_its_meaning_and_its_use(crawl: Crawl) -> None:
    page = crawl.replies["/concept/grade/good"].text
    assert '<a href="/concept/grade">Grades</a>' in page
    assert "Services give children and families effective help" in page
    assert re.search(r"By “grade”: \d+", page)
    assert "close to" in crawl.replies["/concept/judgement-area/impact-of-leaders"].text.lower()


def test_evidence_shows_its_words_and_where_they_stand(crawl: Crawl, server: Server) -> None:
    quoted = server.select(f"""{PROLOGUE} SELECT ?evidence ?exact ?start ?end {{
        ?evidence oa:hasSelector [ oa:exact ?exact ], [ oa:start ?start ; oa:end ?end ] }}""")
    assert len(quoted) > 100
    for one in quoted:
        page = html.unescape(crawl.replies["/" + one["evidence"].removeprefix(BASE)].text)
        assert f"<blockquote>{one['exact']}</blockquote>" in page
        (place,) = re.findall(r'Characters (\d+) to (\d+) of <a href="(/documents/[a-z0-9-]+\.txt)">', page)
        assert place[:2] == (one["start"], one["end"])
        assert crawl.replies[place[2]].body.decode("utf-8")[int(place[0]) : int(place[1])] == one["exact"]


def test_a_named_graph_says_how_much_it_holds(crawl: Crawl, server: Server) -> None:
    for row in server.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"):
        page = crawl.replies["/" + row["g"].removeprefix(BASE)].text
        assert f"A named graph of {int(row['n']):,} triples" in page


def test_the_results_of_a_query_lead_to_the_pages(server: Server) -> None:
    page = server.get("/sparql", BROWSER, query=f"SELECT * {{ <{BASE}{COUNCIL[1:]}> ?p ?o }}").text
    assert '<a href="/id/region/yorkshire-and-the-humber" title="' in page
    assert '<a href="/ontology#region" title="' in page
    assert re.search(r'<a href="/sparql\?query=DESCRIBE[^"]+wikidata', page)


def test_the_context_has_a_name_for_every_term_of_the_ontology(server: Server) -> None:
    reply = server.get("/context.jsonld")
    assert reply.headers["Content-Type"] == "application/ld+json"
    definitions = json.loads(reply.body)["@context"]
    own = {iri.removeprefix(str(OKG)) for iri in ontology().by_subject if iri.startswith(str(OKG))}
    assert len(own) > 50
    for name in own:
        assert definitions[name]["@id"] == f"okg:{name}"
    for name, definition in definitions.items():
        if isinstance(definition, dict):
            assert definition["@id"].partition(":")[0] in definitions, name


def test_json_is_compact_and_its_context_is_a_part_of_the_whole_one(server: Server) -> None:
    whole = json.loads(server.get("/context.jsonld").body)["@context"]
    told: dict[str, Any] = json.loads(server.get(f"{INSPECTION}.jsonld").body)
    assert told["@context"].items() <= whole.items()
    first = told["@graph"][0]
    assert first["id"] == "thing:inspection/calderdale/2018"
    assert first["inspects"] == "thing:local-authority/calderdale"
    assert first["year"] == "2018"
    assert first["label"] == "Calderdale: inspection, 2018"
    judgement = next(node for node in told["@graph"] if "judgementOf" in node)
    assert judgement["grade"].startswith("concept:grade/")


IRIS = st.sampled_from(
    [f"{BASE}id/a", f"{BASE}concept/grade/good", f"{BASE}graph/g", str(OKG.Person), "https://example.org/x", "urn:a:b"]
) | st.from_regex(r"https://(example\.org|w3id\.org/ofsted-kg/id)//?[a-z]{0,3}", fullmatch=True)
PREDICATES = st.sampled_from(
    [
        *(str(one) for one in (OKG.year, OKG.position, OKG.preferred, OKG.grade, OKG.text, RDFS.label, SKOS.notation)),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "https://example.org/p",
        "https://schema.org/text",
    ]
)
TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
LITERALS = (
    st.builds(Literal, TEXTS)
    | st.builds(lambda text, language: Literal(text, language=language), TEXTS, st.sampled_from(["en", "cy", "en-gb"]))
    | st.builds(
        lambda text, datatype: Literal(text, datatype=NamedNode(datatype)),
        st.sampled_from(["1", "01", "+1", "0", "-0", "9" * 20, "true", "1.0", "2018", "2018-01-01", ""]),
        st.sampled_from([str(one) for one in (XSD.integer, XSD.boolean, XSD.gYear, XSD.date, XSD.double, XSD.string)]),
    )
)


@given(
    st.lists(
        st.builds(
            lambda s, p, o: Triple(NamedNode(s), NamedNode(p), o),
            IRIS,
            PREDICATES,
            st.builds(NamedNode, IRIS) | LITERALS,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_compact_json_is_the_same_graph_whatever_the_terms(triples: list[Triple]) -> None:
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    given = {one for one in triples if one.predicate.value != rdf_type or isinstance(one.object, NamedNode)}
    written = compacted(Facts(given), f"{BASE}id/a", context())
    assert {quad.triple for quad in parse(written, RdfFormat.JSON_LD)} == given


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30), st.sampled_from(["id/", "concept/", "graph/", "ontology", "shapes/", "ID/"]))
def test_no_path_is_an_error_of_the_server(server: Server, text: str, start: str) -> None:
    path = "/" + start + urllib.parse.quote(text.encode("utf-8", "surrogatepass"), safe="/")
    assert server.get(path, "text/turtle").status in (200, 404)


def test_the_small_graph_without_an_ontology_is_served_too(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--workers", "1") as server:
        assert server.get("/id/judgement/1", BROWSER).status == 200
        assert server.get("/ontology").status == 404
        assert server.get("/councils").status == server.get("/concepts").status == server.get("/graphs").status == 200
