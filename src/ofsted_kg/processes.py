"""Tasks into results by processes of their own, so that a task that crashes, hangs or grows is lost alone."""

import gc
import multiprocessing
import os
import queue
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Spawned on every system: what Windows does, and a process forked from one with threads is not safe.
_SPAWN = multiprocessing.get_context("spawn")
_START_TIME = 60.0  # seconds that a process may take to start
_MEMORY = 4 * 2**30  # bytes of address space that a process may have, where the system can bound it


@dataclass(frozen=True)
class Lost:
    """A task without a result, and the reason, as the end of a sentence about it."""

    reason: str


def all_cores() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":  # the guarded corner: a container may have fewer than the machine
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def collect_seldom() -> None:
    """Let this process look for cycles of objects seldom: graphs are millions of objects, which it would walk through.

    A third of the time that it takes to make and validate graphs goes into that otherwise.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


def in_processes(
    function: Callable[[Task], Result], tasks: Iterable[Task], jobs: int, seconds: float
) -> Iterator[Result | Lost]:
    """Yield the results of tasks in the order of the tasks.

    Args:
        function: what to do; a function of a module, since processes import it.
        tasks: what to do it with; pickled, as are the results.
        jobs: how many processes, at most one for each task.
        seconds: how long a task may take.

    """
    waiting = list(tasks)
    if not waiting:
        return
    with _started(function, min(jobs, len(waiting))) as idle, ThreadPoolExecutor(min(jobs, len(waiting))) as threads:

        def done(task: Task) -> Result | Lost:
            process = idle.get()
            try:
                return process.ask(task, seconds)
            finally:
                idle.put(process)

        yield from threads.map(done, waiting)


@contextmanager
def _started(function: Callable[[Task], Result], jobs: int) -> Iterator["queue.SimpleQueue[_Process[Task, Result]]"]:
    processes: list[_Process[Task, Result]] = [_Process(function) for _ in range(jobs)]
    idle: queue.SimpleQueue[_Process[Task, Result]] = queue.SimpleQueue()
    for process in processes:
        idle.put(process)
    try:
        yield idle
    finally:
        for process in processes:
            process.end()


class _Process(Generic[Task, Result]):
    """A process that does one task after another; started anew after one that ended it."""

    def __init__(self, function: Callable[[Task], Result]) -> None:
        self._function = function
        self._ready = False
        self._start()

    def ask(self, task: Task, seconds: float) -> Result | Lost:
        try:
            if not self._ready:
                _require(self._pipe, _START_TIME)
                self._ready = bool(self._pipe.recv())
            self._pipe.send(task)
            _require(self._pipe, seconds)
            answer: Result | Lost = self._pipe.recv()
        except TimeoutError:
            self._restart()
            return Lost(f"was given up after {seconds:g} seconds")
        except (EOFError, OSError):
            self._restart()
            return Lost("made the process that read it crash")
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        self._pipe, end = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(end, self._function), name="ofsted-kg-worker", daemon=True)
        self._process.start()
        end.close()  # so that the pipe breaks when the process ends
        self._ready = False

    def _restart(self) -> None:
        self.end()
        self._start()


def _require(pipe: Connection, seconds: float) -> None:
    if not pipe.poll(seconds):
        raise TimeoutError


def _work(pipe: Connection, function: Callable[[Task], Result]) -> None:
    """Do the tasks that come through a pipe, until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked ends this one
    _bound_memory()
    collect_seldom()
    with suppress(EOFError, OSError):  # the process that asked has ended, perhaps by a signal: nobody wants the result
        pipe.send(True)
        while True:
            pipe.send(_result(function, pipe.recv()))


def _result(function: Callable[[Task], Result], task: Task) -> Result | Lost:
    try:
        return function(task)
    except MemoryError:
        return Lost("needs too much memory")
    except RecursionError:
        return Lost("is nested too deeply")
    except Exception as error:  # the border of a process: whatever fails is told on the other side
        return Lost(f"made the program fail: please report this ({type(error).__name__}: {error})")


def _bound_memory() -> None:
    if sys.platform == "linux":  # the guarded corner
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))
