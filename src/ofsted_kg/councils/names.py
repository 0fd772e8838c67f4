"""A council's name as people write it into the words that tell councils apart, and the words for its kind."""

import re
import unicodedata
from dataclasses import dataclass

# Words for the kind of council: told by many names, but not what tells Leeds from Bradford.
_KINDS = frozenset("council borough city county district metropolitan unitary london royal".split())
_FILLERS = frozenset("the of and in for authority corporation local childrens services".split())
_SHORTENED = {
    "mbc": "metropolitan borough council",
    "mdc": "metropolitan district council",
    "bc": "borough council",
    "dc": "district council",
    "cc": "",  # of a county or a city: it does not say which
    "lb": "london borough",
    "rb": "royal borough",
    "ua": "unitary authority",
    "la": "local authority",
    "boro": "borough",
    "met": "metropolitan",
    "st": "saint",
    "ne": "north east",
}
_POINTS = {"n": "north", "s": "south", "e": "east", "w": "west"}  # as a first word
_SMALL = frozenset("of and the upon with in".split())


@dataclass(frozen=True)
class Name:
    """A name taken apart."""

    full: str  # every word, spelled out
    core: tuple[str, ...]  # the words that tell councils apart; none in "the Royal Borough"
    kinds: frozenset[str]  # the words that say what kind of council it is

    @property
    def squeezed(self) -> str:
        """The telling words run together: spaces and hyphens are the first that writers differ in."""
        return "".join(self.core)


def parse_name(name: str) -> Name:
    """Take a name apart; case, accents, punctuation, "the" and "&" do not count.

    >>> parse_name("City of Bradford MDC").core, sorted(parse_name("LB Barnet").kinds)
    (('bradford',), ['borough', 'london'])
    """
    plain = [word for word in _plain(name).split() if word != "the"]
    plain[:1] = [_POINTS.get(word, word) for word in plain[:1]]
    words = [part for word in plain for part in _SHORTENED.get(word, word).split()]
    core = tuple(word for word in words if word not in _KINDS | _FILLERS)
    return Name(" ".join(words), core, frozenset(words) & _KINDS - {"council"})


def initials(name: str) -> str:
    """Return the first letters of a name's words.

    >>> initials("Royal Borough of Kensington and Chelsea")
    'RBKC'
    """
    return "".join(word[0] for word in _plain(name).split() if word not in _SMALL).upper()


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", letters)  # M.B.C.
    return " ".join(re.findall(r"[a-z0-9]+", letters.replace("&", " and ").replace("'", "")))
