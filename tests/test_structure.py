"""The data flows one way: who imports whom, which words no rule may hold, and that no stage is a cycle."""

import ast
from pathlib import Path

import pytest

import ofsted_kg

PACKAGE = Path(ofsted_kg.__file__).parent
STAGES = [
    "reading",
    "extraction",
    "resolution",
    "triples",
    "validation",
    "federation",
    "store",
    "remote",
    "changes",
    "web",
    "mcp",
]
# What a stage may use besides what every stage may (model, reference, councils, resources, text, errors, vocabulary).
MAY_USE = {
    "reading": set(),
    "extraction": set(),
    "resolution": {"extraction"},
    "triples": {"extraction", "resolution"},
    "validation": {"triples"},
    "federation": set(),
    "store": {"federation"},
    "remote": {"federation", "store"},
    "changes": {"resolution", "triples", "validation", "store"},
    "web": {"federation", "validation", "store", "remote", "changes"},
    "mcp": {"triples", "store", "web"},
}


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return modules | {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}


def modules(stage: str) -> list[Path]:
    return sorted((PACKAGE / stage).rglob("*.py"))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_uses_only_what_comes_before_it(stage: str) -> None:
    used = {name.split(".")[1] for path in modules(stage) for name in imported(path) if name.startswith("ofsted_kg.")}
    assert used & set(STAGES) <= MAY_USE[stage] | {stage}
    assert "commands" not in used
    assert "pipeline" not in used


@pytest.mark.parametrize("stage", ["reading", "councils", "classification", "extraction", "resolution"])
def test_what_comes_before_the_triples_knows_no_rdf(stage: str) -> None:
    libraries = {name.split(".")[0] for path in modules(stage) for name in imported(path)}
    assert not libraries & {"rdflib", "pyshacl", "pyoxigraph"}


def test_iris_are_minted_in_one_module() -> None:
    minting = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(f"{base}[" in path.read_text(encoding="utf-8") for base in ("ID", "CONCEPT", "GRAPH"))
    }
    assert minting == {"triples/identifiers.py"}


def test_no_rule_names_one_of_the_five_documents() -> None:
    code = "\n".join(
        line.split("#")[0]
        for path in modules("extraction")
        for line in ast.unparse(_without_docstrings(path)).split("\n")
    )
    for name in (
        "Calderdale",
        "Kirklees",
        "Jenkins",
        "Wilkinson",
        "Metheringham",
        "Stanley",
        "Ryburn",
        "McMullen",
        "b90351a4",
    ):
        assert name not in code


def _without_docstrings(path: Path) -> ast.Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return tree
