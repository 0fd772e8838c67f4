"""Words with weights, learned from many reports, into how much a text's words speak for each label."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

_UNIT = 10  # weights are kept as whole tenths


class WordWeights:
    """For each word, the labels it speaks for and how strongly (a natural logarithm of odds)."""

    def __init__(self, weights: Mapping[str, Mapping[str, int]]) -> None:
        """Take, for each label, the weights of words in whole tenths."""
        self.weights = weights
        self._of_word: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for label, words in weights.items():
            for word, weight in words.items():
                self._of_word[word].append((label, weight / _UNIT))

    def sums(self, words: Iterable[str]) -> tuple[dict[str, float], int]:
        """Return the sum of the weights of distinct words for each label, and how many of them have weights."""
        sums: defaultdict[str, float] = defaultdict(float)
        known = list(filter(None, map(self._of_word.get, dict.fromkeys(words))))
        for weights in known:
            for label, weight in weights:
                sums[label] += weight
        return dict(sums), len(known)

    def write(self, path: Path) -> None:
        """Write the weights as text: under each label a line for each weight with its words, in order."""
        lines = ["# Written by `ofsted-kg train`: under each label, tenths of the logarithm of odds, and the words."]
        for label, words in sorted(self.weights.items()):
            lines.append(f"[{label}]")
            for weight in sorted(set(words.values()), reverse=True):
                lines.append(f"{weight} {' '.join(sorted(word for word in words if words[word] == weight))}")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def read_word_weights(path: Path) -> WordWeights:
    """Return the weights that `WordWeights.write` wrote.

    Raises:
        ValueError: the file is of another form.

    """
    weights: dict[str, dict[str, int]] = {}
    words: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = weights.setdefault(line.strip("[]"), {})
        elif not line.startswith("#"):
            weight, *rest = line.split()
            words.update(dict.fromkeys(rest, int(weight)))
    return WordWeights(weights)
