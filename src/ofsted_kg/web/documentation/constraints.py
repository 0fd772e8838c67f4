"""Turns the constraints of a SHACL shape into plain words: "exactly one", "a concept of the grade scheme"."""

import re
from collections.abc import Callable

from pyoxigraph import Literal
from rdflib.namespace import SH, SKOS

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.documentation.phrases import (
    Phrase,
    Piece,
    datatype,
    items,
    joined,
    key,
    term,
    value,
    with_article,
)
from ofsted_kg.web.facts import Facts

SHACL = str(SH)
NOT_CONSTRAINTS = frozenset(
    "path severity message property targetClass targetNode targetSubjectsOf targetObjectsOf target name description "
    "order group deactivated flags ignoredProperties".split()
)
"""What a shape has besides its constraints, by the names after the namespace."""

_SCHEMES = re.compile(rf"\^{re.escape(BASE)}concept/(\(?[a-z|-]+\)?)/")
_NODE_KINDS = {
    "IRI": "a thing that has an IRI",
    "Literal": "a text, number or date",
    "BlankNode": "a thing without an IRI",
    "BlankNodeOrIRI": "a thing",
    "BlankNodeOrLiteral": "a text, number or date, or a thing without an IRI",
    "IRIOrLiteral": "a thing that has an IRI, or a text, number or date",
}
_LANGUAGES = {"en": "English"}
# What stands before the value, for constraints that compare with a value or with another property.
_COMPARED = {
    "minInclusive": "at least ",
    "maxInclusive": "at most ",
    "minExclusive": "more than ",
    "maxExclusive": "less than ",
    "lessThan": "before the ",
    "lessThanOrEquals": "not after the ",
    "equals": "the same values as ",
    "disjoint": "no value in common with ",
    "hasValue": "one value is ",
}


def in_words(shapes: Facts, shape: str) -> list[Phrase]:
    """Say what a shape asks of a node or of the values of its path.

    Args:
        shapes: all shapes.
        shape: the IRI of one, or the name of a blank one.

    Returns:
        A phrase for each constraint, those of number first. A constraint that has no words here is told by its name.

    """
    stated = {name.removeprefix(SHACL) for name in shapes.by_subject.get(shape, {}) if name.startswith(SHACL)}
    left = stated - NOT_CONSTRAINTS
    found: list[Phrase] = []
    for names, say in _SAID.items():
        if left & set(names):
            found += [phrase for phrase in say(shapes, shape) if phrase]
            left -= set(names)
    for name in sorted(left):
        others = [value(one) for one in shapes.values(shape, SHACL + name)]
        found.append((Piece(f"sh:{name}", is_code=True), Piece(" "), *joined(others, ", ")))
    return found


def concept_schemes(shapes: Facts, shape: str) -> list[str]:
    """Return the IRIs of the schemes of which the values of a shape are concepts, as its pattern tells."""
    found = _SCHEMES.match((shapes.first(shape, str(SH.pattern)) or "").replace("\\.", "."))
    return [f"{BASE}concept/{name}" for name in found[1].strip("()").split("|")] if found else []


def _first(shapes: Facts, shape: str, name: str) -> str | None:
    return shapes.first(shape, SHACL + name)


def number(shapes: Facts, shape: str) -> str:
    """Return how many values a shape asks for: empty where it leaves that open."""
    least, most = (_first(shapes, shape, name) for name in ("minCount", "maxCount"))
    if least in {None, "0"}:
        return f"at most {_counted(most)}" if most is not None else ""
    if least == most:
        return f"exactly {_counted(least)}"
    return f"at least {_counted(least)}" + (f" and at most {_counted(most)}" if most is not None else "")


def _number(shapes: Facts, shape: str) -> list[Phrase]:
    said = number(shapes, shape)
    return [(Piece(said),)] if said else []


def _counted(number: str | None) -> str:
    return {"1": "one", "2": "two", "3": "three"}.get(number or "", number or "")


def _kind(shapes: Facts, shape: str) -> list[Phrase]:
    """The class and the pattern together, since the pattern of a concept's IRI says which scheme it is of."""
    classes = [one.value for one in shapes.values(shape, str(SH["class"]))]
    schemes = concept_schemes(shapes, shape)
    said = [with_article(term(one)) for one in classes if not (schemes and one == str(SKOS.Concept))]
    if schemes:
        names = [(Piece(one.rpartition("/")[2], one),) for one in schemes]
        said.append((Piece("a concept of the "), *joined(names, ", ", " or "), Piece(" scheme")))
    elif pattern := shapes.first(shape, str(SH.pattern)):
        said.append((Piece("written as "), Piece(pattern, is_code=True)))
    return said


def _datatype(shapes: Facts, shape: str) -> list[Phrase]:
    return [datatype(one.value) for one in shapes.values(shape, str(SH.datatype))]


def _node_kind(shapes: Facts, shape: str) -> list[Phrase]:
    kinds = [one.value.removeprefix(SHACL) for one in shapes.values(shape, str(SH.nodeKind))]
    return [(Piece(_NODE_KINDS.get(kind, kind)),) for kind in kinds]


def _length(shapes: Facts, shape: str) -> list[Phrase]:
    least, most = (_first(shapes, shape, name) for name in ("minLength", "maxLength"))
    said = "not empty" if least == "1" else f"at least {least} characters" if least else ""
    upper = f"at most {most} characters" if most else ""
    return [(Piece(text),) for text in (said, upper) if text]


def _languages(shapes: Facts, shape: str) -> list[Phrase]:
    lists = shapes.values(shape, str(SH.languageIn))
    tags = [one.value for node in lists for one in items(shapes, key(node))]
    said = [(Piece("in " + " or ".join(_LANGUAGES.get(tag, tag) for tag in tags)),)] if tags else []
    once = _first(shapes, shape, "uniqueLang") == "true"
    return [*said, (Piece("one for each language"),)] if once else [*said]


def _compared(name: str) -> Callable[[Facts, str], list[Phrase]]:
    def say(shapes: Facts, shape: str) -> list[Phrase]:
        return [(Piece(_COMPARED[name]), *value(one)) for one in shapes.values(shape, SHACL + name)]

    return say


def _among(shapes: Facts, shape: str) -> list[Phrase]:
    lists = shapes.values(shape, str(SH["in"]))
    return [joined([value(one) for one in items(shapes, key(node))], ", ", " or ") for node in lists]


def _options(shapes: Facts, shape: str) -> list[Phrase]:
    lists = [*shapes.values(shape, str(SH["or"])), *shapes.values(shape, str(SH.xone))]
    return [joined([_shape(shapes, key(one)) for one in items(shapes, key(node))], ", ", " or ") for node in lists]


def _all_of(shapes: Facts, shape: str) -> list[Phrase]:
    lists = [items(shapes, key(node)) for node in shapes.values(shape, str(SH["and"]))]
    nodes = [*shapes.values(shape, str(SH.node)), *(one for members in lists for one in members)]
    return [_shape(shapes, key(one)) for one in nodes]


def _none_of(shapes: Facts, shape: str) -> list[Phrase]:
    return [(Piece("never "), *_shape(shapes, key(one))) for one in shapes.values(shape, str(SH["not"]))]


def _shape(shapes: Facts, shape: str) -> Phrase:
    """Another shape by its name, or what it asks where it has none."""
    if shape.startswith(BASE):
        return (Piece(shapes.label(shape), shape),)
    return joined(in_words(shapes, shape), ", ")


def _query(shapes: Facts, shape: str) -> list[Phrase]:
    return [
        (Piece("a "), Piece("query", one.value), Piece(" finds no fault"))
        for one in shapes.values(shape, str(SH.sparql))
        if not isinstance(one, Literal)
    ]


def _closed(shapes: Facts, shape: str) -> list[Phrase]:
    return [(Piece("nothing else"),)] if _first(shapes, shape, "closed") == "true" else []


_SAID: dict[tuple[str, ...], Callable[[Facts, str], list[Phrase]]] = {
    ("minCount", "maxCount"): _number,
    ("datatype",): _datatype,
    ("nodeKind",): _node_kind,
    ("class", "pattern"): _kind,
    ("in",): _among,
    ("or", "xone"): _options,
    ("node", "and"): _all_of,
    ("not",): _none_of,
    **{(name,): _compared(name) for name in _COMPARED},
    ("minLength", "maxLength"): _length,
    ("languageIn", "uniqueLang"): _languages,
    ("closed",): _closed,
    ("sparql",): _query,
}
