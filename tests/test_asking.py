"""SPARQL constraints asked once for all focus nodes: the same report as one by one, on every example of the shapes."""

import pytest

from ofsted_kg.validation import asking, load_shapes, validate
from ofsted_kg.validation.asking import binds_this
from shape_examples import Invalid, invalid_examples

ASKED = [one for one in invalid_examples() if any("-" in shape for shape, _ in one.expected)]


@pytest.mark.parametrize("example", ASKED[::9], ids=lambda one: one.title)
def test_asking_for_all_at_once_gives_the_same_report(example: Invalid, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = []
    for few in (-1, 10**9):
        monkeypatch.setattr(asking, "_FEW", few)
        reports.append(validate(example.graph(), load_shapes()))
    assert reports[0].results == reports[1].results
    assert reports[0].to_turtle() == reports[1].to_turtle()
    assert reports[0].results


@pytest.mark.parametrize(
    ("pattern", "sure"),
    [
        ("$this <p:a> ?b", True),
        ("?b <p:a> $this", True),
        ("$this <p:a>/^<p:b>|<p:c> ?b", True),
        ("$this <p:a>/<p:b>* ?b", False),
        ("$this ^(<p:b>?) ?b", False),
        ("$this <p:a> ?b OPTIONAL { $this <p:c> ?d FILTER (?d != $this) }", True),
        ("$this <p:a> ?b OPTIONAL { ?b <p:c> ?d BIND ($this AS ?e) }", False),
        ("?b <p:a> ?c OPTIONAL { $this <p:c> ?b }", False),
        ("{ $this <p:a> ?b } UNION { $this <p:c> ?b }", True),
        ("{ $this <p:a> ?b } UNION { ?c <p:c> ?b }", False),
        ("$this <p:a> ?b { ?b <p:c> ?d FILTER (?d != $this) }", False),
        ("$this <p:a> ?b { SELECT ?b (COUNT(?c) AS ?n) { ?b <p:c> ?c } GROUP BY ?b }", False),
        ("$this <p:a> ?b MINUS { $this <p:c> ?b }", False),
        ("$this <p:a> ?b FILTER NOT EXISTS { ?b <p:c> $this }", True),
    ],
)
def test_only_a_query_that_binds_each_node_by_a_pattern_is_asked_for_all(pattern: str, sure: bool) -> None:
    assert binds_this(f"SELECT $this {{ {pattern} }}") == sure
