"""A text's sentences into its polarity: what each sentence tells by its cues, and what that makes of the whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ofsted_kg.classification.lexicon import Lexicon
from ofsted_kg.classification.linear import Linear
from ofsted_kg.classification.word_weights import WordWeights
from ofsted_kg.classification.words import words

SENTENCE = (
    "strength in the main clause", "improvement in the main clause", "strongest strength in the main clause",
    "strongest improvement in the main clause", "strength", "improvement", "neutral", "words", "however", "although",
    "a number", "no cue", "denial", "balance", "balance in the main clause",
)  # fmt: skip
TEXT = ("improvement's share", "most improvement", "most strength", "both", "balance", "neutral")
Probabilities = Mapping[str, float]  # of "strength", "improvement" and "neutral"

# A sentence that tells what to do is a recommendation.
_TO_DO = re.compile(
    r"(?:Accelerate|Address|Agree|Broaden|Clarify|Complete|Consider|Continue|Develop|Embed|Enhance|Ensure|Establish|"
    r"Evaluate|Expand|Extend|Implement|Improve|Increase|Introduce|Make|Maximise|Monitor|Prioritise|Promote|Provide|Put|Raise|Reduce|"
    r"Refresh|Review|Revise|Secure|Strengthen|Take|Undertake|Update|Use|Widen)\b(?! (?:are|in|is|meetings?|of)\b)",
    re.IGNORECASE,
)
_CONCEDING = r"(?:although|though|despite|while|whilst)"
_CONCEDED_FIRST = re.compile(rf"{_CONCEDING}\b[^,]*,", re.IGNORECASE)
_THEN_DENIED = re.compile(r" but |; however")
_CONCEDED_LAST = re.compile(rf" {_CONCEDING} ")
_CONCEDED_FROM = 20  # characters of a main clause before what it concedes
_NUMBER = re.compile(r"\d")
_UNIT = 4.0  # of weights, to keep the features near 1
_MOST, _MOST_NEUTRAL = 12.0, 6.0  # of a sentence's weights together
_STRONGEST_WORD = 2.0


@dataclass
class Cues:
    """The weights of the cues of a sentence, and those of its main clause."""

    whole: dict[str, float]
    main: dict[str, float]
    strongest: dict[str, float]  # of the main clause


def main_clause(sentence: str) -> tuple[int, int]:
    """Return where the clause begins and ends that the sentence comes down to.

    >>> sentence = "Although plans are timely, many lack detail."
    >>> sentence[slice(*main_clause(sentence))]
    ' many lack detail.'
    """
    if first := _CONCEDED_FIRST.match(sentence):
        return first.end(), len(sentence)
    if denied := _THEN_DENIED.search(sentence):
        return denied.end(), len(sentence)
    if last := _CONCEDED_LAST.search(sentence, _CONCEDED_FROM):
        return 0, last.start()
    return 0, len(sentence)


def cues_of(lexicon: Lexicon, sentence: str, told: Sequence[str]) -> Cues:
    """Return the cues of a sentence.

    Args:
        lexicon: phrases for `strength`, `improvement`, `neutral` and `denial`; those for `none` only keep shorter ones
            inside them from counting.
        sentence: the sentence.
        told: its words.

    """
    begin, end = main_clause(sentence)
    first, last = len(words(sentence[:begin])), len(told) - len(words(sentence[end:]))
    cues = Cues({}, {}, {})
    for start, phrase in lexicon.found(told, told):
        label, weight = phrase.label, phrase.weight
        cues.whole[label] = cues.whole.get(label, 0.0) + weight
        if first <= start < last:
            cues.main[label] = cues.main.get(label, 0.0) + weight
            cues.strongest[label] = max(cues.strongest.get(label, 0.0), weight)
    return cues


def sentence_features(cues: Cues, weights: WordWeights, sentence: str, told: Sequence[str]) -> list[float]:
    """Return the values of SENTENCE."""
    sums, known = weights.sums(told)
    limits = {"strength": _MOST, "improvement": _MOST, "neutral": _MOST_NEUTRAL}
    whole = {label: min(cues.whole.get(label, 0.0), most) / _UNIT for label, most in limits.items()}
    both = ("strength", "improvement")
    opening = told[0] if told else ""
    return [
        *(min(cues.main.get(label, 0.0), _MOST) / _UNIT for label in both),
        *(cues.strongest.get(label, 0.0) / _UNIT for label in both),
        *whole.values(),
        (sums.get("strength", 0.0) - sums.get("improvement", 0.0)) / max(known, 1) ** 0.5,
        float(opening in {"however", "but"}),
        float(bool(re.match(_CONCEDING, opening))),
        float(bool(_NUMBER.search(sentence))),
        float(not whole["strength"] and not whole["improvement"]),
        min(cues.whole.get("denial", 0.0), 2.0),
        _balance(cues.whole),
        _balance(cues.main),
    ]


def _balance(cues: Mapping[str, float]) -> float:
    """From -1, where cues tell of something to improve alone, to 1, where they tell of a strength alone."""
    strength, improvement = cues.get("strength", 0.0), cues.get("improvement", 0.0)
    return (strength - improvement) / (strength + improvement) if strength or improvement else 0.0


def told_polarity(cues: Cues) -> str | None:
    """Return the polarity that the cues of a sentence tell clearly, or None: what words are learned from."""
    strength, improvement = cues.whole.get("strength", 0.0), cues.whole.get("improvement", 0.0)
    if improvement >= 5 and improvement > strength:
        return "improvement"
    return "strength" if strength >= 5 and not improvement else None


def of_sentence(judge: Linear, values: Sequence[float], sentence: str) -> Probabilities:
    """Return how likely a sentence tells of a strength, of something to improve, or of neither."""
    if _TO_DO.match(sentence):
        return {"strength": 0.0, "improvement": 1.0, "neutral": 0.0}
    return judge.probabilities(values)


def text_features(sentences: Sequence[Probabilities]) -> list[float]:
    """Return the values of TEXT."""
    strength = [each.get("strength", 0.0) for each in sentences]
    improvement = [each.get("improvement", 0.0) for each in sentences]
    share = sum(improvement) / (sum(improvement) + sum(strength) + 0.01)
    neutral = sum(each.get("neutral", 0.0) for each in sentences) / len(sentences)
    most = max(improvement), max(strength)
    return [share, *most, most[0] * most[1], min(share, 1 - share), neutral]


def polarity(judge: Linear, sentences: Sequence[Probabilities]) -> str:
    """Return the likeliest polarity of a text with these sentences."""
    likely = judge.probabilities(text_features(sentences))
    return max(sorted(likely), key=lambda name: likely[name])
