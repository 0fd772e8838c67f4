"""What the server sends the processes that validate and write, and what comes back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """A document of RDF that was sent, the name of its format, and the IRI that relative ones are resolved against."""

    data: bytes
    form: str
    base: str | None = None


@dataclass(frozen=True)
class Validation:
    """New triples, to be judged in the context of the store; nothing is written."""

    body: Body
    graph: str | None  # of triples that are in none
    media_type: str  # of the report


@dataclass(frozen=True)
class Proposal:
    """What a person proposes: judged as a validation is, and told so that a page can show it."""

    body: Body  # its form may be csv
    graph: str | None


@dataclass(frozen=True)
class Conditions:
    """The entity tags of If-Match and If-None-Match (RFC 9110, section 13.1), without quotes; None where not sent."""

    match: tuple[str, ...] | None = None
    none_match: tuple[str, ...] | None = None


@dataclass(frozen=True)
class UsedGraphs:
    """The `using-graph-uri` and `using-named-graph-uri` of an update; where there are none it uses all graphs."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Write:
    """A change, and who asks for it in what words."""

    method: str  # propose, add, replace, remove or update
    who: str
    when: str
    what: str
    media_type: str  # of the report, where it does not conform
    graph: str | None = None
    body: Body | None = None
    update: str = ""
    using: UsedGraphs = UsedGraphs()
    conditions: Conditions = Conditions()


@dataclass(frozen=True)
class Outcome:
    """An HTTP status with a body: a validation report, or what was changed."""

    status: int
    body: bytes
    media_type: str
