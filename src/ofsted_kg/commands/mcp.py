"""`ofsted-kg mcp`: turns the published graph into tools for an assistant, over standard input and output."""

from pathlib import Path

import click

from ofsted_kg.commands.options import query_timeout_option, store_option
from ofsted_kg.errors import OfstedKgError


class McpError(OfstedKgError):
    """Raised when the tools can't be given."""


@click.command(
    "mcp",
    short_help="Give an assistant read-only tools on the graph (MCP).",
    epilog="""\b
Examples:
  ofsted-kg mcp
  ofsted-kg mcp --store /srv/ofsted-kg --query-timeout 10

\b
In an assistant's configuration:
  {"mcpServers": {"ofsted-kg": {"command": "ofsted-kg", "args": ["mcp"]}}}
""",
)
@store_option
@query_timeout_option
def command(store: Path, query_timeout: float) -> None:
    """Give an assistant read-only tools on the graph, by the Model Context Protocol over standard input and output.

    The tools show the vocabulary, run SPARQL queries, find councils, tell what is known of one, and validate triples.
    """
    try:
        from ofsted_kg.mcp.server import make_server  # loads the protocol's library, which is an extra
    except ModuleNotFoundError as error:
        raise McpError('the library of the protocol is missing: pip install "ofsted-kg[mcp]"') from error
    from ofsted_kg.store.opening import require_version
    from ofsted_kg.web.app import close, create_app

    require_version(store)
    app = create_app(store, query_timeout=query_timeout)
    try:
        make_server(app).run("stdio")
    except KeyboardInterrupt:
        pass
    finally:
        close(app)
