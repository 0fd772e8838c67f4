"""A number of findings turned into Turtle: one new inspection of a real council with its report, all made up."""

from hashlib import sha256

from ofsted_kg.vocabulary import BASE, PREFIXES

_AREAS = ("overall-effectiveness", "impact-of-leaders", "help-and-protection", "children-in-care", "care-leavers")
_HEAD = (
    "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()) + f"@base <{BASE}> .\n"
)


def proposal(findings: int, council: str = "calderdale", year: int = 2025, mistake: str = "") -> str:
    """Return triples that conform: an inspection with five judgements and some findings, each with its evidence.

    Args:
        findings: how many.
        council: its slug.
        year: of the inspection.
        mistake: Turtle that comes after, where `<inspection>` and `<finding/1>` are in the base of the proposal.

    """
    slug = f"made-up-{council}-{year}"
    inspection, document = f"<id/inspection/{council}/{year}-06>", f"<id/document/{slug}>"
    said = [f"Area {area} is good." for area in _AREAS] + [
        f"Workers know {number} children." for number in range(findings)
    ]
    text = "\n".join(said)
    base = f"okg:standing <concept/standing/official> ; prov:wasAttributedTo <id/organisation/ofsted> ;\n  prov:wasDerivedFrom {document} ;"
    blocks = [
        f"""{document} a okg:Document , foaf:Document , prov:Entity ; rdfs:label "Made up {slug}"@en ; dct:title "Made up" ;
  dct:type <concept/document-type/inspection-report> ; okg:sha256 "{sha256(slug.encode()).hexdigest()}" ;
  dct:issued "{year}-08-01"^^xsd:date ; okg:reports {inspection} ; schema:text {_quoted(text)} .""",
        f"""<id/person/ofsted/made-up> a okg:Person , foaf:Person ; rdfs:label "Made Up" ; foaf:name "Made Up" .
{inspection} a okg:Inspection , okg:StandardInspection , prov:Activity ; rdfs:label "Made up {slug}"@en ;
  okg:inspects <id/local-authority/{council}> ; okg:framework <concept/framework/ilacs> ;
  schema:startDate "{year}-06-02"^^xsd:date ; schema:endDate "{year}-06-13"^^xsd:date ; okg:year "{year}"^^xsd:gYear ;
  okg:leadInspector <id/person/ofsted/made-up> ; prov:wasDerivedFrom {document} ; okg:evidence <id/evidence/{slug}/0> .""",
    ]
    start = 0
    for number, words in enumerate(said):
        evidence = f"id/evidence/{slug}/{number}"
        blocks.append(
            f"""<{evidence}> a oa:SpecificResource ; oa:hasSource {document} ; okg:page "1"^^xsd:positiveInteger ;
  oa:hasSelector <{evidence}/quote> , <{evidence}/position> .
<{evidence}/quote> a oa:TextQuoteSelector ; oa:exact {_quoted(words)} .
<{evidence}/position> a oa:TextPositionSelector ; oa:start "{start}"^^xsd:nonNegativeInteger ;
  oa:end "{start + len(words)}"^^xsd:nonNegativeInteger ."""
        )
        start += len(words) + 1
        if number < len(_AREAS):
            kind = f"""<id/judgement/{slug}/{_AREAS[number]}> a okg:Judgement ; okg:judgementOf {inspection} ;
  okg:area <concept/judgement-area/{_AREAS[number]}> ; okg:grade <concept/grade/good> ;"""
        else:
            kind = f"""<id/finding/{slug}/{number}> a okg:Finding ; okg:findingOf {inspection} ; okg:position {number} ;
  okg:area <concept/judgement-area/help-and-protection> ; okg:theme <concept/theme/early-help> ;
  okg:polarity <concept/polarity/strength> ; okg:text {_quoted(words)} ;"""
        blocks.append(
            f'{kind}\n  rdfs:label "Made up {slug} {number}"@en ; okg:evidence <{evidence}> ; {base} .'.replace(
                "; .", "."
            )
        )
    return _HEAD + "\n".join([*blocks, mistake]) + "\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\n", "\\n") + '"'
