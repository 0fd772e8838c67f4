"""Lists of wordings into compiled patterns, so that each list reads as a list."""

import re


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
