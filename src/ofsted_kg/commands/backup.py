"""`ofsted-kg backup`: a store, also one that is served and written to, into a folder with all of it."""

from contextlib import ExitStack
from pathlib import Path

import click

from ofsted_kg.commands.options import Place, store_option


@click.command(
    "backup",
    short_help="Copy the store, also while it is served.",
    epilog="""\b
Examples:
  ofsted-kg backup /backups/2026-11-24
  ofsted-kg backup --store /srv/ofsted-kg monday && tar -czf monday.tgz monday
""",
)
@click.argument("folder", metavar="DIR", type=Place(file_okay=False, path_type=Path))
@store_option
def command(folder: Path, store: Path) -> None:
    """Copy the graph that is published, what it was made from and the log of changes into the new folder DIR.

    All of it is as it was at one moment; readers and writers go on. `ofsted-kg restore` makes a store of it again.
    """
    from ofsted_kg.changes.backup import back_up
    from ofsted_kg.commands.progress import bar
    from ofsted_kg.paths import in_full

    with ExitStack() as shown:
        made = back_up(store, in_full(folder), lambda total: shown.enter_context(bar("Copying", total)))
    click.echo(f"Version {made.version} and {made.changes} changes are in {folder}.", err=True)
