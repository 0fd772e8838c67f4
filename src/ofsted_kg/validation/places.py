"""The texts of the input files turned into places: the file and line where what a result is about stands."""

from dataclasses import dataclass, field

from rdflib import Literal, URIRef

from ofsted_kg.validation.report import Place, Result
from ofsted_kg.validation.statements import statements
from ofsted_kg.vocabulary import ONTOLOGY, PREFIXES

_LONGEST = 20_000_000  # characters; what is longer is not looked through for lines
Key = tuple[str | None, ...]


@dataclass
class Places:
    """Where the statements of the input files stand."""

    _first: dict[Key, Place] = field(default_factory=dict)

    def add(self, name: str, text: str, base: str = "") -> None:
        """Take the text of a file of the Turtle family.

        Args:
            name: what to call the file.
            text: what it holds; a very long one is passed over.
            base: the IRI against which its relative IRIs are resolved.

        """
        if len(text) > _LONGEST:
            return
        for line, subject, predicate, thing in statements(text, base):
            place = Place(name, line)
            for key in (
                (subject, predicate, thing),
                (subject, predicate),
                (subject,),
                ("", predicate),
                ("", "", thing),
            ):
                self._first.setdefault(key, place)

    def note(self, name: str, line: int, subject: str) -> None:
        """Take the line of a file on which a thing is described."""
        self._first.setdefault((subject,), Place(name, line))

    def of(self, result: Result) -> Place | None:
        """Return where the triple stands that a result is about, else where its focus node is first described.

        Args:
            result: a result. One about the vocabulary as a whole is about the term or literal that is its value.

        """
        value = None if result.value is None else str(result.value)
        if result.focus == ONTOLOGY:
            kinds: tuple[Key, ...] = (("", value), ("", "", value))
            return next((self._first[key] for key in kinds if value and key in self._first), None)
        if not isinstance(result.focus, URIRef):
            return None
        focus, path = str(result.focus), _predicate(result.path)
        thing = value if isinstance(result.value, URIRef | Literal) else None
        keys: list[Key] = [(focus, path, thing), (focus, path), (focus,)] if path else [(focus,)]
        return next((self._first[key] for key in keys if key in self._first), None)


def _predicate(path: str | None) -> str | None:
    """Return the IRI of a path that is one predicate in a prefixed name."""
    prefix, colon, name = (path or "").partition(":")
    return PREFIXES[prefix] + name if colon and prefix in PREFIXES and "/" not in name else None
