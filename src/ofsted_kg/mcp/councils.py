"""A name of a council into the councils it may mean, and into what the graph holds of the one it means."""

from dataclasses import dataclass, field
from datetime import date

from mcp.server.mcpserver.exceptions import ToolError

from ofsted_kg.councils import Match, find_council, outcome
from ofsted_kg.mcp.asking import Service
from ofsted_kg.reference import councils
from ofsted_kg.triples.identifiers import local_authority
from ofsted_kg.vocabulary import PREFIXES

_LONGEST_NAME = 200
_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
_JUDGEMENTS = """
SELECT * {
  ?one okg:inspects <%s> ; rdfs:label ?inspection .
  OPTIONAL { ?one okg:year ?year } OPTIONAL { ?one schema:startDate ?day }
  OPTIONAL { ?one okg:framework/skos:prefLabel ?framework }
  BIND(STR(COALESCE(?day, ?year)) AS ?when)
  ?judgement okg:judgementOf ?one ; okg:preferred true ; prov:wasDerivedFrom ?document ;
    okg:area/skos:prefLabel ?area ; okg:grade/skos:prefLabel ?grade ; okg:standing/skos:prefLabel ?standing .
  OPTIONAL { ?judgement prov:wasAttributedTo/rdfs:label ?speaker }
  OPTIONAL { ?document dct:title ?given } OPTIONAL { ?document rdfs:label ?label }
  OPTIONAL { ?document foaf:page ?address }
  BIND(STR(COALESCE(?given, ?label)) AS ?title)
  OPTIONAL { ?judgement okg:evidence ?evidence . ?evidence oa:hasSelector/oa:exact ?quote
             OPTIONAL { ?evidence okg:page ?page } }
} ORDER BY DESC(?when) ?area ?judgement ?quote
"""
_INSPECTIONS = """
SELECT ?inspection ?label ?when (COUNT(DISTINCT ?finding) AS ?findings) {
  ?inspection okg:inspects <%s> ; rdfs:label ?label .
  OPTIONAL { ?inspection okg:year ?year } OPTIONAL { ?inspection schema:startDate ?day }
  OPTIONAL { ?finding okg:findingOf ?inspection }
  BIND(STR(COALESCE(?day, ?year)) AS ?when)
} GROUP BY ?inspection ?label ?when ORDER BY DESC(?when) ?inspection
"""


@dataclass(frozen=True)
class Candidate:
    """A council that a name may mean."""

    iri: str
    name: str
    official_name: str
    kind: str
    region: str
    gss_code: str
    dfe_code: str
    ofsted_urn: str
    wikidata: str
    began: str | None
    ended: str | None
    score: int  # 0 to 100: how well the name fits
    reason: str


@dataclass(frozen=True)
class Found:
    """What a name means: `outcome` is sure (one council), ambiguous (candidates) or unknown (none)."""

    outcome: str
    councils: list[Candidate]


@dataclass(frozen=True)
class Quote:
    """The words of the document that say it."""

    text: str
    page: int | None = None


@dataclass(frozen=True)
class Judgement:
    """A grade of one area, and the document that says so."""

    area: str
    grade: str
    when: str | None  # the inspection's first day or year
    inspection: str
    framework: str | None
    standing: str  # official: the inspectorate's own document; reported: somebody else's
    said_by: str | None
    document: str
    document_title: str
    document_address: str | None
    quotes: list[Quote]
    iri: str


@dataclass(frozen=True)
class Inspection:
    """An inspection or visit that the graph knows of."""

    iri: str
    label: str
    when: str | None
    findings: int


@dataclass(frozen=True)
class Known:
    """What the graph holds of a council: the latest judgement of each area, and its inspections, newest first."""

    council: Candidate
    latest_judgements: list[Judgement] = field(default_factory=list)
    inspections: list[Inspection] = field(default_factory=list)


def find(name: str, on: date | None) -> Found:
    """Return the councils that a name may mean on a day.

    Raises:
        ToolError: it is too long for a name.

    """
    if len(name) > _LONGEST_NAME:
        raise ToolError(f"A name has at most {_LONGEST_NAME} characters.")
    matches = find_council(name, on)
    return Found(outcome(matches), [_candidate(match) for match in matches])


def known(service: Service, name: str, on: date | None) -> Known:
    """Return what is known of the council that a name, or an IRI, surely means.

    Raises:
        ToolError: it does not surely mean one; it names the candidates.

    """
    council = _the_one(name, on)
    judged: dict[str, list[dict[str, str]]] = {}
    for row in service.select(_PROLOGUE + _JUDGEMENTS % council.iri):
        judged.setdefault(row["judgement"], []).append(row)
    latest: dict[str, Judgement] = {}
    for rows in judged.values():  # newest first
        latest.setdefault(rows[0]["area"], _judgement(rows))
    inspections = service.select(_PROLOGUE + _INSPECTIONS % council.iri)
    return Known(council, list(latest.values()), [_inspection(row) for row in inspections if "inspection" in row])


def _the_one(name: str, on: date | None) -> Candidate:
    for council in councils():
        if name.strip() == str(local_authority(council.slug)):
            return _candidate(Match(council, 100, "its IRI", sure=True))
    found = find(name, on)
    if found.outcome != "sure":
        names = ", ".join(f"{one.official_name} <{one.iri}>" for one in found.councils)
        raise ToolError(
            f"This name is open between {names}: give the day, or the IRI of the one that is meant."
            if names
            else "No council bears a name like this: look it up with find_council."
        )
    return found.councils[0]


def _candidate(match: Match) -> Candidate:
    council = match.council
    return Candidate(
        str(local_authority(council.slug)),
        council.name,
        council.official_name,
        council.kind,
        council.region,
        council.gss_code,
        council.dfe_code,
        council.ofsted_urn,
        council.wikidata,
        council.start.isoformat() if council.start else None,
        council.end.isoformat() if council.end else None,
        match.score,
        match.reason,
    )


def _judgement(rows: list[dict[str, str]]) -> Judgement:
    first = rows[0]
    quotes = {row["quote"]: int(row["page"]) if "page" in row else None for row in rows if "quote" in row}
    return Judgement(
        first["area"],
        first["grade"],
        first.get("when"),
        first["inspection"],
        first.get("framework"),
        first["standing"],
        first.get("speaker"),
        first["document"],
        first.get("title", first["document"]),
        first.get("address"),
        [Quote(text, page) for text, page in quotes.items()],
        first["judgement"],
    )


def _inspection(row: dict[str, str]) -> Inspection:
    return Inspection(row["inspection"], row["label"], row.get("when"), int(row["findings"]))
