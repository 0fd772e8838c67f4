"""`ofsted-kg evaluate`: paragraphs annotated by hand into figures of how well themes and polarity are assigned."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ofsted_kg.errors import SourceError

if TYPE_CHECKING:
    from ofsted_kg.classification.models import Models
    from ofsted_kg.training import Evaluation, Measure


@click.command("evaluate", short_help="Measure the classifier of themes and polarity.")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.json")
@click.option(
    "--folds", type=click.IntRange(2, 1000), default=10, show_default=True, help="Folds of the cross-validation."
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Learn the weights of words anew for each fold, from these reports without those of the fold.",
)
@click.option("--as-shipped", is_flag=True, help="Measure the classifier as it is, without training.")
@click.option(
    "--weights",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Weights that `train` wrote, instead of the program's own.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(gold: Path, folds: int, reports: Path | None, as_shipped: bool, weights: Path | None, form: str) -> None:
    """Measure the classifier of themes and polarity on paragraphs annotated by hand.

    GOLD.json is a list of objects with file, text, themes (a list of notations), polarity and, to train on,
    sentences (each with text and polarity). Paragraphs are divided into folds by their report, and each fold is
    classified by what was trained on the others. Printed are precision, recall, F1 and support (how many paragraphs
    have it) of each theme and of all together, the accuracy of polarity, and how the polarities are confused.

    With --as-shipped nothing is trained: the right measure for paragraphs that the shipped weights do not know.
    Without it scikit-learn is needed (pip install "ofsted-kg[train]").

    \b
    Examples:
      ofsted-kg evaluate themes_dev.json
      ofsted-kg evaluate themes_dev.json --reports reports/ --folds 5
      ofsted-kg evaluate other_paragraphs.json --as-shipped --format json
    """
    from ofsted_kg.training import cross_validate, evaluate, read_gold, read_reports, read_teachers

    examples, models = read_gold(gold), _models(weights)
    if as_shipped:
        evaluation = evaluate(examples, models)
    else:
        texts = [example.text for example in examples]
        teachers = read_teachers(read_reports(reports), texts) if reports else None
        evaluation = cross_validate(examples, folds, teachers, models)
    click.echo(_as_json(evaluation) if form == "json" else _as_text(evaluation))


def _models(weights: Path | None) -> "Models":
    from ofsted_kg.classification.classify import shipped_models
    from ofsted_kg.classification.models import read_models

    try:
        return read_models(weights) if weights else shipped_models()
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(f"can't read weights in {weights}: write them with ofsted-kg train ({error})") from error


def _as_text(evaluation: "Evaluation") -> str:
    measures = {**evaluation.themes, "all themes (micro)": evaluation.micro}
    width = max(map(len, measures))
    lines = [f"{'theme':{width}}  precision  recall    F1  support"]
    lines += [
        f"{name:{width}}  {one.precision:9.2f}  {one.recall:6.2f}  {one.f1:4.2f}  {one.support:7}"
        for name, one in measures.items()
    ]
    kinds = list(evaluation.confusion)
    lines += ["", f"{'polarity (rows: by hand)':{width}}  " + "  ".join(f"{kind:>11}" for kind in kinds)]
    lines += [
        f"{kind:{width}}  " + "  ".join(f"{row[other]:11}" for other in kinds)
        for kind, row in evaluation.confusion.items()
    ]
    lines += ["", f"Themes: micro-F1 {evaluation.micro.f1:.3f}. Polarity: accuracy {evaluation.accuracy:.3f}."]
    return "\n".join([*lines, f"{evaluation.examples} paragraphs."])


def _as_json(evaluation: "Evaluation") -> str:
    told = {
        "paragraphs": evaluation.examples,
        "themes": {"micro": _told(evaluation.micro), "each": {k: _told(m) for k, m in evaluation.themes.items()}},
        "polarity": {"accuracy": round(evaluation.accuracy, 4), "confusion": evaluation.confusion},
    }
    return json.dumps(told, indent=2)


def _told(measure: "Measure") -> dict[str, Any]:
    return {
        "precision": round(measure.precision, 4),
        "recall": round(measure.recall, 4),
        "f1": round(measure.f1, 4),
        "support": measure.support,
    }
