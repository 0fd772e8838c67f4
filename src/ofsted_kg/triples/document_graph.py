"""The resolved claims of one document into its named graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatchmethod

from rdflib import Literal, URIRef
from rdflib.namespace import FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD

from ofsted_kg.extraction.genres import GENRES
from ofsted_kg.model import (
    OFSTED,
    Claim,
    Extraction,
    FindingClaim,
    InspectionClaim,
    JudgementClaim,
    MembershipClaim,
    Occasion,
    ServiceClaim,
    Speaker,
    StatusClaim,
)
from ofsted_kg.resolution.inspections import Inspection, Told
from ofsted_kg.resolution.people import Person, organisation_of
from ofsted_kg.resolution.services import Unit
from ofsted_kg.text import slugify
from ofsted_kg.triples import identifiers
from ofsted_kg.triples.evidence import add_evidence
from ofsted_kg.triples.identifiers import concept
from ofsted_kg.vocabulary import OKG, SCHEMA, empty_graph

_SUPERCLASSES = {
    "PriorityAction": ("AreaForImprovement", "Finding"),
    "AreaForImprovement": ("Finding",),
    "Strength": ("Finding",),
}


@dataclass(frozen=True)
class Identities:
    """What resolution found: the inspections and units that the documents of the graph mean."""

    inspections: Mapping[Told, Inspection]
    units: Mapping[tuple[str, str], Unit]
    people: Mapping[tuple[str, str], Person]
    names: Mapping[str, str]  # of the councils, by slug
    organisations: Mapping[str, str]  # the names of others, by slug


class DocumentGraph:
    """The triples of one document; its `graph` has what the claims say, each with its evidence."""

    def __init__(self, extraction: Extraction, identities: Identities) -> None:
        """Make the graph of an extraction whose council is known."""
        self.document = extraction.document
        self.council = extraction.council or ""
        self.identities = identities
        self.graph = empty_graph()
        self.organisations = {c.person: c.organisation for c in extraction.claims if isinstance(c, MembershipClaim)}
        official = GENRES[extraction.genre].official if extraction.genre else False
        self.standing = concept("standing", "official" if official else "reported")
        for claim in extraction.claims:
            self._add(claim)

    @singledispatchmethod
    def _add(self, claim: Claim) -> None:
        """A claim that says something of the document itself is told in the graph of documents."""

    @_add.register
    def _(self, claim: InspectionClaim) -> None:
        iri = self._inspection(claim.occasion)
        for kind in dict.fromkeys(("Inspection", claim.occasion.kind)):
            self.graph.add((iri, RDF.type, OKG[kind]))
        self.graph.add((iri, RDF.type, PROV.Activity))
        self.graph.add((iri, RDFS.label, Literal(self._identity(claim.occasion).label, lang="en")))
        self.graph.add((iri, OKG.inspects, identifiers.local_authority(self.council)))
        self._add_dates(iri, claim.occasion)
        if claim.framework and claim.framework == self._identity(claim.occasion).framework:
            self.graph.add((iri, OKG.framework, concept("framework", claim.framework)))
        for theme in claim.focus:
            self.graph.add((iri, OKG.focus, concept("theme", theme)))
        for area in claim.focus_areas:
            self.graph.add((iri, OKG.focus, concept("judgement-area", area)))
        if claim.previous:
            self.graph.add((iri, OKG.previousInspection, self._inspection(claim.previous)))
        if claim.delivered_by:
            self.graph.add((iri, OKG.deliveredBy, self._organisation(claim.delivered_by)))
        add_evidence(self.graph, iri, self.document, claim.evidence)

    @_add.register
    def _(self, claim: JudgementClaim) -> None:
        iri = identifiers.claim(claim, self.document.slug, self._identity(claim.occasion))
        grade = claim.grade.replace("-", " ")
        label = f"{self._identity(claim.occasion).label}: {claim.area.replace('-', ' ')} {grade}"
        self._describe(iri, OKG.Judgement, label)
        self.graph.add((iri, OKG.judgementOf, self._inspection(claim.occasion)))
        self.graph.add((iri, OKG.area, concept("judgement-area", claim.area)))
        self.graph.add((iri, OKG.grade, concept("grade", claim.grade)))
        self._attribute(iri, claim.speaker)
        add_evidence(self.graph, iri, self.document, claim.evidence)

    @_add.register
    def _(self, claim: FindingClaim) -> None:
        iri = identifiers.claim(claim, self.document.slug)
        self._describe(iri, OKG[claim.kind], claim.text if len(claim.text) <= 80 else f"{claim.text[:79].rstrip()}…")
        for kind in _SUPERCLASSES.get(claim.kind, ()):
            self.graph.add((iri, RDF.type, OKG[kind]))
        self.graph.add((iri, OKG.findingOf, self._inspection(claim.occasion)))
        self.graph.add((iri, OKG.text, Literal(claim.text)))
        self.graph.add((iri, OKG.position, Literal(claim.position)))
        if claim.number is not None:
            self.graph.add((iri, OKG.paragraph, Literal(claim.number)))
        for part in claim.outcomes:
            self.graph.add((iri, OKG.nationalFramework, concept("national-framework", part)))
        if claim.area:
            self.graph.add((iri, OKG.area, concept("judgement-area", claim.area)))
        if claim.polarity:
            self.graph.add((iri, OKG.polarity, concept("polarity", claim.polarity)))
        self._attribute(iri, claim.speaker)
        add_evidence(self.graph, iri, self.document, claim.evidence)

    @_add.register
    def _(self, claim: MembershipClaim) -> None:
        iri, person = identifiers.claim(claim, self.document.slug), self._person(claim)
        ofsted = claim.organisation == "ofsted"
        organisation = identifiers.OFSTED_IRI if ofsted else identifiers.local_authority(self.council)
        self._describe(iri, ORG.Membership, f"{claim.person}, {claim.title}")
        self.graph.add((iri, ORG.member, person))
        self.graph.add((iri, ORG.organization, organisation))
        self.graph.add((iri, ORG.role, concept("role", claim.role)))
        self.graph.add((iri, OKG.roleTitle, Literal(claim.title)))
        for predicate, value in ((OKG.attestedOn, claim.attested_on), (OKG.party, claim.party), (OKG.ward, claim.ward)):
            if value:
                self.graph.add((iri, predicate, Literal(value)))
        self._add_inspector(claim, person)
        add_evidence(self.graph, iri, self.document, claim.evidence)

    @_add.register
    def _(self, claim: ServiceClaim) -> None:
        unit = self.identities.units[self.council, claim.name]
        iri = identifiers.service(self.council, unit.slug)
        self._describe(iri, OKG.Service, unit.name)
        self.graph.add((iri, RDF.type, ORG.OrganizationalUnit))
        self.graph.add((iri, SKOS.prefLabel, Literal(unit.name, lang="en")))
        for name in unit.other_names:
            self.graph.add((iri, SKOS.altLabel, Literal(name, lang="en")))
        self.graph.add((iri, ORG.unitOf, identifiers.local_authority(self.council)))
        add_evidence(self.graph, iri, self.document, claim.evidence)

    @_add.register
    def _(self, claim: StatusClaim) -> None:
        iri = identifiers.claim(claim, self.document.slug)
        words = f"{claim.status.replace('-', ' ')}, {claim.year or 'date not known'}"
        self._describe(iri, OKG.InterventionStatus, f"{self.identities.names[self.council]}: {words}")
        self.graph.add((iri, OKG.statusOf, identifiers.local_authority(self.council)))
        self.graph.add((iri, OKG.status, concept("intervention-status", claim.status)))
        if claim.year:
            self.graph.add((iri, OKG.attestedOn, _year(claim.year)))
        self._attribute(iri, claim.speaker)
        add_evidence(self.graph, iri, self.document, claim.evidence)

    def _describe(self, iri: URIRef, kind: URIRef, label: str) -> None:
        self.graph.add((iri, RDF.type, kind))
        self.graph.add((iri, RDFS.label, Literal(label, lang="en")))

    def _attribute(self, iri: URIRef, speaker: Speaker) -> None:
        self.graph.add((iri, OKG.standing, self.standing))
        self.graph.add((iri, PROV.wasAttributedTo, self._agent(speaker)))

    def _agent(self, speaker: Speaker) -> URIRef:
        """Whose word a claim is: a person's, as the document names the person, else the inspectorate's or council's."""
        if speaker.name:
            organisation = "ofsted" if self.organisations.get(speaker.name) == "ofsted" else self.council
            known = self.identities.people.get((organisation, speaker.name))
            return identifiers.person(known.slug if known else slugify(speaker.name), organisation)
        return identifiers.OFSTED_IRI if speaker == OFSTED else identifiers.local_authority(self.council)

    def _add_dates(self, iri: URIRef, occasion: Occasion) -> None:
        if occasion.year:
            self.graph.add((iri, OKG.year, _year(occasion.year)))
        if occasion.year and occasion.month and not occasion.start:
            month = f"{occasion.year}-{occasion.month:02}"
            self.graph.add((iri, OKG.month, Literal(month, datatype=XSD.gYearMonth)))
        known = self._identity(occasion)
        if occasion.start and (occasion.start, occasion.end) == (known.start, known.end):
            self.graph.add((iri, SCHEMA.startDate, Literal(known.start)))
            self.graph.add((iri, SCHEMA.endDate, Literal(known.end)))

    def _organisation(self, name: str) -> URIRef:
        iri = identifiers.organisation(name)
        name = self.identities.organisations[slugify(name)]
        for kind in (ORG.Organization, FOAF.Organization):
            self.graph.add((iri, RDF.type, kind))
        self.graph.add((iri, RDFS.label, Literal(name, lang="en")))
        self.graph.add((iri, FOAF.name, Literal(name)))
        return iri

    def _person(self, claim: MembershipClaim) -> URIRef:
        organisation = organisation_of(claim, self.council)
        known = self.identities.people[organisation, claim.person]
        iri = identifiers.person(known.slug, organisation)
        for kind in (OKG.Person, FOAF.Person):
            self.graph.add((iri, RDF.type, kind))
        for predicate in (FOAF.name, RDFS.label):
            self.graph.add((iri, predicate, Literal(known.name)))
        for name in known.other_names:
            self.graph.add((iri, SKOS.altLabel, Literal(name)))
        return iri

    def _add_inspector(self, claim: MembershipClaim, person: URIRef) -> None:
        if claim.occasion is None:
            return
        iri = self._inspection(claim.occasion)
        self.graph.add((iri, OKG.inspector, person))
        if claim.role == "lead-inspector":
            self.graph.add((iri, OKG.leadInspector, person))
        if claim.shadowing:
            self.graph.add((iri, OKG.shadowedBy, person))

    def _identity(self, occasion: Occasion) -> Inspection:
        return self.identities.inspections[self.document.slug, occasion]

    def _inspection(self, occasion: Occasion) -> URIRef:
        return identifiers.inspection(self._identity(occasion))


def _year(year: int) -> Literal:
    return Literal(str(year), datatype=XSD.gYear)
