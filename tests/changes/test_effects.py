"""What is asked for and what it changes: tables of requests on the small graph, before anything is validated."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from fixtures_store import published as small_graph
from ofsted_kg.changes.effects import addition, removal, replacement
from ofsted_kg.changes.errors import ChangeError, MalformedError, MissingError, ProtectedError
from ofsted_kg.changes.published import Published, published
from ofsted_kg.changes.update import updating
from ofsted_kg.vocabulary import BASE, PREFIXES

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items()) + (
    f"PREFIX g: <{BASE}graph/>\nPREFIX c: <{BASE}id/local-authority/>\nPREFIX j: <{BASE}id/judgement/>\n"
)
NUMBER = "^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published(small_graph(tmp_path_factory.mktemp("effects")))


def quads(text: str) -> list[Quad]:
    return list(parse(PROLOGUE + text, RdfFormat.TRIG))


def told(lines: tuple[bytes, ...]) -> list[str]:
    """Lines with short IRIs."""
    names = {"<" + BASE + "graph/": "<g:", "<" + BASE + "id/": "<", "<" + PREFIXES["okg"]: "<okg:"}
    names |= {"<" + PREFIXES["skos"]: "<skos:", "<" + PREFIXES["oa"]: "<oa:", NUMBER: "^^n"}
    text = b"".join(lines).decode()
    for long, short in names.items():
        text = text.replace(long, short)
    return text.splitlines()


@pytest.mark.parametrize(
    ("update", "added", "removed"),
    [
        ("", [], []),
        ("CLEAR GRAPH g:none", [], []),
        (
            'INSERT DATA { GRAPH g:mine { c:calderdale skos:altLabel "C"@en } }',
            ['<local-authority/calderdale> <skos:altLabel> "C"@en <g:mine> .'],
            [],
        ),
        ('INSERT DATA { GRAPH g:reference { c:calderdale skos:prefLabel "Calderdale"@en } }', [], []),
        ("DELETE DATA { GRAPH g:reference { c:calderdale skos:prefLabel 'Calderdale'@de } }", [], []),
        (  # a number of a derived type is removed by its value, and added as it is written
            f"DELETE DATA {{ GRAPH g:letter {{ <{BASE}id/evidence/letter/14-24/position> oa:start 14 }} }} ; "
            f"INSERT DATA {{ GRAPH g:letter {{ <{BASE}id/x> oa:start '7'{NUMBER} ; okg:position 7 }} }}",
            [
                '<x> <oa:start> "7"^^n <g:letter> .',
                '<x> <okg:position> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <g:letter> .',
            ],
            ['<evidence/letter/14-24/position> <oa:start> "14"^^n <g:letter> .'],
        ),
        (  # what is read of the default graph is the union; WITH names the graph that is written
            "WITH g:news DELETE { ?j okg:standing ?s } INSERT { ?j okg:grade ?g } "
            "USING g:news USING g:letter WHERE { j:1 okg:grade ?g . j:2 okg:standing ?s BIND(j:2 AS ?j) }",
            [f"<judgement/2> <okg:grade> <{BASE}concept/grade/inadequate> <g:news> ."],
            [f"<judgement/2> <okg:standing> <{BASE}concept/standing/reported> <g:news> ."],
        ),
        (
            "DELETE { GRAPH ?g { ?j okg:grade ?o } } WHERE { GRAPH ?g { ?j okg:grade ?o } FILTER(?j = j:2) }",
            [],
            [f"<judgement/2> <okg:grade> <{BASE}concept/grade/good> <g:news> ."],
        ),
        (
            "DELETE WHERE { GRAPH g:letter { j:1 okg:grade ?g } }",
            [],
            [f"<judgement/1> <okg:grade> <{BASE}concept/grade/inadequate> <g:letter> ."],
        ),
        (  # the second operation sees the union that the first one left
            'INSERT DATA { GRAPH g:mine { c:calderdale skos:altLabel "one; {two}"@en } } ; # a comment; with {\n'
            "PREFIX x: <https://example.org/> "
            "DELETE { GRAPH g:mine { ?c skos:altLabel ?l } } INSERT { GRAPH g:mine { ?c skos:hiddenLabel ?l } } "
            "WHERE { ?c skos:altLabel ?l }",
            ['<local-authority/calderdale> <skos:hiddenLabel> "one; {two}"@en <g:mine> .'],
            [],
        ),
        (  # what one removes and the next one brings back is no change
            "DELETE DATA { GRAPH g:news { j:2 okg:grade c:x } } ; DELETE WHERE { GRAPH g:news { j:2 okg:grade ?g }};"
            f"INSERT {{ GRAPH g:news {{ j:2 okg:grade <{BASE}concept/grade/good> }} }} WHERE {{ j:1 okg:grade ?any }}",
            [],
            [],
        ),
        (
            "BASE <http://e/> COPY g:derived TO <copy>",
            ['<judgement/1> <okg:preferred> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> <http://e/copy> .'],
            [],
        ),
        ("CREATE GRAPH g:new", [], []),
        ("DROP SILENT GRAPH g:none", [], []),
        ('INSERT DATA { GRAPH g:m { c:service rdfs:label "load LOAD service" } } ; CLEAR GRAPH g:m', [], []),
    ],
)
def test_what_an_update_changes(state: Published, update: str, added: list[str], removed: list[str]) -> None:
    difference = updating(PROLOGUE + update)(state)
    assert (told(difference.added), told(difference.removed)) == (added, removed)


def test_numbers_keep_their_spelling_when_a_graph_is_copied(state: Published) -> None:
    difference = updating(PROLOGUE + "COPY g:letter TO g:copy")(state)
    assert not difference.removed
    assert {line.replace(b"graph/copy>", b"graph/letter>") for line in difference.added} == {
        line for line in (state.folder / "quads.nq").read_bytes().splitlines(keepends=True) if b"graph/letter>" in line
    }


@pytest.mark.parametrize(
    ("update", "error", "sentence"),
    [
        ("INSERT DATA { c:x c:y 1 }", ChangeError, "name a graph, as in INSERT"),
        ("DELETE WHERE { c:x c:y ?o }", ChangeError, "name a graph"),
        ("INSERT { c:x c:y ?o } WHERE { ?s ?p ?o }", ChangeError, "name a graph"),
        ("CLEAR DEFAULT", ChangeError, "name a graph"),
        ("COPY g:letter TO DEFAULT", ChangeError, "name a graph"),
        ("MOVE DEFAULT TO g:letter", ChangeError, "name a graph"),
        ("DROP ALL", ProtectedError, "graph/derived> can't be changed"),
        ("CLEAR NAMED", ProtectedError, "graph/derived> can't be changed"),
        ("CLEAR GRAPH g:derived", ProtectedError, "made anew with each change"),
        ("INSERT DATA { GRAPH g:ontology { c:x a c:y } }", ProtectedError, "comes with the program"),
        ("INSERT DATA { GRAPH g:x { c:x c:y [] } }", ChangeError, "give each thing an IRI"),
        ("INSERT DATA { GRAPH g:x { c:x c:y <<( c:a c:b c:c )>> } }", ChangeError, ""),
        ("DROP GRAPH g:none", ChangeError, "does not exist"),
        ("INSERT DATA { GRAPH g:x { c:x c:y } }", MalformedError, "line 22, column 35"),
        ("INSERT DATA { GRAPH g:x { no:x c:y 1 } }", MalformedError, "the prefix no: is not declared"),
        ("SELECT * { ?s ?p ?o }", MalformedError, "line 22, column"),
        ("INSERT DATA { GRAPH g:x { c:x c:y " + "(" * 3000 + ")" * 3000 + " } }", ChangeError, ""),
    ],
)
def test_an_update_that_can_t_be_done_is_refused_in_a_sentence(
    state: Published, update: str, error: type[ChangeError], sentence: str
) -> None:
    with pytest.raises(error) as raised:
        updating(PROLOGUE + update)(state)
    assert sentence in str(raised.value)


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 (the library's name)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <{}> INTO GRAPH g:x",
        "load silent <{}>",
        "CREATE GRAPH g:x ; LOAD <{}> INTO GRAPH g:x",
        "INSERT {{ GRAPH g:x {{ ?s ?p ?o }} }} WHERE {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
        "INSERT {{ GRAPH g:x {{ ?s ?p ?o }} }} WHERE {{ service SILENT <{}> {{ ?s ?p ?o }} }}",
        "DELETE {{ GRAPH g:x {{ ?s ?p ?o }} }} WHERE {{ FILTER EXISTS {{ SERVICE ?x {{ ?s ?p ?o }} }} BIND(<{}> AS ?x) }}",
        "L\\u004FAD <{}> INTO GRAPH g:x",
        "INSERT {{ GRAPH g:x {{ ?s ?p ?o }} }} WHERE {{ SERV\\u0049CE <{}> {{ ?s ?p ?o }} }}",
    ],
)
def test_no_update_sends_a_request(state: Published, listening: tuple[str, list[str]], update: str) -> None:
    address, asked = listening
    with pytest.raises(ChangeError):
        updating(PROLOGUE + update.format(address))(state)
    assert asked == []


def test_a_graph_is_added_to_replaced_and_removed(state: Published) -> None:
    graph = f"{BASE}graph/derived2"
    sent = quads(f"<{graph}> {{ j:1 okg:preferred true . j:2 okg:preferred false }}")
    assert len(addition(sent)(state).added) == 2
    letter = f"{BASE}graph/letter"
    kept = [quad for quad in state.quads(letter) if "judgement" not in str(quad)]
    difference = replacement(letter, kept)(state)
    assert (len(difference.added), len(difference.removed)) == (0, len(state.quads(letter)) - len(kept))
    assert replacement(letter, state.quads(letter))(state) == replacement(letter, state.quads(letter))(state)
    assert not replacement(letter, state.quads(letter))(
        state
    )  # numbers have lost their types there, and it is no change
    assert len(removal(letter)(state).removed) == len(state.quads(letter))
    with pytest.raises(MissingError, match="there is no graph"):
        removal(graph)(state)
