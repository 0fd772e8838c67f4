"""Turns a store, a folder or a server, into a Flask application that answers SPARQL queries and shows pages."""

from pathlib import Path
from typing import cast

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from ofsted_kg.federation import Services
from ofsted_kg.remote import Server
from ofsted_kg.vocabulary import PREFIXES
from ofsted_kg.web import (
    changing,
    dataset,
    endpoint,
    graph_store,
    history,
    indexes,
    limiting,
    metrics,
    observing,
    openapi,
    pages,
    proposing,
    things,
    updating,
    validating,
)
from ofsted_kg.web.access_log import AccessLog
from ofsted_kg.web.addresses import ThingConverter
from ofsted_kg.web.asking import EXTENSION
from ofsted_kg.web.caching import KEPT, RESULTS, Caching, Results, admitting
from ofsted_kg.web.errors import error_response
from ofsted_kg.web.execution import Readers
from ofsted_kg.web.protocol import LONGEST_QUERY
from ofsted_kg.web.reader import Limits
from ofsted_kg.web.reconciliation import blueprint as reconciliation
from ofsted_kg.web.remote import Remote
from ofsted_kg.web.tokens import Tokens

_CHANGES = (validating, updating, graph_store, history, proposing)
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"Content-Location, ETag, Link, {endpoint.TRUNCATED}, Retry-After",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# No Authorization and no PUT or DELETE: a page of another site can't write, whatever token it has come by.
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


def create_app(
    store: Path | Server,
    *,
    query_timeout: float = 30,
    workers: int = 2,
    most_waiting: int = 100,
    limits: Limits | None = None,
    services: Services | None = None,
    tokens: Tokens | None = None,
    change_timeout: float = 60,
    cache: int = 64_000_000,
    max_age: int = 0,
    access_log: AccessLog | None = None,
    rate_limit: int | None = None,
) -> Flask:
    """Make the application, and start its reader processes; `close(app)` ends them.

    Args:
        store: the folder of the store, or the server that has it; a version that is published later is served from
            the next query on.
        query_timeout: seconds after which a query is stopped.
        workers: how many queries run at a time, each in a process.
        most_waiting: how many requests may wait for a free process; a further one is refused.
        limits: what a process may use.
        services: the other servers that SERVICE in a query may ask; none without it.
        tokens: who may write; nobody without them.
        change_timeout: seconds after which a validation or a write is stopped.
        cache: bytes of results that are kept.
        max_age: seconds for which a proxy may take a result for the newest, without asking.
        access_log: what is told of each request.
        rate_limit: how many requests a client may make in a minute; as many as it likes without it.

    Returns:
        The application.

    """
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LONGEST_QUERY, MAX_FORM_MEMORY_SIZE=LONGEST_QUERY)
    app.config[endpoint.MAX_AGE] = max_age
    share = (dict(PREFIXES), workers, query_timeout, most_waiting, limits or Limits(), services or Services())
    readers = Remote(store, *share) if isinstance(store, Server) else Readers(store, *share)
    known = tokens or Tokens()
    app.extensions[EXTENSION] = readers
    app.extensions[changing.EXTENSION] = changing.Changer(readers.path, known, change_timeout)
    _add_routes(app)
    admits = limiting.limit(app, rate_limit, known) if rate_limit else admitting
    _put_in_front(app, readers, Caching(app.wsgi_app, readers.version, Results(cache), admits), access_log)
    return app


def _add_routes(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters["thing"] = ThingConverter
    blueprints = (part.blueprint for part in (endpoint, pages, indexes, dataset, metrics, openapi, *_CHANGES))
    for blueprint in (*blueprints, reconciliation, things.blueprint):
        app.register_blueprint(blueprint)
    app.register_error_handler(HTTPException, error_response)
    app.after_request(_with_headers)


def _put_in_front(app: Flask, readers: Readers | Remote, caching: Caching, access_log: AccessLog | None) -> None:
    """Have requests answered by what is kept, and what is answered told."""
    app.wsgi_app = caching  # type: ignore[method-assign]  # Flask's own way
    app.extensions[RESULTS] = caching.results
    observer = observing.observe(app)
    # Another server's version is asked for, which may take long: only threads do that.
    app.extensions[KEPT] = observer.noting(caching.kept) if isinstance(readers, Readers) else _none_kept
    app.extensions[metrics.EXTENSION] = metrics.Metrics(app, readers.version, observer)
    if access_log:
        observer.tell.append(access_log.tell)


def close(app: Flask) -> None:
    """End the reader processes of an application.

    Args:
        app: what `create_app` made.

    """
    cast(Readers | Remote, app.extensions[EXTENSION]).close()
    cast(changing.Changer, app.extensions[changing.EXTENSION]).close()


def _none_kept(environ: object) -> None:
    del environ


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)  # the preview of reconciliation has a policy of its own
    if request.method == "OPTIONS":
        response.headers.update(_PREFLIGHT)
    return response
