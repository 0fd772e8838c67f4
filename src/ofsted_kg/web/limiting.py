"""Turns requests of a client that makes too many into refusals that say when the next one will be answered."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

from ofsted_kg.web.rates import RateLimit, client_of
from ofsted_kg.web.tokens import Tokens

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_FREE = frozenset(("/health", "/metrics"))  # monitors must not be refused, nor make others be
_WAIT = "ofsted-kg.wait"  # the key of how long a request's client has to wait, in its environment


def limit(app: Flask, per_minute: int, tokens: Tokens) -> Callable[["WSGIEnvironment"], bool]:
    """Limit the requests that each client of an application may make.

    Args:
        app: the application.
        per_minute: how many; also how many may come at once.
        tokens: who is known; an administrator is not limited.

    Returns:
        A function that tells whether a request may be answered: for what answers it before the application does.

    """
    rate = RateLimit(per_minute)

    def wait(environ: "WSGIEnvironment") -> int:
        if _WAIT not in environ:  # a request counts once
            holder = tokens.holder(environ.get("HTTP_AUTHORIZATION", ""))
            free = environ["PATH_INFO"] in _FREE or (holder is not None and "admin" in holder.rights)
            client = client_of(environ.get("REMOTE_ADDR"), holder.name if holder else None)
            environ[_WAIT] = 0 if free else math.ceil(rate.wait(client))
        return int(environ[_WAIT])

    def require_patience() -> None:
        seconds = wait(request.environ)
        if seconds:
            said = f"A client may make {per_minute:,} requests a minute here: try again in {seconds} s."
            raise TooManyRequests(said, retry_after=seconds)

    app.before_request(require_patience)
    return lambda environ: not wait(environ)
