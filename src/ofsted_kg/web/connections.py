"""Turns more connections than a server can hold into fewer: the one that waits longest for its client makes room."""

import socket
import time
from asyncio import TimerHandle, Transport
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_IDLE = 300
"""How many connections may be open before those make room in which no request is being answered."""

_MOST = 400  # Windows can watch 512
_SILENCE = 60.0  # seconds for which a client may take nothing of its answer
_LONGEST_HEAD = 262_144  # bytes of a request before its body
_LONGEST = 24_000_000  # bytes of a request in all, however it is cut into chunks, and with what follows them


class MakingRoom(HttpToolsProtocol):
    """A connection that closes another where too many are open.

    Clients that send half a request and stay would else fill a server until it takes no more. What counts is the time
    since the connection was made or its last request was answered: a byte now and then does not keep it.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.waiting_since = time.monotonic()
        self._head = self._all = 0
        self._in_head = False
        self._stalled: TimerHandle | None = None

    @property
    def waits_for_client(self) -> bool:
        """Whether no request is being answered: none has come, or not all of it."""
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as the class it comes from
        """Begin, and make room."""
        super().connection_made(transport)
        # A socket that was made before the server began is not known to be TCP: asyncio leaves it to wait for
        # acknowledgements, 40 ms each.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if len(self.connections) <= MOST_IDLE:
            return
        others = [one for one in cast("set[MakingRoom]", self.connections) if one is not self and one.waits_for_client]
        if others:
            min(others, key=lambda one: one.waiting_since).transport.abort()
        elif len(self.connections) > _MOST:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, unless it has no end."""
        self._head += len(data)
        self._all += len(data)
        if self._head > _LONGEST_HEAD and (self.cycle is None or self.cycle.response_complete):
            self.send_400_response("The head of the request is too long.")
        elif self._all > _LONGEST:
            self.transport.abort()
        else:
            super().data_received(data)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._in_head, self._all = True, 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head. What comes after the body is no header (RFC 9110, section 6.5.1)."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        self._in_head = False
        super().on_headers_complete()
        self._head = 0

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._head = 0
        self.waiting_since = time.monotonic()

    def pause_writing(self) -> None:
        """Wait for the client to take what is there, but not for ever."""
        super().pause_writing()
        self._stalled = self.loop.call_later(_SILENCE, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on writing."""
        super().resume_writing()
        self._forget_stall()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        super().connection_lost(exc)
        self._forget_stall()

    def _forget_stall(self) -> None:
        if self._stalled:
            self._stalled.cancel()
            self._stalled = None
