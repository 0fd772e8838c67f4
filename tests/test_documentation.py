"""The pages of the ontology and of the shapes: all terms, all rules in plain words, and a diagram that is up to date."""

import html
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib.namespace import RDFS, SH, SKOS

import ontology_diagram
from fixtures_store import Server, serving
from ofsted_kg.vocabulary import OKG, OKGS, PREFIXES
from ofsted_kg.web.describing import shapes
from ofsted_kg.web.documentation.constraints import in_words
from ofsted_kg.web.documentation.phrases import Phrase, path
from ofsted_kg.web.documentation.relations import Relation, relations
from ofsted_kg.web.documentation.rules import all_shapes
from ofsted_kg.web.facts import Facts
from ofsted_kg.web.words import ontology, words

PROLOGUE = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
SHAPE = f"{OKGS}Tried"
TERMS = sorted(iri for iri in ontology().by_subject if iri.startswith(str(OKG)))


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with serving(built) as running:
        yield running


@pytest.fixture(scope="module")
def ontology_page(server: Server) -> str:
    return server.get("/ontology.html").text


@pytest.fixture(scope="module")
def shapes_page(server: Server) -> str:
    return server.get("/shapes.html").text


def tried(turtle: str) -> Facts:
    text = f"{PROLOGUE}okgs:Tried {turtle} ."
    return Facts(quad.triple for quad in parse(text, RdfFormat.TURTLE))


def said(phrase: Phrase) -> str:
    return "".join(piece.text for piece in phrase)


@pytest.mark.parametrize(
    ("turtle", "asks"),
    [
        ("sh:minCount 1", "at least one"),
        ("sh:minCount 0", ""),
        ("sh:minCount 0 ; sh:maxCount 1", "at most one"),
        ("sh:maxCount 10", "at most 10"),
        ("sh:minCount 2 ; sh:maxCount 2", "exactly two"),
        ("sh:minCount 1 ; sh:maxCount 4", "at least one and at most 4"),
        ("sh:maxCount 1 ; sh:minCount 1 ; sh:class okg:Inspection", "exactly one, an inspection"),
        (
            'sh:class skos:Concept ; sh:pattern "^https://w3id\\\\.org/ofsted-kg/concept/grade/[a-z0-9-]+$"',
            "a concept of the grade scheme",
        ),
        (
            'sh:pattern "^https://w3id\\\\.org/ofsted-kg/concept/(theme|judgement-area)/[a-z]+$"',
            "a concept of the theme or judgement-area scheme",
        ),
        ("sh:class skos:Concept", "a skos:Concept"),
        ('sh:datatype xsd:string ; sh:pattern "^[0-9]{3}$"', "a text (xsd:string), written as ^[0-9]{3}$"),
        ("sh:datatype xsd:gDay", "xsd:gDay"),
        ("sh:datatype xsd:integer ; sh:minInclusive 1 ; sh:maxInclusive 4", "a whole number (xsd:integer), at least 1, at most 4"),
        ("sh:minExclusive 0 ; sh:maxExclusive 1", "more than 0, less than 1"),
        ("sh:nodeKind sh:IRI", "a thing that has an IRI"),
        ("sh:nodeKind sh:BlankNodeOrIRI", "a thing"),
        ("sh:minLength 1", "not empty"),
        ("sh:minLength 2 ; sh:maxLength 3", "at least 2 characters, at most 3 characters"),
        ('sh:languageIn ( "en" "cy" ) ; sh:uniqueLang true', "in English or cy, one for each language"),
        ("sh:hasValue okg:Inspection", "one value is inspection"),
        ("sh:in ( 1 true <https://w3id.org/ofsted-kg/concept/grade/requires-improvement> )", "1, true or requires improvement"),
        ("sh:lessThan schema:endDate", "before the schema:endDate"),
        ("sh:equals org:member ; sh:disjoint okg:area", "the same values as org:member, no value in common with area"),
        ("sh:or ( okgs:A [ sh:class okg:Person ] )", "okgs:A or a person"),
        ("sh:and ( okgs:A okgs:B ) ; sh:not okgs:C", "okgs:A, okgs:B, never okgs:C"),
        ("sh:closed true ; sh:ignoredProperties ( rdf:type )", "nothing else"),
        ("sh:sparql okgs:Query", "a query finds no fault"),
        ('sh:message "no constraint" ; sh:severity sh:Info ; sh:order 1', ""),
        ("sh:qualifiedMinCount 2", "sh:qualifiedMinCount 2"),
    ],
)  # fmt: skip
def test_constraints_are_told_in_words(turtle: str, asks: str) -> None:
    assert ", ".join(map(said, in_words(tried(turtle), SHAPE))) == asks


@pytest.mark.parametrize(
    ("turtle", "words_of_path"),
    [
        ("okg:grade", "grade"),
        ("dct:date", "date dct:date"),
        ("[ sh:inversePath okg:judgementOf ]", "inverse of judgement of"),
        ("( [ sh:inversePath okg:judgementOf ] okg:area )", "inverse of judgement of, then area"),
        ("[ sh:alternativePath ( okg:year okg:month ) ]", "year or month"),
        ("[ sh:zeroOrMorePath okg:previousInspection ]", "previous inspection (any number of times)"),
        ("[ sh:oneOrMorePath okg:previousInspection ]", "previous inspection (once or more)"),
        ("[ sh:zeroOrOnePath okg:previousInspection ]", "previous inspection (or none)"),
    ],
)
def test_paths_are_told_in_words(turtle: str, words_of_path: str) -> None:
    facts = tried(f"sh:path {turtle}")
    assert said(path(facts, facts.values(SHAPE, str(SH.path))[0])) == words_of_path


def test_every_constraint_of_the_shapes_has_words() -> None:
    rules = [rule for shape in all_shapes() for rule in shape.rules]
    assert len(rules) > 150
    for rule in rules:
        assert rule.asks, rule.iri
        assert not any("sh:" in said(phrase) for phrase in rule.asks), rule.iri


def visible(page: str) -> str:
    """The text of a page or a part of one, as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(p|h3|th|td)>", " ", page))).split())


def part(page: str, anchor: str) -> str:
    """What a page says of a term."""
    found = re.search(rf'<div id="{re.escape(anchor)}" class="term">(.*?)</div>', page, re.DOTALL)
    assert found is not None, anchor
    return found[1]


@pytest.mark.parametrize("iri", TERMS)
def test_a_term_is_told_of_at_its_fragment(ontology_page: str, iri: str) -> None:
    name = iri.removeprefix(str(OKG))
    told = part(ontology_page, name)
    text = visible(told)
    assert text.lower().startswith(f"{words(iri)} okg:{name}, a ".lower())
    assert " ".join((ontology().first(iri, str(SKOS.definition)) or "").split()) in text
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch):
        for value in ontology().values(iri, str(predicate)):
            own = value.value.removeprefix("https://w3id.org/ofsted-kg")
            assert f'<a href="{html.escape(own)}"' in told
    assert f'<a href="#{name}">{words(iri)}</a>' in ontology_page.partition("</nav>\n<h2")[0]


@pytest.mark.parametrize("iri", [f"{OKG}{name}" for name in ("Judgement", "grade", "Region", "gssCode", "evidence")])
def test_the_examples_of_a_term_are_there(server: Server, ontology_page: str, iri: str) -> None:
    found = re.search(r'<a href="/sparql\?query=([^"]+)">Examples', part(ontology_page, iri.removeprefix(str(OKG))))
    assert found is not None
    assert server.select(urllib.parse.unquote_plus(html.unescape(found[1])))


def test_a_term_without_a_use_says_so(server: Server, ontology_page: str) -> None:
    prologue = f"PREFIX okg: <{OKG}> "
    assert not server.select(f"{prologue} SELECT * {{ ?s okg:page ?o }}")
    assert "The graph has no example yet." in visible(part(ontology_page, "page"))
    assert ontology_page.count("The graph has no example yet.") < 25


def test_the_rules_stand_beside_a_class(ontology_page: str) -> None:
    told = part(ontology_page, "Judgement")
    text = visible(told)
    assert (
        "grade exactly one, a concept of the grade scheme Violation A judgement has exactly one grade, a concept of "
        "the grade scheme. Shape: a judgement."
    ) in text
    assert "Warning The framework [framework] of the inspection does not grade the area [value]." in text
    assert "Only an okg:Judgement has an inspection judged" in text
    assert '<a href="/concept/grade">grade</a> scheme' in told
    assert '<a href="/shapes#Judgement-grade">' in told
    assert "The rules for inspection hold too." in visible(part(ontology_page, "FocusedVisit"))


def test_the_schemes_and_the_classes_of_others_are_told_of(ontology_page: str) -> None:
    for scheme in ("grade", "theme", "judgement-area", "framework", "standing"):
        assert f'<td><a href="/concept/{scheme}">' in ontology_page
    assert "exactly one, a person Violation" in visible(part(ontology_page, "org-Membership"))


def test_every_shape_has_its_target_its_rules_and_its_anchor(shapes_page: str) -> None:
    for shape in all_shapes():
        told = part(shapes_page, shape.name)
        assert visible(told).lower().startswith(f"{shape.label} okgs:{shape.name} holds for ".lower())
        for rule in shape.rules:
            assert re.sub(r"\{[?$](\w+)\}", r"[\1]", shapes().first(rule.iri, str(SH.message)) or "") in visible(told)
            assert rule.name == shape.name or f'<tr id="{rule.name}">' in told
            for name, query in rule.queries:
                assert f'<details id="{name}">' in told
                assert html.escape(query, quote=False).replace('"', "&#34;").replace("'", "&#39;") in told
    assert 'every <a href="/ontology#Judgement">judgement</a>' in shapes_page
    assert 'every <a href="/ontology#org-Membership">membership</a>' in shapes_page


def test_relations_come_from_the_shapes_and_else_from_the_ontology() -> None:
    found = relations()
    grade, finding = f"{PREFIXES['okg']}grade", str(OKG.Finding)
    assert Relation(str(OKG.Judgement), grade, "https://w3id.org/ofsted-kg/concept/grade", "exactly one") in found
    # One shape asks for at least one, another for at most one.
    derived = [one for one in found if one.source == finding and one.property.endswith("wasDerivedFrom")]
    assert derived == [Relation(finding, derived[0].property, str(OKG.Document), "exactly one")]
    drawn = {one.property for one in found}
    properties = {iri for iri in TERMS if any("ObjectProperty" in kind for kind in ontology().types(iri))}
    assert properties - drawn == set()


def test_the_diagram_is_up_to_date() -> None:
    kept = ontology_diagram.FILE.read_text(encoding="utf-8")
    assert ontology_diagram.drawn() == kept, "run `python tests/ontology_diagram.py`, which draws it anew"


def test_the_diagram_and_the_table_show_the_same(ontology_page: str) -> None:
    drawing = re.search(r"<svg.*?</svg>", ontology_page, re.DOTALL)
    table = re.search(r"The diagram as a table</summary>(.*?)</table>", ontology_page, re.DOTALL)
    assert drawing is not None
    assert table is not None
    drawn, told = (visible(re.sub(r"</text>", " ", found[0])) for found in (drawing, table))
    for one in relations():
        assert words(one.property) in drawn or one.source.startswith(str(SKOS)), one
        assert words(one.property) in told, one
    assert len(re.findall(r"<tr>", table[0])) == len(relations()) + 1
    assert drawing[0].count('class="edge"') == len(
        {(one.source, one.target) for one in relations() if ontology_diagram.is_arrow(one)}
    )
    assert 'role="img" aria-labelledby="diagram-name"' in drawing[0]
    assert 'id="diagram-name"' in ontology_page
