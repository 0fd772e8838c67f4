"""The server as its users meet it: a real `ofsted-kg serve` on a small graph, asked over HTTP."""

import csv
import gzip
import hashlib
import html
import io
import json
import re
import shutil
import socket
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import Graph
from rdflib.compare import isomorphic

from fixtures_store import DOCUMENT_TEXT, Reply, Server, example_quads, number_quads, published, serving
from ofsted_kg.store import current_version, publish
from ofsted_kg.vocabulary import BASE, PREFIXES
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.example_queries import EXAMPLES
from ofsted_kg.web.execution import Readers
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.negotiation import Wanted
from ofsted_kg.web.reader import Limits

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
GRADES = f"SELECT ?n WHERE {{ ?j <{BASE}ontology#grade> ?g . ?g <{BASE}ontology#rank> ?n }} ORDER BY ?n"
CONSTRUCT = f"CONSTRUCT WHERE {{ ?s <{BASE}ontology#inspects> ?o }}"
ENDLESS = """SELECT (COUNT(*) AS ?n) {
  ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p FILTER(?a + ?d + ?g + ?j + ?m = 1)
}"""
TOO_DEEP = "ASK { FILTER(" + "(" * 60_000 + "1" + ")" * 60_000 + ") }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(published(tmp_path_factory.mktemp("web"))) as running:
        yield running


def _form(*pairs: tuple[str, str]) -> bytes:
    return urllib.parse.urlencode(pairs).encode("ascii")


def _values(reply: Reply) -> list[str]:
    return [solution["n"]["value"] for solution in json.loads(reply.body)["results"]["bindings"]]


def test_the_three_ways_to_ask(server: Server) -> None:
    for reply in (
        server.get("/sparql", query=GRADES),
        server.post("/sparql", _form(("query", GRADES)), FORM),
        server.post("/sparql", GRADES.encode(), QUERY),
        server.post("/sparql", GRADES.encode(), f"{QUERY}; charset=UTF-8"),
    ):
        assert reply.status == 200
        assert reply.headers["Content-Type"] == "application/sparql-results+json"
        assert _values(reply) == ["2", "4"]


def test_the_default_graph_is_the_union_of_the_named_ones(server: Server) -> None:
    typed = f"?s a <{BASE}ontology#Inspection>"
    assert server.select(f"SELECT (COUNT(*) AS ?n) {{ {typed} }}") == [{"n": "1"}]
    assert server.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {typed} }} }}") == [{"n": "2"}]


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("*", "application/sparql-results+json"),
        ("image/png, *; q=0.2", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/json;q=1.0, text/csv", "application/json"),
        ("text/csv, application/json;q=0.9", "text/csv; charset=utf-8"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/*;q=0.5, text/csv;q=0, application/*;q=0.1", "text/tab-separated-values; charset=utf-8"),
        ("text/turtle, application/sparql-results+xml;q=0.3", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/json"),
        ("TEXT/CSV; Charset=UTF-8; q=0.5, application/sparql-results+xml;q=0.4", "text/csv; charset=utf-8"),
        (BROWSER, "text/html; charset=utf-8"),
    ],
)
def test_accept_decides_the_format_of_solutions(server: Server, accept: str | None, content_type: str) -> None:
    reply = server.get("/sparql", accept, query=GRADES)
    assert (reply.status, reply.headers["Content-Type"]) == (200, content_type)
    assert "Accept" in reply.headers["Vary"]


def test_solutions_are_the_same_in_every_format(server: Server) -> None:
    assert _values(server.get("/sparql", query=GRADES, format="json")) == ["2", "4"]
    table = list(csv.reader(io.StringIO(server.get("/sparql", query=GRADES, format="csv").text)))
    assert table == [["n"], ["2"], ["4"]]
    assert server.get("/sparql", query=GRADES, format="tsv").text.split() == ["?n", "2", "4"]
    assert server.get("/sparql", query=GRADES, format="xml").text.count("<result>") == 2


@pytest.mark.parametrize(
    ("names", "query", "media_type"),
    [
        (("json", "JSON", "srj", "application/sparql-results+json"), GRADES, "application/sparql-results+json"),
        (("xml", "srx", "application/sparql-results+xml"), GRADES, "application/sparql-results+xml"),
        (("csv", "text/csv"), GRADES, "text/csv"),
        (("tsv", "text/tab-separated-values"), GRADES, "text/tab-separated-values"),
        (("html", "text/html"), GRADES, "text/html"),
        (("json", "srj"), "ASK {}", "application/sparql-results+json"),
        (("xml",), "ASK {}", "application/sparql-results+xml"),
        (("turtle", "ttl", "text/turtle"), CONSTRUCT, "text/turtle"),
        (("nt", "ntriples", "application/n-triples"), CONSTRUCT, "application/n-triples"),
        (("nq", "nquads", "application/n-quads"), CONSTRUCT, "application/n-quads"),
        (("trig", "application/trig"), CONSTRUCT, "application/trig"),
        (("rdfxml", "xml", "rdf", "application/rdf+xml"), CONSTRUCT, "application/rdf+xml"),
        (("jsonld", "json", "application/ld+json"), CONSTRUCT, "application/ld+json"),
        (("html",), CONSTRUCT, "text/html"),
    ],
)
def test_a_parameter_decides_the_format_whatever_is_accepted(
    server: Server, names: tuple[str, ...], query: str, media_type: str
) -> None:
    for name in names:
        for reply in (
            server.get("/sparql", "image/png", query=query, format=name),
            server.post(f"/sparql?format={urllib.parse.quote(name)}", query.encode(), QUERY, "text/csv;q=0"),
            server.post("/sparql", _form(("query", query), ("format", name)), FORM, "image/png"),
        ):
            assert (reply.status, reply.headers["Content-Type"].partition(";")[0]) == (200, media_type)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's JSON-LD parser
@pytest.mark.parametrize(
    ("accept", "content_type", "rdflib_format"),
    [
        ("*/*", "text/turtle; charset=utf-8", "turtle"),
        ("text/turtle", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/n-quads", "application/n-quads", "nt"),
        ("application/trig", "application/trig", "turtle"),
    ],
)
def test_triples_are_the_same_in_every_format(
    server: Server, accept: str, content_type: str, rdflib_format: str
) -> None:
    inspection = f"<{BASE}id/inspection/calderdale/2018>"
    expected = Graph().parse(data=f"{inspection} <{BASE}ontology#inspects> <{BASE}id/local-authority/calderdale> .")
    reply = server.get("/sparql", accept, query=CONSTRUCT)
    assert (reply.status, reply.headers["Content-Type"]) == (200, content_type)
    assert isomorphic(Graph().parse(data=reply.body, format=rdflib_format), expected)


def test_describe_and_turtle_have_the_usual_prefixes(server: Server) -> None:
    reply = server.get("/sparql", "text/turtle", query=f"DESCRIBE <{BASE}id/judgement/1>")
    assert "okg:standing" in reply.text
    assert len(Graph().parse(data=reply.body, format="turtle")) == 10


def test_ask(server: Server) -> None:
    assert json.loads(server.get("/sparql", query="ASK { ?s ?p ?o }").body)["boolean"] is True
    assert json.loads(server.get("/sparql", query="ASK { ?s ?p 'nobody' }").body)["boolean"] is False
    assert "<boolean>true</boolean>" in server.get("/sparql", "application/xml", query="ASK { ?s ?p ?o }").text
    assert server.get("/sparql", "text/csv", query="ASK { ?s ?p ?o }").status == 406
    other = server.get("/sparql", "text/csv, application/xml;q=0.1", query="ASK { ?s ?p ?o }")
    assert other.headers["Content-Type"] == "application/xml"


def test_what_the_client_does_not_take_is_not_sent(server: Server) -> None:
    for accept, query in (("text/turtle", GRADES), ("text/csv", CONSTRUCT), ("image/png", GRADES)):
        reply = server.get("/sparql", accept, query=query)
        assert reply.status == 406
        assert "Accept" in reply.headers["Vary"]
        said = re.fullmatch(r"The result of [A-Z a-z]+ is not to be had as .* wants it: there are (.*)\.\n", reply.text)
        assert said is not None, reply.text
        for media_type in said[1].replace(" and ", ", ").split(", "):
            assert server.get("/sparql", media_type, query=query).status == 200
    assert server.get("/sparql", query=GRADES, format="turtle").status == 406
    assert server.get("/sparql", query=CONSTRUCT, format="csv").status == 406
    assert server.get("/sparql", query="ASK {}", format="tsv").status == 406


@pytest.mark.parametrize(
    ("pairs", "status", "reason"),
    [
        ([("query", "SELECT nonsense")], 400, "The query is not SPARQL: line 1, column 16: it can't be"),
        ([("query", "SELECT (<http://e/f>(1) AS ?x) {}")], 400, "There is no function <http://e/f>"),
        ([("query", "ASK { ?s <a b> <c> }")], 400, "The query is not SPARQL: line 1, column 15: IRI"),
        ([("query", "SELECT * { SERVICE <elsewhere> {} }")], 400, "The query is not SPARQL"),
        ([("query", "")], 400, "The query is not SPARQL: line 1, column 1"),
        ([], 400, "A request has one query, and this one has none."),
        ([("query", "ASK {}"), ("query", "ASK {}")], 400, "A request has one query, and this one has 2."),
        ([("query", "DELETE WHERE { ?s ?p ?o }")], 400, "This is a SPARQL update, and only queries are answered here."),
        (
            [("update", "DELETE WHERE { ?s ?p ?o }")],
            400,
            "Updates are not taken here: this endpoint answers queries only, and /update",
        ),
        ([("query", "ASK {}"), *[("a", "b")] * 1_000], 400, "A request has at most 1,000 parameters."),
        ([("query", "ASK {}"), ("format", "docx")], 400, "There is no such format"),
        ([("query", "ASK {}"), ("default-graph-uri", "not an iri")], 400, "A graph's name is not an absolute IRI"),
        ([("query", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }")], 403, "SERVICE is refused"),
        ([("query", f"ASK {{ ?s ?p '{'x' * 1_000_000}' }}")], 413, "The request is too large"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(
    server: Server, pairs: list[tuple[str, str]], status: int, reason: str
) -> None:
    reply = server.post("/sparql", _form(*pairs), FORM)
    assert (reply.status, reply.headers["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert reply.text.startswith(reason)
    assert reply.text.count("\n") == 1


def test_a_request_in_another_form_is_refused(server: Server) -> None:
    assert server.post("/sparql", b"ASK {}", "text/plain").status == 415
    assert server.post("/sparql", b"CLEAR ALL", "application/sparql-update").status == 415
    assert server.send("/sparql", method="POST", body=b"", headers={"Content-Type": ""}).status == 415
    compressed = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    assert server.send("/sparql", method="POST", body=gzip.compress(b"ASK {}"), headers=compressed).status == 415
    assert server.post("/sparql", "ASK {}".encode("utf-16"), f"{QUERY}; charset=utf-16").status == 415
    assert server.post("/sparql", b"ASK { ?s ?p '\xff' }", QUERY).status == 400
    assert server.send("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20'%FF'%20%7D").status == 400
    deleted = server.get("/sparql", method="DELETE", query="ASK {}")
    assert deleted.status == 405
    assert set(deleted.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


@pytest.mark.parametrize("text", ["a+b", "100%25", "%2B", "é😀", "a&b=c", "<>\"'"])
def test_a_query_is_decoded_once(server: Server, text: str) -> None:
    query = f"SELECT ?n {{ BIND('''{text}''' AS ?n) }}".replace("'''<>\"''''", "'''<>\"\\''''")
    for reply in (
        server.get("/sparql", query=query),
        server.post("/sparql", _form(("query", query)), FORM),
        server.post("/sparql", query.encode("utf-8"), QUERY),
    ):
        assert _values(reply) == [text]


def test_a_request_may_name_its_graphs(server: Server) -> None:
    judgements = f"SELECT ?n WHERE {{ ?n a <{BASE}ontology#Judgement> }}"
    within = f"SELECT ?n WHERE {{ GRAPH ?g {{ ?n a <{BASE}ontology#Judgement> }} }}"
    news = f"{BASE}graph/news"
    by_address = {"default-graph-uri": news}
    assert _values(server.get("/sparql", query=judgements, **by_address)) == [f"{BASE}id/judgement/2"]
    assert _values(server.get("/sparql", query=within, **by_address)) == []
    named = {"named-graph-uri": news}
    assert _values(server.get("/sparql", query=within, **named)) == [f"{BASE}id/judgement/2"]
    posted = server.post(f"/sparql?{urllib.parse.urlencode(by_address)}", judgements.encode(), QUERY)
    assert _values(posted) == [f"{BASE}id/judgement/2"]
    form = _form(("query", judgements), *by_address.items())
    assert _values(server.post("/sparql", form, FORM)) == [f"{BASE}id/judgement/2"]
    both = _form(
        *((("default-graph-uri"), f"{BASE}graph/{name}") for name in ("news", "letter")), ("query", judgements)
    )
    assert len(_values(server.post("/sparql", both, FORM))) == 2


def test_the_graphs_of_a_request_beat_those_of_its_query(server: Server) -> None:
    news, letter = f"{BASE}graph/news", f"{BASE}graph/letter"
    pattern = f"{{ ?n a <{BASE}ontology#Judgement> }}"
    default = f"SELECT ?n FROM <{letter}> FROM NAMED <{letter}> WHERE {pattern}"
    within = f"SELECT ?n FROM <{letter}> FROM NAMED <{letter}> WHERE {{ GRAPH ?g {pattern} }}"
    official, reported = [f"{BASE}id/judgement/1"], [f"{BASE}id/judgement/2"]
    assert _values(server.get("/sparql", query=default)) == official
    assert _values(server.get("/sparql", query=within)) == official
    assert _values(server.get("/sparql", query=default, **{"default-graph-uri": news})) == reported
    assert _values(server.get("/sparql", query=default, **{"named-graph-uri": news})) == []
    assert _values(server.get("/sparql", query=within, **{"named-graph-uri": news})) == reported
    assert _values(server.get("/sparql", query=within, **{"default-graph-uri": news})) == []


def test_a_query_may_name_things_as_the_dataset_does(server: Server) -> None:
    grade = "SELECT ?n { <id/judgement/1> <ontology#grade>/<ontology#rank> ?n }"
    assert _values(server.get("/sparql", query=grade)) == ["4"]
    assert _values(server.get("/sparql", query=f"BASE <http://example.org/> {grade}")) == []


def test_nothing_is_asked_of_another_server(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.setblocking(False)
        address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"
        for silent in ("", "SILENT "):
            reply = server.get("/sparql", query=f"SELECT * {{ SERVICE {silent}<{address}> {{ ?s ?p ?o }} }}")
            assert reply.status == 403
            assert reply.text.startswith("SERVICE is refused: no request is sent to another server unless")
        assert server.get("/sparql", query=f"ASK FROM <{address}> {{ ?s ?p ?o }}").status == 200
        assert server.get("/sparql", query="ASK { ?s ?p ?o }", **{"default-graph-uri": address}).status == 200
        with pytest.raises(BlockingIOError):
            elsewhere.accept()


def test_head_and_options_and_scripts_of_other_sites(server: Server) -> None:
    got, head = (server.get("/sparql", method=method, query="ASK {}") for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(got.body))
    for name in ("Content-Type", "Vary"):
        assert head.headers[name] == got.headers[name]
    for reply in (server.get("/sparql", method="HEAD", query="ASK {"), server.get("/sparql", method="HEAD")):
        assert reply.body == b""
    assert server.get("/sparql", method="HEAD", query="ASK {").status == 400
    assert server.get("/sparql", method="HEAD").status == 200
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    options = server.get("/sparql", method="OPTIONS")
    assert options.status == 200
    assert "POST" in options.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in options.headers["Access-Control-Allow-Headers"]
    assert "ETag" in got.headers["Access-Control-Expose-Headers"]
    refused = server.get("/sparql", query="ASK {")
    assert refused.headers["Access-Control-Allow-Origin"] == "*"  # so that a page may read what was wrong
    for path, methods in (("/sparql", "GET HEAD POST OPTIONS"), ("/update", "POST OPTIONS")):
        assert set(server.get(path, method="OPTIONS").headers["Allow"].split(", ")) == set(methods.split())


def test_without_a_query_the_service_is_described(server: Server) -> None:
    for accept, name in ((None, "turtle"), ("application/rdf+xml", "xml"), ("application/trig", "turtle")):
        description = Graph().parse(data=server.get("/sparql", accept).body, format=name)
        asked = "ASK { ?s a sd:Service ; sd:feature sd:UnionDefaultGraph ; sd:endpoint <%s> }"
        prefix = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
        assert description.query(prefix + asked % f"{server.address}sparql").askAnswer
    assert server.get("/sparql/").body == server.get("/sparql").body
    assert server.get("/sparql", "text/csv").status == 400


def test_without_a_query_a_browser_gets_a_form(server: Server) -> None:
    page = server.get("/sparql", BROWSER).text
    assert re.search(r'<form action="/sparql" method="get">', page)
    assert re.search(r'<label for="query">.*<textarea id="query" name="query"', page, re.DOTALL)
    assert "PREFIX okg: &lt;https://w3id.org/ofsted-kg/ontology#&gt;" in page


def test_a_browser_sees_results_as_a_table(server: Server) -> None:
    page = server.get("/sparql", BROWSER, query=f"SELECT * {{ ?finding <{BASE}ontology#text> ?text }}").text
    assert '<th scope="col">finding</th><th scope="col">text</th>' in page
    assert f'title="{BASE}id/finding/1"' in page
    assert "Recording &lt;b&gt;" in page
    assert "<b>" not in page
    addresses = [html.unescape(found) for found in re.findall(r'href="(\?query=[^"]+)"', page)]
    assert [server.send(f"/sparql{address}").headers["Content-Type"].partition(";")[0] for address in addresses] == [
        "text/csv",
        "text/tab-separated-values",
        "application/sparql-results+json",
        "application/sparql-results+xml",
    ]
    page = server.get("/sparql", BROWSER, query=CONSTRUCT).text
    addresses = [html.unescape(found) for found in re.findall(r'href="(\?query=[^"]+)"', page)]
    types = {server.send(f"/sparql{address}").headers["Content-Type"].partition(";")[0] for address in addresses}
    assert types == {
        "text/turtle",
        "application/n-triples",
        "application/ld+json",
        "application/rdf+xml",
        "application/trig",
        "application/n-quads",
    }
    assert '<p class="answer">true</p>' in server.get("/sparql", BROWSER, query="ASK { ?s ?p ?o }").text
    assert "There are no results." in server.get("/sparql", BROWSER, query="SELECT * { ?s ?p 'nobody' }").text
    described = server.get("/sparql", BROWSER, query=f"DESCRIBE <{BASE}id/finding/1>").text
    assert "10 rows." in described


def test_a_page_says_when_it_shows_the_first_rows_only(server: Server) -> None:
    all_pairs = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    page = server.get("/sparql", BROWSER, query=all_pairs).text
    assert page.count("<tr>") == 1_001
    assert "The first 1,000 rows are shown, and there are more" in page
    assert "there are more" not in server.get("/sparql", BROWSER, query=f"{all_pairs} LIMIT 1000").text
    triples = len({quad.triple for quad in example_quads()})
    assert len(server.select(all_pairs)) == triples**2


def test_an_error_is_a_page_for_a_browser_and_never_echoed_raw(server: Server) -> None:
    attack = "</textarea><script>alert(1)</script>"
    reply = server.get("/sparql", BROWSER, query=attack)
    assert (reply.status, reply.headers["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert "The query is not SPARQL: line 1, column 1" in html.unescape(reply.text)
    assert html.escape(attack) in reply.text
    for page in (reply, server.get("/%3Cscript%3E", BROWSER), server.get("/sparql", BROWSER, format=attack)):
        assert page.status in (400, 404)
        assert "<script" not in page.text
    assert server.get("/nothing").text == "There is nothing at this address.\n"


def test_pages_load_nothing_from_elsewhere_and_run_no_scripts(server: Server) -> None:
    for path in ("/", "/documents", "/sparql"):
        reply = server.get(path, BROWSER)
        assert reply.status == 200
        assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Referrer-Policy"] == "no-referrer"
        assert '<html lang="en-GB">' in reply.text
        assert reply.text.count("<h1>") == 1
        assert "<script" not in reply.text
        assert not re.search(r'(src|href)="(https?:)?//(?!127\.0\.0\.1)', reply.text)
        for path_of_part in re.findall(r'<link rel="[a-z]+" href="([^"]+)"', reply.text):
            assert server.get(path_of_part).status == 200


def test_the_home_page_counts_what_is_there(server: Server) -> None:
    page = server.get("/").text
    counts = dict(re.findall(r"<dt>([a-z ]+)</dt>\s*<dd>([\d,]+)</dd>", page))
    assert counts == {
        "inspected councils": "1",
        "inspections": "1",
        "judgements": "2",
        "findings": "1",
        "documents": "2",
    }


def test_every_example_can_be_run_and_finds_something(server: Server) -> None:
    page = server.get("/", BROWSER).text
    addresses = [html.unescape(found) for found in re.findall(r'<li><a href="(/sparql\?query=[^"]+)"', page)]
    assert len(addresses) == len(EXAMPLES) >= 8
    for example, address in zip(EXAMPLES, addresses, strict=True):
        assert server.send(address, headers={"Accept": BROWSER}).text.count("<tr>") >= 2, example.title
        assert server.select(example.query), example.title
        assert example.title


def test_documents_are_listed_and_their_text_is_exact(server: Server) -> None:
    page = server.get("/documents").text
    assert '<a href="/documents/letter.txt">Focused visit &lt;to&gt; Calderdale &amp; more</a>' in page
    letter = server.get("/documents/letter.txt")
    assert letter.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert letter.body == DOCUMENT_TEXT.encode("utf-8")
    positions = f"""PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX okg: <{BASE}ontology#>
        SELECT ?exact ?start ?end {{ ?e oa:hasSource <{BASE}id/document/letter> ;
            oa:hasSelector [ oa:exact ?exact ], [ oa:start ?start ; oa:end ?end ] }}"""
    (found,) = server.select(positions)
    assert letter.body.decode("utf-8")[int(found["start"]) : int(found["end"])] == found["exact"]
    assert server.get("/documents/news.txt").body == b""
    for slug in ("none", "le%20tter", "%3E%20%3Fp%20%3Fo%20%7D%20%23", "..%2Fletter"):
        assert server.get(f"/documents/{slug}.txt").status == 404


def test_documents_are_in_the_order_of_councils_and_days(tmp_path: Path) -> None:
    told = {
        "a": ("Leeds", "2020-01-01"),
        "b": ("Barnet", "2021-01-01"),
        "c": ("Barnet", "2019-01-01"),
        "d": (None, None),
    }
    quads = "".join(
        f"""GRAPH <graph/documents> {{ <id/document/{slug}> a okg:Document ; rdfs:label "{slug}"
            {f'; dct:issued "{day}"^^xsd:date ; okg:reports <id/inspection/{slug}>' if day else ""} . }}
        GRAPH <graph/{slug}> {{ <id/inspection/{slug}> okg:inspects <id/local-authority/{council}> .
            <id/local-authority/{council}> rdfs:label "{council}"@en . }}\n"""
        for slug, (council, day) in told.items()
    )
    prologue = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    publish(tmp_path / "store", [*parse(f"BASE <{BASE}>\n{prologue}{quads}", RdfFormat.TRIG)])
    with serving(tmp_path / "store") as server:
        page = server.get("/documents").text
    assert re.findall(r'/documents/([a-d])\.txt">', page) == ["c", "b", "a", "d"]
    assert "<td>Barnet</td>" in page


def test_a_text_is_the_same_in_json_and_in_xml(server: Server) -> None:
    query = f"SELECT ?text {{ <{BASE}id/document/letter> <https://schema.org/text> ?text }}"
    (found,) = server.select(query)
    assert found["text"] == DOCUMENT_TEXT
    root = ElementTree.fromstring(server.get("/sparql", query=query, format="xml").body)
    assert [element.text for element in root.iter("{http://www.w3.org/2005/sparql-results#}literal")] == [DOCUMENT_TEXT]
    reply = server.get("/sparql", query='SELECT ("page\\u000Cbreak" AS ?n) {}', format="xml")
    assert (reply.status, reply.text) == (
        406,
        "A text has the character U+000C, which XML can't carry: take another format.\n",
    )


def test_health_says_what_is_served(server: Server) -> None:
    reply = server.get("/health")
    triples = len({quad.triple for quad in example_quads()})
    assert reply.status == 200
    assert json.loads(reply.body) == {"status": "ok", "version": _version(), "triples": triples}


def _version() -> str:
    lines = {serialize([quad], format=RdfFormat.N_QUADS) or b"" for quad in example_quads()}
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()[:16]


def test_a_runaway_query_is_stopped_and_others_go_on(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--workers", "2", "--query-timeout", "3") as server:
        replies: list[Reply] = []
        thread = threading.Thread(target=lambda: replies.append(server.get("/sparql", query=ENDLESS)))
        thread.start()
        for _ in range(20):
            assert server.get("/sparql", query="ASK {}").status == 200
        thread.join()
        stopped = (503, "The query took longer than 3 seconds and was stopped.\n")
        assert [(reply.status, reply.text) for reply in replies] == [stopped]
        assert server.get("/health").status == 200


def test_a_query_that_ends_its_reader_ends_nothing_else(tmp_path: Path) -> None:
    with serving(published(tmp_path), "--workers", "1") as server:
        for _ in range(3):
            reply = server.post("/sparql", TOO_DEEP.encode(), QUERY)
            assert reply.status == 503
            assert "nested too deeply" in reply.text
            assert server.get("/sparql", query="ASK {}").status == 200


def test_what_is_published_later_is_served_from_then_on(tmp_path: Path) -> None:
    store = published(tmp_path)
    with serving(store, "--workers", "2") as server:
        for amount in (5, 7, 6):
            publish(store, number_quads(amount))
            for _ in range(4):  # by either reader
                assert server.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": str(amount)}]
            assert json.loads(server.get("/health").body)["version"] == current_version(store)
        assert "The graph has no documents." in server.get("/documents").text
        assert "<dd>0</dd>" in server.get("/").text


def test_health_is_503_where_nothing_can_be_answered(tmp_path: Path) -> None:
    store = published(tmp_path)
    with serving(store, "--workers", "1") as server:
        shutil.rmtree(store, ignore_errors=True)
        reply = server.get("/health")
        assert reply.status == 503
        assert json.loads(reply.body)["reason"].startswith("No graph at")
        assert server.get("/sparql", query="ASK {}").status == 503
        published(tmp_path)
        assert server.get("/health").status == 200


def test_a_result_that_is_too_large_is_refused_whole(tmp_path: Path) -> None:
    app = create_app(published(tmp_path), workers=1, limits=Limits(result=2_000))
    try:
        client = app.test_client()
        for accept in ("text/csv", "text/tab-separated-values", "application/sparql-results+xml", "text/html"):
            reply = client.get("/sparql", query_string={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept": accept})
            assert reply.status_code == 500
            assert "The result is larger than 0.002 MB: ask for less" in reply.text
        assert client.get("/sparql", query_string={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}).status_code == 500
        assert client.get("/sparql", query_string={"query": "SELECT * { ?s ?p ?o } LIMIT 1"}).status_code == 200
    finally:
        close(app)


def test_more_requests_than_may_wait_are_refused(tmp_path: Path) -> None:
    readers = Readers(published(tmp_path), {}, workers=1, query_timeout=4, most_waiting=1)
    answers: list[Answer | Refusal] = []
    wanted = Wanted("application/json", "application/json", None)
    try:
        threads = [
            threading.Thread(target=lambda: answers.append(readers.ask(Question(ENDLESS, wanted)))) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        refusals = [answer for answer in answers if isinstance(answer, Refusal)]
        assert len(refusals) == 4
        busy = [refusal for refusal in refusals if refusal.retry_after]
        assert busy
        assert all(refusal.reason.startswith("Too many queries are waiting") for refusal in busy)
        assert any("took longer than 4 seconds" in refusal.reason for refusal in refusals)
        assert isinstance(readers.ask(Question("ASK {}", wanted)), Answer)
    finally:
        readers.close()
    assert readers.ask(Question("ASK {}", wanted)) == Refusal(503, "The server is shutting down.")


def test_the_answer_of_construct_is_parsed_by_others(server: Server) -> None:
    reply = server.get("/sparql", "application/n-triples", query="CONSTRUCT WHERE { ?s ?p ?o }")
    answered = {quad.triple for quad in parse(reply.body, RdfFormat.N_TRIPLES)}
    assert len(answered) == len({quad.triple for quad in example_quads()})
