"""The tools for assistants, called by the protocol's own client over the pipes of `ofsted-kg mcp`."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import CallToolResult, TextContent

from fixtures_store import command_line, published
from ofsted_kg.store import current_version
from ofsted_kg.vocabulary import BASE


class Assistant:
    """A client that is connected to `ofsted-kg mcp`."""

    def __init__(self, portal: Any, client: Client) -> None:
        self._portal, self._client = portal, client

    def tools(self) -> Any:
        return self._portal.call(self._client.list_tools).tools

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        result = self._portal.call(self._client.call_tool, tool, arguments)
        assert isinstance(result, CallToolResult)
        return result

    def told(self, tool: str, **arguments: Any) -> dict[str, Any]:
        result = self.call(tool, **arguments)
        assert not result.is_error, result.content
        assert isinstance(result.structured_content, dict)
        return result.structured_content

    def refused(self, tool: str, **arguments: Any) -> str:
        result = self.call(tool, **arguments)
        assert result.is_error
        (content,) = result.content
        assert isinstance(content, TextContent)
        sentence = content.text.removeprefix(f"Error executing tool {tool}: ")
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert "Traceback" not in sentence
        return sentence


@contextmanager
def assisted(store: Path, *options: str) -> Iterator[Assistant]:
    """Run the server on a store, connected to a client, until the block ends."""
    program, *arguments = command_line("mcp", "--store", str(store), *options)
    server = StdioServerParameters(command=program, args=arguments)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(stdio_client(server))) as client,
    ):
        yield Assistant(portal, client)


@pytest.fixture(scope="module")
def assistant(built: Path) -> Iterator[Assistant]:
    with assisted(built) as one:
        yield one


def test_every_tool_says_what_it_does_and_gives_and_only_reads(assistant: Assistant) -> None:
    tools = {tool.name: tool for tool in assistant.tools()}
    assert set(tools) == {
        "see_vocabulary",
        "see_concepts",
        "run_sparql",
        "find_council",
        "council_summary",
        "validate_triples",
    }
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema["type"] == "object"
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint
        assert all("description" in told for told in tool.input_schema["properties"].values())


def test_the_vocabulary_is_what_a_query_needs(assistant: Assistant) -> None:
    told = assistant.told("see_vocabulary")
    classes = {one["term"]: one for one in told["classes"]}
    assert classes["okg:Judgement"]["instances"] == 17
    assert "one document" in classes["okg:Judgement"]["definition"].lower()
    assert {"okg:area", "okg:grade", "okg:preferred"} <= {one["term"] for one in told["properties"]}
    assert {"theme": 52, "grade": 5}.items() <= {one["name"]: one["concepts"] for one in told["schemes"]}.items()
    for example in told["examples"]:
        assert assistant.told("run_sparql", query=example["query"])["rows"]


@pytest.mark.parametrize("scheme", ["grade", f"{BASE}concept/grade"])
def test_the_concepts_of_a_scheme_are_listed(assistant: Assistant, scheme: str) -> None:
    concepts = assistant.told("see_concepts", scheme=scheme)["concepts"]
    notations = [one["notation"] for one in concepts]
    assert notations == ["adequate", "good", "inadequate", "outstanding", "requires-improvement"]
    assert all(one["definition"] for one in concepts)


def test_a_scheme_that_is_not_there_is_answered_with_those_there_are(assistant: Assistant) -> None:
    assert "grade" in assistant.refused("see_concepts", scheme="colour")
    assert "theme" in assistant.refused("see_concepts", scheme="x> } DROP ALL #")


def test_solutions_beyond_the_most_are_counted(assistant: Assistant) -> None:
    told = assistant.told("run_sparql", query="SELECT ?j { ?j a okg:Judgement } ORDER BY ?j", max_rows=2)
    assert (told["variables"], len(told["rows"]), told["rows_in_all"], told["rows_left_out"]) == (["j"], 2, 17, 15)
    assert told["rows"][0]["j"].startswith(f"{BASE}id/judgement/calderdale/")


def test_every_form_of_query_is_answered(assistant: Assistant) -> None:
    assert assistant.told("run_sparql", query="ASK { ?s okg:grade ?o }")["boolean"] is True
    assert (
        "okg:area rdfs:range"
        in assistant.told("run_sparql", query="CONSTRUCT WHERE { okg:area rdfs:range ?r }")["turtle"]
    )
    own = "PREFIX okg: <https://example.org/> SELECT ?s { ?s a okg:Judgement }"
    assert assistant.told("run_sparql", query=own)["rows_in_all"] == 0


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("SELECT ?s {\n ?s a okg:Judgement", "line 2"),
        ("SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("DELETE WHERE { ?s ?p ?o }", "only queries"),
        ("SELECT ?a ?b { ?a schema:text ?b . ?c schema:text ?d . ?e a okg:Finding }", "characters"),
    ],
)
def test_what_can_t_be_answered_is_said_in_a_sentence(assistant: Assistant, query: str, sentence: str) -> None:
    assert sentence in assistant.refused("run_sparql", query=query)


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(built: Path) -> None:
    with assisted(built, "--query-timeout", "0.5") as assistant:
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?c)) > STRLEN(STR(?i))) }"
        assert "longer than 0.5 seconds" in assistant.refused("run_sparql", query=endless)
        assert assistant.told("run_sparql", query="ASK {}")["boolean"] is True


@pytest.mark.parametrize(
    ("name", "on", "outcome", "names"),
    [
        ("Kirklees MBC", None, "sure", ["Kirklees Council"]),
        ("Dorset", "2018-06-01", "sure", ["Dorset County Council"]),
        ("Dorset", None, "ambiguous", ["Dorset Council", "Dorset County Council"]),
        ("Atlantis", None, "unknown", []),
    ],
)
def test_a_council_is_found_by_any_name(
    assistant: Assistant, name: str, on: str | None, outcome: str, names: list[str]
) -> None:
    told = assistant.told("find_council", name=name, on=on)
    assert told["outcome"] == outcome
    assert [one["official_name"] for one in told["councils"]] == names


def test_what_is_known_of_a_council_has_sentence_and_source(assistant: Assistant) -> None:
    told = assistant.told("council_summary", council="Calderdale Council")
    assert told["council"]["gss_code"] == "E08000033"
    latest = {one["area"]: one for one in told["latest_judgements"]}
    overall = latest["Overall effectiveness"]
    assert (overall["grade"], overall["when"], overall["standing"]) == ("Good", "2024", "Reported")
    assert overall["document"].endswith("/calderdale-press-release")
    assert any("good" in quote["text"] for quote in overall["quotes"])
    days = [one["when"] or "" for one in told["inspections"]]
    assert days == sorted(days, reverse=True)


def test_a_council_nobody_tells_of_is_known_and_has_nothing(assistant: Assistant) -> None:
    told = assistant.told("council_summary", council=f"{BASE}id/local-authority/dorset")
    assert (told["latest_judgements"], told["inspections"]) == ([], [])


def test_a_name_in_doubt_is_answered_with_the_candidates(assistant: Assistant) -> None:
    sentence = assistant.refused("council_summary", council="Dorset")
    assert f"{BASE}id/local-authority/dorset-county-council" in sentence
    assert "No council" in assistant.refused("council_summary", council="Atlantis")


def test_triples_are_validated_and_not_stored(assistant: Assistant, built: Path) -> None:
    before = current_version(built)
    proposal = (Path(__file__).parent / "shapes" / "proposal.ttl").read_text("utf-8")
    told = assistant.told("validate_triples", triples=proposal)
    assert told["conforms"] is False
    assert told["results"][0]["line"] == 12
    assert all(told["focusNodes"].values())
    assert "line" in assistant.refused("validate_triples", triples="this is no Turtle")
    assert current_version(built) == before


def test_it_ends_in_a_sentence_where_nothing_is_published(tmp_path: Path) -> None:
    done = subprocess.run(
        command_line("mcp", "--store", str(tmp_path / "none")), input="", capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "ofsted-kg build" in done.stderr
    assert not (tmp_path / "none").exists()


def test_it_ends_in_a_sentence_where_the_library_is_missing(built: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from ofsted_kg.commands import main; main()"
    command = [sys.executable, "-c", code, "mcp", "--store", str(built)]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "ofsted-kg[mcp]"' in done.stderr


def test_it_ends_when_its_client_goes(tmp_path: Path) -> None:
    store = published(tmp_path)
    done = subprocess.run(
        command_line("mcp", "--store", str(store)), input="", capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "")
