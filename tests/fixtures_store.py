"""A small graph in the layout of the real one, and servers and commands to try on it."""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse

from ofsted_kg.store import publish
from ofsted_kg.vocabulary import BASE, PREFIXES

DOCUMENT_TEXT = "Calderdale – “inadequate” in 2018.\r\n\tDCS: Julie\u00a0Jenkins.\n\n😀 end  \n"

_PROLOGUE = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
_GRAPH = (
    _PROLOGUE
    + f"@base <{BASE}> .\n"
    + r"""
<graph/concepts> {
  <concept/grade/good> a skos:Concept ; skos:prefLabel "good"@en ; okg:rank 2 .
  <concept/grade/inadequate> a skos:Concept ; skos:prefLabel "inadequate"@en ; okg:rank 4 .
  <concept/judgement-area/overall-effectiveness> a skos:Concept ; skos:prefLabel "overall effectiveness"@en .
  <concept/standing/official> a skos:Concept ; skos:prefLabel "official"@en .
  <concept/standing/reported> a skos:Concept ; skos:prefLabel "reported"@en .
  <concept/role/director-of-childrens-services> a skos:Concept ; skos:prefLabel "director of children's services"@en .
  <concept/document-type/visit-letter> a skos:Concept ; skos:prefLabel "visit letter"@en .
}
<graph/reference> {
  <id/local-authority/calderdale> a okg:LocalAuthority ; rdfs:label "Calderdale"@en ; skos:prefLabel "Calderdale"@en .
  <id/organisation/ofsted> a okg:Inspectorate ; rdfs:label "Ofsted"@en ; skos:prefLabel "Ofsted"@en .
}
<graph/documents> {
  <id/document/letter> a okg:Document ; rdfs:label "Letter"@en ; dct:title "Focused visit <to> Calderdale & more" ;
    dct:type <concept/document-type/visit-letter> ; dct:issued "2023-06-22"^^xsd:date ;
    schema:text "@TEXT@" ; okg:reports <id/inspection/calderdale/2018> .
  <id/document/news> a okg:Document ; rdfs:label "News"@en ; schema:text "" ;
    okg:reports <id/inspection/calderdale/2018> .
}
<graph/letter> {
  <id/inspection/calderdale/2018> a okg:Inspection ; rdfs:label "Calderdale 2018"@en ; okg:year "2018"^^xsd:gYear ;
    okg:inspects <id/local-authority/calderdale> ; prov:wasDerivedFrom <id/document/letter> .
  <id/judgement/1> a okg:Judgement ; rdfs:label "official"@en ; okg:judgementOf <id/inspection/calderdale/2018> ;
    okg:area <concept/judgement-area/overall-effectiveness> ; okg:grade <concept/grade/inadequate> ;
    okg:standing <concept/standing/official> ; prov:wasAttributedTo <id/organisation/ofsted> ;
    prov:wasDerivedFrom <id/document/letter> ; okg:evidence <id/evidence/letter/14-24> .
  <id/evidence/letter/14-24> a oa:SpecificResource ; oa:hasSource <id/document/letter> ;
    oa:hasSelector <id/evidence/letter/14-24/quote>, <id/evidence/letter/14-24/position> .
  <id/evidence/letter/14-24/quote> a oa:TextQuoteSelector ; oa:exact "inadequate" .
  <id/evidence/letter/14-24/position> a oa:TextPositionSelector ;
    oa:start "14"^^xsd:nonNegativeInteger ; oa:end "24"^^xsd:nonNegativeInteger .
  <id/finding/1> a okg:Finding, okg:AreaForImprovement ; rdfs:label "finding 1"@en ; okg:text "Recording <b>" ;
    okg:position 1 ; okg:findingOf <id/inspection/calderdale/2018> ; okg:standing <concept/standing/official> ;
    prov:wasAttributedTo <id/organisation/ofsted> ; prov:wasDerivedFrom <id/document/letter> ;
    okg:evidence <id/evidence/letter/14-24> .
  <id/person/calderdale/julie-jenkins> a okg:Person ; rdfs:label "Julie Jenkins" ; foaf:name "Julie Jenkins" .
  <id/membership/1> a org:Membership ; rdfs:label "membership 1"@en ;
    org:member <id/person/calderdale/julie-jenkins> ; org:organization <id/local-authority/calderdale> ;
    org:role <concept/role/director-of-childrens-services> ; okg:roleTitle "DCS" ;
    okg:attestedOn "2023-06-22"^^xsd:date ; prov:wasDerivedFrom <id/document/letter> ;
    okg:evidence <id/evidence/letter/14-24> .
  <id/service/calderdale/mast> a okg:Service, org:OrganizationalUnit ; rdfs:label "MAST"@en ;
    skos:prefLabel "MAST"@en ; org:unitOf <id/local-authority/calderdale> ;
    prov:wasDerivedFrom <id/document/letter> ; okg:evidence <id/evidence/letter/14-24> .
}
<graph/news> {
  <id/inspection/calderdale/2018> a okg:Inspection ; rdfs:label "Calderdale 2018"@en .
  <id/judgement/2> a okg:Judgement ; rdfs:label "reported"@en ; okg:judgementOf <id/inspection/calderdale/2018> ;
    okg:area <concept/judgement-area/overall-effectiveness> ; okg:grade <concept/grade/good> ;
    okg:standing <concept/standing/reported> ; prov:wasAttributedTo <id/local-authority/calderdale> ;
    prov:wasDerivedFrom <id/document/news> .
}
<graph/derived> { <id/judgement/1> okg:preferred true . }
"""
)


def example_quads() -> list[Quad]:
    """Return the small graph. The inspection's type and label stand in two of its named graphs."""
    text = json.dumps(DOCUMENT_TEXT)[1:-1]  # the escapes of JSON are Turtle's, save for pairs of surrogates
    text = text.replace("\\ud83d\\ude00", "😀")
    return list(parse(_GRAPH.replace("@TEXT@", text), RdfFormat.TRIG))


def number_quads(amount: int, graph: str = "https://example.org/g") -> list[Quad]:
    """Return quads that differ in a number."""
    return list(
        parse(
            "".join(f'<https://example.org/s{n}> <https://example.org/p> "{n}" <{graph}> .\n' for n in range(amount)),
            RdfFormat.N_QUADS,
        )
    )


def published(folder: Path) -> Path:
    """Publish the small graph in a folder and return the store."""
    store = folder / "store"
    publish(store, example_quads())
    return store


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Server:
    """A running `ofsted-kg serve`."""

    address: str
    process: "subprocess.Popen[str]"

    def get(self, path: str, accept: str | None = None, method: str = "GET", **parameters: str) -> Reply:
        query = f"?{urllib.parse.urlencode(parameters)}" if parameters else ""
        return self.send(path + query, method=method, headers={} if accept is None else {"Accept": accept})

    def post(self, path: str, body: bytes, content_type: str, accept: str | None = None) -> Reply:
        headers = {"Content-Type": content_type} | ({} if accept is None else {"Accept": accept})
        return self.send(path, method="POST", headers=headers, body=body)

    def select(self, query: str) -> list[dict[str, str]]:
        """Return the solutions of a query as lexical values."""
        reply = self.get("/sparql", accept="application/json", query=query)
        assert reply.status == 200, reply.text
        solutions = json.loads(reply.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in solution.items()} for solution in solutions]

    def send(
        self, path: str, *, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        request = urllib.request.Request(
            self.address.rstrip("/") + path, data=body, headers=headers or {}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Reply(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, error.headers, error.read())


def command_line(*arguments: str) -> list[str]:
    """Return the command `ofsted-kg` with arguments, of the interpreter that runs the tests."""
    return [sys.executable, "-m", "ofsted_kg", *arguments]


@contextmanager
def serving(store: Path | str, *options: str, script: str | None = None) -> Iterator[Server]:
    """Run a server on a store until the block ends; by the console script where it is given."""
    arguments = ("serve", "--store", str(store), "--port", "0", *options)
    process = subprocess.Popen(
        command_line(*arguments) if script is None else [script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"(?<= at )http://\S+", line)
        if found is None:
            process.kill()
            raise AssertionError(f"no address in {line!r}: {process.communicate()[1]}")
        yield Server(found[0], process)
    finally:
        process.terminate()
        process.communicate(timeout=30)
