"""The real reports, each read and extracted once for all tests."""

import os
from pathlib import Path

import pytest

from ofsted_kg.gathering import NOTHING, Gathered, gather
from ofsted_kg.model import Extraction

from .table import file_of

FOLDER, REQUIRED = "OFSTED_KG_REPORTS", "OFSTED_KG_REQUIRE_REPORTS"


def reports_folder() -> Path:
    """Return where the reports are looked for: a folder named in the environment, else one beside the checkout."""
    return Path(os.environ.get(FOLDER) or Path(__file__).parents[3] / "shared" / "reports")


def _require(path: Path) -> Path:
    """The path, if it is there; else the test is skipped, or fails where it must not be."""
    if not path.exists():
        absent = f"{path} is absent: name the folder of Ofsted's reports in {FOLDER}"
        if os.environ.get(REQUIRED):
            pytest.fail(absent)
        pytest.skip(absent)
    return path


@pytest.fixture(scope="session")
def gathered() -> Gathered:
    """Return everything that the folder of reports gives."""
    return gather((_require(reports_folder()),), NOTHING, jobs=os.cpu_count() or 1)


@pytest.fixture(scope="session")
def other_tool() -> Path:
    """Return the other tool's table, which lies beside the reports."""
    return _require(reports_folder().parent / "gold" / "other_tool_history.csv")


@pytest.fixture(scope="session")
def extractions(gathered: Gathered) -> dict[str, Extraction]:
    """Return the extractions by file as the table names it."""
    return {file_of(extraction): extraction for extraction in gathered.extractions}
