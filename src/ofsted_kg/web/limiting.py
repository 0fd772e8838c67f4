"""Turns requests of a client that makes too many into refusals that say when the next one will be answered."""

import math

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

from ofsted_kg.web.changing import changer
from ofsted_kg.web.rates import RateLimit, client_of

_FREE = frozenset(("pages.health", "metrics.metrics"))  # monitors must not be refused, nor make others be


def limit(app: Flask, per_minute: int) -> None:
    """Limit the requests that each client of an application may make.

    Args:
        app: the application.
        per_minute: how many; also how many may come at once.

    """
    rate = RateLimit(per_minute)

    def require_patience() -> None:
        if request.endpoint in _FREE:
            return
        holder = changer().tokens.holder(request.headers.get("Authorization", ""))
        if holder is not None and "admin" in holder.rights:
            return
        seconds = math.ceil(rate.wait(client_of(request.remote_addr, holder.name if holder else None)))
        if seconds:
            said = f"A client may make {per_minute:,} requests a minute here: try again in {seconds} s."
            raise TooManyRequests(said, retry_after=seconds)

    app.before_request(require_patience)
