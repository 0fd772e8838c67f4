"""The options that several commands share."""

import errno
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ofsted_kg.processes import all_cores
from ofsted_kg.store.layout import default_store

Command = TypeVar("Command", bound=Callable[..., Any])


class Seconds(click.FloatRange):
    """A time in seconds, above 0."""

    def __init__(self, most: float) -> None:
        super().__init__(min=0, min_open=True, max=most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or end with a sentence."""
        seconds = float(super().convert(value, param, ctx))
        if math.isnan(seconds):  # which compares with nothing
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        return seconds


class Place(click.Path):
    """A path that leads somewhere: a link that leads in a circle is refused, which `Path.resolve` may fail on."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path, or end with a sentence."""
        path = super().convert(value, param, ctx)
        try:
            Path(os.fsdecode(path)).stat()
        except OSError as error:
            if error.errno == errno.ELOOP:
                self.fail(f"{os.fsdecode(path)!r} is a link that leads in a circle.", param, ctx)
        return path


def store_option(command: Command) -> Command:
    """Give a command the option --store, as its argument `store`.

    Args:
        command: the function of a command.

    Returns:
        The function with the option.

    """
    option = click.option(
        "--store",
        type=Place(file_okay=False, path_type=Path),
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
