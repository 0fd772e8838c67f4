"""Turns the shapes into what their page shows: for which things each holds, and its rules in plain words."""

from dataclasses import dataclass

from ofsted_kg.web.documentation.phrases import Phrase, Piece, anchored, joined, term, with_article
from ofsted_kg.web.documentation.rules import Shape, all_shapes
from ofsted_kg.web.words import words


@dataclass(frozen=True)
class Group:
    """Shapes that choose their things in the same way, under a heading with an anchor."""

    heading: str
    anchor: str
    shapes: list[Shape]


def groups() -> list[Group]:
    """Arrange the node shapes by how they choose the things that they hold for."""
    found = all_shapes()
    classes = [shape for shape in found if shape.classes]
    properties = [shape for shape in found if not shape.classes and (shape.subjects_of or shape.objects_of)]
    nodes = [shape for shape in found if shape.nodes and shape not in classes + properties]
    others = [shape for shape in found if shape not in classes + properties + nodes]
    arranged = (
        Group("For the things of a class", "classes", classes),
        Group("For whatever has a property", "properties", properties),
        Group("For one thing", "nodes", nodes),
        Group("What other shapes ask for", "parts", others),
    )
    return [group for group in arranged if group.shapes]


def target(shape: Shape) -> Phrase:
    """Say in words for which things a shape holds."""
    chosen = [
        *((Piece("every "), Piece(words(one), anchored(one))) for one in shape.classes),
        *((Piece("whatever has "), *with_article(term(one))) for one in shape.subjects_of),
        *((Piece("whatever is "), *with_article(term(one)), Piece(" of something")) for one in shape.objects_of),
        *((term(one),) for one in shape.nodes),
    ]
    return joined(chosen, ", ", " and ") or (Piece("where another shape asks for it"),)
