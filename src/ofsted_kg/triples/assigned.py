"""What the classifier assigned to findings into triples of `graph/derived`, with the method beside them."""

from collections.abc import Iterable

from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS

from ofsted_kg.model import Extraction, FindingClaim
from ofsted_kg.triples import identifiers
from ofsted_kg.vocabulary import OKG

_METHOD = (
    "okg:theme of a finding is assigned by a classifier: phrases with weights for each theme "
    "(data/classification/themes.txt), ranked by a logistic regression learned from paragraphs annotated by hand. So "
    "is okg:polarity, from what each sentence tells (data/classification/polarity.txt), where no document states it."
)


def add_assigned(graph: Graph, extractions: Iterable[Extraction]) -> None:
    """Add the themes and polarities of the findings to the graph of what is derived."""
    graph.add((identifiers.graph("derived"), DCTERMS.description, Literal(_METHOD, lang="en")))
    for extraction in extractions:
        for claim in extraction.claims:
            if isinstance(claim, FindingClaim):
                _add(graph, claim, extraction.document.slug)


def _add(graph: Graph, claim: FindingClaim, slug: str) -> None:
    iri = identifiers.claim(claim, slug)
    for theme in claim.themes:
        graph.add((iri, OKG.theme, identifiers.concept("theme", theme)))
    if claim.assigned_polarity:
        graph.add((iri, OKG.polarity, identifiers.concept("polarity", claim.assigned_polarity)))
