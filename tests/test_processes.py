"""Tasks in processes: every result in its place, and a task that crashes, hangs or fails is lost alone."""

import os
import subprocess
import sys
import time

import pytest

from ofsted_kg.processes import Lost, in_processes


def act(task: str) -> str:
    """Do what a task's name says."""
    if task == "crash":
        os._exit(1)
    if task == "hang":
        time.sleep(60)
    if task == "fail":
        raise LookupError("no such thing")
    if task == "nest":
        return act(task)
    if task == "grow":
        return str(len(bytearray(2**40)))
    return task.upper()


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks = [f"task {number}" for number in range(20)]
    assert list(in_processes(act, tasks, jobs, 60)) == [task.upper() for task in tasks]


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ("crash", "made the process that read it crash"),
        ("hang", "was given up after 2 seconds"),
        ("fail", "made the program fail: please report this (LookupError: no such thing)"),
        ("nest", "is nested too deeply"),
        ("grow", "needs too much memory"),
    ],
)
def test_a_task_that_goes_wrong_is_lost_alone(task: str, reason: str) -> None:
    assert list(in_processes(act, ["a", task, "b", "c"], 2, 2)) == ["A", Lost(reason), "B", "C"]


def test_no_tasks_need_no_process() -> None:
    assert list(in_processes(act, [], 4, 1)) == []


def test_processes_whose_parent_has_ended_end_quietly() -> None:
    script = """
import os, threading, time
from ofsted_kg.processes import in_processes
threading.Timer(1, os._exit, [0]).start()
list(in_processes(time.sleep, [2, 2], 2, 60))
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # until all have ended
    assert ended.stderr == b""
