"""`ofsted-kg link`: a CSV file with names of councils into one with their identifiers."""

import csv
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import click

from ofsted_kg.commands.options import Place
from ofsted_kg.commands.progress import bar
from ofsted_kg.errors import SourceError
from ofsted_kg.paths import in_full
from ofsted_kg.reference import Council

_STANDARD = Path("-")
_SEPARATORS = {",": ",", ";": ";", "|": "|", "tab": "\t"}


@click.command("link", short_help="Add identifiers of councils to a CSV file with their names.")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--column", required=True, metavar="NAME", help="The column with the names of councils.")
@click.option("--date-column", metavar="NAME", help="The column with the day of each row (2019-03-31 or 31/03/2019).")
@click.option(
    "--separator",
    type=click.Choice(list(_SEPARATORS)),
    default=",",
    show_default=True,
    help="What stands between the cells, in both files.",
)
@click.option(
    "-o",
    "--output",
    type=Place(dir_okay=False, allow_dash=True, path_type=Path),
    default=_STANDARD,
    metavar="OUT.csv",
    help="The file to write; - for standard output.  [default: -]",
)
def command(file: Path, column: str, date_column: str | None, separator: str, output: Path) -> None:
    """Add identifiers of councils to a CSV file: our IRI, GSS and DfE codes, Ofsted URN, Wikidata and ONS links.

    Each row gets columns that begin with okg_. Where a name leaves no doubt, okg_match is "sure" and the identifiers
    are filled in. Where it may mean several councils it is "ambiguous", where no council has a name like it "unknown":
    the row then has a score (0 to 100), a reason and the candidates, and no identifiers. A day tells apart councils
    of one name, such as Dorset before and after 2019.

    FILE.csv is UTF-8 with commas, or what --separator names, and a header whose names differ; a dash stands for
    standard input. OUT.csv is written whole or not at all; standard output is written as the rows are read.

    \b
    Ends with 0 where every row was read, sure or not,
              2 where the file could not be used; the message names the line.

    \b
    Examples:
      ofsted-kg link grants.csv --column Council -o linked.csv
      ofsted-kg link inspections.csv --column "Local authority" --date-column Published -o linked.csv
      ofsted-kg link excel.csv --column Council --separator ";" -o linked.csv
      ofsted-kg link - --column council < councils.csv | grep -v ,sure,
    """
    from ofsted_kg.councils.linking import linked
    from ofsted_kg.councils.tables import read_table

    with _opened(file) as source:
        table = read_table(source, "standard input" if file == _STANDARD else str(file), _SEPARATORS[separator])
        rows = _with_progress(linked(table, column, date_column, _identifiers), source, output)
        with _writing(output) as target:
            csv.writer(target, delimiter=_SEPARATORS[separator], lineterminator="\n").writerows(rows)


def _identifiers(council: Council) -> dict[str, str]:
    """The identifiers of a council by the names of their columns."""
    from ofsted_kg.triples import identifiers

    area = council.wikidata_area
    return {
        "okg_iri": str(identifiers.local_authority(council.slug)),
        "okg_name": council.official_name,
        "okg_gss": council.gss_code,
        "okg_dfe": council.dfe_code,
        "okg_urn": council.ofsted_urn,
        "okg_wikidata": str(identifiers.wikidata(council.wikidata)),
        "okg_wikidata_area": str(identifiers.wikidata(area)) if area else "",
        "okg_ons": str(identifiers.statistical_geography(council.gss_code)),
    }


def _with_progress(rows: Iterable[list[str]], source: BinaryIO, output: Path) -> Iterator[list[str]]:
    """Show a bar of the bytes read while the rows pass by, on a terminal to which the rows do not go themselves."""
    hidden = not sys.stderr.isatty() or (output == _STANDARD and sys.stdout.isatty()) or not source.seekable()
    size = 0 if hidden else os.fstat(source.fileno()).st_size
    with bar("Linking", size, hidden=hidden) as tell:
        for number, row in enumerate(rows):
            if not hidden and number % 10_000 == 0:
                tell(source.tell())
            yield row


@contextmanager
def _opened(file: Path) -> Iterator[BufferedReader]:
    if file == _STANDARD:
        yield cast(BufferedReader, sys.stdin.buffer)
        return
    try:
        opened = file.open("rb")
    except OSError as error:
        raise SourceError(f"can't read {file}: {error.strerror or error}") from error
    with opened:
        yield opened


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    file = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield file
    finally:
        file.detach()  # which writes what is left, and lets standard output be


@contextmanager
def _writing(output: Path) -> Iterator[TextIO]:
    """Yield a file to write to, which takes the place of the output once it is whole."""
    from ofsted_kg.store.layout import patiently, reason

    if output == _STANDARD:
        with _standard_output() as file:
            yield file
        return
    target = in_full(output)
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        if target.exists() and not target.is_file():  # a device or a pipe must not be replaced by a file
            with target.open("w", encoding="utf-8", newline="") as file:
                yield file
            return
        try:
            with new.open("x", encoding="utf-8", newline="") as file:
                yield file
            patiently(partial(new.replace, target))
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise SourceError(f"can't write {output}: {reason(error)}") from error
