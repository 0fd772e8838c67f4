"""Turns more connections than a server can hold into fewer: the one that waits longest for its client makes room."""

import time
from typing import Any

from waitress.channel import HTTPChannel

MOST_IDLE = 300
"""How many connections may be open before those make room in which no request is being answered."""


class MakingRoom(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that closes another where too many are open.

    Clients that send half a request and stay would else fill a server until it takes no more. What counts is the time
    since the connection was made or its last request was answered: a byte now and then does not keep it.
    """

    def __init__(self, server: Any, *arguments: Any, **options: Any) -> None:
        super().__init__(server, *arguments, **options)
        self.waiting_since = time.monotonic()
        others = [one for one in server.active_channels.values() if not (one is self or one.requests or one.will_close)]
        if len(server.active_channels) > MOST_IDLE and others:
            min(others, key=_waiting_since).will_close = True  # the server's loop closes it

    def service(self) -> None:
        """Answer the requests that have arrived."""
        super().service()
        self.waiting_since = time.monotonic()


def _waiting_since(channel: MakingRoom) -> float:
    return channel.waiting_since
