"""Turns what an operator configures into tokens, and the header of a request into the holder of the token it bears."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from pathlib import Path

from ofsted_kg.errors import OfstedKgError
from ofsted_kg.store.layout import reason

SHORTEST = 16
"""Characters of a token: what is shorter could be guessed."""

RIGHTS = ("read", "write", "admin")
"""To be told apart from others (a rate of its own), to write, and to see what only the operator may."""

_DEFAULT = frozenset(("write",))
_LINE = "a line is a name, a space and a token, and after another space its rights if not write: read,write,admin"
_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*")  # RFC 6750, section 2.1
_BEARER = re.compile(rf"Bearer +({_TOKEN.pattern})", re.IGNORECASE)


class TokenError(OfstedKgError):
    """Raised when tokens are configured wrongly."""


@dataclass(frozen=True)
class Holder:
    """Who bears a token: the name that the log keeps, what they may do, and the SHA-256; the token is not kept."""

    name: str
    rights: frozenset[str]
    digest: bytes


@dataclass(frozen=True)
class Tokens:
    """The tokens that a server knows."""

    holders: tuple[Holder, ...] = ()

    def __bool__(self) -> bool:
        """Whether anybody may write."""
        return self.anybody("write")

    def anybody(self, right: str) -> bool:
        """Return whether a token has a right."""
        return any(right in one.rights for one in self.holders)

    def holder(self, authorization: str) -> Holder | None:
        """Return whose the token in an Authorization header is, or None where it has none that is known.

        It takes as long for a wrong token as for a right one: digests of one length are compared, and all of them.
        """
        found = _BEARER.fullmatch(authorization.strip())
        given = _digest(found[1] if found else "")
        found_ones = [one for one in self.holders if hmac.compare_digest(one.digest, given)]
        return found_ones[0] if found_ones else None


def read_tokens(file: Path | None, single: str | None) -> Tokens:
    """Return the tokens of a file and of an environment variable.

    Args:
        file: each line is a name, a space, a token and, where it may not only write, a space and its rights with
            commas between them; lines that begin with # are comments.
        single: a token whose name is `operator`, which may write and see what only the operator may.

    Raises:
        TokenError: the file can't be read, or a token is none.

    """
    told = [_holder("OFSTED_KG_TOKEN", "operator", single, "write,admin")] if single else []
    for place, words in _in_file(file) if file else ():
        one = _holder(place, *words)
        if any(one.name == other.name or one.digest == other.digest for other in told):
            raise TokenError(f"{place}: the name or the token is there twice")
        told.append(one)
    return Tokens(tuple(told))


def _in_file(file: Path) -> list[tuple[str, list[str]]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise TokenError(f"the tokens in {file} can't be read: {reason(error)}") from error
    found = []
    for number, line in enumerate(lines, 1):
        words = line.split()
        if words and not words[0].startswith("#"):
            if len(words) not in (2, 3):
                raise TokenError(f"{file}, line {number}: {_LINE}")
            found.append((f"{file}, line {number}", words))
    if not found:
        raise TokenError(f"{file} has no token: write lines of a name, a space and a token")
    return found


def _holder(place: str, name: str, token: str, rights: str = "") -> Holder:
    told = frozenset(rights.split(",")) if rights else _DEFAULT
    if not told <= set(RIGHTS):
        raise TokenError(f"{place}: {_LINE}")
    return Holder(name, told, _digest(_usable(place, token)))


def _usable(place: str, token: str) -> str:
    if len(token) < SHORTEST or not _TOKEN.fullmatch(token):
        raise TokenError(f"{place}: a token has at least {SHORTEST} letters, digits and -._~+/, and may end with =")
    return token


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
