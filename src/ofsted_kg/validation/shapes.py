"""The shape files turned into one shapes graph, and the nodes of a data graph that each shape is about."""

from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from ofsted_kg.resources import resource
from ofsted_kg.triples.parsing import read_rdf
from ofsted_kg.vocabulary import empty_graph

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def load_shapes(extra: Path | None = None) -> Graph:
    """Return the shapes that travel with the program, and those of a further file.

    Args:
        extra: a file of shapes in any RDF format, which are checked besides.

    Raises:
        SourceError: the further file can't be read.

    """
    graph = empty_graph()
    for path in sorted(resource("shapes").glob("*.ttl")):
        graph += read_rdf(path)
    if extra is not None:
        graph += read_rdf(extra)
    return graph


def batched(shapes: Graph) -> Graph:
    """Return the same shapes with each property shape targeting what its node shape targets.

    pySHACL checks a property shape that a node shape refers to for one focus node at a time, and one with targets of
    its own for all of them at once, which is several times faster. The results are the same (SHACL, section 2.1.3).
    """
    graph = empty_graph()
    graph += shapes
    for shape in shapes.subjects(RDF.type, SH.NodeShape, unique=True):
        targets = [(kind, thing) for kind in TARGETS for thing in shapes.objects(shape, kind)]
        if not targets or shapes.value(shape, SH.deactivated) is not None or is_referred_to(shapes, shape):
            continue
        for property_shape in shapes.objects(shape, SH.property):
            for kind, thing in targets:
                graph.add((property_shape, kind, thing))
        graph.remove((shape, SH.property, None))
    return graph


def is_referred_to(shapes: Graph, shape: Node) -> bool:
    """Return whether other shapes use the shape too (`sh:node`, `sh:not`, a list of `sh:or` …)."""
    return (None, None, shape) in shapes


def focus_nodes(data: Graph, shapes: Graph) -> dict[str, int]:
    """Count the nodes that each shape with a target is about.

    A report that conforms because its targets matched nothing says little; these counts show it.

    Returns:
        The number of focus nodes by the IRI of the shape, in the order of the IRIs.

    """
    targeted = {shape for kind in TARGETS for shape in shapes.subjects(kind) if isinstance(shape, URIRef)}
    return {str(shape): len(set(focus_of(data, shapes, shape))) for shape in sorted(targeted)}


def focus_of(data: Graph, shapes: Graph, shape: Node) -> Iterator[Node]:
    """Yield the focus nodes of a shape (SHACL, section 2.1.3), some of them more than once."""
    yield from shapes.objects(shape, SH.targetNode)
    for target in shapes.objects(shape, SH.targetClass):
        for kind in data.transitive_subjects(RDFS.subClassOf, target):
            yield from data.subjects(RDF.type, kind)
    for predicate in shapes.objects(shape, SH.targetSubjectsOf):
        yield from data.subjects(predicate)
    for predicate in shapes.objects(shape, SH.targetObjectsOf):
        yield from data.objects(None, predicate)
