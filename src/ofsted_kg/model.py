"""What passes between the stages: documents, claims with their evidence, and issues. All frozen, none knows RDF."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, order=True)
class Span:
    """A piece of a document's text: `text[start:end]`, counted in Unicode code points from 0."""

    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A source as read: its text, where it came from, and what its manifest states of it."""

    slug: str
    sha256: str  # of the file's bytes, hexadecimal
    text: str
    source: Path
    title: str | None = None
    publisher: str | None = None
    creator: str | None = None
    issued: date | None = None
    genre: str | None = None  # a notation of the document-type scheme
    council: str | None = None  # a name of the council it is about, for a text that does not name it
    rights: str | None = None
    licence: str | None = None  # an IRI
    page: str | None = None  # the web address it was published at
    page_ends: tuple[int, ...] = ()  # page n is text[page_ends[n-2]:page_ends[n-1]]; empty for a text without pages


@dataclass(frozen=True)
class Issue:
    """Something doubtful or unreadable that was left out of the graph, with the reason."""

    source: str
    reason: str
    # "error": the document was left out; "doubt": a claim was; "unknown": the text does not say; "passed over": a file
    # of a folder that is of no kind that is read
    level: str = "doubt"
    line: int | None = None
    quote: str | None = None


@dataclass(frozen=True)
class Speaker:
    """Whose word a claim is: the inspectorate, the council, a named person, or the publisher."""

    kind: str  # "ofsted" | "council" | "person"
    name: str | None = None


OFSTED = Speaker("ofsted")
COUNCIL = Speaker("council")


@dataclass(frozen=True)
class Occasion:
    """What a document says of an inspection it mentions, enough to tell it from the council's other ones."""

    kind: str = "Inspection"  # a class of the ontology
    year: int | None = None
    start: date | None = None
    end: date | None = None
    month: int | None = None


@dataclass(frozen=True)
class Claim:
    """A statement of one document, with the pieces of text that say it."""

    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class InspectionClaim(Claim):
    """The document tells of an inspection: its kind, dates, framework, focus, and the one before it."""

    occasion: Occasion
    framework: str | None = None
    focus: tuple[str, ...] = ()  # notations of themes
    focus_areas: tuple[str, ...] = ()  # notations of judgement areas
    previous: Occasion | None = None
    delivered_by: str | None = None  # the name of the trust or company that runs the services
    subject: bool = False  # the document is about this inspection, it does not only mention it


@dataclass(frozen=True)
class JudgementClaim(Claim):
    """The document says that an inspection judged an area with a grade."""

    occasion: Occasion
    area: str
    grade: str
    speaker: Speaker


@dataclass(frozen=True)
class FindingClaim(Claim):
    """The document tells what an inspection found."""

    occasion: Occasion
    text: str
    speaker: Speaker
    kind: str = "Finding"  # or "Strength", "AreaForImprovement", "PriorityAction", where the document says so
    area: str | None = None
    polarity: str | None = None  # where the document's own words say so ("praised", a list of strengths)
    position: int = 0
    themes: tuple[str, ...] = ()  # notations of the theme scheme, as the classifier assigns them
    assigned_polarity: str | None = None  # by the classifier, where `polarity` is not told
    number: int | None = None  # of the paragraph, as printed
    outcomes: tuple[str, ...] = ()  # notations of the national-framework scheme that the document names with it


@dataclass(frozen=True)
class MembershipClaim(Claim):
    """The document shows a person in a public role."""

    person: str
    role: str  # a notation of the role scheme
    title: str  # as printed
    organisation: str = "council"  # or "ofsted"
    attested_on: date | None = None
    party: str | None = None
    ward: str | None = None
    occasion: Occasion | None = None  # the inspection an inspector took part in
    shadowing: bool = False


@dataclass(frozen=True)
class ServiceClaim(Claim):
    """The document names a team, panel, hub or scheme of the council."""

    name: str


@dataclass(frozen=True)
class StatusClaim(Claim):
    """The document says that the council was under a form of intervention, which is no grade."""

    status: str  # a notation of the intervention-status scheme
    year: int | None
    speaker: Speaker


@dataclass(frozen=True)
class IssuedClaim(Claim):
    """The document prints its own date."""

    issued: date


@dataclass(frozen=True)
class Extraction:
    """All that was taken from one document."""

    document: Document
    genre: str | None
    council: str | None  # the IRI slug of the council, once resolved
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    title: str | None = None  # as its cover prints it, where it has one


@dataclass(frozen=True)
class Notes:
    """What is noted of a graph for the one that is made from it next."""

    differing: tuple[str, ...] = ()  # the sentences on what documents tell differently, sorted
    repeated: Mapping[str, int] = field(default_factory=dict)  # how often more than once parts state a line
