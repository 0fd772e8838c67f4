"""`ofsted-kg add`: RDF files into the store, all of them or nothing."""

from pathlib import Path

import click

from ofsted_kg.commands.options import store_option, who_option
from ofsted_kg.triples.parsing import FORMATS


@click.command(
    "add",
    short_help="Add new triples to the store if they fit.",
    epilog="""\b
Examples:
  ofsted-kg add new.ttl
  ofsted-kg add new.ttl --graph https://w3id.org/ofsted-kg/graph/my-letters
  ofsted-kg add letters.trig --store graph --who Ann
""",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@store_option
@click.option("--graph", metavar="IRI", help="The graph of triples that are in none.  [default: …/graph/added]")
@click.option(
    "--input-format", type=click.Choice(list(FORMATS)), help="The format of FILE, where its suffix is silent."
)
@who_option
@click.pass_context
def command(
    context: click.Context,
    *,
    files: tuple[Path, ...],
    store: Path,
    graph: str | None,
    input_format: str | None,
    who: str,
) -> None:
    """Validate new triples in the context of what the store holds, then add them all, or none of them.

    FILE is RDF in Turtle, TriG, N-Triples, N-Quads, N3, JSON-LD or RDF/XML; a dash stands for standard input. What is
    added stays when documents are built later. `ofsted-kg log` lists the changes, `ofsted-kg undo` takes one back.

    \b
    Ends with 0 where the triples were added, or were all there before,
              1 where they do not conform (the report is on standard output),
              2 where they could not be checked or stored.
    """
    from ofsted_kg.changes.effects import OWN_GRAPH, addition, named
    from ofsted_kg.changes.submission import places_of
    from ofsted_kg.commands.changing import change, submission

    into = named(graph or OWN_GRAPH)
    sent = [submission(file, input_format) for file in files]
    effect = addition(quad for one in sent for quad in one.quads(into))
    context.exit(change(store, effect, who, f"add {' '.join(file.name for file in files)}", places=places_of(sent)))
