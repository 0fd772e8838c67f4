"""`ofsted-kg extract`: documents into claims, one JSON object a line."""

import sys
from functools import partial
from pathlib import Path

import click

from ofsted_kg.commands.options import jobs_option
from ofsted_kg.commands.progress import counted


@click.command(name="extract", short_help="Print the claims of documents, with their evidence.")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@jobs_option
def command(sources: tuple[Path, ...], form: str, jobs: int) -> None:
    """Print the claims of documents (files or folders), each with the words that say it. No store is needed.

    What was doubtful, and what could not be read, goes to standard error. Exit code 0: every source was read;
    2: none was; 3: some were left out.

    \b
    Examples:
      ofsted-kg extract report.pdf
      ofsted-kg extract minutes/ > claims.jsonl
    """
    del form  # there is one
    from ofsted_kg.claims import claim_lines
    from ofsted_kg.commands.build import PARTIAL, describe
    from ofsted_kg.errors import SourceError
    from ofsted_kg.gathering import NOTHING, gather

    done = gather(sources, NOTHING, jobs, partial(counted, label="Reading"))
    for extraction in done.extractions:
        for line in claim_lines(extraction):
            sys.stdout.buffer.write(f"{line}\n".encode())
    issues = [*done.issues, *(issue for extraction in done.extractions for issue in extraction.issues)]
    for issue in issues:
        click.echo(describe(issue), err=True)
    if not done.extractions and not issues:
        raise SourceError(f"there is no document in {', '.join(map(str, sources))}")
    if not done.extractions or any(issue.level == "error" for issue in issues):
        sys.exit(PARTIAL if any(extraction.council for extraction in done.extractions) else 2)
