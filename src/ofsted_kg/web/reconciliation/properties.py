"""What can be asked of things, and told of them to find them: the API's properties, as patterns of SPARQL."""

from collections.abc import Iterable
from dataclasses import dataclass

from ofsted_kg.web.reconciliation.kinds import COUNCIL, INSPECTION, PERSON, THEME, Kind

ON = "on"
"""The day of what a row tells: it tells councils of one name apart, and is no property of a thing."""


@dataclass(frozen=True)
class Property:
    """A property of things of some kinds. Its pattern binds `?thing` and `?value`; of a thing also `?name`.

    A pattern that binds `?when` tells several values in time, of which the latest is meant.
    """

    id: str
    name: str
    kinds: tuple[Kind, ...]
    pattern: str
    compared: bool = False  # whether a value that a query gives is compared with the thing's
    is_thing: bool = False  # whether its values are things of this graph
    target: Kind | None = None  # their kind, where all are of one
    is_number: bool = False


_COUNCIL, _PERSON, _INSPECTION, _THEME = (COUNCIL,), (PERSON,), (INSPECTION,), (THEME,)
_GRADE = "?judgement okg:preferred true ; okg:judgementOf ?{of} ; okg:area <{area}> ; okg:grade/skos:prefLabel ?grade"
_INSPECTED = "?inspection okg:inspects ?thing ; okg:year ?year . OPTIONAL { ?inspection schema:startDate ?day }"
_WHEN = "BIND(STR(COALESCE(?day, ?year)) AS ?when)"

FIXED = (
    Property("officialName", "Official name", _COUNCIL, "?thing foaf:name ?value"),
    Property("gssCode", "GSS code", _COUNCIL, "?thing okg:gssCode ?value", compared=True),
    Property("formerGssCode", "Former GSS code", _COUNCIL, "?thing okg:formerGssCode ?value", compared=True),
    Property("dfeCode", "DfE code", _COUNCIL, "?thing okg:dfeCode ?value", compared=True),
    Property("ofstedUrn", "Ofsted URN", _COUNCIL, "?thing okg:ofstedUrn ?value", compared=True),
    Property("wikidata", "Wikidata item of the council", _COUNCIL, "?thing owl:sameAs ?value", compared=True),
    Property(
        "wikidataArea",
        "Wikidata item of the area",
        _COUNCIL,
        '?thing dct:spatial ?value FILTER(CONTAINS(STR(?value), "wikidata.org"))',
    ),
    Property(
        "onsArea",
        "ONS geography",
        _COUNCIL,
        '?thing dct:spatial ?value FILTER(CONTAINS(STR(?value), "statistics.data.gov.uk"))'
        " FILTER NOT EXISTS { ?value dct:isReplacedBy ?newer }",
    ),
    Property("region", "Region", _COUNCIL, "?thing okg:region/rdfs:label ?value", compared=True),
    Property("councilType", "Type of council", _COUNCIL, "?thing org:classification/skos:prefLabel ?value"),
    Property("began", "Began on", _COUNCIL, "?thing schema:foundingDate ?value"),
    Property("ended", "Ended on", _COUNCIL, "?thing schema:dissolutionDate ?value"),
    Property(
        "replacedBy",
        "Replaced by",
        _COUNCIL,
        "?change org:originalOrganization ?thing ; org:resultingOrganization ?value . ?value rdfs:label ?name",
        is_thing=True,
        target=COUNCIL,
    ),
    Property(
        "statisticalNeighbour",
        "Statistical neighbours",
        _COUNCIL,
        "?thing okg:statisticalNeighbour ?value . ?value rdfs:label ?name",
        is_thing=True,
        target=COUNCIL,
    ),
    Property("homepage", "Homepage", _COUNCIL, "?thing foaf:homepage ?value"),
    Property(
        "latestInspection",
        "Latest inspection or visit",
        _COUNCIL,
        f"{_INSPECTED} {_WHEN} BIND(?inspection AS ?value) ?value rdfs:label ?name",
        is_thing=True,
        target=INSPECTION,
    ),
    Property(
        "organisation",
        "Organisation",
        _PERSON,
        "?membership org:member ?thing ; org:organization ?value . ?value rdfs:label ?name",
        compared=True,
        is_thing=True,
    ),
    Property("role", "Role", _PERSON, "?membership org:member ?thing ; org:role/skos:prefLabel ?value"),
    Property("roleTitle", "Title as printed", _PERSON, "?membership org:member ?thing ; okg:roleTitle ?value"),
    Property(
        "council",
        "Council",
        _INSPECTION,
        "?thing okg:inspects ?value . ?value rdfs:label ?name",
        compared=True,
        is_thing=True,
        target=COUNCIL,
    ),
    Property("year", "Year", _INSPECTION, "?thing okg:year ?value", compared=True, is_number=True),
    Property("startDate", "First day", _INSPECTION, "?thing schema:startDate ?value", compared=True),
    Property("endDate", "Last day", _INSPECTION, "?thing schema:endDate ?value"),
    Property("framework", "Framework", _INSPECTION, "?thing okg:framework/skos:prefLabel ?value"),
    Property(
        "leadInspector",
        "Lead inspector",
        _INSPECTION,
        "?thing okg:leadInspector ?value . ?value rdfs:label ?name",
        is_thing=True,
        target=PERSON,
    ),
    Property("definition", "Definition", _THEME, "?thing skos:definition ?value"),
    Property("group", "Group", _THEME, "?thing skos:broadMatch/skos:prefLabel ?value"),
)


def with_areas(areas: Iterable[tuple[str, str]]) -> dict[str, Property]:
    """Return all properties by identifier, with the grades of each judgement area.

    Args:
        areas: the IRI and the name of each area that anything was graded for.

    """
    overall_first = sorted(areas, key=lambda area: not area[0].endswith("/overall-effectiveness"))
    graded = [one for iri, name in overall_first for one in _grades(iri, name)]
    return {one.id: one for one in (*FIXED, *graded)}


def _grades(area: str, name: str) -> list[Property]:
    notation = area.rsplit("/", 1)[-1]
    latest = f"{_GRADE.format(of='inspection', area=area)} . {_INSPECTED} {_WHEN}"
    own = _GRADE.format(of="thing", area=area)
    return [
        Property(f"latestGrade/{notation}", f"Latest grade: {name}", _COUNCIL, f"{latest} BIND(?grade AS ?value)"),
        Property(
            f"latestGradeYear/{notation}",
            f"Year of latest grade: {name}",
            _COUNCIL,
            f"{latest} BIND(?year AS ?value)",
            is_number=True,
        ),
        Property(f"grade/{notation}", f"Grade: {name}", _INSPECTION, f"{own} BIND(?grade AS ?value)"),
    ]
