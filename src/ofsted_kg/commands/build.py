"""`ofsted-kg build`: documents into a validated, published graph."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from ofsted_kg.commands.options import store_option
from ofsted_kg.model import Document, Issue

PARTIAL = 3  # the exit code of a build that left documents out


@click.command(name="build", short_help="Read documents and publish their graph.")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
@store_option
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was found, and what was doubtful, as JSON lines.",
)
def command(sources: tuple[Path, ...], store: Path, report: Path | None) -> None:
    """Read documents (files or folders), extract their claims, validate the graph and publish it into the store.

    Without SOURCE: the documents that travel with the program. Documents that the store holds from other sources
    stay; a file of SOURCE that has changed is read again, one that has gone is dropped.

    Exit code 0: all of SOURCE is in the graph; 1: the graph breaks the shapes and was not published; 2: nothing could
    be built; 3: it was published without the files that are named.

    \b
    Examples:
      ofsted-kg build
      ofsted-kg build letters/ minutes.txt --store graph --report build.jsonl
    """
    whole = run_build(sources, store, report)
    sys.exit(0 if whole else PARTIAL)


def build_default(store: Path) -> None:
    """Build the documents that travel with the program into a store that does not exist yet."""
    run_build((), store, None)


def run_build(sources: tuple[Path, ...], store: Path, report: Path | None) -> bool:
    """Build, tell what was done, and return whether every source became part of the graph."""
    from ofsted_kg.pipeline import Build, build  # the RDF libraries take a second to load

    done: Build = build(sources, store, with_progress)
    if report:
        _write_report(report, _report_lines(done.extractions, done.issues))
    for issue in done.issues:
        click.echo(describe(issue), err=True)
    doubts = sum(issue.level != "error" for issue in done.issues)
    left_out = sum(issue.level == "error" for issue in done.issues)
    read = sum(extraction.council is not None for extraction in done.extractions)
    click.echo(
        f"{read} documents read, {done.kept} kept, {left_out} left out, {doubts} doubts; version {done.version}",
        err=True,
    )
    return done.whole


def with_progress(documents: Iterable[Document]) -> Iterator[Document]:
    """Show a bar while the documents pass by, on a terminal only."""
    told = tuple(documents)
    hidden = not sys.stderr.isatty()
    with click.progressbar(told, label="Reading", file=sys.stderr, hidden=hidden) as bar:
        yield from bar


def describe(issue: Issue) -> str:
    """Return an issue as one line: where, how serious, why, and the words it is about."""
    source = Path(issue.source)
    near = source.relative_to(Path.cwd()) if source.is_relative_to(Path.cwd()) else source
    place = f"{near}:{issue.line}" if issue.line else str(near)
    quote = f": “{' '.join(issue.quote.split())[:100]}…”" if issue.quote else ""
    return f"{place}: {issue.level}: {issue.reason}{quote}"


def _report_lines(extractions: Iterable[object], issues: Iterable[Issue]) -> Iterator[str]:
    from ofsted_kg.model import Extraction

    for one in extractions:
        if isinstance(one, Extraction):
            kinds = [type(claim).__name__.removesuffix("Claim") for claim in one.claims]
            yield json.dumps(
                {
                    "document": one.document.slug,
                    "source": one.document.source.name,
                    "genre": one.genre,
                    "council": one.council,
                    "claims": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
                    "issues": [asdict(issue) for issue in one.issues],
                },
                ensure_ascii=False,
            )
    known = {issue for one in extractions if isinstance(one, Extraction) for issue in one.issues}
    for issue in issues:
        if issue not in known:
            yield json.dumps({"document": None, "issues": [asdict(issue)]}, ensure_ascii=False)


def _write_report(path: Path, lines: Iterable[str]) -> None:
    from ofsted_kg.errors import SourceError

    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise SourceError(f"can't write the report {path}: {error.strerror}") from error
