"""What a shape says of a value turned into SPARQL that is true of the values that break it (SHACL, sections 4.1-4.8).

A condition never ends in an error. Where the engine may judge otherwise than pySHACL (comparisons of dates, say), it
is true of too many rather than too few, and says so.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

from ofsted_kg.triples.terms import to_oxigraph
from ofsted_kg.validation.otherwise import INTEGERS, is_kept

# What a shape may have besides without being about more than its constraints.
SAYING = {RDF.type, RDFS.label, RDFS.comment, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group}
_NODE_KINDS: dict[Node, str] = {
    SH.IRI: "isIRI(?value)",
    SH.Literal: "isLiteral(?value)",
    SH.BlankNode: "isBlank(?value)",
    SH.BlankNodeOrIRI: "!isLiteral(?value)",
    SH.BlankNodeOrLiteral: "!isIRI(?value)",
    SH.IRIOrLiteral: "!isBlank(?value)",
}
# Patterns that mean the same to Python and to the engine: plain characters, simple classes, groups and quantifiers.
_PLAIN_PATTERN = re.compile(
    r"\^?(?:[A-Za-z0-9_/:#%&=@~,; -]|\\[.?+*()|-]|\[(?![^]]*--)[A-Za-z0-9._/-]+\]|\((?!\?)|[)|]"
    r"|(?:[?*+]|\{\d+(?:,\d*)?\})(?![?*+{]))*\$?"
)


@dataclass(frozen=True)
class Condition:
    """A SPARQL expression on `?value`, true of a value that breaks a constraint."""

    text: str
    exact: bool = True  # of no others; else pySHACL has to tell


@dataclass(frozen=True)
class Known:
    """What has to be known of the shapes and the data to write conditions."""

    shapes: Graph
    data: Graph
    integers: Mapping[Node, Node]  # the datatype of the integers of a predicate, where it is not xsd:integer

    def instances(self, variable: str, kind: Node) -> list[str]:
        """Return patterns of which each instance of a class, or of one beneath it, fits one (SHACL, section 3.1)."""
        kinds = set(filter(None, self.data.transitive_subjects(RDFS.subClassOf, kind)))
        if all(isinstance(one, URIRef) for one in kinds):
            return [f"{variable} a {text_of(one)}" for one in sorted(kinds, key=str)]
        return [f"{variable} a/{text_of(RDFS.subClassOf)}* {text_of(kind)}"]


def conditions(known: Known, shape: Node, of: Node | None, around: tuple[Node, ...] = ()) -> list[Condition] | None:
    """Return the conditions of what a shape says of each value; None where it says more than is understood.

    Args:
        known: the shapes, and what is known of the data.
        shape: one of them.
        of: the predicate whose values they are; None where they are no literals.
        around: the shapes that refer to it.

    """
    if shape in around:
        return None
    found: list[Condition] = []
    for predicate in set(known.shapes.predicates(shape)) & OF_VALUES:
        told = list(known.shapes.objects(shape, predicate))
        if len(told) > 1 and predicate not in _SEVERAL:
            return None
        for parameter in told:
            one = _condition(known, predicate, parameter, of, (*around, shape))
            if one is None:
                return None
            found.append(one)
    return found


def _condition(
    known: Known, predicate: Node, parameter: Node, of: Node | None, around: tuple[Node, ...]
) -> Condition | None:
    if predicate in _OF_SHAPES:
        return _of_shapes(known, predicate, parameter, of, around)
    if predicate == SH["class"]:
        if not isinstance(parameter, URIRef):
            return None
        told = known.instances("?value", parameter)
        return Condition("!(" + " || ".join(f"EXISTS {{ {one} }}" for one in told) + ")")
    if predicate == SH.datatype:
        return _of_datatype(parameter, known.integers.get(of, XSD.integer) if of else XSD.integer)
    if predicate == SH["in"]:
        return _of_members(list(Collection(known.shapes, parameter)))
    if predicate == SH.languageIn:
        return _of_languages(list(Collection(known.shapes, parameter)))
    return _SIMPLE[predicate](parameter)


def text_of(term: Node) -> str:
    """Return a term as SPARQL has it."""
    return str(to_oxigraph(term))


def _of_node_kind(parameter: Node) -> Condition | None:
    return Condition(f"!{_NODE_KINDS[parameter]}") if parameter in _NODE_KINDS else None


def _of_datatype(datatype: Node, integer: Node) -> Condition | None:
    if not isinstance(datatype, URIRef) or datatype in (RDFS.Literal, RDFS.Datatype):
        return None
    if datatype in INTEGERS:
        if datatype != integer:
            return Condition("true")
        datatype = XSD.integer
    return Condition(f"!COALESCE(DATATYPE(?value) = {text_of(datatype)}, false)")


def _of_members(members: list[Node]) -> Condition | None:
    if not all(is_kept(member) for member in members):
        return None
    same = " || ".join(f"sameTerm(?value, {text_of(member)})" for member in members)
    return Condition(f"!({same or 'false'})")


def _of_languages(ranges: list[Node]) -> Condition | None:
    """A tag, or what stands before its first hyphen, is among the ranges: what pySHACL takes for a match."""
    if not ranges or not all(isinstance(one, Literal) and isinstance(one.value, str) for one in ranges):
        return None
    tags = {str(one).lower() for one in ranges}
    listed = ", ".join(text_of(Literal(tag)) for tag in sorted(tags))
    tag = "LCASE(LANG(?value))"
    among = "true" if "*" in tags else f"({tag} IN ({listed}) || STRBEFORE(CONCAT({tag}, '-'), '-') IN ({listed}))"
    return Condition(f"!COALESCE(isLiteral(?value) && LANG(?value) != '' && {among}, false)")


def _of_pattern(pattern: Node) -> Condition | None:
    if not isinstance(pattern, Literal) or not _PLAIN_PATTERN.fullmatch(pattern) or not _can_be_read(pattern):
        return None
    # Python's `$` also matches before a line feed at the end.
    text = f"(?:{str(pattern)[:-1]}\n?$)" if pattern.endswith("$") and "|" not in _outside(pattern) else str(pattern)
    if text == str(pattern) and "$" in text:
        return None
    return Condition(f"!COALESCE(!isBlank(?value) && REGEX(STR(?value), {text_of(Literal(text))}), false)")


def _can_be_read(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _outside(pattern: str) -> str:
    """A pattern without its groups."""
    while (shorter := re.sub(r"\((?:[^()\\]|\\.)*\)", "", pattern)) != pattern:
        pattern = shorter
    return pattern


def _of_length(sign: str) -> Callable[[Node], Condition | None]:
    def condition(parameter: Node) -> Condition | None:
        number = whole_number(parameter)
        if number is None:
            return None
        if number == 0 and sign == ">=":
            return Condition("false")
        return Condition(f"!COALESCE(!isBlank(?value) && STRLEN(STR(?value)) {sign} {number}, false)")

    return condition


def _of_range(sign: str) -> Callable[[Node], Condition | None]:
    def condition(parameter: Node) -> Condition | None:
        return Condition(f"!{compared('?value', sign, text_of(parameter))}", False) if is_literal(parameter) else None

    return condition


def compared(one: str, sign: str, other: str) -> str:
    """Return an expression that is true only where two values compare so for pySHACL too."""
    alike = f"(isNumeric({one}) && isNumeric({other}) || DATATYPE({one}) = DATATYPE({other}) && DATATYPE({one}) IN "
    kinds = ", ".join(map(text_of, (XSD.date, XSD.dateTime, XSD.string)))
    return f"COALESCE({one} {sign} {other} && {alike}({kinds})), false)"


def _of_shapes(
    known: Known, predicate: Node, parameter: Node, of: Node | None, around: tuple[Node, ...]
) -> Condition | None:
    """What `sh:node`, `sh:not`, `sh:and`, `sh:or` and `sh:xone` say, of shapes that only speak of the value itself."""
    listed = predicate not in (SH.node, SH["not"])
    told = list(Collection(known.shapes, parameter)) if listed else [parameter]
    broken = [_broken(known, one, of, around) for one in told]
    texts = [one.text for one in broken if one]
    if not texts or len(texts) < len(broken) or not all(one.exact for one in broken if one):
        return None
    if predicate == SH["not"]:
        return Condition(f"!({texts[0]})")
    if predicate == SH.xone:
        return Condition("(" + " + ".join(f"IF({text}, 0, 1)" for text in texts) + ") != 1")
    return Condition("(" + (" && " if predicate == SH["or"] else " || ").join(f"({text})" for text in texts) + ")")


def _broken(known: Known, shape: Node, of: Node | None, around: tuple[Node, ...]) -> Condition | None:
    """The condition on which a value breaks a shape that others refer to."""
    said = set(known.shapes.predicates(shape)) - SAYING
    grave = set(known.shapes.objects(shape, SH.severity)) <= {SH.Violation}  # else a breach may conform
    if not said or not said <= OF_VALUES or not grave or (shape, RDF.type, SH.PropertyShape) in known.shapes:
        return None
    told = conditions(known, shape, of, around)
    if told is None:
        return None
    return Condition(" || ".join(f"({one.text})" for one in told), all(one.exact for one in told))


def is_literal(term: Node) -> bool:
    """Return whether a term is a literal that means something."""
    return isinstance(term, Literal) and not term.ill_typed


def whole_number(term: Node) -> int | None:
    """Return the number that an xsd:integer is; None for what is none, or less than 0."""
    if isinstance(term, Literal) and term.datatype == XSD.integer and isinstance(term.value, int):
        return term.value if term.value >= 0 else None
    return None


_SIMPLE: dict[Node, Callable[[Node], Condition | None]] = {
    SH.nodeKind: _of_node_kind,
    SH.pattern: _of_pattern,
    SH.minLength: _of_length(">="),
    SH.maxLength: _of_length("<="),
    SH.minInclusive: _of_range(">="),
    SH.maxInclusive: _of_range("<="),
    SH.minExclusive: _of_range(">"),
    SH.maxExclusive: _of_range("<"),
}
_OF_SHAPES: set[Node] = {SH.node, SH["not"], SH["and"], SH["or"], SH.xone}
_SEVERAL = {*_OF_SHAPES, SH["class"], SH.pattern}
OF_VALUES: set[Node] = {*_SIMPLE, *_OF_SHAPES, SH["class"], SH.datatype, SH["in"], SH.languageIn}
