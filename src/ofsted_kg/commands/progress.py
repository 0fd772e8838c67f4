"""Long work shown as a bar with the time that is left, on a terminal only."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Thing = TypeVar("Thing")


@contextmanager
def bar(label: str, total: int, *, hidden: bool = False) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error while a block runs.

    Args:
        label: what is done, as a word.
        total: how much there is to do.
        hidden: whether to show nothing; nothing is ever shown where standard error is no terminal.

    Yields:
        A function to which is told how much is done.

    """
    if hidden or not total or not sys.stderr.isatty():
        yield lambda done: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import Progress  # half a tenth of a second to load, and not needed in a pipe

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(label, total=total)
        yield lambda done: shown.update(task, completed=done)


def counted(things: Iterable[Thing], amount: int, label: str) -> Iterator[Thing]:
    """Yield things, with a bar that tells how many of them have passed."""
    with bar(label, amount) as tell:
        for number, thing in enumerate(things, 1):
            tell(number)
            yield thing
