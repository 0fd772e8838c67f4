"""A text into the words that classification compares: lower case, no plural endings, hyphens as spaces."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_NO_PLURAL = 3  # letters of the longest word that keeps a final s


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared.

    >>> words("Pre-proceedings’ letters, and parents’ assessments")
    ('pre', 'proceeding', 'letter', 'and', 'parent', 'assessment')
    """
    return tuple(map(_stem, _WORD.findall(text.lower())))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    word = word.split("’", maxsplit=1)[0].split("'", maxsplit=1)[0]
    if len(word) > _NO_PLURAL and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > _NO_PLURAL and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
