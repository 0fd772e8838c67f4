"""The table of English councils into `Council`s that can be found by name."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ofsted_kg.resources import resource
from ofsted_kg.text import slugify


@dataclass(frozen=True)
class Council:
    """A council with children's services duties, current or abolished; fields as in the reference table."""

    slug: str
    name: str
    official_name: str
    alt_names: tuple[str, ...]
    gss_code: str
    former_gss_codes: tuple[str, ...]  # of the same council, before its area was recoded
    dfe_code: str
    ofsted_urn: str
    kind: str  # a notation of the council-type scheme
    region: str
    region_gss: str
    start: date | None
    end: date | None
    replaced_by: tuple[str, ...]  # GSS codes
    homepage: str
    wikidata: str  # the council's item
    wikidata_area: str  # the item of the area it governs; empty where none is known
    neighbours: tuple[str, ...]  # GSS codes
    hexagon: tuple[int, int] | None  # column and row; rows grow to the north

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is known by, the short one first."""
        return (self.name, self.official_name, *self.alt_names)


@cache
def councils() -> tuple[Council, ...]:
    """Return all councils of the reference table, sorted by name."""
    path = resource("data/reference/local_authorities.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_council(row) for row in csv.DictReader(file))


def councils_named(name: str, on: date | None = None) -> tuple[Council, ...]:
    """Return the councils that bear exactly this name (case and punctuation aside) on a day.

    Args:
        name: a short, official or alternative name.
        on: the day; without one, councils that exist today come before abolished ones.

    """
    found = _by_name().get(_key(name), ())
    if on is not None:
        return tuple(council for council in found if (council.start or on) <= on <= (council.end or on))
    return tuple(council for council in found if council.end is None) or found


@cache
def _by_name() -> dict[str, tuple[Council, ...]]:
    index: dict[str, tuple[Council, ...]] = {}
    for council in councils():
        for key in {_key(name) for name in council.names}:
            index[key] = (*index.get(key, ()), council)
    return index


def _key(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ").replace("'", "").replace("’", "")))


def _council(row: dict[str, str]) -> Council:
    return Council(
        slug=row["slug"] or slugify(row["official_name"]),
        name=row["name"],
        official_name=row["official_name"],
        alt_names=_items(row["alt_names"]),
        gss_code=row["gss_code"],
        former_gss_codes=_items(row["former_gss_codes"]),
        dfe_code=row["dfe_code"],
        ofsted_urn=row["ofsted_urn"],
        kind=slugify(row["type"]),
        region=row["region"],
        region_gss=row["region_gss"],
        start=_day(row["start_date"]),
        end=_day(row["end_date"]),
        replaced_by=_items(row["replaced_by"]),
        homepage=f"https://www.{row['homepage_domain']}/",
        wikidata=row["wikidata_council"],
        wikidata_area=row["wikidata_area"],
        neighbours=_items(row["stat_neighbours"]),
        hexagon=(int(row["hex_q"]), int(row["hex_r"])) if row["hex_q"] else None,
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split("|") if item.strip())


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
