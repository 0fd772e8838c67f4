"""The commands `train` and `evaluate` on made-up examples: what they print and write, and what they refuse."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ofsted_kg.classification import Classification
from ofsted_kg.training.evaluation import measured
from ofsted_kg.training.gold import Example

GOOD = [
    ("fostering", "Foster carers are trained well."),
    ("adoption", "Adopters receive excellent support."),
    ("young-carers", "Young carers are identified promptly."),
]
BAD = [
    ("fostering", "Foster carers are not trained well enough."),
    ("adoption", "Adopters do not receive support; too many wait too long."),
    ("young-carers", "Young carers are not identified, which is a serious weakness."),
]


def example(file: str, theme: str, polarity: str, *sentences: tuple[str, str]) -> dict[str, object]:
    listed = [{"text": text, "polarity": kind} for text, kind in sentences]
    text = " ".join(text for text, _ in sentences)
    return {"file": file, "text": text, "themes": [theme], "polarity": polarity, "sentences": listed}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    examples = []
    for number in range(4):
        for (theme, good), (_, bad) in zip(GOOD, BAD, strict=True):
            examples += [
                example(f"report {number}.pdf", theme, "strength", (good, "strength")),
                example(f"report {number}.pdf", theme, "improvement", (bad, "improvement")),
                example(f"report {number}.pdf", theme, "mixed", (good, "strength"), (bad, "improvement")),
            ]
    file = tmp_path / "gold.json"
    file.write_text(json.dumps(examples), encoding="utf-8")
    return file


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(40):
        paragraphs = [
            f"{place}. {text} This was seen in every case that inspectors looked at in the week of their visit to report {number}."
            for place, (_, text) in enumerate([*GOOD, *BAD], 1)
        ]
        (folder / f"report {number}.txt").write_text("\n".join(paragraphs), encoding="utf-8")
    return folder


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ofsted_kg", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_evaluate_measures_by_cross_validation(gold: Path) -> None:
    done = run("evaluate", str(gold), "--folds", "4", "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["paragraphs"] == 36
    assert told["themes"]["micro"]["support"] == 36
    assert told["themes"]["each"]["young-carers"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 12}
    assert told["polarity"]["accuracy"] > 0.9
    assert sum(told["polarity"]["confusion"]["mixed"].values()) == 12


def test_evaluate_prints_a_table(gold: Path) -> None:
    done = run("evaluate", str(gold), "--as-shipped")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["theme", "precision", "recall", "F1", "support"]
    assert any(line.split()[:1] == ["adoption"] and line.split()[-1] == "12" for line in lines)
    assert lines[-1] == "36 paragraphs."


def test_train_writes_the_same_weights_twice_and_evaluate_uses_them(gold: Path, reports: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        done = run("train", str(gold), "--reports", str(reports), "--weights", str(folder))
        assert done.returncode == 0, done.stderr
        assert "36 paragraphs and 40 reports" in done.stdout
    names = sorted(path.name for path in first.iterdir())
    assert names == ["polarity-words.txt", "rankers.json", "theme-words.txt"]
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
    assert "[adoption]" in (first / "theme-words.txt").read_text(encoding="utf-8")
    told = run("evaluate", str(gold), "--as-shipped", "--weights", str(first), "--format", "json")
    assert json.loads(told.stdout)["polarity"]["accuracy"] > 0.9


def test_evaluate_learns_words_without_the_reports_it_asks_about(gold: Path, reports: Path) -> None:
    done = run("evaluate", str(gold), "--folds", "2", "--reports", str(reports), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["paragraphs"] == 36


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[", "can't read"),
        ("{}", "is no list of examples"),
        ("[]", "is no list of examples"),
        ('[{"file": "a", "text": "b", "themes": [], "polarity": "good"}]', "example 1 needs"),
        ('[{"file": "a", "text": "b", "themes": "adoption", "polarity": "mixed"}]', "example 1 needs"),
        ('[{"file": "a", "text": "b", "themes": ["adption"], "polarity": "mixed"}]', "'adption', which is no theme"),
        ('[{"file": "a", "text": "b", "themes": ["adoption"], "polarity": "mixed"}]', "two reports or more"),
    ],
)
def test_examples_that_cannot_be_used_are_refused_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "gold.json"
    file.write_text(content, encoding="utf-8")
    done = run("evaluate", str(file))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_weights_that_are_not_there_are_named(gold: Path, tmp_path: Path) -> None:
    done = run("evaluate", str(gold), "--as-shipped", "--weights", str(tmp_path / "none"))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "ofsted-kg train" in done.stderr


def test_measures_count_what_was_assigned_rightly_wrongly_and_not() -> None:
    one = Example("a.pdf", "text", frozenset({"adoption", "fostering"}), "mixed")
    other = Example("b.pdf", "text", frozenset({"adoption"}), "strength")
    told = measured([(one, Classification(("adoption", "neglect"), "mixed")), (other, Classification((), "mixed"))])
    assert (told.micro.right, told.micro.wrong, told.micro.missed) == (1, 1, 2)
    assert told.micro.f1 == pytest.approx(0.4)
    assert (told.themes["adoption"].precision, told.themes["adoption"].recall) == (1.0, 0.5)
    assert (told.themes["neglect"].f1, told.themes["fostering"].f1) == (0.0, 0.0)
    assert told.accuracy == 0.5
    assert told.confusion["strength"] == {"mixed": 1, "strength": 0}
