"""Features into scores: weights that a training found, applied in plain arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul


@dataclass(frozen=True)
class Linear:
    """For each class, the weight of each feature and what is added to their sum."""

    features: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]
    intercepts: Mapping[str, float]

    def scores(self, values: Sequence[float]) -> dict[str, float]:
        """Return the score of each class for the values of the features."""
        return {name: self.intercepts[name] + sum(map(mul, weights, values)) for name, weights in self.weights.items()}

    def probabilities(self, values: Sequence[float]) -> dict[str, float]:
        """Return the probability of each class: a softmax of the scores."""
        scores = self.scores(values)
        highest = max(scores.values())
        powers = {name: exp(score - highest) for name, score in scores.items()}
        total = sum(powers.values())
        return {name: power / total for name, power in powers.items()}
