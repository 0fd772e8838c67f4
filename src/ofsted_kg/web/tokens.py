"""Turns what an operator configures into tokens, and the header of a request into the name of the token it bears."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from pathlib import Path

from ofsted_kg.errors import OfstedKgError
from ofsted_kg.store.layout import reason

SHORTEST = 16
"""Characters of a token: what is shorter could be guessed."""

_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*")  # RFC 6750, section 2.1
_BEARER = re.compile(rf"Bearer +({_TOKEN.pattern})", re.IGNORECASE)


class TokenError(OfstedKgError):
    """Raised when tokens are configured wrongly."""


@dataclass(frozen=True)
class Tokens:
    """The SHA-256 of each token, by the name that the log keeps of it. The tokens themselves are not kept."""

    digests: tuple[tuple[str, bytes], ...] = ()

    def __bool__(self) -> bool:
        """Whether anybody may write."""
        return bool(self.digests)

    def name_of(self, authorization: str) -> str | None:
        """Return the name of the token in an Authorization header, or None where it has none that is known.

        It takes as long for a wrong token as for a right one: digests of one length are compared, and all of them.
        """
        found = _BEARER.fullmatch(authorization.strip())
        given = _digest(found[1] if found else "")
        names = [name for name, digest in self.digests if hmac.compare_digest(digest, given)]
        return names[0] if names else None


def read_tokens(file: Path | None, single: str | None) -> Tokens:
    """Return the tokens of a file and of an environment variable.

    Args:
        file: each line is a name, a space and a token; lines that begin with # are comments.
        single: a token whose name is `operator`.

    Raises:
        TokenError: the file can't be read, or a token is none.

    """
    told = [("OFSTED_KG_TOKEN", "operator", single)] if single else []
    if file is not None:
        told += _in_file(file)
    digests: dict[str, bytes] = {}
    for place, name, token in told:
        digest = _digest(_usable(place, token))
        if name in digests or digest in digests.values():
            raise TokenError(f"{place}: the name or the token is there twice")
        digests[name] = digest
    return Tokens(tuple(digests.items()))


def _in_file(file: Path) -> list[tuple[str, str, str]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise TokenError(f"the tokens in {file} can't be read: {reason(error)}") from error
    found = []
    for number, line in enumerate(lines, 1):
        words = line.split()
        if words and not words[0].startswith("#"):
            if len(words) != 2:
                raise TokenError(f"{file}, line {number}: a line is a name, a space and a token")
            found.append((f"{file}, line {number}", *words))
    if not found:
        raise TokenError(f"{file} has no token: write lines of a name, a space and a token")
    return [(place, name, token) for place, name, token in found]


def _usable(place: str, token: str) -> str:
    if len(token) < SHORTEST or not _TOKEN.fullmatch(token):
        raise TokenError(f"{place}: a token has at least {SHORTEST} letters, digits and -._~+/, and may end with =")
    return token


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
