"""A text's sentences into its themes: the phrases it has, ranked by what a training learned from hand-made examples."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ofsted_kg.classification.lexicon import Lexicon
from ofsted_kg.classification.linear import Linear

FEATURES = (
    "sum", "mean", "first sentence", "best sentence", "share of sentences", "against the best theme", "is the best",
    "rank", "shortness", "leads sentences", "leads a sentence", "early in a sentence",
    "words", "words against the best theme", "words are the best",
)  # fmt: skip
MOST = 4  # themes of one text
_LIKELY = 0.4  # the probability from which a theme is one beside the first
_FULL = 6.0  # the weight of a phrase that leaves no doubt
_CLEAR = 0.66  # of the full weight
_MORE = 0.25  # what further phrases of a sentence add
_OPENING = 0.7  # what the first sentence adds
_LAST_RANK = 5
_LATE = 6  # words into a sentence at which a theme counts half
_TOLD = 0.3  # the mean clearness of a theme to learn words from

Words = Sequence[str]


@dataclass(frozen=True)
class Mention:
    """How a sentence speaks of a theme."""

    clearness: float = 0.0  # from 0 to 1
    start: int = 0  # the number of the word at which its first phrase begins

    @property
    def early(self) -> float:
        """The clearness, less the later the theme comes: what a sentence is about stands near its beginning."""
        return self.clearness / (1 + self.start / _LATE)


Evidence = Mapping[str, Sequence[Mention]]  # for each theme, how each sentence speaks of it


def evidence(lexicon: Lexicon, sentences: Sequence[Words], text: Words) -> Evidence:
    """Return, for each theme that a text has phrases of, how each of its sentences speaks of it.

    Args:
        lexicon: the phrases of the themes.
        sentences: the words of each sentence.
        text: the words of the whole text and of what is known of its place.

    """
    found: defaultdict[str, list[Mention]] = defaultdict(lambda: [Mention()] * len(sentences))
    for number, sentence in enumerate(sentences):
        weights: defaultdict[str, dict[int, float]] = defaultdict(dict)
        starts: dict[str, int] = {}
        for start, phrase in lexicon.found(sentence, text):
            weights[phrase.label][id(phrase)] = phrase.weight
            starts.setdefault(phrase.label, start)
        for theme, each in weights.items():
            best = max(each.values())
            clearness = min(best + _MORE * (sum(each.values()) - best), _FULL) / _FULL
            found[theme][number] = Mention(clearness, starts[theme])
    return dict(found)


def features(found: Evidence, words: tuple[Mapping[str, float], int]) -> dict[str, list[float]]:
    """Return the values of FEATURES for each theme of the evidence, the most told theme first.

    Args:
        found: the evidence of each theme by sentence.
        words: what the text's words speak for, as `WordWeights.sums` gives it.

    """
    totals = {theme: _total(each) for theme, each in found.items()}
    ranking = sorted(totals, key=lambda theme: (-totals[theme], theme))
    leads = Counter(_leading(found))
    sums, known = words
    most = max(sums.values(), default=0.0)
    return {
        theme: [
            *_of_phrases(found[theme], totals[theme], totals[ranking[0]], rank),
            *_of_leading(found[theme], leads[theme]),
            *_of_words(sums.get(theme, 0.0), most, known),
        ]
        for rank, theme in enumerate(ranking)
    }


def _total(each: Sequence[Mention]) -> float:
    return sum(mention.clearness for mention in each) + _OPENING * each[0].clearness


def _leading(found: Evidence) -> Iterator[str]:
    """The theme that each sentence speaks of the most clearly, of several the one it begins with."""
    for number in range(len(next(iter(found.values()), ()))):
        _, _, theme = min((-each[number].clearness, each[number].start, theme) for theme, each in found.items())
        if found[theme][number].clearness:
            yield theme


def _of_phrases(each: Sequence[Mention], total: float, highest: float, rank: int) -> tuple[float, ...]:
    count = len(each)
    return (
        total,
        total / (count + _OPENING),
        each[0].clearness,
        max(mention.clearness for mention in each),
        sum(mention.clearness >= _CLEAR for mention in each) / count,
        total / highest,
        float(rank == 0),
        min(rank, _LAST_RANK) / _LAST_RANK,
        1 / count,
    )


def _of_leading(each: Sequence[Mention], leads: int) -> tuple[float, float, float]:
    return leads / len(each), float(leads > 0), max(mention.early for mention in each)


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


def told_theme(found: Evidence) -> str | None:
    """Return the one theme that the phrases of a text tell clearly, or None: what words are learned from."""
    totals = {theme: _total(each) for theme, each in found.items()}
    best = max(sorted(totals), key=lambda theme: totals[theme], default=None)
    if best is None or totals[best] < _TOLD * (len(found[best]) + _OPENING):
        return None
    return best
