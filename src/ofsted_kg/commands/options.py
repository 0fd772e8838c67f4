"""The options that several commands share."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from ofsted_kg.federation import Services, endpoint
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


def service_options(command: Command) -> Command:
    """Give a command --allow-service and --service-timeout, as its argument `services`.

    Args:
        command: the function of a command.

    Returns:
        The function with the options.

    """

    @functools.wraps(command)
    def with_services(*, allow_service: tuple[str, ...], service_timeout: float, **arguments: Any) -> Any:
        endpoints = tuple(endpoint(address) for address in allow_service)
        return command(services=Services(endpoints, total=service_timeout), **arguments)

    timeout = click.option(
        "--service-timeout",
        type=click.FloatRange(min=0, min_open=True, max=3_600),
        default=10,
        show_default=True,
        metavar="SECONDS",
        help="When to give up waiting for another server.",
    )
    allow = click.option(
        "--allow-service",
        multiple=True,
        envvar="OFSTED_KG_ALLOW_SERVICE",
        show_envvar=True,
        metavar="ADDRESS",
        help="A SPARQL endpoint that SERVICE in a query may ask, written just so; may be given again. "
        "In the environment, blanks part the addresses.  [default: none]",
    )
    return cast(Command, allow(timeout(with_services)))
