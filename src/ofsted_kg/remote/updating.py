"""Turns lines of N-Quads into SPARQL 1.1 Update: the operations that bring them to a server, or take them away."""

from collections.abc import Iterable, Iterator

from ofsted_kg.remote.record import DEFAULT_GRAPH

_LINES = 2_000  # of one operation: Virtuoso takes no 10,000
_BYTES = 400_000


def insertions(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield operations that add quads."""
    return _operations("INSERT DATA", lines)


def deletions(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield operations that remove quads."""
    return _operations("DELETE DATA", lines)


def cleared(graph: str) -> str:
    """Return the operation that empties a graph, which may be none."""
    return "CLEAR SILENT DEFAULT" if graph == DEFAULT_GRAPH else f"CLEAR SILENT GRAPH <{graph}>"


def in_graph(triple: bytes, graph: str) -> bytes:
    """Return a triple, without a dot, as a line of N-Quads."""
    return b"%s <%s> .\n" % (triple, graph.encode())


def triple_of(line: bytes) -> bytes:
    """Return the triple of a line of N-Quads, without a dot."""
    return line.rsplit(b" ", 2)[0]


def graph_of(line: bytes) -> str:
    """Return the IRI of the graph of a line of N-Quads."""
    return line.rsplit(b" ", 2)[1][1:-1].decode()


def _operations(word: str, lines: Iterable[bytes]) -> Iterator[str]:
    for piece in _pieces(lines):
        by_graph: dict[str, list[str]] = {}
        for line in piece:
            by_graph.setdefault(graph_of(line), []).append(f"{triple_of(line).decode()} .")
        for graph, triples in by_graph.items():  # one operation each: of several, Virtuoso leaves some undone
            yield f"{word} {{\n{_block(graph, triples)}}}"


def _block(graph: str, triples: list[str]) -> str:
    told = "\n".join(triples)
    return f"{told}\n" if graph == DEFAULT_GRAPH else f"GRAPH <{graph}> {{\n{told}\n}}\n"


def _pieces(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    piece: list[bytes] = []
    size = 0
    for line in lines:
        if piece and (len(piece) == _LINES or size + len(line) > _BYTES):
            yield piece
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    if piece:
        yield piece
