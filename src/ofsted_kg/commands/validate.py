"""`ofsted-kg validate`: RDF files beside what the store holds, or that alone, turned into a validation report."""

import sys
from pathlib import Path

import click
from rdflib import Graph

from ofsted_kg.commands.options import store_option
from ofsted_kg.paths import in_full
from ofsted_kg.processes import all_cores, collect_seldom
from ofsted_kg.proposals import judged_proposal, judged_store
from ofsted_kg.store import current_version
from ofsted_kg.triples.parsing import FORMATS, format_of, parse_rdf, read_bytes, sniffed
from ofsted_kg.validation import Places, Report, load_shapes
from ofsted_kg.validation.forms import WRITERS

_STANDARD_INPUT = Path("-")
_UNCHECKED = 2
_WITH_LINES = ("turtle", "trig", "nt", "nquads")


@click.command("validate")
@click.argument("files", metavar="[FILE...]", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@store_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=all_cores,
    metavar="N",
    help="Without FILE: how many processes look for what is broken.  [default: one on each core]",
)
@click.option("--shapes", type=click.Path(path_type=Path), help="A file of further shapes to check.")
@click.option("--format", "report_format", type=click.Choice(list(WRITERS)), default="text", show_default=True)
@click.option(
    "--input-format", type=click.Choice(list(FORMATS)), help="The format of FILE, where its suffix is silent."
)
@click.pass_context
def command(
    context: click.Context,
    *,
    files: tuple[Path, ...],
    store: Path,
    jobs: int,
    shapes: Path | None,
    report_format: str,
    input_format: str | None,
) -> None:
    """Validate new triples in the context of what the store holds; without FILE, all that it holds.

    FILE is RDF in Turtle, TriG, N-Triples, N-Quads, N3, JSON-LD or RDF/XML; a dash stands for standard input.
    Nothing is written to the store, and nothing is fetched. A result begins with the line of FILE on which the triple
    stands, where FILE is Turtle, TriG, N-Triples or N-Quads; the turtle, jsonld, rdfxml and nt reports are SHACL's own.

    \b
    Ends with 0 where the triples conform (warnings are let pass),
              1 where they do not,
              2 where they could not be checked.

    \b
    Examples:
      ofsted-kg validate new.ttl
      ofsted-kg validate
      ofsted-kg validate --format json new.trig more.jsonld
      ofsted-kg validate --shapes mine.ttl --input-format nt - < triples
    """
    collect_seldom()
    told = load_shapes(shapes)
    report = _judged(files, input_format, store, told) if files else judged_store(store, told, jobs)
    click.echo(WRITERS[report_format](report), nl=False)
    if report.unchecked:
        click.echo("ofsted-kg: nothing was checked, so nothing is known of what was given", err=True)
    context.exit(_UNCHECKED if report.unchecked else 0 if report.conforms else 1)


def _judged(files: tuple[Path, ...], input_format: str | None, store: Path, shapes: Graph) -> Report:
    data, places = Graph(), Places()
    for file in files:
        data += _read(file, input_format, places)
    if current_version(store) is None:
        click.echo(f"Nothing is published at {store}: only the vocabulary and the councils are known.", err=True)
    return judged_proposal(data, store, shapes, places)


def _read(file: Path, input_format: str | None, places: Places) -> Graph:
    """Return the triples of a file or of standard input, and note where they stand in it."""
    stands_in = file == _STANDARD_INPUT
    name, base = ("standard input", None) if stands_in else (str(file), in_full(file).as_uri())
    data = sys.stdin.buffer.read() if stands_in else read_bytes(file)
    found = input_format or (sniffed(data) if stands_in else format_of(file))
    graph = parse_rdf(data, found, name, base)
    if found in _WITH_LINES:
        places.add(name, data.decode("utf-8-sig"), base or "")
    return graph
