"""Turns tasks into answers by a few processes, stopping those that take too long."""

import multiprocessing
import queue
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import BoundedSemaphore, Lock
from typing import Any, Generic, TypeVar

from ofsted_kg.web.messages import Refusal

# Spawned on every system: what Windows does, and a process forked from one with threads is not safe.
_SPAWN = multiprocessing.get_context("spawn")
_START_TIME = 60.0
_END_TIME = 5.0
_STOPPED = Refusal(503, "The server is shutting down.")

Task = TypeVar("Task")
Answered = TypeVar("Answered")


@dataclass(frozen=True)
class Words:
    """What is said of a task that gets no answer; `{seconds}` stands for the time that it had."""

    busy: str
    too_long: str
    ended: str  # the process ended, nobody knows why
    endings: Mapping[int, str]  # what the process's own end means. Elsewhere than on Unix there are no such codes.


@dataclass(frozen=True)
class Kind(Generic[Task, Answered]):
    """What the processes of a pool do: a function of a module with its arguments, which gets a pipe before them."""

    body: Callable[..., None]
    arguments: tuple[Any, ...]
    name: str
    words: Words


class _Process(Generic[Task, Answered]):
    """One process and the server's end of its pipe; used by one thread at a time."""

    def __init__(self, kind: Kind[Task, Answered]) -> None:
        self._words = kind.words
        self._pipe, end = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=kind.body, args=(end, *kind.arguments), name=kind.name, daemon=True)
        self._process.start()
        end.close()  # so that the pipe breaks when the process ends
        self._ready = False

    def begins(self, task: Task, seconds: float) -> bool:
        """Give the process a task. False where it had ended before; TimeoutError where it does not react."""
        try:
            if not self._ready:  # the time that a process takes to start is not the task's
                self._receive_bytes(_START_TIME)
                self._ready = True
            self._pipe.send(task)
            self._receive_bytes(seconds)
        except (EOFError, OSError):
            return False
        return True

    def answer(self, seconds: float) -> Answered | Refusal:
        """Raise TimeoutError where the answer takes too long, EOFError or OSError where the process ends."""
        _receivable(self._pipe, seconds)
        answer: Answered | Refusal = self._pipe.recv()
        return answer

    def reason_of_end(self) -> str:
        """Say why a process that broke off an answer has ended."""
        self._process.join(_END_TIME)
        return self._words.endings.get(self._process.exitcode or 0, self._words.ended)

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


class Pool(Generic[Task, Answered]):
    """A fixed number of processes. Safe to use from several threads."""

    def __init__(
        self, kind: Kind[Task, Answered], number: int, seconds: float, most_waiting: int, *, at_once: bool = True
    ) -> None:
        """Make the pool.

        Args:
            kind: what its processes do.
            number: how many there are.
            seconds: for a task, and for waiting until a process is free.
            most_waiting: how many tasks may wait.
            at_once: whether the processes start now, or each with its first task.

        """
        self._kind, self._seconds = kind, seconds
        self._waiting = BoundedSemaphore(most_waiting)
        self.waiting = 0  # tasks that wait at the moment, for whoever wants to know
        # The one used last has the warmest cache; None is a process that has not started.
        self._idle: queue.LifoQueue[_Process[Task, Answered] | None] = queue.LifoQueue()
        self._lock, self._counting = Lock(), Lock()
        self._processes: set[_Process[Task, Answered]] = set()
        self._closed = False
        for _ in range(number):
            self._idle.put(self._start() if at_once else None)

    def ask(self, task: Task, patience: float | None = None) -> Answered | Refusal:
        """Have a task done by a process that is free, or as soon as one is.

        Args:
            task: what to do.
            patience: seconds to wait for a free process, where that should be less than the time of a task.

        Returns:
            The answer, or why there is none.

        """
        process = self._free_process(self._seconds if patience is None else patience)
        if process is None:
            return _STOPPED if self._closed else Refusal(503, self._kind.words.busy, retry_after=5)
        try:
            if not process.begins(task, self._seconds):  # ended while nobody asked it anything
                process = self._replaced(process)
                process.begins(task, self._seconds)
            return process.answer(self._seconds)
        except TimeoutError:
            process = self._replaced(process)
            return Refusal(503, self._kind.words.too_long.format(seconds=f"{self._seconds:g}"))
        except (EOFError, OSError):
            why = process.reason_of_end()
            process = self._replaced(process)
            return _STOPPED if self._closed else Refusal(503, why)
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """End the processes, also those that are at a task."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.end()
            self._processes.clear()

    def _free_process(self, patience: float) -> _Process[Task, Answered] | None:
        if not self._waiting.acquire(blocking=False):
            return None
        self._count_waiting(1)
        try:
            process = self._idle.get(timeout=patience)
        except queue.Empty:
            return None
        finally:
            self._count_waiting(-1)
            self._waiting.release()
        return process or self._started()

    def _count_waiting(self, change: int) -> None:
        with self._counting:
            self.waiting += change

    def _started(self) -> _Process[Task, Answered] | None:
        with self._lock:
            if not self._closed:
                return self._start()
        self._idle.put(None)
        return None

    def _start(self) -> _Process[Task, Answered]:
        process = _Process(self._kind)
        self._processes.add(process)
        return process

    def _replaced(self, process: _Process[Task, Answered]) -> _Process[Task, Answered]:
        with self._lock:
            if self._closed:
                return process
            self._processes.discard(process)
            process.end()
            return self._start()
