"""A file of weighted phrases into what finds them in a text: which labels the words of a sentence speak for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest
from pathlib import Path
from sys import maxsize

from ofsted_kg.classification.words import words

_LABEL = re.compile(r"\[([a-z0-9-]+)\]$")
_PAIR = 2  # words of a phrase that need no second look once its pair is known
_GAP = 3  # words that ".." may stand for
_REMEMBERED = 300_000  # pairs of words whose phrases are kept at hand


@dataclass(frozen=True)
class Place:
    """What may stand at one place of a phrase: any of the words, or a word that begins with any of the prefixes."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    after_gap: bool = False

    def admits(self, word: str) -> bool:
        """Return whether a word may stand here."""
        return word in self.words or word.startswith(self.prefixes)


@dataclass(frozen=True)
class Phrase:
    """A phrase of a lexicon, the label it speaks for and how strongly."""

    label: str
    weight: float
    places: tuple[Place, ...]
    elsewhere: tuple[Place, ...] = ()  # another phrase that the text must have somewhere

    @cached_property
    def unbroken(self) -> bool:
        """Whether its words stand side by side."""
        return not any(place.after_gap for place in self.places)

    @cached_property
    def length(self) -> int:
        """How many words it has; more than any text has where they may stand apart."""
        return len(self.places) if self.unbroken else maxsize


class Lexicon:
    """Phrases ready to be looked for in words."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Make the index of the phrases by the words they begin with."""
        self.labels = tuple(dict.fromkeys(phrase.label for phrase in phrases))
        self._phrases = tuple(dict.fromkeys(phrases))
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        self._open: defaultdict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            for word in phrase.places[0].words:
                self._exact[word].append(number)
            for prefix in phrase.places[0].prefixes:
                self._open[prefix].append(number)
        self._first = lru_cache(maxsize=_REMEMBERED)(self._that_begin_with)
        self._beginning = lru_cache(maxsize=_REMEMBERED)(self._that_begin)

    def found(self, sentence: Sequence[str], text: Sequence[str]) -> Iterator[tuple[int, Phrase]]:
        """Yield the phrases that a sentence has, as often as it has them, with the number of the word each begins at.

        A phrase inside a longer one does not count: "private fostering" says nothing of fostering.

        Args:
            sentence: its words, as `words` gives them.
            text: the words of the whole text that it stands in.

        """
        covered = 0
        for start, (word, following) in enumerate(zip_longest(sentence, sentence[1:], fillvalue="")):
            if not self._first(word) or not (beginning := self._beginning(word, following)):
                continue
            longest = 0
            for phrase in beginning:  # the longest come first
                length = phrase.length
                end = start + length if length <= _PAIR else _end(phrase.places, sentence, start)
                if end <= covered or (phrase.unbroken and end < longest):
                    continue
                if not phrase.elsewhere or _has(phrase.elsewhere, text):
                    yield start, phrase
                if phrase.unbroken:
                    longest = end
            covered = max(covered, longest)

    def _that_begin_with(self, word: str) -> tuple[Phrase, ...]:
        """The phrases that may begin with a word."""
        prefixes = (word[:length] for length in range(1, len(word) + 1))
        opened = sorted(number for prefix in prefixes for number in self._open.get(prefix, ()))
        return tuple(self._phrases[number] for number in dict.fromkeys([*self._exact.get(word, ()), *opened]))

    def _that_begin(self, word: str, following: str) -> tuple[Phrase, ...]:
        """The phrases that may begin with a word, before the one that follows it."""
        beginning = [
            phrase
            for phrase in self._first(word)
            if len(phrase.places) == 1 or phrase.places[1].after_gap or phrase.places[1].admits(following)
        ]
        return tuple(sorted(beginning, key=lambda phrase: -len(phrase.places)))


def _end(places: tuple[Place, ...], sentence: Sequence[str], start: int) -> int:
    """Where a phrase ends whose first place fits at `start`, else 0; a gap is closed as early as it can be."""
    at = start + 1
    for place in places[1:]:
        last = min(at + _GAP if place.after_gap else at, len(sentence) - 1)
        while at <= last and not place.admits(sentence[at]):
            at += 1
        if at > last:
            return 0
        at += 1
    return at


def _has(places: tuple[Place, ...], text: Sequence[str]) -> bool:
    return any(places[0].admits(word) and _end(places, text, at) for at, word in enumerate(text))


def read_lexicon(path: Path) -> Lexicon:
    """Return the lexicon that a file holds.

    Args:
        path: a UTF-8 file of `[label]` lines, each followed by lines of a weight and phrases between bars.
            `a/b` is either word, `word*` any ending, `..` up to three words, `x & y` x in a text that also has y;
            a line that begins with # is a comment.

    Raises:
        ValueError: a line is none of these.

    """
    return Lexicon(tuple(_phrases(path)))


def _phrases(path: Path) -> Iterator[Phrase]:
    label = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if heading := _LABEL.match(line):
            label = heading.group(1)
        elif line.strip() and not line.startswith("#"):
            try:
                yield from _phrases_of(label, line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from error


def _phrases_of(label: str, line: str) -> Iterator[Phrase]:
    weight, _, rest = line.partition(" ")
    for piece in rest.split("|"):
        phrase, _, elsewhere = piece.partition("&")
        yield Phrase(label, float(weight), _places(phrase), _places(elsewhere))


def _places(phrase: str) -> tuple[Place, ...]:
    places, gap = [], False
    for piece in phrase.replace("..", " .. ").split():
        if piece != "..":
            places.append(_place(piece, after_gap=gap))
        gap = piece == ".."
    return tuple(places)


def _place(piece: str, *, after_gap: bool) -> Place:
    forms = piece.split("/")
    prefixes = tuple(form[:-1].lower() for form in forms if form.endswith("*"))
    whole = [word for form in forms if not form.endswith("*") for word in words(form)]
    if len(whole) + len(prefixes) != len(forms) or not all(prefixes):
        raise ValueError(f"{piece} is no word, words between slashes, or the beginning of one with an asterisk")
    return Place(frozenset(whole), prefixes, after_gap)
