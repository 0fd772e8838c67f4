"""`ofsted-kg export`: turns the published graph into a dump in an RDF format."""

from pathlib import Path

import click

from ofsted_kg.commands.options import Place, store_option
from ofsted_kg.store.export import FORMATS, dump, write
from ofsted_kg.vocabulary import PREFIXES

_STANDARD_OUTPUT = Path("-")


@click.command(
    epilog="""\b
Examples:
  ofsted-kg export -o ofsted.nq
  ofsted-kg export --format ttl --graph https://w3id.org/ofsted-kg/graph/reference -o councils.ttl
  ofsted-kg export --format jsonld | gzip > ofsted.jsonld.gz
"""
)
@store_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="nq", show_default=True, help="The format.")
@click.option("--graph", metavar="IRI", help="Only this named graph.  [default: all]")
@click.option(
    "-o",
    "--output",
    type=Place(dir_okay=False, allow_dash=True, path_type=Path),
    default=_STANDARD_OUTPUT,
    help="The file to write; - for standard output.  [default: -]",
)
def command(store: Path, form: str, graph: str | None, output: Path) -> None:
    """Dump the graph: sorted, and the same bytes for the same content.

    nq, trig and jsonld keep the named graphs; ttl, nt and rdfxml have their union, or the one graph given.
    """
    content = dump(store, FORMATS[form], PREFIXES, graph)
    if output == _STANDARD_OUTPUT:
        click.echo(content, nl=False)
    else:
        write(content, output)
