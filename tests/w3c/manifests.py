"""Turns the W3C's manifests, in a folder or a zip file, into test cases."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
HOME = "https://w3c.github.io/rdf-tests/sparql/"
"""Where the files are published: relative IRIs in them are resolved against it, wherever they lie."""

_FIRST = "sparql11/manifest-all.ttl"


@dataclass(frozen=True)
class Case:
    """A test of a manifest; files are IRIs below `HOME`."""

    name: str  # folder and local name, as in sparql11/aggregates/agg01
    kind: str  # the local name of its type
    query: str = ""
    data: tuple[str, ...] = ()
    graph_data: tuple[str, ...] = ()
    result: str | None = None
    comment: str = ""

    @property
    def folder(self) -> str:
        """The folder of its manifest."""
        return self.name.rpartition("/")[0]


@dataclass(frozen=True)
class Files:
    """The folder `sparql` of the W3C's rdf-tests."""

    root: Traversable

    def read(self, iri: str) -> bytes:
        """Return what a file holds."""
        return self.root.joinpath(*iri.removeprefix(HOME).split("/")).read_bytes()

    def cases(self, folder: str) -> Iterator[Case]:
        """Return the tests of a folder in the order of its manifest."""
        address = f"{HOME}{folder}/manifest.ttl"
        graph = Graph().parse(data=self.read(address), format="turtle", publicID=address)
        entries = graph.value(URIRef(address), MF.entries)
        for node in Collection(graph, entries) if entries else ():
            yield _case(graph, node, folder)


def _case(graph: Graph, node: Node, folder: str) -> Case:
    action = graph.value(node, MF.action)
    query = action if isinstance(action, URIRef) else graph.value(action, QT.query)

    def iris(predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(one) for one in graph.objects(action, predicate))) if action else ()

    result = graph.value(node, MF.result)
    return Case(
        f"{folder}/{str(node).rpartition('#')[2]}",
        str(graph.value(node, RDF.type)).rpartition("#")[2],
        str(query or ""),
        iris(QT.data),
        iris(QT.graphData),
        str(result) if isinstance(result, URIRef) else None,
        str(graph.value(node, RDFS.comment) or ""),
    )


def files_in(path: Path) -> Files:
    """Find the folder `sparql` in a folder (a copy of w3c/rdf-tests, or what has one), or in a zip file.

    Raises:
        FileNotFoundError: there is none.

    """
    if path.is_dir():
        found = sorted(path.rglob(_FIRST), key=lambda one: len(one.parts))
        if found:
            return Files(found[0].parents[1])
    elif zipfile.is_zipfile(path):
        archive = zipfile.ZipFile(path)
        names = sorted((name for name in archive.namelist() if name.endswith(f"/{_FIRST}")), key=len)
        if names:
            return Files(zipfile.Path(archive, names[0].removesuffix(_FIRST)))
    raise FileNotFoundError(f"{path} has no {_FIRST}: name a folder or a zip file with the W3C's rdf-tests")
