"""Turns an answer into messages of a pipe, a large one into pieces, and the messages into the answer again."""

from dataclasses import replace
from io import BytesIO
from multiprocessing.connection import Connection
from typing import Any

from ofsted_kg.web.messages import Answer

_PIECE = 1_000_000  # bytes; a message is copied as a whole at each end


def send(connection: Connection, answer: object) -> None:
    """Send an answer, or whatever stands in its place.

    Raises:
        OSError: nobody is at the other end any more.

    """
    if not isinstance(answer, Answer) or len(answer.body) <= _PIECE:
        connection.send((answer, 0))
        return
    body = memoryview(answer.body)
    connection.send((replace(answer, body=b""), len(body)))
    for start in range(0, len(body), _PIECE):
        connection.send_bytes(body[start : start + _PIECE])


def receive(connection: Connection) -> Any:
    """Receive what was sent.

    Raises:
        EOFError, OSError: the other end was closed.

    """
    answer, size = connection.recv()
    if not size:
        return answer
    body = BytesIO()
    while body.tell() < size:
        body.write(connection.recv_bytes())
    return replace(answer, body=body.getvalue())
