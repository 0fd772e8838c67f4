"""Turns questions into answers by a few reader processes, stopping those that take too long."""

import multiprocessing
import queue
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BoundedSemaphore, Lock

from ofsted_kg.web import reader
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.reader import Limits

# Spawned on every system: what Windows does, and a process forked from one with threads is not safe.
_SPAWN = multiprocessing.get_context("spawn")
_START_TIME = 60.0

_STOPPED = Refusal(503, "The server is shutting down.")
_BUSY = Refusal(503, "Too many queries are waiting: try again in a few seconds.", retry_after=5)
_ENDED = Refusal(
    503, "The process that ran this query ended early: it needs too much memory, or is nested too deeply to be parsed."
)


class _Process:
    """One reader process and the server's end of its pipe; used by one thread at a time."""

    def __init__(self, path: Path, prefixes: dict[str, str], limits: Limits) -> None:
        self._pipe, end = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=reader.run, args=(end, path, prefixes, limits), name="ofsted-kg-reader", daemon=True
        )
        self._process.start()
        end.close()  # so that the pipe breaks when the process ends
        self._ready = False

    def ask(self, question: Question, seconds: float) -> Answer | Refusal:
        """Raise TimeoutError where the answer takes too long, EOFError or OSError where the process ends."""
        if not self._ready:  # the time that a process takes to start is not the query's
            _receivable(self._pipe, _START_TIME)
            self._pipe.recv_bytes()
            self._ready = True
        self._pipe.send(question)
        _receivable(self._pipe, seconds)
        answer: Answer | Refusal = self._pipe.recv()
        return answer

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        """End the process; a thread that waits for its answer is told by the pipe's end."""
        self._process.kill()
        self._process.join()


def _receivable(pipe: Connection, seconds: float) -> None:
    if not pipe.poll(seconds):
        raise TimeoutError


@dataclass
class Readers:
    """A fixed number of reader processes. Safe to use from several threads."""

    path: Path
    prefixes: dict[str, str]
    workers: int = 2
    query_timeout: float = 30.0  # seconds for a query, and for waiting until a reader is free
    most_waiting: int = 100
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self._waiting = BoundedSemaphore(self.most_waiting)
        self._idle: queue.LifoQueue[_Process] = queue.LifoQueue()  # the one used last has the warmest cache
        self._lock = Lock()
        self._processes: set[_Process] = set()
        self._closed = False
        for _ in range(self.workers):
            self._idle.put(self._start())

    def ask(self, question: Question, patience: float | None = None) -> Answer | Refusal:
        """Have a question answered by a reader that is free, or as soon as one is.

        Args:
            question: what to ask.
            patience: seconds to wait for a free reader, where that should be less than the time of a query.

        Returns:
            The answer, or why there is none.

        """
        process = self._free_process(self.query_timeout if patience is None else patience)
        if process is None:
            return _STOPPED if self._closed else _BUSY
        if not process.is_alive():  # ended while nobody asked it anything
            process = self._replaced(process)
        try:
            return process.ask(question, self.query_timeout)
        except TimeoutError:
            process = self._replaced(process)
            return Refusal(503, f"The query took longer than {self.query_timeout:g} seconds and was stopped.")
        except (EOFError, OSError):
            process = self._replaced(process)
            return _STOPPED if self._closed else _ENDED
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """End the readers, also those that are at a query."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.end()
            self._processes.clear()

    def _free_process(self, patience: float) -> _Process | None:
        if not self._waiting.acquire(blocking=False):
            return None
        try:
            return self._idle.get(timeout=patience)
        except queue.Empty:
            return None
        finally:
            self._waiting.release()

    def _start(self) -> _Process:
        process = _Process(self.path, self.prefixes, self.limits)
        self._processes.add(process)
        return process

    def _replaced(self, process: _Process) -> _Process:
        with self._lock:
            if self._closed:
                return process
            self._processes.discard(process)
            process.end()
            return self._start()
