"""Other people's programs against a real server: the recipes of docs/clients.md give the answers that stand below them."""

import gc
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from fixtures_store import Server, serving
from ofsted_kg.vocabulary import BASE, OKG

TEXT = (Path(__file__).parents[1] / "docs" / "clients.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"```(python|sh)\n(.*?)```\n\n```text\n(.*?)```", TEXT, re.DOTALL)
# Neither SPARQLWrapper nor rdflib's store closes what it read from, and SPARQLWrapper makes a graph of an old kind.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]
TOKEN = "a-token-of-a-client-0123456789"
COUNCIL = URIRef(f"{BASE}id/local-authority/calderdale")


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("clients")
    (folder / "tokens").write_text(f"client {TOKEN}\n", encoding="utf-8")
    with serving(shutil.copytree(built, folder / "store"), "--token-file", str(folder / "tokens")) as one:
        yield one


@pytest.mark.parametrize(("language", "recipe", "answer"), RECIPES)
def test_a_recipe_gives_the_answer_below_it(
    server: Server, tmp_path: Path, language: str, recipe: str, answer: str
) -> None:
    if language == "sh" and (sys.platform == "win32" or not shutil.which("curl")):
        pytest.skip("curl and a shell are needed")
    file = tmp_path / "recipe"
    file.write_text(recipe.replace("http://127.0.0.1:8000/", server.address), encoding="utf-8")
    program = ["sh"] if language == "sh" else [sys.executable, "-W", "error"]
    done = subprocess.run([*program, str(file)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, answer), done.stderr


def test_every_recipe_is_tried() -> None:
    assert len(RECIPES) == len(re.findall(r"```(?:python|sh)\n", TEXT)) == 6


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Close the connections that these libraries leave open, before a warning of it reaches another test."""
    yield
    gc.collect()


SELECT = f"SELECT ?f {{ ?f a <{OKG.Finding}> }} ORDER BY ?f LIMIT 3"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{COUNCIL}> a ?type }}"


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_selects(server: Server, method: str, form: str) -> None:
    endpoint = SPARQLWrapper(f"{server.address}sparql", returnFormat=form)
    endpoint.setMethod(method)
    endpoint.setQuery(SELECT)
    told: Any = endpoint.queryAndConvert()
    assert str(told.toxml() if form == XML else told).count("finding/") == 3


def test_sparqlwrapper_asks_and_constructs(server: Server) -> None:
    endpoint = SPARQLWrapper(f"{server.address}sparql", returnFormat=JSON)
    endpoint.setQuery("ASK { ?s ?p ?o }")
    told: Any = endpoint.queryAndConvert()
    assert told["boolean"] is True
    endpoint.setQuery(CONSTRUCT)
    for form in (TURTLE, N3):
        endpoint.setReturnFormat(form)
        told = endpoint.queryAndConvert()
        assert len(Graph().parse(data=told, format="turtle")) > 1
    endpoint.setReturnFormat(RDFXML)
    told = endpoint.queryAndConvert()
    assert len(told) > 1


def test_sparqlwrapper_updates_with_a_token(server: Server) -> None:
    endpoint = SPARQLWrapper(f"{server.address}sparql", updateEndpoint=f"{server.address}update")
    endpoint.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    endpoint.setMethod(POST)
    endpoint.setQuery(f'INSERT DATA {{ GRAPH <https://example.org/w> {{ <{COUNCIL}> <{SKOS.altLabel}> "W"@en }} }}')
    assert endpoint.query().response.status == 200
    assert server.select(f'SELECT ?s {{ ?s <{SKOS.altLabel}> "W"@en }}') == [{"s": str(COUNCIL)}]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json"])
def test_a_graph_of_rdflib_may_be_the_endpoint(server: Server, method: str, form: str) -> None:
    graph = Graph(SPARQLStore(f"{server.address}sparql", returnFormat=form, method=method), bind_namespaces="none")
    assert len(list(graph.query(SELECT))) == 3
    assert (COUNCIL, OKG.gssCode, Literal("E08000033")) in graph
    assert str(graph.value(COUNCIL, OKG.dfeCode)) == "381"
    if form == "xml":  # with json, rdflib asks for no form that triples have
        assert len(graph.query(CONSTRUCT).graph or ()) > 1


def test_rdflib_updates_with_a_token(server: Server) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    store = SPARQLUpdateStore(f"{server.address}sparql", f"{server.address}update", headers=headers)
    graph = Graph(store, identifier=URIRef("https://example.org/r"), bind_namespaces="none")
    graph.add((COUNCIL, SKOS.altLabel, Literal("R", lang="en")))
    assert server.select(f'SELECT ?s {{ ?s <{SKOS.altLabel}> "R"@en }}') == [{"s": str(COUNCIL)}]


def test_pandas_reads_a_table_with_all_its_rows(server: Server) -> None:
    query = f"SELECT ?council ?code {{ ?council a <{OKG.LocalAuthority}> ; <{OKG.gssCode}> ?code }} ORDER BY ?code"
    table = pandas.read_csv(io.StringIO(server.get("/sparql", query=query, format="csv").text))
    assert (len(table), list(table.columns)) == (161, ["council", "code"])
