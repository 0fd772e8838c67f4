"""`ofsted-kg build`: documents into a validated, published graph."""

import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from ofsted_kg.commands.options import jobs_option, store_option
from ofsted_kg.commands.progress import counted
from ofsted_kg.model import Extraction, Issue
from ofsted_kg.paths import in_a_line
from ofsted_kg.processes import all_cores, collect_seldom

PARTIAL = 3  # the exit code of a build that left documents out
_MANY = 5  # documents of which one thing unknown is said one by one


@click.command(name="build", short_help="Read documents and publish their graph.")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
@store_option
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was found, and what was doubtful, as JSON lines.",
)
@jobs_option
def command(sources: tuple[Path, ...], store: Path, report: Path | None, jobs: int) -> None:
    """Read documents, extract their claims, validate the graph and publish it into the store.

    SOURCE is a PDF, a text or an HTML page, or a folder of them.

    Without SOURCE: the documents that travel with the program. Documents that the store holds from other sources
    stay; a file of SOURCE that has changed is read again, one that has gone is dropped.

    Exit code 0: all of SOURCE is in the graph; 1: the graph breaks the shapes and was not published; 2: nothing could
    be built; 3: it was published without the files that are named.

    \b
    Examples:
      ofsted-kg build
      ofsted-kg build letters/ minutes.txt --store graph --report build.jsonl
      ofsted-kg build letters/ --store http://127.0.0.1:3030/ds/sparql
    """
    whole = run_build(sources, store, report, jobs)
    _follow(store)
    sys.exit(0 if whole else PARTIAL)


def _follow(store: Path) -> None:
    from ofsted_kg.remote.copying import follow

    if server := follow(store):
        click.echo(f"{server} has this version", err=True)


def build_default(store: Path) -> None:
    """Build the documents that travel with the program into a store that does not exist yet."""
    run_build((), store, None)


def run_build(sources: tuple[Path, ...], store: Path, report: Path | None, jobs: int | None = None) -> bool:
    """Build, tell what was done, and return whether every source became part of the graph."""
    from ofsted_kg.commands.reporting import require_writable, write_report
    from ofsted_kg.pipeline import Build, build  # the RDF libraries take a second to load

    if report:
        require_writable(report)
    collect_seldom()
    reading, making = partial(counted, label="Reading"), partial(counted, label="Making the graph")
    done: Build = build(sources, store, jobs or all_cores(), reading, making)
    if report:
        write_report(report, done.extractions, done.issues)
    for line in _told(done.issues):
        click.echo(line, err=True)
    click.echo(_summary(done.extractions, done.issues, done.kept, done.version), err=True)
    return done.whole


def _told(issues: tuple[Issue, ...]) -> Iterator[str]:
    """A line for each issue; what many documents do not tell is said once, with their number."""
    silent = Counter(issue.reason for issue in issues if issue.level == "unknown")
    for issue in issues:
        if issue.level != "unknown" or silent[issue.reason] <= _MANY:
            yield describe(issue)
    for reason, number in silent.items():
        if number > _MANY:
            yield f"{number} documents: unknown: {reason} (--report FILE lists them)"


def _summary(extractions: tuple[Extraction, ...], issues: tuple[Issue, ...], kept: int, version: str) -> str:
    left_out = sum(issue.level == "error" for issue in issues)
    passed = sum(issue.level == "passed over" for issue in issues)
    read = sum(extraction.council is not None for extraction in extractions)
    over = f"{passed} files of other kinds passed over, " if passed else ""
    doubts = len(issues) - left_out - passed
    return f"{read} documents read, {kept} kept, {left_out} left out, {over}{doubts} doubts; version {version}"


def describe(issue: Issue) -> str:
    """Return an issue as one line: where, how serious, why, and the words it is about."""
    source = Path(issue.source)
    near = source.relative_to(Path.cwd()) if source.is_relative_to(Path.cwd()) else source
    place = f"{near}:{issue.line}" if issue.line else str(near)
    quote = f": “{' '.join(issue.quote.split())[:100]}…”" if issue.quote else ""
    return in_a_line(f"{place}: {issue.level}: {issue.reason}{quote}")
