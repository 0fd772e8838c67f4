"""What a careful reader takes from the five documents: each fact is asked for in SPARQL and answered."""

from hashlib import sha256
from pathlib import Path

import pytest

from conftest import Ask

CALDERDALE, KIRKLEES = "id/local-authority/calderdale", "id/local-authority/kirklees"
VISIT = "id/inspection/calderdale/2023-05-17-focused-visit"
PROLOGUE = """
BASE <https://w3id.org/ofsted-kg/>
PREFIX area: <https://w3id.org/ofsted-kg/concept/judgement-area/>
PREFIX grade: <https://w3id.org/ofsted-kg/concept/grade/>
PREFIX role: <https://w3id.org/ofsted-kg/concept/role/>
PREFIX la: <https://w3id.org/ofsted-kg/id/local-authority/>
"""


def asked(name: str, query: str, *rows: tuple[str, ...]) -> object:
    return pytest.param(PROLOGUE + query, sorted(rows), id=name)


JUDGEMENTS = """SELECT DISTINCT ?area ?grade {{
  ?inspection okg:inspects la:{council} . {which} ?judgement okg:judgementOf ?inspection ; okg:area/skos:notation ?area ;
  okg:grade/skos:notation ?grade ; okg:preferred true }}"""


def judged(council: str, which: str) -> str:
    return JUDGEMENTS.format(council=council, which=which)


FIVE_GOOD = [
    (area, "good")
    for area in (
        "overall-effectiveness",
        "impact-of-leaders",
        "help-and-protection",
        "children-in-care",
        "care-leavers",
    )
]

FACTS = [
    asked(
        "the inspections of Calderdale, each one thing",
        """SELECT ?i ?year { ?i a okg:Inspection ; okg:inspects la:calderdale OPTIONAL { ?i okg:year ?year } }""",
        ("id/inspection/calderdale/2015", "2015"),
        ("id/inspection/calderdale/2018", "2018"),
        (VISIT, "2023"),
        ("id/inspection/calderdale/2024", "2024"),
        ("id/inspection/calderdale/undated-annual-conversation-calderdale-news-article-2021", ""),
    ),
    asked(
        "2018 is told by the article, the interview and the letter",
        """SELECT DISTINCT ?d { <id/inspection/calderdale/2018> prov:wasDerivedFrom/dct:type/skos:notation ?d }""",
        ("news-article",),
        ("interview",),
        ("visit-letter",),
    ),
    asked(
        "the four judgements of 2018",
        judged("calderdale", '?inspection okg:year "2018"^^xsd:gYear .'),
        ("overall-effectiveness", "good"),
        ("impact-of-leaders", "good"),
        ("help-and-protection", "requires-improvement"),
        ("children-in-care-and-care-leavers", "outstanding"),
    ),
    asked(
        "good in all five areas in February 2024",
        judged("calderdale", '?inspection okg:month "2024-02"^^xsd:gYearMonth .'),
        *FIVE_GOOD,
    ),
    asked(
        "requiring improvement in 2015, as the councillor said",
        """SELECT ?grade ?who { ?j okg:judgementOf <id/inspection/calderdale/2015> ; okg:grade/skos:notation ?grade ;
           okg:area area:overall-effectiveness ; prov:wasAttributedTo/foaf:name ?who }""",
        ("requires-improvement", "Adam Wilkinson"),
    ),
    asked(
        "special measures in 2010 are a status of the council",
        """SELECT ?status ?when ?who { ?s a okg:InterventionStatus ; okg:statusOf la:calderdale ; okg:attestedOn ?when ;
           okg:status/skos:notation ?status ; prov:wasAttributedTo/foaf:name ?who }""",
        ("special-measures", "2010", "Adam Wilkinson"),
    ),
    asked(
        "the annual conversation that the article reports has no date",
        """SELECT ?doc { ?i a okg:AnnualConversation ; okg:inspects la:calderdale ; prov:wasDerivedFrom ?doc
           FILTER NOT EXISTS { ?i okg:year|schema:startDate ?when } }""",
        ("id/document/calderdale-news-article-2021",),
    ),
    asked(
        "the focused visit, its days and its framework",
        """SELECT ?i ?start ?end ?framework { ?i a okg:FocusedVisit ; okg:inspects la:calderdale ; schema:startDate ?start ;
           schema:endDate ?end ; okg:framework/skos:notation ?framework }""",
        (VISIT, "2023-05-17", "2023-05-18", "ilacs"),
    ),
    asked(
        "its focus",
        f"SELECT ?theme {{ <{VISIT}> okg:focus/skos:notation ?theme }}",
        ("child-in-need-planning",),
        ("child-protection-planning",),
    ),
    asked(
        "its inspectors and their roles",
        f"""SELECT ?name ?role ?when {{ <{VISIT}> okg:inspector ?p . ?p foaf:name ?name . ?m org:member ?p ;
           org:organization <id/organisation/ofsted> ; org:role/skos:notation ?role ; okg:attestedOn ?when }}""",
        ("Matt Reed", "inspector", "2023-05-17"),
        ("Nicholas McMullen", "inspector", "2023-05-17"),
        ("Ceri Evans", "designate-inspector", "2023-05-17"),
    ),
    asked("who shadowed it", f"SELECT ?name {{ <{VISIT}> okg:shadowedBy/foaf:name ?name }}", ("Ceri Evans",)),
    asked(
        "the inspection before it",
        f"SELECT ?i {{ <{VISIT}> okg:previousInspection ?i }}",
        ("id/inspection/calderdale/2018",),
    ),
    asked(
        "its one area for improvement, in Ofsted's own words",
        f"""SELECT ?text ?who ?standing {{ ?f a okg:AreaForImprovement ; okg:findingOf <{VISIT}> ; okg:text ?text ;
           prov:wasAttributedTo ?who ; okg:standing/skos:notation ?standing }}""",
        (
            "Evidence of sustainable change when decisions are made to end involvement with families or step-down from child "
            "protection to child in need.",
            "id/organisation/ofsted",
            "official",
        ),
    ),
    asked(
        "every paragraph of its findings, in their order",
        f"""SELECT ?position ?opening {{ ?f okg:findingOf <{VISIT}> ; okg:position ?position ; okg:text ?text
           BIND (STRBEFORE(SUBSTR(?text, 1, 40), " ") AS ?opening) FILTER NOT EXISTS {{ ?f a okg:AreaForImprovement }} }}""",
        *zip(
            map(str, (1, *range(3, 17))),
            "Since Most Families Recent Multi-agency Children Disabled The Managers Management Letters Senior A Workers All".split(),
            strict=True,
        ),
    ),
    asked(
        "the judgements of Kirklees' inspection that the minutes report",
        judged("kirklees", "FILTER NOT EXISTS { ?inspection okg:year ?year }"),
        *FIVE_GOOD[:4],
        ("care-leavers", "requires-improvement"),
    ),
    asked(
        "the one before it, of 2019",
        """SELECT ?before ?grade { ?i okg:inspects la:kirklees ; okg:previousInspection ?before .
           ?j okg:judgementOf ?before ; okg:area area:overall-effectiveness ; okg:grade/skos:notation ?grade }""",
        ("id/inspection/kirklees/2019", "requires-improvement"),
    ),
    asked(
        "strengths and areas for improvement, and whose word they are",
        """SELECT ?doc ?kind (STR(COUNT(?f)) AS ?n) ?who { VALUES (?class ?kind) { (okg:Strength "strength")
           (okg:AreaForImprovement "improvement") } ?f a ?class ; prov:wasDerivedFrom ?doc ; prov:wasAttributedTo ?who ;
           okg:polarity/skos:notation ?kind } GROUP BY ?doc ?kind ?who""",
        ("id/document/calderdale-press-release", "strength", "12", CALDERDALE),
        ("id/document/calderdale-press-release", "improvement", "2", CALDERDALE),
        ("id/document/kirklees-minutes", "strength", "9", "id/person/kirklees/vicky-metheringham"),
        ("id/document/kirklees-minutes", "improvement", "3", "id/person/kirklees/vicky-metheringham"),
        ("id/document/calderdale-focused-visit-2023", "improvement", "1", "id/organisation/ofsted"),
    ),
    asked(
        "what the director says of the inspectors is hers",
        """SELECT ?who (STR(COUNT(?f)) AS ?n) { ?f okg:findingOf/rdf:type okg:AnnualConversation ;
           prov:wasAttributedTo/foaf:name ?who } GROUP BY ?who""",
        ("Julie Jenkins", "5"),
    ),
    asked(
        "the interview's table gives findings to their areas, as Ofsted's",
        """SELECT ?area (STR(COUNT(?f)) AS ?n) ?who { ?f okg:findingOf <id/inspection/calderdale/2018> ; okg:area/skos:notation ?area ;
           prov:wasAttributedTo ?who } GROUP BY ?area ?who""",
        ("help-and-protection", "2", "id/organisation/ofsted"),
        ("children-in-care-and-care-leavers", "2", "id/organisation/ofsted"),
        ("impact-of-leaders", "2", "id/organisation/ofsted"),
        ("overall-effectiveness", "2", "id/organisation/ofsted"),
    ),
    asked(
        "everybody who is named in a role, and nobody else",
        "SELECT DISTINCT ?name ?role ?o { ?m org:member/foaf:name ?name ; org:role/skos:notation ?role ; org:organization ?o }",
        ("Julie Jenkins", "director-of-childrens-services", CALDERDALE),
        ("Adam Wilkinson", "cabinet-member", CALDERDALE),
        ("Vicky Metheringham", "service-director", KIRKLEES),
        ("Yvette Stanley", "national-director", "id/organisation/ofsted"),
        ("Matt Reed", "inspector", "id/organisation/ofsted"),
        ("Nicholas McMullen", "inspector", "id/organisation/ofsted"),
        ("Ceri Evans", "designate-inspector", "id/organisation/ofsted"),
    ),
    asked(
        "no person stands without a role",
        "SELECT ?p { ?p a okg:Person FILTER NOT EXISTS { ?m org:member ?p } }",
    ),
    asked(
        "when the director is attested",
        """SELECT ?when { ?m org:member/foaf:name "Julie Jenkins" ; okg:attestedOn ?when }""",
        ("2021-03-17",),
        ("2023-06-22",),
    ),
    asked(
        "the cabinet member's party and ward",
        """SELECT ?party ?ward { ?m org:member/foaf:name "Adam Wilkinson" ; okg:party ?party ; okg:ward ?ward }""",
        ("Labour", "Sowerby Bridge"),
    ),
    asked(
        "the titles as printed",
        """SELECT ?title { ?m org:organization la:kirklees ; okg:roleTitle ?title }""",
        ("Service Director for Family Support and Child Protection",),
    ),
    asked(
        "the units of the councils",
        "SELECT ?name ?council { ?s a okg:Service ; skos:prefLabel ?name ; org:unitOf ?council }",
        ("Calderdale Therapeutic Team", CALDERDALE),
        ("Corporate Leadership Team", CALDERDALE),
        ("Early Help Hub", CALDERDALE),
        ("Multi Agency Screening Team", CALDERDALE),
        ("Public Health team", CALDERDALE),
        ("disability service", CALDERDALE),
        ("family intervention team", CALDERDALE),
        ("legal gateway panel", CALDERDALE),
        ("pathways team", CALDERDALE),
        ("Care Leaver’s Forum", KIRKLEES),
        ("Virtual School", KIRKLEES),
    ),
    asked(
        "both councils with their codes",
        """SELECT ?name ?gss ?dfe ?urn { VALUES ?c { la:calderdale la:kirklees } ?c skos:prefLabel ?name ; okg:gssCode ?gss ;
           okg:dfeCode ?dfe ; okg:ofstedUrn ?urn }""",
        ("Calderdale", "E08000033", "381", "80444"),
        ("Kirklees", "E08000034", "382", "80478"),
    ),
    asked(
        "what is known of the documents",
        """SELECT ?type ?publisher ?issued { ?d a okg:Document ; dct:type/skos:notation ?type
           OPTIONAL { ?d dct:publisher/foaf:name ?publisher } OPTIONAL { ?d dct:issued ?issued } }""",
        ("news-article", "", "2021-03-17"),
        ("interview", "Community Care", ""),
        ("press-release", "Calderdale Metropolitan Borough Council", ""),
        ("visit-letter", "Office for Standards in Education, Children's Services and Skills", "2023-06-22"),
        ("minutes", "Kirklees Council", ""),
    ),
    asked(
        "exactly one preferred judgement of each inspection and area",
        """SELECT ?i ?area (STR(COUNT(?p)) AS ?n) { ?j okg:judgementOf ?i ; okg:area ?area OPTIONAL { ?j okg:preferred ?p } }
           GROUP BY ?i ?area HAVING (COUNT(?p) != 1)""",
    ),
    asked(
        "an aim is no judgement",
        "SELECT ?j { ?j okg:grade grade:outstanding ; prov:wasDerivedFrom/dct:type/skos:notation 'news-article' }",
    ),
]


@pytest.mark.parametrize(("query", "rows"), FACTS)
def test_a_fact_is_answered(ask: Ask, query: str, rows: list[tuple[str, ...]]) -> None:
    assert ask(query) == rows


def test_all_evidence_holds_in_the_text(ask: Ask) -> None:
    evidence = ask(
        PROLOGUE
        + """SELECT ?e ?exact ?cut { ?e a oa:SpecificResource ; oa:hasSource/schema:text ?text ; oa:hasSelector ?q, ?p .
             ?q oa:exact ?exact . ?p oa:start ?start ; oa:end ?end . BIND (SUBSTR(?text, ?start + 1, ?end - ?start) AS ?cut) }"""
    )
    assert len(evidence) > 80
    assert [row for row in evidence if row[1] != row[2]] == []


def test_every_judgement_finding_membership_and_status_has_evidence_in_its_documents_graph(ask: Ask) -> None:
    without = ask(
        PROLOGUE
        + """SELECT ?s { VALUES ?kind { okg:Judgement okg:Finding org:Membership okg:InterventionStatus okg:Service okg:Inspection }
             GRAPH ?g { ?s a ?kind } FILTER NOT EXISTS { GRAPH ?g { ?s prov:wasDerivedFrom ?d ; okg:evidence/oa:hasSource ?d }
             ?g prov:wasDerivedFrom ?d } }"""
    )
    assert without == []


def test_the_union_counts_a_thing_of_several_graphs_once(ask: Ask) -> None:
    assert ask("SELECT (STR(COUNT(?i)) AS ?n) { ?i okg:year '2018'^^xsd:gYear }") == [("1",)]
    assert len(ask("SELECT ?g { GRAPH ?g { ?i okg:year '2018'^^xsd:gYear } }")) == 3


def test_the_texts_are_kept_as_given_with_the_digests_of_their_files(ask: Ask, documents: Path) -> None:
    files = {
        sha256(path.read_bytes()).hexdigest(): path.read_text(encoding="utf-8") for path in documents.glob("*.txt")
    }
    told = ask("SELECT ?hash ?text { ?d okg:sha256 ?hash ; schema:text ?text }")
    assert told == sorted(files.items())
