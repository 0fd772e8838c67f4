"""Examples made by hand and many reports into the classifier's weights, and the measures of how well it does."""

from ofsted_kg.training.evaluation import Evaluation, Measure, cross_validate, evaluate
from ofsted_kg.training.fitting import train
from ofsted_kg.training.gold import Example, read_gold
from ofsted_kg.training.reports import read_reports
from ofsted_kg.training.teachers import Teachers, read_teachers

__all__ = [
    "Evaluation",
    "Example",
    "Measure",
    "Teachers",
    "cross_validate",
    "evaluate",
    "read_gold",
    "read_reports",
    "read_teachers",
    "train",
]
