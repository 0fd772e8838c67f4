"""The kinds of things that names are reconciled with (the API calls them types), as patterns of SPARQL."""

from dataclasses import dataclass

from ofsted_kg.vocabulary import BASE, OKG, PREFIXES

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
SCHEMA_SPACE = str(OKG)
NAME = "name"
"""Stands, in `Kind.sure_by`, for a name that is exactly the thing's."""

IDENTIFIER = "id"
"""Stands likewise for the thing's own identifier, which alone says that it is meant."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing.

    Its pattern binds `?thing`, `?aName` and perhaps `?aDescription`. A thing of it is surely meant where everything in
    one set of `sure_by` agrees, nothing that is given disagrees, and that is so of no other thing.
    """

    id: str  # of a class, its name after `SCHEMA_SPACE`: OpenRefine writes it into addresses as it stands, so no "#"
    name: str
    description: str
    pattern: str
    sure_by: tuple[frozenset[str], ...]

    @property
    def described(self) -> dict[str, str]:
        """How the API tells of a type."""
        return {"id": self.id, "name": self.name, "description": self.description}

    @property
    def reference(self) -> dict[str, str]:
        """How the API mentions a type."""
        return {"id": self.id, "name": self.name}


COUNCIL = Kind(
    "LocalAuthority",
    "Council",
    "An English council with children's services, of today or abolished",
    """?thing a okg:LocalAuthority ; rdfs:label ?label .
  OPTIONAL { ?thing foaf:name ?full }
  OPTIONAL { ?thing org:classification/skos:prefLabel ?type ; okg:region/rdfs:label ?region }
  OPTIONAL { ?thing schema:dissolutionDate ?ended }
  BIND(COALESCE(?full, ?label) AS ?aName)
  BIND(CONCAT(COALESCE(CONCAT(STR(?type), ", ", STR(?region)), ""), COALESCE(CONCAT(", until ", STR(?ended)), ""))
    AS ?aDescription)""",
    # The resolver of names decides whether a name is sure; see `council_names`.
    (
        frozenset({NAME}),
        *(frozenset({code}) for code in ("gssCode", "formerGssCode", "dfeCode", "ofstedUrn", "wikidata")),
    ),
)
PERSON = Kind(
    "Person",
    "Person",
    "Somebody in a public role: an inspector, a director, a councillor",
    """?thing a okg:Person ; foaf:name ?aName .
  OPTIONAL { ?membership org:member ?thing ; org:role/skos:prefLabel ?role ; org:organization/rdfs:label ?organisation
    BIND(CONCAT(STR(?role), ", ", STR(?organisation)) AS ?aDescription) }""",
    (frozenset({NAME, "organisation"}),),  # many people bear one name
)
INSPECTION = Kind(
    "Inspection",
    "Inspection",
    "An inspection or visit of a council's services",
    """?thing a okg:Inspection ; rdfs:label ?aName .
  OPTIONAL { ?thing okg:framework/skos:prefLabel ?aDescription }""",
    (frozenset({NAME}), frozenset({"council", "startDate"})),
)
THEME = Kind(
    "Theme",
    "Theme",
    "A subject of findings",
    f"""?thing skos:inScheme <{BASE}concept/theme> ; skos:prefLabel ?aName .
  OPTIONAL {{ ?thing skos:definition ?aDescription }}""",
    (frozenset({NAME}),),
)

KINDS = {kind.id: kind for kind in (COUNCIL, PERSON, INSPECTION, THEME)}
"""The kinds by identifier, in the order in which they are offered."""


def kind_called(identifier: str) -> Kind | None:
    """Return the kind of an identifier, which may be written as an IRI, or None where it is none of ours."""
    return KINDS.get(identifier.removeprefix(SCHEMA_SPACE))
