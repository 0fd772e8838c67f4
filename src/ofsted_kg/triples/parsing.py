"""RDF in any of its usual formats, from a file or a stream, turned into an rdflib graph; nothing is ever fetched."""

import re
from codecs import BOM_UTF8
from pathlib import Path

import pyoxigraph
from lxml import etree
from pyoxigraph import Quad, RdfFormat
from rdflib import Graph

from ofsted_kg.errors import SourceError
from ofsted_kg.paths import in_full
from ofsted_kg.triples.terms import graph_of

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "n3": RdfFormat.N3,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_SUFFIXES = {
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".trig": "trig",
    ".nt": "nt",
    ".nq": "nquads",
    ".n3": "n3",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
}

# The opening of a JSON object or of an array of objects; `[ ]` and `{ :a` are Turtle and TriG.
_JSON_OPENING = re.compile(rb'\s*(\{\s*["}]|\[\s*\{)')
# The opening of an XML document. `<http:` and `<#` are Turtle.
_XML_OPENING = re.compile(rb"\s*<(\?xml|!DOCTYPE|!--|rdf:RDF)")
# An entity that an XML document declares: it could name a file, or grow without bound when it is put in.
_XML_ENTITY = re.compile(rb"<!ENTITY")
# What the parser says of a context that is an address; the sentence for the user replaces it.
_REMOTE_CONTEXT = "LoadDocumentCallback"
# The place that the parser puts before and after its sentence; the line is told apart.
_PLACE = re.compile(r"^Parser error (at|between) .*?: | \(line \d+\)$")


def read_rdf(path: Path, name: str | None = None) -> Graph:
    """Read an RDF file.

    Args:
        path: the file.
        name: a format of `FORMATS`; without it, the file's suffix tells.

    Returns:
        The triples, those of named graphs included.

    Raises:
        SourceError: the file can't be read, its suffix is not known, or it breaks its format.

    """
    return parse_rdf(read_bytes(path), name or format_of(path), str(path), in_full(path).as_uri())


def format_of(path: Path) -> str:
    """Return the name of the format that the suffix of a file tells.

    Raises:
        SourceError: the suffix is not known.

    """
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise SourceError(f"{path}: its suffix tells no RDF format; say which it is: {', '.join(FORMATS)}")
    return found


def read_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        SourceError: it can't be read.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} can't be read: {error.strerror}") from error


def parse_rdf(data: bytes, name: str | None, source: str, base: str | None = None) -> Graph:
    """Parse RDF.

    Args:
        data: the bytes of the document.
        name: a format of `FORMATS`; without it, the first characters tell JSON-LD, RDF/XML, or TriG with Turtle.
        source: what to call the document in an error.
        base: the IRI against which relative IRIs are resolved.

    Returns:
        The triples, those of named graphs included.

    Raises:
        SourceError: the document breaks its format, or needs something from elsewhere.

    """
    try:
        return graph_of(parse_quads(data, name, source, base))
    except ValueError as error:
        raise SourceError(f"{source}: {error}") from error


def parse_quads(data: bytes, name: str | None, source: str, base: str | None = None) -> list[Quad]:
    """Parse RDF with its named graphs. A blank node gets a name that it has nowhere else.

    Args:
        data: the bytes of the document.
        name: as for `parse_rdf`.
        source: what to call the document in an error.
        base: the IRI against which relative IRIs are resolved.

    Raises:
        SourceError: the document breaks its format, or needs something from elsewhere.

    """
    data = data.removeprefix(BOM_UTF8)  # as editors on Windows write it
    rdf_format = FORMATS[name or sniffed(data)]
    if rdf_format == RdfFormat.RDF_XML and _XML_ENTITY.search(data):
        raise SourceError(f"{source}: XML entities are refused; write the addresses in full")
    try:
        return list(pyoxigraph.parse(data, format=rdf_format, base_iri=base, rename_blank_nodes=True))
    except SyntaxError as error:
        raise SourceError(_sentence(error, source, _position(error, data, rdf_format))) from error
    except ValueError as error:
        raise SourceError(f"{source}: {error}") from error


def sniffed(data: bytes) -> str:
    """Return the name of the format that the first characters show: JSON-LD, RDF/XML, or TriG with Turtle."""
    data = data.removeprefix(BOM_UTF8)
    if _JSON_OPENING.match(data):
        return "jsonld"
    return "rdfxml" if _XML_OPENING.match(data) else "trig"


def _position(error: SyntaxError, data: bytes, rdf_format: RdfFormat) -> tuple[int | None, int | None]:
    """The line and column of what is wrong; of XML that is not well-formed another parser tells it."""
    if error.lineno or rdf_format != RdfFormat.RDF_XML:
        return error.lineno, error.offset
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        return line, column
    return None, None


def _sentence(error: SyntaxError, source: str, position: tuple[int | None, int | None]) -> str:
    """Return what is wrong, and where, in one sentence."""
    reason = error.msg or "it breaks its format"
    if _REMOTE_CONTEXT in reason:
        reason = "a JSON-LD context at another address is never fetched; write the context into the document"
    line, column = position
    place = (f", line {line}" if line else "") + (f", column {column}" if line and column else "")
    return f"{source}{place}: {_PLACE.sub('', reason)}"
