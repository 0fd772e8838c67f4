"""What a training learned, into files that travel with the program and back: text, sorted, with no sentence in it."""

import json
from dataclasses import dataclass
from pathlib import Path

from ofsted_kg.classification.linear import Linear
from ofsted_kg.classification.word_weights import WordWeights, read_word_weights

THEME_WORDS, POLARITY_WORDS, RANKERS = "theme-words.txt", "polarity-words.txt", "rankers.json"


@dataclass(frozen=True)
class Models:
    """Weights of words, learned from reports, and of features, learned from examples made by hand."""

    theme_words: WordWeights
    polarity_words: WordWeights
    themes: Linear  # the classes "theme" and "mention"
    sentences: Linear  # the polarities of a sentence
    texts: Linear  # the polarities of a whole text


def read_models(folder: Path) -> Models:
    """Return the models that `write_models` wrote.

    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is of another form.

    """
    told = json.loads((folder / RANKERS).read_text(encoding="utf-8"))
    return Models(
        read_word_weights(folder / THEME_WORDS),
        read_word_weights(folder / POLARITY_WORDS),
        *(_linear(told[name]) for name in ("themes", "sentences", "texts")),
    )


def write_models(models: Models, folder: Path) -> None:
    """Write the models into a folder, the same bytes for the same models."""
    folder.mkdir(parents=True, exist_ok=True)
    models.theme_words.write(folder / THEME_WORDS)
    models.polarity_words.write(folder / POLARITY_WORDS)
    told = {name: _told(getattr(models, name)) for name in ("themes", "sentences", "texts")}
    (folder / RANKERS).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")


def _told(linear: Linear) -> dict[str, dict[str, float]]:
    return {
        name: {"(intercept)": linear.intercepts[name], **dict(zip(linear.features, weights, strict=True))}
        for name, weights in linear.weights.items()
    }


def _linear(told: dict[str, dict[str, float]]) -> Linear:
    features = tuple(next(iter(told.values())))[1:]
    weights = {name: tuple(each[feature] for feature in features) for name, each in told.items()}
    return Linear(features, weights, {name: each["(intercept)"] for name, each in told.items()})
