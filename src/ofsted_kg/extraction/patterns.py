"""Lists of wordings into compiled patterns, so that each list reads as a list, and matches into places apart."""

import re
from bisect import bisect_left


def words(*wordings: str) -> re.Pattern[str]:
    """Return a pattern of any of the wordings as whole words, in any case.

    >>> bool(words("aim", r"hop(?:e|ing)").search("We are hoping")), bool(words("aim").search("claims"))
    (True, False)
    """
    return re.compile(rf"\b(?:{'|'.join(wordings)})\b", re.IGNORECASE)


def leading_up(*wordings: str, within: int) -> re.Pattern[str]:
    """Return a pattern of any of the wordings at most `within` characters, and no stop, before a text's end.

    >>> bool(leading_up("judged", within=20).search("services were judged to be "))
    True
    """
    return re.compile(rf"\b(?:{'|'.join(wordings)})\b[^.;]{{0,{within}}}$", re.IGNORECASE)


def following(*wordings: str) -> re.Pattern[str]:
    """Return a pattern of any of the wordings after a closing quotation mark and a comma, if there are any.

    >>> bool(following("features?").match("' features"))
    True
    """
    return re.compile(rf"['\"]?,?\s*(?:{'|'.join(wordings)})", re.IGNORECASE)


class Taken:
    """The places of a text that matches have taken, none inside another; quick also where there are thousands."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def has_room(self, match: re.Match[str]) -> bool:
        """Return whether no place that is taken has a character in common with the match."""
        before = bisect_left(self._starts, match.end())
        return before == 0 or self._ends[before - 1] <= match.start()

    def add(self, match: re.Match[str]) -> None:
        """Take the place of a match that has room."""
        at = bisect_left(self._starts, match.start())
        self._starts.insert(at, match.start())
        self._ends.insert(at, match.end())
