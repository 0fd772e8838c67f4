"""Extractions into the parts of a dataset, one for each council, and parts into named graphs.

The context (ontology, concepts, councils, and what is said of a dataset as such) is the same in every dataset. A part
is a pure function of the extractions about one council and of the identities that these use.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import RdfFormat, serialize
from rdflib import Graph, URIRef

from ofsted_kg.model import Extraction, MembershipClaim
from ofsted_kg.reference import councils
from ofsted_kg.resolution import resolve_inspections, resolve_organisations, resolve_people, resolve_services
from ofsted_kg.resolution.organisations import organisations_named
from ofsted_kg.resolution.people import People, doubt, organisation_of
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.assigned import add_assigned
from ofsted_kg.triples.derived_graph import derived_graph, premises
from ofsted_kg.triples.document_graph import DocumentGraph, Identities
from ofsted_kg.triples.documents_graph import documents_graph
from ofsted_kg.triples.reference_graph import reference_graph
from ofsted_kg.triples.terms import quads_of
from ofsted_kg.triples.vocabulary_graphs import concepts_graph, ontology_graph
from ofsted_kg.vocabulary import empty_graph

Graphs = dict[URIRef, Graph]


@dataclass(frozen=True)
class Part:
    """What documents say of one council: their extractions by slug, and what their names and occasions mean."""

    council: str
    extractions: tuple[Extraction, ...]
    identities: Identities
    doubts: tuple[str, ...] = ()  # a sentence for each two names that may be one person's; each is one part's


def parts_of(extractions: Iterable[Extraction]) -> tuple[Part, ...]:
    """Return the parts of the documents whose council is known, by council."""
    told = sorted((one for one in extractions if one.council), key=lambda one: one.document.slug)
    names = {council.slug: council.name for council in councils()}
    people, organisations = resolve_people(told), resolve_organisations(told)
    whole = Identities(resolve_inspections(told, names), resolve_services(told), people.by_name, names, organisations)
    by_council: defaultdict[str, list[Extraction]] = defaultdict(list)
    for one in told:
        by_council[one.council or ""].append(one)
    doubts = _doubts(people, by_council)
    return tuple(Part(council, tuple(by_council[council]), whole, doubts[council]) for council in sorted(by_council))


def _doubts(people: People, by_council: Mapping[str, Iterable[Extraction]]) -> defaultdict[str, tuple[str, ...]]:
    """The doubts about names, each with the first council whose documents print one of the two."""
    first: dict[tuple[str, str], str] = {}
    for council in sorted(by_council):
        for key in sorted(_members(by_council[council], council)):
            first.setdefault(key, council)
    doubts: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for organisation, pair in people.doubtful:
        doubts[min(first[organisation, name] for name in pair)] += (doubt(organisation, pair),)
    return doubts


def _members(extractions: Iterable[Extraction], council: str) -> set[tuple[str, str]]:
    """The organisation and name of everybody whom documents on a council name."""
    claims = (claim for one in extractions for claim in one.claims)
    return {(organisation_of(claim, council), claim.person) for claim in claims if isinstance(claim, MembershipClaim)}


def sliced(part: Part) -> Part:
    """Return a part with no more of the identities than it uses, so that it is sent to a process in little time."""
    slugs, council, whole = {one.document.slug for one in part.extractions}, part.council, part.identities
    named = organisations_named(part.extractions)
    identities = Identities(
        {told: found for told, found in whole.inspections.items() if told[0] in slugs},
        {key: unit for key, unit in whole.units.items() if key[0] == council},
        {key: whole.people[key] for key in sorted(_members(part.extractions, council))},
        {council: whole.names[council]},
        {slug: whole.organisations[slug] for slug in sorted(named)},
    )
    return Part(council, part.extractions, identities, part.doubts)


def part_graphs(part: Part, context: Graphs) -> Graphs:
    """Return the triples that a part adds to the graphs of a dataset.

    Args:
        part: the extractions, with what they mean.
        context: what `context_graphs` returns; the frameworks of areas are looked up in it.

    """
    graphs = {
        identifiers.graph(one.document.slug): DocumentGraph(one, part.identities).graph for one in part.extractions
    }
    graphs[identifiers.graph("documents")] = documents_graph(
        part.extractions, part.identities.inspections, part.identities.organisations
    )
    derived = derived_graph(premises([*graphs.values(), context[identifiers.graph("concepts")]]))
    add_assigned(derived, part.extractions)
    graphs[identifiers.graph("derived")] = derived
    return graphs


def context_graphs() -> Graphs:
    """Return the graphs that every dataset has before any document is read: ontology, concepts, reference."""
    return {
        identifiers.graph("ontology"): ontology_graph(),
        identifiers.graph("concepts"): concepts_graph(),
        identifiers.graph("reference"): reference_graph(),
    }


def whole_graphs() -> Graphs:
    """Return the context of a dataset: the graphs above, and what its other graphs say of themselves."""
    said = {
        identifiers.graph("documents"): documents_graph((), {}, {}),
        identifiers.graph("derived"): derived_graph(empty_graph()),
    }
    add_assigned(said[identifiers.graph("derived")], ())
    return {**context_graphs(), **said}


def united(graphs: Iterable[Graph]) -> Graph:
    """Return all triples of some graphs, each once."""
    union = empty_graph()
    for graph in graphs:
        union += graph
    return union


def sorted_n_quads(graphs: Graphs) -> bytes:
    """Return the quads of named graphs as sorted lines."""
    quads = (quad for iri, graph in graphs.items() for quad in quads_of(graph, iri))
    lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").split(b"\n")
    return b"".join(line + b"\n" for line in sorted(lines) if line)
