"""Examples and a classifier into measures: precision, recall and F1 of each theme, how polarities are confused."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ofsted_kg.classification.classify import Classification, classify
from ofsted_kg.classification.models import Models
from ofsted_kg.classification.word_weights import WordWeights
from ofsted_kg.errors import SourceError
from ofsted_kg.training.fitting import train
from ofsted_kg.training.gold import Example
from ofsted_kg.training.teachers import Teachers


@dataclass(frozen=True)
class Measure:
    """How often a theme was rightly assigned, wrongly assigned, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was assigned that is right; 0 where nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that was assigned; 0 where there is nothing."""
        return self.right / self.support if self.support else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    @property
    def support(self) -> int:
        """How many examples have the theme."""
        return self.right + self.missed


@dataclass(frozen=True)
class Evaluation:
    """The measures of all examples together."""

    examples: int
    themes: dict[str, Measure]  # by notation, those that an example has or was given
    confusion: dict[str, dict[str, int]]  # polarity of the example, then polarity assigned

    @property
    def micro(self) -> Measure:
        """All assignments of themes together."""
        each = self.themes.values()
        return Measure(sum(m.right for m in each), sum(m.wrong for m in each), sum(m.missed for m in each))

    @property
    def accuracy(self) -> float:
        """The share of examples whose polarity was rightly assigned."""
        return sum(row.get(kind, 0) for kind, row in self.confusion.items()) / self.examples


def evaluate(examples: Sequence[Example], models: Models | None = None) -> Evaluation:
    """Return the measures of a classifier on examples: of the one that travels with the program, or of other models."""
    return measured((example, classify(example.text, models=models)) for example in examples)


def cross_validate(examples: Sequence[Example], folds: int, teachers: Teachers | None, words: Models) -> Evaluation:
    """Return the measures of classifiers, each trained on all folds but one and asked about that one.

    The examples of one report are in one fold, which a digest of its file's name chooses.

    Args:
        examples: of two reports or more.
        folds: how many, at least 2; more than the reports is one for each.
        teachers: what reports teach: those of the fold asked about are left out. None for the weights of words in
            `words`, which know the reports' words but no example's annotation.
        words: models with weights of words.

    Raises:
        SourceError: all examples are of one report.

    """
    files = sorted({example.file for example in examples}, key=lambda file: sha256(file.encode()).hexdigest())
    if len(files) < 2:
        raise SourceError("cross-validation needs examples of two reports or more: measure with --as-shipped instead")
    answers: list[tuple[Example, Classification]] = []
    for number in range(min(folds, len(files))):
        asked = set(files[number::folds])
        models = train([one for one in examples if one.file not in asked], *_words(teachers, asked, words))
        answers += [(one, classify(one.text, models=models)) for one in examples if one.file in asked]
    return measured(answers)


def _words(teachers: Teachers | None, asked: Iterable[str], words: Models) -> tuple[WordWeights, WordWeights]:
    if teachers is None:
        return words.theme_words, words.polarity_words
    others = teachers.without(asked)
    return others.theme_words(), others.polarity_words()


def measured(answers: Iterable[tuple[Example, Classification]]) -> Evaluation:
    """Return the measures of answers beside what was annotated by hand."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    for example, answer in answers:
        assigned = set(answer.themes)
        right.update(assigned & example.themes)
        wrong.update(assigned - example.themes)
        missed.update(example.themes - assigned)
        confusion[example.polarity, answer.polarity] += 1
    themes = {name: Measure(right[name], wrong[name], missed[name]) for name in sorted(right + wrong + missed)}
    kinds = sorted({kind for pair in confusion for kind in pair})
    table = {one: {other: confusion[one, other] for other in kinds} for one in kinds}
    return Evaluation(confusion.total(), themes, table)
