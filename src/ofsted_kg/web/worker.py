"""Turns validations and writes into outcomes, in a process of its own that can be stopped: its body."""

import ctypes
from multiprocessing.connection import Connection
from pathlib import Path

from ofsted_kg.web.answering import answer_all

MEMORY = 4 * 2**30
"""Bytes of address space that the process may have."""

_MOST = 200  # tasks of one process


def run(connection: Connection, begun: "ctypes.c_ulonglong", store: Path) -> None:
    """Do the tasks that come through a pipe until it closes.

    Args:
        connection: one end of the pipe.
        begun: counts the tasks that were begun.
        store: the folder of the store.

    """
    from ofsted_kg.web.work import Work  # pySHACL and the shapes, which the server itself does without

    answer_all(connection, begun, Work(store).outcome, MEMORY, _MOST)
