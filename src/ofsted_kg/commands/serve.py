"""`ofsted-kg serve`: turns the published graph into a SPARQL endpoint and pages."""

import logging
import os
import signal
import socket
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click
import waitress
from flask import Flask

from ofsted_kg.commands.observing_options import observing_options
from ofsted_kg.commands.options import Seconds, store_option
from ofsted_kg.commands.service_options import service_options
from ofsted_kg.errors import OfstedKgError
from ofsted_kg.federation import Services
from ofsted_kg.store import current_version
from ofsted_kg.store.layout import reason
from ofsted_kg.web.access_log import AccessLog
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.connections import MakingRoom
from ofsted_kg.web.observing import UNOBSERVED
from ofsted_kg.web.tokens import read_tokens

_MOST_WAITING = 100
_THREADS_FOR_PAGES = 8
_MOST_CONNECTIONS = 400  # Windows can watch 512
_SILENCE = 30  # seconds after which a connection is closed on which nothing comes
_BACKLOG = 1024
_LONGEST_BODY = 16_000_000  # beyond this a request is not even received; the application's own limit is lower


class ServeError(OfstedKgError):
    """Raised when the server can't start."""


@click.command(
    epilog="""\b
Examples:
  ofsted-kg serve
  ofsted-kg serve --port 8080 --workers 4 --query-timeout 10
  ofsted-kg serve --allow-service https://query.wikidata.org/sparql --allow-service http://127.0.0.1:3030/ds/sparql
  curl 'http://127.0.0.1:8000/sparql?query=ASK%7B%7D'
"""
)
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 for any that is free."
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Queries run at a time.")
@click.option(
    "--query-timeout",
    type=Seconds(86_400),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="When to stop a query.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Who may write: lines of a name, a space and a token, or more (see the README). OFSTED_KG_TOKEN is one, too."
    " Without tokens nobody.",
)
@click.option(
    "--change-timeout",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="When to stop a validation or a write.",
)
@service_options
@observing_options
def command(
    *,
    store: Path,
    host: str,
    port: int,
    workers: int,
    query_timeout: float,
    token_file: Path | None,
    change_timeout: float,
    services: Services,
    access_log: AccessLog | None,
    rate_limit: int | None,
) -> None:
    """Serve the graph over HTTP: a SPARQL endpoint at /sparql, pages at /. Ctrl-C ends it.

    Where the store has no graph yet, it is built first from the documents that come with ofsted-kg.
    """
    # Never an option: every user of the machine sees the arguments of a command.
    tokens = read_tokens(token_file, os.environ.get("OFSTED_KG_TOKEN"))
    if current_version(store) is None:
        from ofsted_kg.commands.build import build_default  # serving needs none of it otherwise

        build_default(store)
    listening = _listening_socket(host, port)
    with listening:
        app = create_app(
            store,
            query_timeout=query_timeout,
            workers=workers,
            most_waiting=_MOST_WAITING,
            services=services,
            tokens=tokens,
            change_timeout=change_timeout,
            access_log=access_log,
            rate_limit=rate_limit,
        )
        _serve(app, store, listening, workers)


def _serve(app: Flask, store: Path, listening: socket.socket, workers: int) -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # requests that wait a moment are no news
    _stop_on_signals(app)
    try:
        server = waitress.create_server(
            app,
            sockets=[listening],
            threads=_MOST_WAITING + workers + _THREADS_FOR_PAGES,
            connection_limit=_MOST_CONNECTIONS,
            channel_timeout=_SILENCE,
            cleanup_interval=5,
            max_request_body_size=_LONGEST_BODY,
            ident="ofsted-kg",
            clear_untrusted_proxy_headers=False,  # nothing trusts them, and /metrics is refused where they are
        )
        server.channel_class = MakingRoom
        _require_answers(app, store)
        click.echo(f"Serving {store} at {_address(listening)} (Ctrl-C ends it)")
        server.run()
    except KeyboardInterrupt:
        pass  # before the server ran, which ends quietly itself
    finally:
        close(app)


def _stop_on_signals(app: Flask) -> None:
    def stop(number: int, frame: FrameType | None) -> NoReturn:
        del number, frame
        close(app)  # first, since the server waits for its threads, and they for their queries
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _require_answers(app: Flask, store: Path) -> None:
    with app.test_client().get("/health", environ_base={UNOBSERVED: "1"}) as health:
        if health.status_code == 200:
            return
        raise ServeError(f"the graph at {store} can't be served: {health.get_json()['reason']}")


def _listening_socket(host: str, port: int) -> socket.socket:
    """Listen at the first address of a host; unlike waitress's own, this fails on Windows too where it is taken."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        raise ServeError(f"can't listen at {host}, port {port}: {reason(error)}; choose another by --port") from error


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
