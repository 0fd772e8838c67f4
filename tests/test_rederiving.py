"""What follows from several statements, derived again after a change: the same as from the whole dataset."""

import pyoxigraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, RdfFormat
from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS, PROV, RDF, XSD
from rdflib.term import Node

from ofsted_kg.difference import Difference, difference_of
from ofsted_kg.store.copying import apply
from ofsted_kg.triples.derived_graph import derived_graph
from ofsted_kg.triples.rederiving import rederived
from ofsted_kg.triples.terms import graph_of, quads_of
from ofsted_kg.vocabulary import CONCEPT, GRAPH, ID, OKG, SCHEMA
from shape_examples import valid_graph

DERIVED = GRAPH["derived"]
Triple = tuple[Node, Node, Node]


def told_triples() -> list[Triple]:
    return sorted((triple for triple in valid_graph() if triple[1] != OKG.preferred), key=str)


TOLD = told_triples()
INSPECTIONS = [ID[f"inspection/northborough/{one}"] for one in ("2019-05", "2023-07", "new")]
JUDGEMENTS = [one for one, path, thing in TOLD if path == RDF.type and thing == OKG.Judgement] + [ID["judgement/new"]]
DOCUMENTS = [one for one, path, thing in TOLD if path == RDF.type and thing == OKG.Document]
AREAS = [CONCEPT[f"judgement-area/{name}"] for name in ("overall-effectiveness", "care-leavers", "adoption", "lscb")]


def of(*terms: Node) -> st.SearchStrategy[Node]:
    return st.sampled_from(list(terms))


CHANGES = st.one_of(
    st.tuples(of(*JUDGEMENTS), of(OKG.judgementOf), of(*INSPECTIONS)),
    st.tuples(of(*JUDGEMENTS), of(OKG.area), of(*AREAS)),
    st.tuples(of(*JUDGEMENTS), of(RDF.type), of(OKG.Judgement)),
    st.tuples(of(*JUDGEMENTS), of(OKG.standing), of(CONCEPT["standing/official"], CONCEPT["standing/reported"])),
    st.tuples(of(*JUDGEMENTS), of(PROV.wasDerivedFrom), of(*DOCUMENTS)),
    st.tuples(of(*DOCUMENTS), of(OKG.reports), of(*INSPECTIONS)),
    st.tuples(of(*DOCUMENTS), of(DCTERMS.type), of(CONCEPT["document-type/minutes"])),
    st.tuples(of(*AREAS), of(OKG.usedInFramework), of(CONCEPT["framework/sif"], CONCEPT["framework/ilacs"])),
    st.tuples(of(*INSPECTIONS), of(OKG.framework), of(CONCEPT["framework/ilacs"])),
    st.tuples(
        of(*INSPECTIONS),
        of(SCHEMA.startDate, SCHEMA.endDate),
        st.sampled_from([Literal(f"2023-07-{day:02}", datatype=XSD.date) for day in (3, 7, 14)]),
    ),
)


def lines_of(triples: list[Triple]) -> list[bytes]:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return (pyoxigraph.serialize(quads_of(graph, GRAPH["told"]), format=RdfFormat.N_QUADS) or b"").splitlines(True)


def conclusions(store: pyoxigraph.Store, derived: bool) -> set[Triple]:
    """What is derived: as it stands in the store, or as it follows from the other graphs as a whole."""
    name = pyoxigraph.NamedNode(DERIVED)
    if derived:
        return set(graph_of(store.quads_for_pattern(None, None, None, name)))
    quads = store.quads_for_pattern(None, None, None, None)
    whole = derived_graph(graph_of(one for one in quads if one.graph_name not in (name, DefaultGraph())))
    kept = {OKG.preferred, OKG.framework, RDF.type}
    return {triple for triple in whole if triple[1] in kept and str(triple[0]).startswith((ID["in"], ID["ju"]))}


def store_of_told(triples: list[Triple]) -> pyoxigraph.Store:
    """A dataset whose conclusions are right."""
    store = pyoxigraph.Store()
    apply(store, Difference(tuple(lines_of(triples))))
    for start, path, end in conclusions(store, derived=False):
        (line,) = quads_of(_graph_with((start, path, end)), DERIVED)
        store.add(line)
        store.add(Quad(line.subject, line.predicate, line.object, DefaultGraph()))
    return store


def _graph_with(triple: Triple) -> Graph:
    graph = Graph()
    graph.add(triple)
    return graph


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CHANGES, max_size=5), st.lists(CHANGES, max_size=4), st.lists(st.sampled_from(TOLD), max_size=4))
def test_what_is_derived_again_is_what_the_whole_gives(
    more: list[Triple], added: list[Triple], removed: list[Triple]
) -> None:
    before = [*TOLD, *more]
    gone = {*removed, *(triple for triple in more[::2])}
    difference = difference_of(lines_of(before), lines_of([*(one for one in before if one not in gone), *added]))
    store = store_of_told(before)
    apply(store, difference)
    apply(store, rederived(store, difference))
    assert conclusions(store, derived=True) == conclusions(store, derived=False)


def test_nothing_is_derived_from_what_concerns_no_inspection() -> None:
    store = store_of_told(TOLD)
    label = f'<{ID["organisation/ofsted"]}> <{DCTERMS.title}> "x" <{GRAPH["told"]}> .\n'.encode()
    apply(store, Difference((label,)))
    assert not rederived(store, Difference((label,)))
