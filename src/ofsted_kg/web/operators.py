"""Who asks for what only the operator may know: a token with the right `admin`, or a program on the same machine."""

import re
from ipaddress import ip_address

from flask import abort, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from ofsted_kg.web.changing import changer

# What a proxy adds, and what a browser adds that shows a page of another site.
_FORWARDED = re.compile(r"Forwarded|X-Forwarded-.+|X-Real-IP|Via|.+-Connecting-IP|True-Client-IP|Origin", re.IGNORECASE)
_NOT_HERE = "This is told on the server's own machine only: elsewhere a token with the right admin is needed."
_NO_TOKEN = "This needs a token with the right admin: send Authorization: Bearer TOKEN."  # noqa: S105 (a sentence)


def require_operator() -> None:
    """Refuse a request that is not the operator's.

    Where a token with the right `admin` is configured, it is needed: behind a proxy every request comes from the same
    machine. Else a request from there is taken, unless its headers tell that a proxy passed it on.

    Raises:
        HTTPException: 401 or 403.

    """
    tokens = changer().tokens
    if tokens.anybody("admin"):
        holder = tokens.holder(request.headers.get("Authorization", ""))
        if holder is None:
            raise Unauthorized(_NO_TOKEN, www_authenticate=WWWAuthenticate("bearer", {"realm": "ofsted-kg"}))
        if "admin" not in holder.rights:
            abort(403, _NO_TOKEN)
    elif not _is_near():
        abort(403, _NOT_HERE)


def _is_near() -> bool:
    try:
        near = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return near and not any(_FORWARDED.fullmatch(name) for name, _ in request.headers)
