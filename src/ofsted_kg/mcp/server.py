"""An application into a server of the Model Context Protocol: its tools, what they take and what they give."""

from datetime import date
from typing import Annotated, Any, Literal

from flask import Flask
from mcp.server import MCPServer
from mcp_types import ToolAnnotations
from pydantic import Field

from ofsted_kg import __version__
from ofsted_kg.mcp import councils, querying, seeing
from ofsted_kg.mcp.asking import Service

_INSTRUCTIONS = """
A knowledge graph of Ofsted's inspections of English councils' children's services. Every fact has the sentence of the
document that says it: quote it, and name the document. Begin with council_summary for one council, or see_vocabulary
and run_sparql for more. Nothing can be changed by these tools. An empty answer means that the documents do not
say, not that something is not so.
"""
_MEDIA_TYPES: dict[str, str] = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "nt": "application/n-triples",
    "nquads": "application/n-quads",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Form = Literal["turtle", "trig", "nt", "nquads", "jsonld", "rdfxml"]
Day = Annotated[
    date | None, Field(description="The day of what is told, YYYY-MM-DD: tells councils of one name apart.")
]
Name = Annotated[
    str, Field(description="Any name of a council: official, short, old or misspelled, such as 'Kirklees MBC'.")
]


def make_server(app: Flask) -> MCPServer[Any]:
    """Make the server.

    Args:
        app: what `create_app` made; it answers and sets the limits.

    """
    service = Service(app)
    server = MCPServer("ofsted-kg", version=__version__, instructions=_INSTRUCTIONS.strip(), log_level="WARNING")
    _add_reading(server, service)
    _add_councils(server, service)
    _add_validating(server, service)
    return server


def _add_reading(server: MCPServer[Any], service: Service) -> None:
    @server.tool(title="See the vocabulary", annotations=_READS)
    def see_vocabulary() -> seeing.Vocabulary:
        """List what a query can use: prefixes, classes, properties, concept schemes, hints, and example queries."""
        return seeing.vocabulary(service)

    @server.tool(title="See the concepts of a scheme", annotations=_READS)
    def see_concepts(
        scheme: Annotated[str, Field(description="The scheme's name in see_vocabulary, such as theme or grade.")],
    ) -> seeing.Concepts:
        """List the concepts of a scheme (grades, judgement areas, themes, frameworks, …) with IRI and definition."""
        return seeing.concepts(service, scheme)

    @server.tool(title="Run a SPARQL query", annotations=_READS)
    def run_sparql(
        query: Annotated[str, Field(description="SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE. No SERVICE.")],
        max_rows: Annotated[int, Field(description="Solutions to give.", ge=1, le=querying.MOST_ROWS)] = 100,
    ) -> querying.Result:
        """Run a read-only query on the graph. The prefixes of see_vocabulary are declared already.

        A query is stopped after some seconds, and where it needs too much memory. rows_left_out tells how many
        solutions there are beyond max_rows: then ask for less, or count in the query.
        """
        return querying.run(service, query, max_rows)


def _add_councils(server: MCPServer[Any], service: Service) -> None:
    @server.tool(title="Find a council by any name", annotations=_READS)
    def find_council(name: Name, on: Day = None) -> councils.Found:
        """Tell which council a name means, with its IRI and codes (GSS, DfE, Ofsted, Wikidata).

        The outcome is sure, ambiguous (choose among the candidates by their reasons, or ask) or unknown.
        """
        return councils.find(name, on)

    @server.tool(title="What is known of a council", annotations=_READS)
    def council_summary(council: Name, on: Day = None) -> councils.Known:
        """Give a council's latest judgement of each area, with the sentence that says it, and its inspections.

        `council` may also be the council's IRI. standing tells whether the inspectorate itself says it (official) or
        somebody else reports it.
        """
        return councils.known(service, council, on)


def _add_validating(server: MCPServer[Any], service: Service) -> None:
    @server.tool(title="Validate triples", annotations=_READS)
    def validate_triples(
        triples: Annotated[str, Field(description="A document of RDF that uses the vocabulary of this graph.")],
        form: Annotated[Form, Field(description="What it is written in.")] = "turtle",
        graph: Annotated[str | None, Field(description="IRI of the named graph of triples that are in none.")] = None,
    ) -> dict[str, Any]:
        """Check new triples against the SHACL shapes, in the context of what the graph holds. Nothing is stored.

        Each result has what is wrong, where, what the shapes ask for, and near valid terms; resultsBefore has what was
        wrong before.
        """
        return service.validated(triples, _MEDIA_TYPES[form], graph)
