"""Turns the named graphs of the dataset into descriptions of them: what each holds, from what, and whose that is."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple
from rdflib.namespace import DCTERMS, RDF, VOID

from ofsted_kg.store.statistics import Statistics
from ofsted_kg.vocabulary import BASE, DATASET, PREFIXES
from ofsted_kg.web.asking import constructed
from ofsted_kg.web.dcat import SD
from ofsted_kg.web.statements import english, iri, number, statements

KINDS = {
    f"{BASE}graph/ontology": "The ontology: what the terms mean",
    f"{BASE}graph/concepts": "Concept schemes: grades, judgement areas, themes, roles and others",
    f"{BASE}graph/reference": "Councils: names, codes, changes and links, with the credits of their sources",
    f"{BASE}graph/documents": "The documents: their metadata, texts and provenance",
    f"{BASE}graph/derived": "What follows from the documents together, and none says",
}
"""The graphs that are no one document's, with what they hold."""

GRAPHS_DESCRIBED = 100
"""How many graphs of documents the description of the dataset has; the service description lists more."""

_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
_SOURCES = """
CONSTRUCT {{ ?graph dct:source ?source ; dct:rights ?rights . ?source ?p ?o }} {{
  VALUES ?graph {{ {graphs} }}
  {{ ?graph dct:rights ?rights }} UNION {{
    ?graph dct:source|prov:wasDerivedFrom ?source
    OPTIONAL {{ VALUES ?p {{ rdfs:label dct:license dct:rights foaf:page }} ?source ?p ?o }}
  }}
}}
"""
_LICENCE = "CONSTRUCT {{ <{graph}> dct:license ?licence }} {{ ?ontology a owl:Ontology ; dct:license ?licence }}"


def listed(statistics: Statistics, most: int) -> list[str]:
    """Return the named graphs, those that are no document's first, and then some number of documents' graphs."""
    of_documents = [graph for graph in statistics.graphs if graph not in KINDS]
    return [*(graph for graph in KINDS if graph in statistics.graphs), *of_documents[:most]]


def graph_triples(statistics: Statistics) -> Iterator[Triple]:
    """Describe the named graphs as parts of the dataset, with the rights and licences that the graph tells of.

    Args:
        statistics: of the published version.

    Raises:
        HTTPException: the readers do not answer.

    """
    graphs = listed(statistics, GRAPHS_DESCRIBED)
    for graph in graphs:
        yield from statements(DATASET, {VOID.subset: iri(graph)})
        yield from statements(
            graph,
            {
                RDF.type: [iri(VOID.Dataset), iri(SD.Graph)],
                DCTERMS.title: english(KINDS.get(graph, "What one document says")),
                VOID.triples: number(statistics.graphs[graph]),
            },
        )
    yield from constructed(_PROLOGUE + _SOURCES.format(graphs=" ".join(str(NamedNode(graph)) for graph in graphs)))
    yield from constructed(_PROLOGUE + _LICENCE.format(graph=f"{BASE}graph/ontology"))
