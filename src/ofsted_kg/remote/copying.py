"""Turns what a server has into the published version of a store, by SPARQL 1.1 Update.

A difference that fits into one request is one, which a server should do atomically (SPARQL 1.1 Update, section 2.2), so
that readers see the old version or the new one. Where it does not fit, or nobody knows what the server has, the version
is taken out of the server's record first and written there last: nothing is then kept or revalidated by what is half
there.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path

from pyoxigraph import QuerySolutions

from ofsted_kg.difference import Difference, difference_of_sorted
from ofsted_kg.errors import StoreError
from ofsted_kg.federation import Services
from ofsted_kg.remote.asking import results
from ofsted_kg.remote.dataset import ALL, Dataset
from ofsted_kg.remote.folder import server_of
from ofsted_kg.remote.record import DEFAULT_GRAPH, RECORD_GRAPH, UNION_GRAPH, Record, record_of
from ofsted_kg.remote.server import RemoteError, Server
from ofsted_kg.remote.updating import cleared, deletions, graph_of, in_graph, insertions, triple_of
from ofsted_kg.sorted_lines import beginning_with, mapped
from ofsted_kg.store.layout import QUADS_FILE, reason, version_folder
from ofsted_kg.store.locking import only_writer
from ofsted_kg.store.opening import require_version

_LIMITS = Services(total=600.0)
_AT_ONCE = 4_000_000  # characters of an update that is one request
_PATIENCE = 10.0  # seconds to wait while another process writes to the store


def follow(store: Path) -> Server | None:
    """Bring the server of a store, where it has one, to the published version.

    Returns:
        The server.

    Raises:
        RemoteError: it has not got there; the next build or change brings it there.
        StoreError: nothing is published in the folder, or it can't be read.

    """
    server = server_of(store)
    if server:
        try:
            copy(store, server)
        except RemoteError as error:
            raise RemoteError(
                f"{error}; it was not brought to the version that {store} has: the next build or change does that"
            ) from error
    return server


def copy(store: Path, server: Server) -> bool:
    """Bring a server to the published version of a store. What else the server has stays.

    Args:
        store: the folder of the store.
        server: where its copy is.

    Returns:
        Whether the server had another version before.

    Raises:
        RemoteError: the server can't be asked, or refuses; it has the old version, or none that it gives a name.
        StoreError: nothing is published in the folder, or it can't be read.

    """
    with only_writer(store, _PATIENCE):
        version = require_version(store)
        before = record_of(server, _LIMITS)
        if before.version == version:
            return False
        try:
            _bring(server, store, before, version)
        except OSError as error:
            raise StoreError(f"can't read the store {store}: {reason(error)}") from error
    return True


def _bring(server: Server, store: Path, before: Record, version: str) -> None:
    new = version_folder(store, version) / QUADS_FILE
    old = version_folder(store, before.version or "none") / QUADS_FILE
    with new.open("rb") as lines:
        graphs = frozenset(map(graph_of, lines))
    if before.version and old.is_file():
        kept_in = before.kept_in
        steps = _difference(old, new, kept_in)
    else:
        kept_in = before.kept_in if before.graphs else _where_union_is_kept(server)
        steps = _whole(new, before.graphs | graphs, kept_in)
    _send(server, steps, Record(None, kept_in, before.graphs | graphs), Record(version, kept_in, graphs))


def _send(server: Server, steps: Iterator[str], during: Record, after: Record) -> None:
    """One request where that suffices."""
    first: list[str] = []
    size = 0
    for step in steps:
        first.append(step)
        size += len(step)
        if size > _AT_ONCE:
            break
    else:
        _update(server, (*first, *_recorded(after)))
        return
    _update(server, _recorded(during))
    for step in chain(first, steps):
        _update(server, (step,))
    _update(server, _recorded(after))


def _recorded(record: Record) -> tuple[str, ...]:
    return (cleared(RECORD_GRAPH), *insertions(record.lines()))


def _update(server: Server, operations: Iterable[str]) -> None:
    server.send([("update", " ;\n".join(operations))], "*/*", _LIMITS, updates=True)


def _whole(new: Path, graphs: Iterable[str], kept_in: str | None) -> Iterator[str]:
    """All anew: nobody knows what the server has."""
    yield from map(cleared, sorted(graphs))
    with new.open("rb") as lines:
        yield from insertions(lines)
    if kept_in:
        yield cleared(kept_in)
        with new.open("rb") as lines:
            yield from insertions(in_graph(triple, kept_in) for triple, _ in groupby(lines, triple_of))


def _difference(old: Path, new: Path, kept_in: str | None) -> Iterator[str]:
    with old.open("rb") as before, new.open("rb") as after:
        difference = difference_of_sorted(before, after)
    if kept_in:
        difference = _with_union(difference, new, kept_in)
    yield from deletions(difference.removed)
    yield from insertions(difference.added)


def _with_union(difference: Difference, new: Path, kept_in: str) -> Difference:
    """The difference with that of the union: a triple leaves it when no graph has it any more."""
    with mapped(new) as content:
        gone = sorted(
            {one for one in map(triple_of, difference.removed) if not any(beginning_with(one + b" ", content))}
        )
    come = sorted(set(map(triple_of, difference.added)))
    return Difference(
        (*difference.added, *(in_graph(triple, kept_in) for triple in come)),
        (*difference.removed, *(in_graph(triple, kept_in) for triple in gone)),
    )


def _where_union_is_kept(server: Server) -> str | None:
    """Find out what the default graph of a server is, by a triple that is put into two named graphs.

    Returns:
        None where it is the union of the named graphs, each triple once; DEFAULT_GRAPH where it is a graph apart;
        UNION_GRAPH where it has a triple as often as graphs have it, and a request can name others.

    """
    triple = f"<{RECORD_GRAPH}> a <http://rdfs.org/ns/void#DatasetDescription>"
    lines = (
        in_graph(triple.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ").encode(), graph)
        for graph in (RECORD_GRAPH, UNION_GRAPH)
    )
    _update(server, insertions(lines))
    try:
        seen = _count(server, triple)
        if seen == 0:
            if _count(server, "?s ?p ?o"):
                raise RemoteError(
                    f"the default graph of {server} has other triples: give this graph a dataset of its own there"
                )
            return DEFAULT_GRAPH
        told = Dataset((UNION_GRAPH,), (RECORD_GRAPH,))
        can_be_told = _count(server, triple, told) == _count(server, f"GRAPH ?g {{ {triple} }}", told) == 1
        return UNION_GRAPH if seen > 1 and can_be_told else None
    finally:
        _update(server, (cleared(RECORD_GRAPH), cleared(UNION_GRAPH)))


def _count(server: Server, pattern: str, dataset: Dataset = ALL) -> int:
    found = results(server, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", dataset, _LIMITS)
    assert isinstance(found, QuerySolutions)  # noqa: S101 (it is a SELECT)
    return int(getattr(next(found)["n"], "value", 0))
