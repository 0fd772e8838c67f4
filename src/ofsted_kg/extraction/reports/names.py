"""Printed lists of inspectors into names without titles: "Jan Edwards HMI, Andy Smith (Ofsted Inspector) and Pam Blackman"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# What stands before or after a name and is none.
_TITLES = re.compile(
    r"\b(?:(?:acting |seconded |contracted |additional |associate )*(?:senior )?(?:(?:his|her) majesty'?s inspectors?|"
    r"S?HMIs?|ofsted inspectors?|inspectors?|OI|SCRI|AI|CQC|HMIC|HMIP)(?:[ ,(]*(?:designate|desigate))?|"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?|senior(?= HMI)|regulatory inspection manager|deputy director.*$|"
    r"(?:national|regional) director.*$|social care(?: compliance)?(?=$|[ ,]))",
    re.IGNORECASE,
)
_APART = re.compile(r"[,;:]|\.\s|\band\b|&|/|\(|\)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'.-]*(?: (?:[^\W\d_][\w'.-]*|de|van|von|der|la|le|of))+")
_WORDS = frozenset("the of from for with inspection inspectors inspector team ofsted seven six eight nine five".split())


@dataclass(frozen=True)
class Printed:
    """A name and its place in the text."""

    name: str
    start: int
    end: int


def printed_names(text: str, start: int = 0) -> Iterator[Printed]:
    """Yield the names in a list of inspectors; what is no name of at least two words is passed over."""
    bare = _TITLES.sub(lambda found: "," * len(found.group()), text)
    at = 0
    for piece in re.finditer(r"[^\x00]+?(?=\x00|$)", _APART.sub(lambda found: "\x00" * len(found.group()), bare)):
        words = piece.group().replace(",", " ").strip(" .-")
        found = _NAME.fullmatch(words) if words else None
        at = piece.start()
        if found and not set(words.lower().split()) & _WORDS and _is_capital(words):
            first = at + piece.group().index(words)
            yield Printed(_tidy(words), start + first, start + first + len(words))


def _is_capital(words: str) -> bool:
    first, *_, last = words.split()
    return first[0].isupper() and last[0].isupper()


def _tidy(name: str) -> str:
    """One space between words, none around hyphens, letters composed."""
    return unicodedata.normalize("NFC", re.sub(r"\s*-\s*", "-", " ".join(name.split())))
