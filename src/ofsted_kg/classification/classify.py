"""A finding's text into its themes and polarity, by weighted phrases and what was learned from hand-made examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import sentencex

from ofsted_kg.classification import polarity, themes
from ofsted_kg.classification.lexicon import Lexicon, read_lexicon
from ofsted_kg.classification.models import Models, read_models
from ofsted_kg.classification.words import words
from ofsted_kg.resources import resource

_SHORTEST = 2  # spaces of a sentence that says something
_LISTED = {"Strength": "strength", "AreaForImprovement": "improvement", "PriorityAction": "improvement"}
# Whom a section of a report is about, for paragraphs that do not say it again.
_ABOUT = {
    "care-leavers": "care leavers",
    "children-in-care": "children looked after in care",
    "children-looked-after-and-permanence": "children looked after in care",
}


@dataclass(frozen=True)
class Classification:
    """What a text is about and how it judges."""

    themes: tuple[str, ...]  # notations of the theme scheme, the likeliest first; empty where no word tells one
    polarity: str  # a notation of the polarity scheme


@dataclass(frozen=True)
class Lexicons:
    """The phrases kept by hand."""

    themes: Lexicon
    polarity: Lexicon


@cache
def lexicons() -> Lexicons:
    """Return the lexicons that travel with the program."""
    folder = resource("data/classification")
    return Lexicons(read_lexicon(folder / "themes.txt"), read_lexicon(folder / "polarity.txt"))


@cache
def shipped_models() -> Models:
    """Return what was learned, as it travels with the program."""
    return read_models(resource("data/classification"))


def fingerprinted_files() -> tuple[Path, ...]:
    """Return the files on which every classification depends: the code, the lexicons and what was learned."""
    return (*sorted(Path(__file__).parent.glob("*.py")), *sorted(resource("data/classification").iterdir()))


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text that say something; all that are not empty where none does.

    >>> sentences_of("Plans are not clear. (Recommendation)")
    ('Plans are not clear.',)
    """
    sentences = tuple(sentence for piece in sentencex.segment("en", text) if (sentence := piece.strip()))
    return tuple(sentence for sentence in sentences if sentence.count(" ") >= _SHORTEST) or sentences


def classify(
    text: str, section_area: str | None = None, listed_as: str | None = None, models: Models | None = None
) -> Classification:
    """Return the themes and the polarity of a finding.

    Args:
        text: the finding's words.
        section_area: a notation of the judgement-area scheme: the section of the report in which it stands.
        listed_as: the class of finding that the document itself makes it: "Strength", "AreaForImprovement" or
            "PriorityAction", which settle the polarity; None or "Finding" where the words must tell.
        models: what was learned; None for what travels with the program.

    >>> classify("Personal education plans are not good enough. The virtual school has too few staff.")
    Classification(themes=('education-in-care',), polarity='improvement')

    """
    models = models or shipped_models()
    sentences = sentences_of(text)
    told = tuple(map(words, sentences))
    if not any(told):
        return Classification((), "neutral")
    about = words(_ABOUT.get(section_area or "", ""))
    whole = tuple(chain.from_iterable(told))
    found = themes.evidence(lexicons().themes, told, (*whole, *about))
    candidates = themes.features(found, models.theme_words.sums(whole))
    return Classification(
        themes.themes(models.themes, candidates),
        _LISTED.get(listed_as or "") or _polarity(sentences, told, models),
    )


def _polarity(sentences: Sequence[str], told: Sequence[themes.Words], models: Models) -> str:
    each = [sentence_polarity(sentence, its, models) for sentence, its in zip(sentences, told, strict=True)]
    return polarity.polarity(models.texts, each)


def sentence_polarity(sentence: str, told: themes.Words, models: Models) -> polarity.Probabilities:
    """Return how likely a sentence tells of a strength, of something to improve, or of neither."""
    cues = polarity.cues_of(lexicons().polarity, sentence, told)
    values = polarity.sentence_features(cues, models.polarity_words, sentence, told)
    return polarity.of_sentence(models.sentences, values, sentence)
