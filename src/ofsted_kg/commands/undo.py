"""`ofsted-kg undo`: an accepted change taken back, which is a change itself."""

from pathlib import Path

import click

from ofsted_kg.commands.options import store_option, who_option


@click.command(
    "undo",
    short_help="Take back an accepted change.",
    epilog="""\b
Examples:
  ofsted-kg undo 17
""",
)
@click.argument("number", metavar="ID", type=click.IntRange(min=1))
@store_option
@who_option
@click.pass_context
def command(context: click.Context, *, number: int, store: Path, who: str) -> None:
    """Take back the change with the number ID (see `ofsted-kg log`).

    It is refused where what it changed has been changed since, or where the graph would not conform without it.

    \b
    Ends with 0 where it was taken back,
              1 where the graph would not conform (the report is on standard output),
              2 where it could not be taken back.
    """
    from ofsted_kg.changes.effects import undoing
    from ofsted_kg.commands.changing import change

    context.exit(change(store, undoing(number), who, f"undo {number}", undoes=number))
