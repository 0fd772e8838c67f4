"""Turns a task into an answer in a process of its own, which is stopped where that takes too long or nobody waits."""

import multiprocessing
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from ofsted_kg.web.messages import Refusal
from ofsted_kg.web.transfer import receive

# Spawned on every system: what Windows does, and a process forked from one with threads is not safe.
_SPAWN = multiprocessing.get_context("spawn")
_START_TIME = 60.0
_END_TIME = 5.0
_PATIENT = 1.0  # seconds before a task without a client is stopped: most end sooner, and a new process costs as much
_GONE = "The client has gone."

Task = TypeVar("Task")
Answered = TypeVar("Answered")


def stays() -> bool:
    """Say that a client is still there, where nobody can tell."""
    return False


@dataclass(frozen=True)
class Words:
    """What is said of a task that gets no answer; `{seconds}` stands for the time that it had."""

    busy: str
    too_long: str
    ended: str  # the process ended, nobody knows why
    endings: Mapping[int, str]  # what the process's own end means. Elsewhere than on Unix there are no such codes.


@dataclass(frozen=True)
class Kind(Generic[Task, Answered]):
    """What a process does: a function of a module with its arguments, which gets a pipe and a counter before them."""

    body: Callable[..., None]
    arguments: tuple[Any, ...]
    name: str
    words: Words


class Stoppable(Generic[Task, Answered]):
    """One process and the server's end of its pipe; asked by one thread at a time, stopped by any."""

    def __init__(self, kind: Kind[Task, Answered]) -> None:
        self._words = kind.words
        self._begun = _SPAWN.RawValue("Q", 0)  # tasks that the process has begun: shared memory, so it costs no message
        self._pipe, end = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=kind.body, args=(end, self._begun, *kind.arguments), name=kind.name, daemon=True
        )
        self._process.start()
        end.close()  # so that the pipe breaks when the process ends
        self._ready = False
        self._guard = Lock()
        self._until: float | None = None  # when the task that it is at has had its time
        self._is_gone: Callable[[], bool] = stays
        self._is_gone_from = 0.0
        self._stopped: str | None = None

    def answer(self, task: Task, seconds: float, is_gone: Callable[[], bool]) -> Answered | Refusal | None:
        """Have a task done.

        Args:
            task: what to do.
            seconds: the time it has; that which the process takes to start is not the task's.
            is_gone: tells whether the client has gone.

        Returns:
            The answer, or why there is none. None where the process had ended before it began with the task.

        """
        if self._stopped:  # in the moment in which it had answered
            return None
        before = self._begun.value
        try:
            if not self._ready:
                self._watched(_START_TIME, stays)
                self._pipe.recv_bytes()
                self._ready = True
            self._watched(seconds, is_gone)
            self._pipe.send(task)
            answer: Answered | Refusal = receive(self._pipe)
        except (EOFError, OSError):
            return self._refusal(seconds) if self._stopped or self._begun.value != before else None
        finally:
            with self._guard:
                self._until = None
        return answer

    def stop_in_vain(self) -> None:
        """End the process where its task has had its time, or the client has gone; who waits for it is told why."""
        now = time.monotonic()
        with self._guard:
            if self._until is None or self._stopped:
                return
            if now > self._until:
                self._stopped = self._words.too_long
            elif now > self._is_gone_from and self._is_gone():
                self._stopped = _GONE
            if self._stopped:
                self._process.kill()

    @property
    def has_ended(self) -> bool:
        """Whether the process has been stopped, or has ended by itself."""
        return bool(self._stopped) or not self._process.is_alive()

    def end(self) -> None:
        """End the process; a thread that waits for its answer is told by the pipe's end."""
        self._process.kill()
        self._process.join()

    def _watched(self, seconds: float, is_gone: Callable[[], bool]) -> None:
        now = time.monotonic()
        with self._guard:
            self._until, self._is_gone, self._is_gone_from = now + seconds, is_gone, now + _PATIENT

    def _refusal(self, seconds: float) -> Refusal:
        """Say why a process that broke off an answer has ended."""
        self._process.join(_END_TIME)
        said = self._stopped or self._words.endings.get(self._process.exitcode or 0, self._words.ended)
        return Refusal(503, said.format(seconds=f"{seconds:g}"))
