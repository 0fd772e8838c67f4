"""Examples and what reports teach into models: scikit-learn finds the weights; rounded, they come out the same."""

from collections.abc import Iterable, Sequence
from itertools import chain

from ofsted_kg.classification import polarity, themes
from ofsted_kg.classification.classify import lexicons, sentence_polarity, sentences_of
from ofsted_kg.classification.linear import Linear
from ofsted_kg.classification.models import Models
from ofsted_kg.classification.word_weights import WordWeights
from ofsted_kg.classification.words import words
from ofsted_kg.errors import SourceError
from ofsted_kg.training.gold import Example

_DIGITS = 3
_EVEN = frozenset(
    {"sentences"}
)  # whose classes count alike, however many examples each has: blame is rarer than praise
_STRENGTH = {"themes": 1.0, "sentences": 1.0, "texts": 5.0}  # the inverse of regularisation


def train(examples: Sequence[Example], theme_words: WordWeights, polarity_words: WordWeights) -> Models:
    """Return what examples teach, given the weights of words.

    Raises:
        SourceError: the examples are too few or too alike to learn from, or scikit-learn is not installed.

    """
    untrained = Linear((), {}, {})
    models = Models(
        theme_words,
        polarity_words,
        _fit("themes", themes.FEATURES, _themes(examples, theme_words)),
        _fit("sentences", polarity.SENTENCE, _sentences(examples, polarity_words)),
        untrained,
    )
    texts = _fit("texts", polarity.TEXT, _texts(examples, models))
    return Models(models.theme_words, models.polarity_words, models.themes, models.sentences, texts)


def _themes(examples: Iterable[Example], weights: WordWeights) -> Iterable[tuple[list[float], str]]:
    for example in examples:
        told = tuple(map(words, sentences_of(example.text)))
        whole = tuple(chain.from_iterable(told))
        found = themes.evidence(lexicons().themes, told, whole)
        for theme, values in themes.features(found, weights.sums(whole)).items():
            yield values, "theme" if theme in example.themes else "mention"


def _sentences(examples: Iterable[Example], weights: WordWeights) -> Iterable[tuple[list[float], str]]:
    for example in examples:
        for sentence, kind in example.sentences:
            told = words(sentence)
            cues = polarity.cues_of(lexicons().polarity, sentence, told)
            if kind != "mixed":
                yield polarity.sentence_features(cues, weights, sentence, told), kind


def _texts(examples: Iterable[Example], models: Models) -> Iterable[tuple[list[float], str]]:
    for example in examples:
        each = [sentence_polarity(sentence, words(sentence), models) for sentence in sentences_of(example.text)]
        yield polarity.text_features(each), example.polarity


def _fit(name: str, features: tuple[str, ...], rows: Iterable[tuple[list[float], str]]) -> Linear:
    """A logistic regression; of two classes the weights of the second, against nothing for the first."""
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise SourceError('training needs scikit-learn: pip install "ofsted-kg[train]"') from error
    values, classes = zip(*rows, strict=True)
    if len(set(classes)) < 2:
        raise SourceError(f"the examples have only one kind of {name} to learn from: {classes[0]}")
    weight = "balanced" if name in _EVEN else None
    fitted = LogisticRegression(C=_STRENGTH[name], class_weight=weight, max_iter=5000, tol=1e-8).fit(values, classes)
    names = [str(each) for each in fitted.classes_]
    weights = [tuple(round(float(each), _DIGITS) for each in row) for row in fitted.coef_]
    intercepts = [round(float(each), _DIGITS) for each in fitted.intercept_]
    if len(names) == 2:
        weights, intercepts = [(0.0,) * len(features), *weights], [0.0, *intercepts]
    return Linear(features, dict(zip(names, weights, strict=True)), dict(zip(names, intercepts, strict=True)))
