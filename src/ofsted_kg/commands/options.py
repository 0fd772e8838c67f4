"""The options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ofsted_kg.processes import all_cores
from ofsted_kg.store.layout import default_store

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(command: Command) -> Command:
    """Give a command the option --store, as its argument `store`.

    Args:
        command: the function of a command.

    Returns:
        The function with the option.

    """
    option = click.option(
        "--store",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="OFSTED_KG_STORE",
        default=default_store,
        show_envvar=True,
        metavar="DIR",
        help="The folder of the store.  [default: a folder of the user's]",
    )
    return option(command)


def jobs_option(command: Command) -> Command:
    """Give a command the option --jobs, as its argument `jobs`: how many processes may work."""
    option = click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=all_cores,
        metavar="N",
        help="How many documents are worked on at the same time.  [default: one on each core]",
    )
    return option(command)


def who_option(command: Command) -> Command:
    """Give a command the option --who, as its argument `who`: the name under which the log keeps a change."""
    option = click.option(
        "--who",
        envvar="OFSTED_KG_WHO",
        default="command line",
        show_default=True,
        show_envvar=True,
        metavar="NAME",
        help="Who makes the change, for the log; the server shows it to all.",
    )
    return option(command)
