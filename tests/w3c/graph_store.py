"""Turns tests of the Graph Store Protocol, one after another, into what a server makes of them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, RdfFormat, Triple, parse, serialize

from w3c.exchanges import Exchange, exchanges
from w3c.http import Answer, ask
from w3c.manifests import Case
from w3c.results import comparable

_TURTLE = "text/turtle"


@dataclass
class Session:
    """A run of the tests in their order: each begins with what the one before has left.

    Args:
        address: of the server.
        token: of a writer.
        named: whether each blank node gets an IRI, in what is sent and in what is expected.

    """

    address: str
    token: str
    named: bool
    _new_path: str = field(default="/data/not-made", init=False)

    def failure(self, case: Case) -> str | None:
        """Return what is wrong with an answer, or None."""
        told = exchanges(self._filled(case.comment))
        for one in told:
            answer = self._answer(one)
            wrong = self._wrong(one, answer)
            if wrong:
                return wrong
        return None if told else "the manifest tells no request"

    def _filled(self, comment: str) -> str:
        host = urlsplit(self.address).netloc
        text = comment.replace("http://$HOST$/$GRAPHSTORE$", f"http://{host}/data").replace("$HOST$", host)
        return text.replace("$GRAPHSTORE$", "/data").replace("$NEWPATH$", self._new_path)

    def _answer(self, one: Exchange) -> Answer:
        """Name the graph by a parameter where the test has it in the path: the protocol knows both ways."""
        path, _, query = one.path.partition("?")
        if path != "/data":
            path, query = "/data", f"graph={quote(self.address.rstrip('/') + unquote(path), safe='')}"
        headers = {"accept": _TURTLE} | one.headers | {"authorization": f"Bearer {self.token}"}
        body = self._named(one.body) if one.content_type == _TURTLE else one.body
        answer = ask(self.address, one.method, f"{path}?{query}" if query else path, headers, body or None)
        if answer.status == 201 and "location" in answer.headers:
            self._new_path = urlsplit(answer.headers["location"])._replace(scheme="", netloc="").geturl()
        return answer

    def _wrong(self, one: Exchange, answer: Answer) -> str | None:
        if answer.status not in one.statuses:
            return answer.said
        if one.media_types and answer.media_type not in one.media_types:
            return f"the answer is in {answer.media_type}"
        if not one.expected:
            return None
        expected = comparable(self._named(one.expected.encode()), "ttl", self.address)
        return None if comparable(answer.body, "ttl", self.address) == expected else f"other triples: {answer.said}"

    def _named(self, turtle: bytes) -> bytes:
        if not self.named:
            return turtle
        dataset = Dataset(parse(_ended(turtle), RdfFormat.TURTLE, base_iri=self.address))
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        triples = sorted((Triple(_iri(one.subject), one.predicate, _iri(one.object)) for one in dataset), key=str)
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _iri(term: Any) -> Any:
    return NamedNode(f"urn:example:{term.value}") if isinstance(term, BlankNode) else term


def _ended(turtle: bytes) -> bytes:
    """Turtle with the dot that one of the tests leaves out."""
    return turtle if turtle.rstrip().endswith(b".") else turtle.rstrip() + b" ."
