"""Turns the published graph into a dump: the same bytes for the same content, in any RDF format."""

import os
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from ofsted_kg.errors import StoreError
from ofsted_kg.paths import in_full
from ofsted_kg.store.layout import patiently, reason
from ofsted_kg.store.opening import published_quads
from ofsted_kg.store.xml import faithful

FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_ONE_A_LINE = (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES)


def dump(store: Path, rdf_format: RdfFormat, prefixes: dict[str, str], graph: str | None = None) -> bytes:
    """Serialise what is published: the named graphs, or their union where the format knows no graphs.

    Args:
        store: the folder of the store.
        rdf_format: the format to write.
        prefixes: namespaces by prefix, for the formats that shorten IRIs.
        graph: the IRI of the one named graph to write; None for all.

    Returns:
        The dump. It has each literal as it was published, in sorted order.

    Raises:
        StoreError: nothing is published there, it can't be read, or it has no such graph.
        XmlError: the format is RDF/XML, and a text has a character that XML does not allow.

    """
    quads = published_quads(store)
    if graph is not None:
        quads = [quad for quad in quads if str(quad.graph_name) == f"<{graph}>"]
        if not quads:
            raise StoreError(f"no graph <{graph}> in the store {store}")
    statements = quads if rdf_format.supports_datasets else _union(quads)
    # Graph by graph, and subject by subject, so that the formats that group them can.
    ordered = sorted(statements, key=_graph_then_terms)
    content = serialize(ordered, format=rdf_format, prefixes=prefixes) or b""
    if rdf_format == RdfFormat.RDF_XML:
        return faithful(content)
    return _sorted_lines(content) if rdf_format in _ONE_A_LINE else content


def write(content: bytes, file: Path) -> None:
    """Write a file whole or not at all.

    Args:
        content: what to write.
        file: where to; what was there is replaced once all is written.

    Raises:
        StoreError: it can't be written.

    """
    target = in_full(file)
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        if target.exists() and not target.is_file():  # a device or a pipe must not be replaced by a file
            target.write_bytes(content)
            return
        try:
            new.write_bytes(content)
            patiently(lambda: new.replace(target))
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"can't write {file}: {reason(error)}") from error


def _sorted_lines(content: bytes) -> bytes:
    return b"".join(sorted(line + b"\n" for line in content.split(b"\n") if line))


def _union(quads: list[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


def _graph_then_terms(statement: Quad | Triple) -> tuple[str, ...]:
    terms = (str(statement.subject), str(statement.predicate), str(statement.object))
    return (str(statement.graph_name), *terms) if isinstance(statement, Quad) else terms
