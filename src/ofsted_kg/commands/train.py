"""`ofsted-kg train`: paragraphs annotated by hand, and reports, into the weights of the classifier."""

from pathlib import Path

import click

from ofsted_kg.errors import SourceError

LARGEST = 300_000  # bytes that the weights may take together


@click.command("train", short_help="Learn the weights of the classifier of themes and polarity.")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.json")
@click.option(
    "--reports", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Reports to learn words from."
)
@click.option(
    "--weights",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write the weights.  [default: where the program has them]",
)
def command(gold: Path, reports: Path, weights: Path | None) -> None:
    """Learn the weights of the classifier of themes and polarity, and write them as text files.

    GOLD.json has paragraphs annotated by hand: a list of objects with file, text, themes, polarity and sentences.
    The reports teach which words go with which theme; their sentences are not kept. The same input gives the same
    bytes. scikit-learn is needed (pip install "ofsted-kg[train]"), no network.

    \b
    Examples:
      ofsted-kg train themes_dev.json --reports reports/
      ofsted-kg train themes_dev.json --reports reports/ --weights /tmp/weights
    """
    from ofsted_kg.classification.models import write_models
    from ofsted_kg.resources import resource
    from ofsted_kg.training import read_gold, read_reports, read_teachers, train

    examples = read_gold(gold)
    teachers = read_teachers(read_reports(reports), (example.text for example in examples))
    models = train(examples, teachers.theme_words(), teachers.polarity_words())
    folder = weights or resource("data/classification")
    try:
        write_models(models, folder)
    except OSError as error:
        raise SourceError(f"can't write {folder}: {error.strerror or error}") from error
    click.echo(f"Learned from {len(examples)} paragraphs and {len(teachers.lessons)} reports; written to {folder}.")
