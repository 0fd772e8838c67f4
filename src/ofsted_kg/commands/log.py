"""`ofsted-kg log`: the store's history of changes as lines for a person, or as JSON lines for a program."""

import json
from pathlib import Path

import click

from ofsted_kg.commands.options import store_option


@click.command(
    "log",
    short_help="List the changes that were made to the store.",
    epilog="""\b
Examples:
  ofsted-kg log
  ofsted-kg log --format jsonl
  ofsted-kg log 17
""",
)
@click.argument("number", metavar="[ID]", type=click.IntRange(min=1), required=False)
@store_option
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(number: int | None, store: Path, form: str) -> None:
    """List the changes, newest first: number, time, who, how many quads were added and removed, and the request.

    With ID: that change alone, with its quads.
    """
    from ofsted_kg.changes.errors import MissingError
    from ofsted_kg.changes.log import entries, plain
    from ofsted_kg.paths import in_a_line

    found = [entry for entry in reversed(entries(store)) if number in (None, entry.number)]
    if number is not None and not found:
        raise MissingError(f"there is no change {number} in the store {store}")
    for entry in found:
        told = plain(entry)
        if form == "jsonl":
            click.echo(json.dumps(told, ensure_ascii=False))
            continue
        added, removed = told["added"], told["removed"]
        who, what = (in_a_line(" ".join(words.split())) for words in (entry.who, entry.request))
        click.echo(f"{entry.number}  {entry.when}  {who}  +{len(added)} -{len(removed)}  {what[:100]}")
        if number is not None:
            for sign, quads in (("+", added), ("-", removed)):
                click.echo("".join(f"{sign} {in_a_line(quad)}\n" for quad in quads), nl=False)
