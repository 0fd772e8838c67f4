"""The options that say what is written down of requests, and how many a client may make."""

import functools
from pathlib import Path
from typing import Any, cast

import click

from ofsted_kg.commands.options import Command
from ofsted_kg.web.access_log import AccessLog

_STANDARD_OUTPUT = Path("-")


def observing_options(command: Command) -> Command:
    """Give a command --access-log and --rate-limit, as its arguments `access_log` and `rate_limit`.

    Args:
        command: the function of a command.

    Returns:
        The function with the options.

    """

    @functools.wraps(command)
    def with_log(*, access_log: Path | None, **arguments: Any) -> Any:
        log = None if access_log is None else AccessLog(None if access_log == _STANDARD_OUTPUT else access_log)
        return command(access_log=log, **arguments)

    log = click.option(
        "--access-log",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        metavar="FILE",
        help="Append a line of JSON for each request, without addresses, queries or tokens; - for standard output.  "
        "[default: none]",
    )
    rate = click.option(
        "--rate-limit",
        type=click.IntRange(1, 1_000_000),
        metavar="N",
        help="Requests that a client may make in a minute, counted by its token or else its address.  [default: any]",
    )
    return cast(Command, log(rate(with_log)))
