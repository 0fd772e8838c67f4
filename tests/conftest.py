"""What the tests share: the five documents, a store built from them once, and a way to ask it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from pyoxigraph import QuerySolutions

from ofsted_kg.commands.build import run_build
from ofsted_kg.resources import resource
from ofsted_kg.store import open_store
from ofsted_kg.vocabulary import PREFIXES

# A check must give the same answer twice; elsewhere each run looks at other examples.
settings.register_profile("check", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("check")

Ask = Callable[[str], list[tuple[str, ...]]]


@pytest.fixture(scope="session")
def documents() -> Path:
    """Return the folder of the five documents."""
    return resource("data/documents")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that holds the graph of the five documents."""
    store = tmp_path_factory.mktemp("built") / "store"
    assert run_build((), store, None)
    return store


@pytest.fixture(scope="session")
def ask(built: Path) -> Ask:
    """Return a function that answers a SELECT query with its rows, IRIs by their last parts, sorted."""

    def answer(query: str) -> list[tuple[str, ...]]:
        solutions = open_store(built).query(query, prefixes=PREFIXES)
        assert isinstance(solutions, QuerySolutions)
        return sorted(tuple("" if term is None else told(str(term.value)) for term in row) for row in solutions)

    def told(value: str) -> str:
        return value.removeprefix("https://w3id.org/ofsted-kg/").removeprefix("https://w3id.org/ofsted-kg/ontology#")

    return answer
