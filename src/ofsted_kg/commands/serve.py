"""`ofsted-kg serve`: turns the published graph into a SPARQL endpoint and pages."""

import asyncio
import os
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click
import uvicorn
from flask import Flask

from ofsted_kg.commands.observing_options import observing_options
from ofsted_kg.commands.options import anywhere_option, query_timeout_option
from ofsted_kg.commands.service_options import service_options
from ofsted_kg.errors import OfstedKgError
from ofsted_kg.federation import Services
from ofsted_kg.processes import all_cores
from ofsted_kg.remote import Server, require_graph
from ofsted_kg.store import current_version
from ofsted_kg.store.layout import reason
from ofsted_kg.web.access_log import AccessLog
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.caching import KEPT
from ofsted_kg.web.connections import MakingRoom
from ofsted_kg.web.front import Front
from ofsted_kg.web.observing import UNOBSERVED
from ofsted_kg.web.reader import Limits
from ofsted_kg.web.tokens import read_tokens

_MOST_WAITING = 100
_MOST_WORKERS = 16  # unless it is told: each takes memory
_THREADS_FOR_PAGES = 8
_SILENCE = 30  # seconds after which a connection is closed on which nothing comes
_LAST_ANSWERS = 5  # seconds for them, when the server stops
_BACKLOG = 1024
_LONGEST_BODY = 16_000_000  # beyond this a request is not even received; the application's own limit is lower


def _workers() -> int:
    """More than processors, so that a few long queries leave some for the short ones."""
    return min(2 * all_cores(), _MOST_WORKERS)


class ServeError(OfstedKgError):
    """Raised when the server can't start."""


@click.command(
    epilog="""\b
Examples:
  ofsted-kg serve
  ofsted-kg serve --port 8080 --workers 4 --query-timeout 10
  ofsted-kg serve --allow-service https://query.wikidata.org/sparql --allow-service http://127.0.0.1:3030/ds/sparql
  ofsted-kg serve --store http://127.0.0.1:3030/ds/sparql
  curl 'http://127.0.0.1:8000/sparql?query=ASK%7B%7D'
"""
)
@anywhere_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 for any that is free."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=_workers,
    show_default="twice the processors, at most 16",
    help="Queries run at a time, each in a process.",
)
@query_timeout_option
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
@click.option(
    "--cache",
    type=click.IntRange(0, 100_000),
    default=64,
    show_default=True,
    metavar="MB",
    help="Memory for results that are kept until another version is published.",
)
@click.option(
    "--max-age",
    type=click.IntRange(0, 31_536_000),
    default=0,
    show_default=True,
    metavar="SECONDS",
    help="For how long a proxy may serve a result without asking whether it is still the newest.",
)
@click.option(
    "--result-limit",
    type=click.IntRange(1, 1_000),
    default=64,
    show_default=True,
    metavar="MB",
    help="The size of a result; JSON ends there and says so, a larger one in another format is an error.",
)
@service_options
@observing_options
def command(
    *,
    store: Path | Server,
    host: str,
    port: int,
    workers: int,
    query_timeout: float,
    token_file: Path | None,
    change_timeout: float,
    cache: int,
    max_age: int,
    result_limit: int,
    services: Services,
    access_log: AccessLog | None,
    rate_limit: int | None,
) -> None:
    """Serve the graph over HTTP: a SPARQL endpoint at /sparql, pages at /. Ctrl-C ends it.

    Where the store has no graph yet, it is built first from the documents that come with ofsted-kg.
    """
    # Never an option: every user of the machine sees the arguments of a command.
    tokens = read_tokens(token_file, os.environ.get("OFSTED_KG_TOKEN"))
    if isinstance(store, Server):
        _require_graph(store, services)
    elif current_version(store) is None:
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
            cache=cache * 1_000_000,
            max_age=max_age,
            limits=Limits(result=result_limit * 1_000_000),
            access_log=access_log,
            rate_limit=rate_limit,
        )
        _serve(app, store, listening, workers)


def _require_graph(server: Server, services: Services) -> None:
    """Refuse to serve what a query would not find, and to promise what another server would have to do."""
    if services.endpoints:
        raise ServeError("--allow-service needs a store in a folder: no query makes another server ask a third")
    require_graph(server)


def _serve(app: Flask, store: Path | Server, listening: socket.socket, workers: int) -> None:
    threads = ThreadPoolExecutor(_MOST_WAITING + workers + _THREADS_FOR_PAGES, "ofsted-kg-request")
    server = _Server(app, threads)
    try:
        _stop_on_signals()
        _require_answers(app, store)
        click.echo(f"Serving {store} at {_address(listening)} (Ctrl-C ends it)")
        asyncio.run(server.serve([listening]))
    except KeyboardInterrupt:
        pass
    finally:
        close(app)
        threads.shutdown(cancel_futures=True)


class _Server(uvicorn.Server):
    """The HTTP server, which ends the queries when it is told to stop: else it would wait for them."""

    def __init__(self, app: Flask, threads: ThreadPoolExecutor) -> None:
        self._app = app
        config = uvicorn.Config(
            Front(app, app.extensions[KEPT], _LONGEST_BODY, threads),
            http=MakingRoom,
            ws="none",
            interface="asgi3",
            lifespan="off",
            timeout_keep_alive=_SILENCE,
            timeout_graceful_shutdown=_LAST_ANSWERS,
            server_header=False,
            headers=[("Server", "ofsted-kg")],
            proxy_headers=False,
            access_log=False,
            log_level="error",
        )
        super().__init__(config)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, on a signal."""
        super().handle_exit(sig, frame)
        threading.Thread(target=close, args=(self._app,)).start()  # not here: a signal may come while a lock is held


def _stop_on_signals() -> None:
    """Outside the server's own time, and when it raises anew what made it end, a signal ends the command quietly."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        del number, frame
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _require_answers(app: Flask, store: Path | Server) -> None:
    with app.test_client().get("/health", environ_base={UNOBSERVED: "1"}) as health:
        if health.status_code == 200:
            return
        raise ServeError(f"the graph at {store} can't be served: {health.get_json()['reason']}")


def _listening_socket(host: str, port: int) -> socket.socket:
    """Listen at the first address of a host; this fails on Windows too where it is taken."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        raise ServeError(f"can't listen at {host}, port {port}: {reason(error)}; choose another by --port") from error


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
