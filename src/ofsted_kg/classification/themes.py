"""A text's sentences into its themes: the phrases it has, ranked by what a training learned from hand-made examples."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ofsted_kg.classification.lexicon import Lexicon
from ofsted_kg.classification.linear import Linear

FEATURES = (
    "sum", "mean", "first sentence", "best sentence", "share of sentences", "against the best theme", "is the best",
    "rank", "shortness", "words", "words against the best theme", "words are the best",
)  # fmt: skip
MOST = 4  # themes of one text
_LIKELY = 0.4  # the probability from which a theme is one beside the first
_FULL = 6.0  # the weight of a phrase that leaves no doubt
_CLEAR = 0.66  # of the full weight
_MORE = 0.25  # what further phrases of a sentence add
_OPENING = 0.7  # what the first sentence adds
_LAST_RANK = 5

Words = Sequence[str]


def evidence(lexicon: Lexicon, sentences: Sequence[Words], text: Words) -> dict[str, list[float]]:
    """Return, for each theme that a text has phrases of, how clearly each of its sentences speaks of it (0 to 1).

    Args:
        lexicon: the phrases of the themes.
        sentences: the words of each sentence.
        text: the words of the whole text and of what is known of its place.

    """
    found: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(sentences))
    for number, sentence in enumerate(sentences):
        weights: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for _, phrase in lexicon.found(sentence, text):
            weights[phrase.label][id(phrase)] = phrase.weight
        for theme, each in weights.items():
            best = max(each.values())
            found[theme][number] = min(best + _MORE * (sum(each.values()) - best), _FULL) / _FULL
    return dict(found)


def features(found: Mapping[str, Sequence[float]], words: tuple[Mapping[str, float], int]) -> dict[str, list[float]]:
    """Return the values of FEATURES for each theme of the evidence, the most told theme first.

    Args:
        found: the evidence of each theme by sentence.
        words: what the text's words speak for, as `WordWeights.sums` gives it.

    """
    totals = {theme: sum(each) + _OPENING * each[0] for theme, each in found.items()}
    ranking = sorted(totals, key=lambda theme: (-totals[theme], theme))
    sums, known = words
    most = max(sums.values(), default=0.0)
    return {
        theme: [
            *_of_phrases(found[theme], totals[theme], totals[ranking[0]], rank),
            *_of_words(sums.get(theme, 0.0), most, known),
        ]
        for rank, theme in enumerate(ranking)
    }


def _of_phrases(each: Sequence[float], total: float, highest: float, rank: int) -> tuple[float, ...]:
    count = len(each)
    return (
        total,
        total / (count + _OPENING),
        each[0],
        max(each),
        sum(value >= _CLEAR for value in each) / count,
        total / highest,
        float(rank == 0),
        min(rank, _LAST_RANK) / _LAST_RANK,
        1 / count,
    )


def _of_words(value: float, most: float, known: int) -> tuple[float, float, float]:
    if not most:
        return 0.0, 0.0, 0.0
    return 3 * value / max(known, 1), value / most, float(value == most)


def themes(ranker: Linear, candidates: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    """Return the likeliest theme and those that are likely beside it, at most MOST, the likeliest first.

    Args:
        ranker: what tells a theme from one that is only mentioned.
        candidates: the features of each theme.

    """
    likely = {theme: ranker.probabilities(values)["theme"] for theme, values in candidates.items()}
    ranking = sorted(likely, key=lambda theme: (-likely[theme], theme))
    return tuple(theme for place, theme in enumerate(ranking[:MOST]) if place == 0 or likely[theme] >= _LIKELY)


def told_theme(found: Mapping[str, Sequence[float]]) -> str | None:
    """Return the one theme that the phrases of a text tell clearly, or None: what words are learned from."""
    totals = {theme: sum(each) + _OPENING * each[0] for theme, each in found.items()}
    best = max(sorted(totals), key=lambda theme: totals[theme], default=None)
    if best is None or totals[best] < 0.3 * (len(found[best]) + _OPENING):
        return None
    return best
