"""Many reports into counts of words: which words stand in the paragraphs and sentences whose phrases leave no doubt."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from math import log
from pathlib import Path

from ofsted_kg.classification.classify import lexicons, sentences_of
from ofsted_kg.classification.polarity import cues_of, told_polarity
from ofsted_kg.classification.themes import evidence, told_theme
from ofsted_kg.classification.word_weights import WordWeights
from ofsted_kg.classification.words import words
from ofsted_kg.model import Document

# Where a paragraph begins: a number, or the mark of a list's item, at the beginning of a line.
_BEGINNING = re.compile(r"^(?:\d{1,3}\.|[-\u2022\u25aa\u25fc\uf06e\uf0a7\uf0b7])\s", re.MULTILINE)
_SHORTEST, _LONGEST = 120, 1500  # characters of a paragraph to learn from
_COMMON = 30  # paragraphs or sentences in which a word must stand
_FEW = 15  # paragraphs that a theme needs
_SMOOTHING = 0.5
_LEAST, _MOST = 0.5, 3.0  # of a weight


@dataclass(frozen=True)
class Counts:
    """How many texts each label has, and in how many of them each word stands."""

    texts: Counter[str]
    words: Counter[tuple[str, str]]


@dataclass(frozen=True)
class Lesson:
    """What one report teaches."""

    source: Path
    themes: Counts
    polarity: Counts


@dataclass(frozen=True)
class Teachers:
    """What many reports teach; the paragraphs of the examples are not among it."""

    lessons: tuple[Lesson, ...]

    def without(self, files: Iterable[str]) -> "Teachers":
        """Return what the other reports teach, where a file is the end of a source's path, its suffix aside."""
        ends = tuple(f"/{Path(file).with_suffix('').as_posix()}" for file in files)
        return Teachers(
            tuple(one for one in self.lessons if not f"/{one.source.with_suffix('').as_posix()}".endswith(ends))
        )

    def theme_words(self) -> WordWeights:
        """Return the weights of words for the themes."""
        return _weights(_together(one.themes for one in self.lessons))

    def polarity_words(self) -> WordWeights:
        """Return the weights of words for `strength` and `improvement`."""
        return _weights(_together(one.polarity for one in self.lessons))


def read_teachers(documents: Iterable[Document], not_from: Iterable[str]) -> Teachers:
    """Return what documents teach.

    Args:
        documents: reports.
        not_from: the texts of examples; a paragraph that one of them begins like is left out.

    """
    known = {_opening(text) for text in not_from}
    return Teachers(tuple(_lesson(document, known) for document in documents))


def _lesson(document: Document, known: set[str]) -> Lesson:
    themes, polarity = _nothing(), _nothing()
    for paragraph in _paragraphs(document.text):
        if _opening(paragraph) in known:
            continue
        sentences = sentences_of(paragraph)
        told = tuple(map(words, sentences))
        whole = tuple(chain.from_iterable(told))
        if theme := told_theme(evidence(lexicons().themes, told, whole)):
            _count(themes, theme, whole)
        for sentence, its in zip(sentences, told, strict=True):
            if kind := told_polarity(cues_of(lexicons().polarity, sentence, its)):
                _count(polarity, kind, its)
    return Lesson(document.source, themes, polarity)


def _paragraphs(text: str) -> Iterator[str]:
    for piece in _BEGINNING.split(text)[1:]:
        paragraph = " ".join(piece.split())
        if _SHORTEST <= len(paragraph) <= _LONGEST:
            yield paragraph


def _opening(text: str) -> str:
    return "".join(character for character in text if character.isalpha())[:40]


def _nothing() -> Counts:
    return Counts(Counter(), Counter())


def _together(each: Iterable[Counts]) -> Counts:
    together = _nothing()
    for counts in each:
        together.texts.update(counts.texts)
        together.words.update(counts.words)
    return together


def _count(counts: Counts, label: str, told: Iterable[str]) -> None:
    counts.texts[label] += 1
    counts.words.update((label, word) for word in set(told) if not word.isdigit())


def _weights(counts: Counts) -> WordWeights:
    """The logarithm of how much oftener a word stands in a label's texts than in the others, in tenths."""
    everywhere: Counter[str] = Counter()
    for (_, word), number in counts.words.items():
        everywhere[word] += number
    common = sorted(word for word, number in everywhere.items() if number >= _COMMON)
    return WordWeights(
        {
            label: {
                word: weight
                for word in common
                if (weight := _weight(counts, label, word, everywhere[word])) >= 10 * _LEAST
            }
            for label in sorted(counts.texts)
            if counts.texts[label] >= _FEW
        }
    )


def _weight(counts: Counts, label: str, word: str, everywhere: int) -> int:
    inside, outside = counts.texts[label], counts.texts.total() - counts.texts[label]
    if not outside:
        return 0
    there = counts.words[label, word]
    odds = log((there + _SMOOTHING) / inside) - log((everywhere - there) / outside + _SMOOTHING / inside)
    return round(10 * min(odds, _MOST))
