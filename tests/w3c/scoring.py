"""Turns what came of the tests into a table, and holds it against the failures that are known."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from w3c.suites import Result

_TABLE = Path(__file__).with_name("known_failures.toml")


def known() -> Mapping[str, str]:
    """Return the reason of each failure that is known, by suite and test."""
    told: dict[str, dict[str, str]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {f"{suite}/{test}": reason for suite, tests in told.items() for test, reason in tests.items()}


def score(done: Iterable[Result], reasons: Mapping[str, str]) -> str:
    """Return a table in Markdown: each suite, how many of its tests pass, and why the others do not."""
    suites: dict[str, list[Result]] = {}
    for one in done:
        suites.setdefault(one.suite, []).append(one)
    lines = ["| suite | passed | of | not passed, and why |", "| --- | --- | --- | --- |"]
    for suite, tests in suites.items():
        passed = sum(one.wrong is None for one in tests)
        lines.append(f"| {suite} | {passed} | {len(tests)} | {_why(tests, reasons)} |")
    return "\n".join(lines)


def _why(tests: Iterable[Result], reasons: Mapping[str, str]) -> str:
    told: dict[str, list[str]] = {}
    for one in tests:
        if one.wrong:
            told.setdefault(reasons.get(f"{one.suite}/{one.name}", "not known"), []).append(one.name)
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in told.items())


def surprises(done: Iterable[Result], reasons: Mapping[str, str]) -> list[str]:
    """Return a sentence for each test that fails though it should not, or passes though it is known to fail."""
    found = []
    for one in done:
        name = f"{one.suite}/{one.name}"
        if one.wrong and name not in reasons:
            found.append(f"{name} fails: {one.wrong}")
        elif not one.wrong and name in reasons:
            found.append(f"{name} passes, and is among the known failures")
    return found
