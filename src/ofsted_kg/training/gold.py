"""A JSON file of paragraphs annotated by hand into examples to learn from and to be measured by."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ofsted_kg.classification.classify import lexicons
from ofsted_kg.errors import SourceError

POLARITIES = ("strength", "improvement", "mixed", "neutral")


@dataclass(frozen=True)
class Example:
    """A paragraph with its themes and polarity as a person sees them."""

    file: str  # the report it is from: paragraphs of one report are never divided between training and test
    text: str
    themes: frozenset[str]
    polarity: str
    sentences: tuple[tuple[str, str], ...] = ()  # the text of each with its polarity


def read_gold(path: Path) -> tuple[Example, ...]:
    """Return the examples of a file: a JSON list of objects with `file`, `text`, `themes`, `polarity`, `sentences`.

    Raises:
        SourceError: the file can't be read or is of another form; the message tells which example.

    """
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError(f"can't read {path} as JSON: {error}") from error
    if not isinstance(listed, list) or not listed:
        raise SourceError(f"{path} is no list of examples: it must be a JSON array of objects")
    return tuple(_example(told, f"{path}, example {number}") for number, told in enumerate(listed, 1))


def _example(told: Any, where: str) -> Example:
    try:
        sentences = tuple((str(each["text"]).strip(), _polarity(each)) for each in told.get("sentences", ()))
        return Example(str(told["file"]), str(told["text"]), _themes(told), _polarity(told), sentences)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{where} needs file, text, themes and polarity as in the README: {error}") from error


def _themes(told: Any) -> frozenset[str]:
    if not isinstance(told["themes"], list) or not all(isinstance(theme, str) for theme in told["themes"]):
        raise ValueError("themes is no list of notations")
    if unknown := sorted(set(told["themes"]) - set(lexicons().themes.labels)):
        raise ValueError(f"themes has {unknown[0]!r}, which is no theme of the scheme")
    return frozenset(told["themes"])


def _polarity(told: Any) -> str:
    if told["polarity"] not in POLARITIES:
        raise ValueError(f"polarity is {told['polarity']!r}, which is none of {', '.join(POLARITIES)}")
    return str(told["polarity"])
