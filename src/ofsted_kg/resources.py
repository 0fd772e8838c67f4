"""Where the ontology, the shapes and the data that travel with the program lie: in the checkout or in the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder.

    Args:
        name: a path below the top level, e.g. `"ontology/ofsted-kg.ttl"` or `"data/documents"`.

    Returns:
        The path inside the installed package, or in the checkout for an editable installation.

    Raises:
        FileNotFoundError: the installation is incomplete.

    """
    for base in (_PACKAGE / "resources", _CHECKOUT):
        if (base / name).exists():
            return base / name
    raise FileNotFoundError(f"{name} is missing: reinstall ofsted-kg")
