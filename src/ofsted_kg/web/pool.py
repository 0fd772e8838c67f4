"""Turns tasks into answers by a few processes, stopping those that take too long."""

import queue
import time
from collections.abc import Callable
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import Generic

from ofsted_kg.web.messages import Refusal
from ofsted_kg.web.stoppable import Answered, Kind, Stoppable, Task, Words, stays

__all__ = ["Kind", "Pool", "Words", "stays"]

_STOPPED = Refusal(503, "The server is shutting down.")
_TICK = 0.1  # seconds between two looks at the processes
_LOOK = 1.0  # seconds between two looks at a client that waits


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
        self._idle: queue.LifoQueue[Stoppable[Task, Answered] | None] = queue.LifoQueue()
        self._lock, self._counting = Lock(), Lock()
        self._processes: set[Stoppable[Task, Answered]] = set()
        self._closed = Event()
        for _ in range(number):
            self._idle.put(self._start() if at_once else None)
        Thread(target=self._watch, name=f"{kind.name}-watch", daemon=True).start()

    def ask(self, task: Task, patience: float | None = None, is_gone: Callable[[], bool] = stays) -> Answered | Refusal:
        """Have a task done by a process that is free, or as soon as one is.

        Args:
            task: what to do.
            patience: seconds to wait for a free process, where that should be less than the time of a task.
            is_gone: tells whether the client has gone; then the task is given up and its process stopped.

        Returns:
            The answer, or why there is none.

        """
        process = self._free_process(self._seconds if patience is None else patience, is_gone)
        if process is None:
            return _STOPPED if self._closed.is_set() else Refusal(503, self._kind.words.busy, retry_after=5)
        try:
            answer = process.answer(task, self._seconds, is_gone)
            if answer is None:  # it ended while nobody asked it anything
                process = self._replaced(process)
                answer = process.answer(task, self._seconds, is_gone) or Refusal(503, self._kind.words.ended)
            if isinstance(answer, Refusal):
                if self._closed.is_set():
                    return _STOPPED
                if process.has_ended:
                    process = self._replaced(process)
            return answer
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """End the processes, also those that are at a task."""
        with self._lock:
            self._closed.set()
            for process in self._processes:
                process.end()
            self._processes.clear()

    def _watch(self) -> None:
        while not self._closed.wait(_TICK):
            with self._lock:
                processes = tuple(self._processes)
            for process in processes:
                process.stop_in_vain()

    def _free_process(self, patience: float, is_gone: Callable[[], bool]) -> Stoppable[Task, Answered] | None:
        if not self._waiting.acquire(blocking=False):
            return None
        self._count_waiting(1)
        try:
            process = self._idle_process(patience, is_gone)
        except queue.Empty:
            return None
        finally:
            self._count_waiting(-1)
            self._waiting.release()
        return process or self._started()

    def _idle_process(self, patience: float, is_gone: Callable[[], bool]) -> Stoppable[Task, Answered] | None:
        """Raise queue.Empty where none is free in time, or the client does not wait for one."""
        end = time.monotonic() + patience
        while True:
            left = end - time.monotonic()
            try:
                return self._idle.get(timeout=max(0, min(left, _LOOK)))
            except queue.Empty:
                if left <= _LOOK or is_gone() or self._closed.is_set():
                    raise

    def _count_waiting(self, change: int) -> None:
        with self._counting:
            self.waiting += change

    def _started(self) -> Stoppable[Task, Answered] | None:
        with self._lock:
            if not self._closed.is_set():
                return self._start()
        self._idle.put(None)
        return None

    def _start(self) -> Stoppable[Task, Answered]:
        process = Stoppable(self._kind)
        self._processes.add(process)
        return process

    def _replaced(self, process: Stoppable[Task, Answered]) -> Stoppable[Task, Answered]:
        with self._lock:
            if self._closed.is_set():
                return process
            self._processes.discard(process)
            process.end()
            return self._start()
