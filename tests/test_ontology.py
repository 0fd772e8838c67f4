"""The ontology and the concept schemes are complete, and the code's namespace is the ontology's."""

import csv
import io

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from ofsted_kg.triples.vocabulary_graphs import concepts_graph, ontology_graph
from ofsted_kg.vocabulary import BASE, CONCEPT, OKG, ONTOLOGY

GRAPH = ontology_graph()
CONCEPTS = concepts_graph()
NAMESPACE = BASE + "ontology#"
PROPERTIES = {*GRAPH.subjects(RDF.type, OWL.ObjectProperty), *GRAPH.subjects(RDF.type, OWL.DatatypeProperty)}
TERMS = sorted(str(term) for term in {*GRAPH.subjects(RDF.type, OWL.Class), *PROPERTIES})
SCHEMES = sorted(str(scheme) for scheme in CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme))
NOTATIONS = sorted(str(concept) for concept in CONCEPTS.subjects(RDF.type, SKOS.Concept))

# The notations that queries rely on; a scheme may hold more.
CONTRACT = {
    "grade": "outstanding good requires-improvement inadequate adequate",
    "judgement-area": "overall-effectiveness impact-of-leaders help-and-protection children-in-care care-leavers "
    "children-in-care-and-care-leavers children-looked-after-and-permanence adoption "
    "leadership-management-and-governance lscb outcomes-for-looked-after-children quality-of-provision "
    "leadership-and-management",
    "framework": "ilacs sif child-protection-2012 looked-after-children-2013 jtai",
    "national-framework": "outcome-1 outcome-2 outcome-3 outcome-4 enabler-1 enabler-2 enabler-3",
    "council-type": "unitary-authority metropolitan-district london-borough county city-corporation",
    "polarity": "strength improvement mixed neutral",
    "role": "director-of-childrens-services service-director chief-executive cabinet-member councillor inspector "
    "lead-inspector designate-inspector national-director lscb-chair data-analyst quality-assurance-manager",
    "document-type": "inspection-report visit-letter press-release news-article minutes interview",
    "standing": "official reported",
    "intervention-status": "special-measures improvement-notice statutory-direction commissioner-appointed "
    "children-services-trust",
    "theme": "early-help front-door out-of-hours child-protection-enquiries assessment child-in-need-planning "
    "child-protection-planning pre-proceedings court-work neglect domestic-abuse parental-difficulties exploitation "
    "missing-children missing-education disabled-children private-fostering homeless-16-17 "
    "allegations-against-professionals radicalisation young-carers unaccompanied-children edge-of-care "
    "decisions-to-care permanence placement-sufficiency placement-stability unregistered-homes fostering kinship-care "
    "adoption health-in-care education-in-care family-time life-story-work reviews-and-iro "
    "advocacy-and-participation leisure-and-identity pathway-planning care-leaver-accommodation "
    "care-leaver-employment care-leaver-entitlements voice-of-the-child leadership corporate-parenting "
    "partnership-working quality-assurance management-oversight workforce practice-model case-recording covid-19",
    "theme-group": "help-and-protection children-in-care care-leavers practice leadership context",
}


def english(graph_value: object) -> bool:
    return isinstance(graph_value, Literal) and graph_value.language == "en" and bool(str(graph_value).strip())


def test_the_ontology_says_what_it_is() -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in GRAPH
    assert GRAPH.value(ONTOLOGY, OWL.versionIRI) == URIRef(BASE + "ontology/0.1.0")
    assert GRAPH.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("okg")
    assert GRAPH.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(NAMESPACE)
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.license):
        assert GRAPH.value(ONTOLOGY, predicate) is not None


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_one_label_one_definition_and_its_ontology(term: str) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        values = list(GRAPH.objects(URIRef(term), predicate))
        assert len(values) == 1
        assert english(values[0])
    assert GRAPH.value(URIRef(term), RDFS.isDefinedBy) == ONTOLOGY
    assert term.startswith(NAMESPACE)


def test_the_namespace_of_the_code_is_the_ontology_s_both_ways() -> None:
    assert sorted(NAMESPACE + name for name in OKG.__annotations__ if not name.startswith("_")) == TERMS


def test_the_namespace_of_the_code_refuses_any_other_name() -> None:
    with pytest.raises(AttributeError):
        OKG["garde"]


def test_every_term_that_the_ontology_mentions_is_one_it_defines() -> None:
    mentioned = {str(term) for triple in (*GRAPH, *CONCEPTS) for term in triple if isinstance(term, URIRef)}
    assert {term for term in mentioned if term.startswith(NAMESPACE)} <= {*TERMS}


def test_every_class_and_property_of_another_kind_leads_to_a_standard_one() -> None:
    classes = [URIRef(term) for term in TERMS if (URIRef(term), RDF.type, OWL.Class) in GRAPH]
    roots = [set(GRAPH.transitive_objects(term, RDFS.subClassOf)) for term in classes]
    assert all(any(not str(root).startswith(NAMESPACE) for root in found) for found in roots)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_has_a_title_a_description_and_its_top_concepts(scheme: str) -> None:
    node = URIRef(scheme)
    assert english(CONCEPTS.value(node, DCTERMS.title))
    assert english(CONCEPTS.value(node, DCTERMS.description))
    tops = set(CONCEPTS.objects(node, SKOS.hasTopConcept))
    assert tops
    assert tops == set(CONCEPTS.subjects(SKOS.topConceptOf, node))
    without_broader = {c for c in CONCEPTS.subjects(SKOS.inScheme, node) if CONCEPTS.value(c, SKOS.broader) is None}
    assert tops == without_broader


@pytest.mark.parametrize("concept", NOTATIONS)
def test_a_concept_has_a_label_a_definition_and_the_notation_of_its_iri(concept: str) -> None:
    node = URIRef(concept)
    assert english(CONCEPTS.value(node, SKOS.prefLabel))
    assert english(CONCEPTS.value(node, SKOS.definition))
    assert list(CONCEPTS.objects(node, SKOS.notation)) == [Literal(concept.rsplit("/", 1)[1])]
    assert list(CONCEPTS.objects(node, SKOS.inScheme)) == [URIRef(concept.rsplit("/", 1)[0])]


@pytest.mark.parametrize("scheme", CONTRACT)
def test_a_scheme_has_the_notations_of_the_contract(scheme: str) -> None:
    found = {str(CONCEPTS.value(c, SKOS.notation)) for c in CONCEPTS.subjects(SKOS.inScheme, CONCEPT[scheme])}
    assert {*CONTRACT[scheme].split()} <= found


def test_the_schemes_are_those_of_the_contract_and_no_label_is_used_twice_in_one() -> None:
    assert sorted(str(CONCEPT[scheme]) for scheme in CONTRACT) == SCHEMES
    for scheme in SCHEMES:
        labels = [
            str(label).casefold()
            for concept in CONCEPTS.subjects(SKOS.inScheme, URIRef(scheme))
            for predicate in (SKOS.prefLabel, SKOS.altLabel)
            for label in CONCEPTS.objects(concept, predicate)
        ]
        assert len(labels) == len(set(labels)), scheme


def test_grades_have_their_ranks() -> None:
    table = "outstanding,1\ngood,2\nrequires-improvement,3\ninadequate,4\n"
    ranks = {notation: int(rank) for notation, rank in csv.reader(io.StringIO(table))}
    found = {str(grade).rsplit("/", 1)[1]: int(str(rank)) for grade, rank in CONCEPTS.subject_objects(OKG.rank)}
    assert found == ranks


@pytest.mark.parametrize(
    ("relation", "inverse"),
    [
        (SKOS.closeMatch, SKOS.closeMatch),
        (SKOS.related, SKOS.related),
        (SKOS.broader, SKOS.narrower),
        (SKOS.narrower, SKOS.broader),
        (SKOS.broadMatch, SKOS.narrowMatch),
        (SKOS.narrowMatch, SKOS.broadMatch),
    ],
)
def test_a_tie_between_concepts_is_stated_in_both_directions(relation: URIRef, inverse: URIRef) -> None:
    ties = set(CONCEPTS.subject_objects(relation))
    assert ties
    assert {(b, a) for a, b in ties} == set(CONCEPTS.subject_objects(inverse))
    assert all((concept, RDF.type, SKOS.Concept) in CONCEPTS for tie in ties for concept in tie)


def test_the_graph_says_that_ilacs_dropped_the_overall_judgement() -> None:
    area = CONCEPT["judgement-area/overall-effectiveness"]
    assert any("April 2026" in str(note) for note in CONCEPTS.objects(area, SKOS.changeNote))


def test_every_theme_is_in_one_group() -> None:
    themes = list(CONCEPTS.subjects(SKOS.inScheme, CONCEPT["theme"]))
    groups = [list(CONCEPTS.objects(theme, SKOS.broadMatch)) for theme in themes]
    assert len(themes) >= 52
    assert all(len(group) == 1 for group in groups)
