"""Turns questions into answers by a few reader processes, stopping those that take too long."""

import multiprocessing
import queue
import signal
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BoundedSemaphore, Lock

from ofsted_kg.federation import Services
from ofsted_kg.web import reader
from ofsted_kg.web.messages import Answer, Question, Refusal
from ofsted_kg.web.reader import Limits

# Spawned on every system: what Windows does, and a process forked from one with threads is not safe.
_SPAWN = multiprocessing.get_context("spawn")
_START_TIME = 60.0
_END_TIME = 5.0

_STOPPED = Refusal(503, "The server is shutting down.")
_BUSY = Refusal(503, "Too many queries are waiting: try again in a few seconds.", retry_after=5)
_ENDED = "The process that ran this query ended early: the query needs too much memory, or is nested too deeply."
# What the engine's own end means. Elsewhere than on Unix a process has no such codes.
_ENDINGS = {
    -signal.SIGABRT: "The query needs more memory than one may use: ask for less at a time, or without ORDER BY.",
    -signal.SIGSEGV: "The query is nested too deeply.",
}


class _Process:
    """One reader process and the server's end of its pipe; used by one thread at a time."""

    def __init__(self, path: Path, prefixes: dict[str, str], limits: Limits, services: Services) -> None:
        self._pipe, end = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=reader.run, args=(end, path, prefixes, limits, services), name="ofsted-kg-reader", daemon=True
        )
        self._process.start()
        end.close()  # so that the pipe breaks when the process ends
        self._ready = False

    def begins(self, question: Question, seconds: float) -> bool:
        """Give the process a question. False where it had ended before; TimeoutError where it does not react."""
        try:
            if not self._ready:  # the time that a process takes to start is not the query's
                self._receive_bytes(_START_TIME)
                self._ready = True
            self._pipe.send(question)
            self._receive_bytes(seconds)
        except (EOFError, OSError):
            return False
        return True

    def answer(self, seconds: float) -> Answer | Refusal:
        """Raise TimeoutError where the answer takes too long, EOFError or OSError where the process ends."""
        _receivable(self._pipe, seconds)
        answer: Answer | Refusal = self._pipe.recv()
        return answer

    def reason_of_end(self) -> str:
        """Say why a process that broke off an answer has ended."""
        self._process.join(_END_TIME)
        return _ENDINGS.get(self._process.exitcode or 0, _ENDED)

    def end(self) -> None:
        """End the process; a thread that waits for its answer is told by the pipe's end."""
        self._process.kill()
        self._process.join()

    def _receive_bytes(self, seconds: float) -> None:
        _receivable(self._pipe, seconds)
        self._pipe.recv_bytes()


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
    services: Services = field(default_factory=Services)

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
        try:
            if not process.begins(question, self.query_timeout):  # ended while nobody asked it anything
                process = self._replaced(process)
                process.begins(question, self.query_timeout)
            return process.answer(self.query_timeout)
        except TimeoutError:
            process = self._replaced(process)
            return Refusal(503, f"The query took longer than {self.query_timeout:g} seconds and was stopped.")
        except (EOFError, OSError):
            why = process.reason_of_end()
            process = self._replaced(process)
            return _STOPPED if self._closed else Refusal(503, why)
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
        process = _Process(self.path, self.prefixes, self.limits, self.services)
        self._processes.add(process)
        return process

    def _replaced(self, process: _Process) -> _Process:
        with self._lock:
            if self._closed:
                return process
            self._processes.discard(process)
            process.end()
            return self._start()
