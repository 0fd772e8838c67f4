"""The published version into what a change is compared with: its quads by graph, as they were published."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from ofsted_kg.changes.exact import exact_lines, kept, line_of
from ofsted_kg.difference import Difference
from ofsted_kg.store import open_version
from ofsted_kg.store.layout import QUADS_FILE, version_folder


@dataclass(frozen=True)
class Published:
    """A version of a store, open to read."""

    store: Path
    version: str
    database: pyoxigraph.Store

    @property
    def folder(self) -> Path:
        """The folder of the version."""
        return version_folder(self.store, self.version)

    def quads(self, graph: str) -> list[Quad]:
        """Return the quads of a named graph, as the engine keeps them."""
        return list(self.database.quads_for_pattern(None, None, None, NamedNode(graph)))

    def has(self, graph: str) -> bool:
        """Return whether there is a named graph of this IRI."""
        return any(True for _ in self.database.quads_for_pattern(None, None, None, NamedNode(graph)))

    def difference(self, added: Iterable[Quad], removed: Iterable[Quad]) -> Difference:
        """Return what would change: quads to add that are not there yet, and to remove that are.

        A number in another spelling is the same to the engine, so it is no change: the published spelling stays.
        """
        new = {kept(quad): line_of(quad) for quad in added}
        old = {kept(quad) for quad in removed}
        gone = exact_lines(self.folder / QUADS_FILE, [quad for quad in old - set(new) if quad in self.database])
        come = (line for quad, line in new.items() if quad not in self.database)
        return Difference(tuple(sorted(come)), tuple(sorted(gone)))


def published(store: Path) -> Published:
    """Open the published version.

    Raises:
        StoreError: nothing is published there, or it can't be read.

    """
    version, database = open_version(store)
    return Published(store, version, database)
