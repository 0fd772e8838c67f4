"""Turns the tasks that come through a pipe into answers: the body of a process of a pool."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from ofsted_kg.web.transfer import send

READY = b"ready"


def answer_all(
    connection: Connection,
    begun: "ctypes.c_ulonglong",
    answer: Callable[[Any], object],
    memory: int,
    most: int | None = None,
) -> None:
    """Answer the tasks that come through a pipe until it closes.

    Args:
        connection: one end of the pipe; tasks come in and answers go out.
        begun: counts the tasks that were begun, where the server sees it.
        answer: does a task.
        memory: bytes of address space that this process may have, where the operating system can limit it.
        most: after how many tasks the process ends, so that what it keeps in memory does not grow for ever.

    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the server, which ends its processes
    Thread(target=_end_with_the_server, daemon=True).start()
    _limit_memory(memory)
    done = 0
    try:
        connection.send_bytes(READY)
        while most is None or done < most:
            task = connection.recv()
            begun.value += 1
            send(connection, answer(task))
            done += 1
    except (EOFError, OSError):  # the server has gone
        return


def _end_with_the_server() -> None:
    """End even in the middle of a task, where the server was killed and can't end its processes."""
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(0)


def _limit_memory(limit: int) -> None:
    # The guarded corner: elsewhere the operating system has no such limit, or does not heed it.
    if sys.platform == "linux":
        import resource  # only there on Unix

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or limit < most:
            resource.setrlimit(resource.RLIMIT_AS, (limit, most))
