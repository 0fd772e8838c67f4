"""`ofsted-kg restore`: a folder that `backup` made into a store."""

from contextlib import ExitStack
from pathlib import Path

import click

from ofsted_kg.commands.options import Place, store_option


@click.command(
    "restore",
    short_help="Make a store of a backup.",
    epilog="""\b
Examples:
  ofsted-kg restore /backups/2026-11-24
  ofsted-kg restore monday --store /srv/ofsted-kg
""",
)
@click.argument("folder", metavar="DIR", type=Place(file_okay=False, path_type=Path))
@store_option
def command(folder: Path, store: Path) -> None:
    """Publish what the backup DIR has, with its log of changes, in a store that has nothing yet.

    A backup of which any file is not as it was is refused whole, and a store that has a graph is left as it is.
    """
    from ofsted_kg.changes.restore import restore
    from ofsted_kg.commands.progress import bar
    from ofsted_kg.paths import in_full

    with ExitStack() as shown:
        made = restore(in_full(folder), store, lambda total: shown.enter_context(bar("Checking", total)))
    click.echo(f"Version {made.version} and {made.changes} changes are in the store {store}.", err=True)
