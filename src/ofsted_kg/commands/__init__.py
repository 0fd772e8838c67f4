"""The command line: each command is a module of this folder, loaded only when it is called."""

import importlib
import sys
from typing import Any

import click

from ofsted_kg import __version__
from ofsted_kg.errors import OfstedKgError
from ofsted_kg.paths import in_a_line

COMMANDS = (
    "build",
    "extract",
    "validate",
    "add",
    "log",
    "undo",
    "backup",
    "restore",
    "query",
    "export",
    "link",
    "serve",
    "mcp",
    "evaluate",
    "train",
)


class LazyGroup(click.Group):
    """A group whose commands are imported on use, so that `--help` does not load the RDF libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command `cmd_name`, or None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"ofsted_kg.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that the user can mend becomes one line and its exit code."""
        try:
            return super().invoke(ctx)
        except OfstedKgError as error:
            click.echo(f"ofsted-kg: {in_a_line(str(error))}", err=True)
            sys.exit(error.exit_code)
        except BrokenPipeError:  # who read the output has enough, as `head` has: click ends without a word
            raise
        except (OSError, RecursionError, UnicodeError) as error:
            click.echo(f"ofsted-kg: this can't be done here: {in_a_line(str(error)[:300])}", err=True)
            sys.exit(2)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "OFSTED_KG"})
@click.version_option(__version__, prog_name="ofsted-kg")
def main() -> None:
    """Ofsted's inspections of children's services as a knowledge graph, with the sentence behind every fact."""
