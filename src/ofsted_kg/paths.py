"""Paths as users name them into paths in full, and into words that a line of a message can hold."""

import os
import unicodedata
from pathlib import Path

# Controls, marks that no one sees and that may turn the direction of writing, halves of pairs, ends of lines.
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def in_full(path: Path) -> Path:
    """Return where a path leads; a link that leads in a circle stays as it is (`Path.resolve` may fail on it)."""
    return Path(os.path.realpath(path))


def in_a_line(text: str) -> str:
    r"""Return a text that stands in one line and says nothing to a terminal: unseen characters are escaped.

    >>> in_a_line("a\nb\x1b[31m\u202e.txt – café")
    'a\\nb\\x1b[31m\\u202e.txt – café'
    """
    return "".join(_escaped(one) if unicodedata.category(one) in _UNSEEN else one for one in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
