"""Printed lists of inspectors into names without titles: "Jan Edwards HMI, Andy Smith (OI) and Pam Blackman"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_INSPECTOR = "|".join(
    (
        r"(?:his|her) majesty'?s inspectors?",
        r"S?HMIs?",
        r"ofsted inspectors?",
        r"inspectors?",
        r"OI|SCRI|AI|CQC|HMIC|HMIP",
    )
)
# What stands before or after a name and is none.
_TITLES = re.compile(
    r"\b(?:"
    + "|".join(
        (
            r"(?:acting |seconded |contracted |additional |associate )*(?:senior )?"
            rf"(?:{_INSPECTOR})(?:[ ,(]*(?:designate|desigate))?",
            r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?",
            r"senior(?= HMI)",
            r"regulatory inspection manager",
            r"deputy director.*$",
            r"(?:national|regional) director.*$",
            r"social care(?: compliance)?(?=$|[ ,])",
        )
    )
    + ")",
    re.IGNORECASE,
)
# Between names; the full stop of an initial is none.
_APART = re.compile(r"[,;:]|(?<=\w\w)\.\s|\band\b|&|/|\(|\)", re.IGNORECASE)
_WORD = r"[^\W\d_][\w\u0300-\u036f'.-]*"  # with accents that follow their letter
_NAME = re.compile(rf"{_WORD}(?: {_WORD})+")
_PARTICLES = frozenset("de del della der den di du la le van von y".split())
_NO_NAMES = frozenset(
    "the of from for with inspection inspectors inspector team ofsted seven six eight nine five services service "
    "council commission constabulary safeguarding partnership authority children dear".split()
)


@dataclass(frozen=True)
class Printed:
    """A name and its place in the text."""

    name: str
    start: int
    end: int


def printed_names(text: str, start: int = 0) -> Iterator[Printed]:
    """Yield the names in a list of inspectors; what is no name of at least two words is passed over.

    Args:
        text: the list, in plain characters.
        start: what the places of the names are counted from.

    """
    bare = _TITLES.sub(lambda found: "," * len(found.group()), text)
    at = 0
    for mark in (*_APART.finditer(bare), None):
        piece = bare[at : mark.start() if mark else len(bare)]
        words = piece.strip(" .-")
        if _is_name(words):
            first = start + at + piece.index(words)
            yield Printed(_tidy(words), first, first + len(words))
        at = mark.end() if mark else at


def _is_name(words: str) -> bool:
    if not _NAME.fullmatch(words) or set(words.lower().split()) & _NO_NAMES:
        return False
    first, *_, last = words.split()
    return (
        first[0].isupper()
        and last[0].isupper()
        and all(word[0].isupper() or word in _PARTICLES or word.startswith("d'") for word in words.split())
    )


def _tidy(name: str) -> str:
    """One space between words, none around hyphens, letters composed, and no name in capitals."""
    tidy = unicodedata.normalize("NFC", re.sub(r"\s*-\s*", "-", " ".join(name.split())))
    if not tidy.isupper():
        return tidy
    return re.sub(r"\bMc[a-z]", lambda found: f"Mc{found.group()[2].upper()}", tidy.title())
