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


class StorePlace(Place):
    """The folder of a store; for the address of a server, the folder on this machine whose copy the server has."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the folder, or end with a sentence."""
        if not _is_address(value):
            return super().convert(value, param, ctx)
        from ofsted_kg.remote.folder import made_folder  # brings the RDF libraries, which take a while

        return made_folder(str(value))


class Anywhere(Place):
    """The folder of a store, or the server that has it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the folder or the server, or end with a sentence."""
        if not _is_address(value):
            return super().convert(value, param, ctx)
        from ofsted_kg.remote import server_at  # brings the RDF libraries, which take a while

        return server_at(str(value))


def _is_address(value: object) -> bool:
    """Whether it is no folder; of what scheme an address may be is said where it is read."""
    return "://" in str(value)


def store_option(command: Command) -> Command:
    """Give a command the option --store, as its argument `store`, which is a folder.

    Args:
        command: the function of a command.

    Returns:
        The function with the option.

    """
    return _store_option(StorePlace(file_okay=False, path_type=Path))(command)


def anywhere_option(command: Command) -> Command:
    """Give a command the option --store, as its argument `store`, which is a folder or a server."""
    return _store_option(Anywhere(file_okay=False, path_type=Path))(command)


def _store_option(kind: Place) -> Callable[[Command], Command]:
    return click.option(
        "--store",
        type=kind,
        envvar="OFSTED_KG_STORE",
        default=default_store,
        show_envvar=True,
        metavar="DIR|ADDRESS",
        help="The folder of the store, or the address of a SPARQL 1.1 server.  [default: a folder of the user's]",
    )


def query_timeout_option(command: Command) -> Command:
    """Give a command the option --query-timeout, as its argument `query_timeout`: seconds."""
    option = click.option(
        "--query-timeout",
        type=Seconds(86_400),
        default=30,
        show_default=True,
        metavar="SECONDS",
        help="When to stop a query.",
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
