"""The options that say which other servers SERVICE in a query may ask."""

import functools
from typing import Any, cast

import click

from ofsted_kg.commands.options import Command, Seconds
from ofsted_kg.federation import Services, endpoint


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
        type=Seconds(3_600),
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
