"""What a command would change into a new version of the store, with a line on what was done or the report why not."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from ofsted_kg.changes.effects import Effect
from ofsted_kg.changes.errors import NotFittingError
from ofsted_kg.changes.log import Entry
from ofsted_kg.changes.submission import Submission
from ofsted_kg.changes.write import Request, write
from ofsted_kg.paths import in_full
from ofsted_kg.remote.copying import follow
from ofsted_kg.triples.parsing import format_of, read_bytes, sniffed
from ofsted_kg.validation import Places

_STANDARD_INPUT = Path("-")


def change(
    store: Path, effect: Effect, who: str, what: str, *, places: Places | None = None, undoes: int | None = None
) -> int:
    """Make a change, and tell what was done.

    Returns:
        The exit code: 0 done, 1 refused because the graph would not conform.

    Raises:
        OfstedKgError: the change could not be made.

    """
    try:
        entry = write(store, effect, Request(who, now(), what, undoes), places=places)
    except NotFittingError as error:
        click.echo(error.report.to_text(), nl=False)
        click.echo(f"ofsted-kg: {error}", err=True)
        return error.exit_code
    click.echo(_done(entry), err=True)
    follow(store)  # a server that does not answer undoes nothing
    return 0


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def submission(file: Path, input_format: str | None) -> Submission:
    """Read a file of RDF, or standard input.

    Raises:
        SourceError: it can't be read, or its format is not known.

    """
    if file == _STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        return Submission(data, input_format or sniffed(data), "standard input")
    form = input_format or format_of(file)
    return Submission(read_bytes(file), form, str(file), in_full(file).as_uri())


def _done(entry: Entry | None) -> str:
    if entry is None:
        return "Nothing to change: the store has it so already."
    added, removed = len(entry.difference.added), len(entry.difference.removed)
    return f"Change {entry.number}: {added} quads added, {removed} removed."
