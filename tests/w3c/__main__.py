"""Runs the W3C's suites against a real server and prints the score: `python -m tests.w3c [FOLDER]`, from the checkout."""

import os
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Print the score, and each failure with its reason.

    Args:
        arguments: a folder or zip file with the W3C's rdf-tests; without it, the one that OFSTED_KG_W3C names.

    Returns:
        0 where what fails is what is known to fail, 1 where it is not, 2 where there are no suites.

    """
    sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest looks too
    from w3c.manifests import files_in
    from w3c.scoring import known, score, surprises
    from w3c.suites import results

    path = arguments[0] if arguments else os.environ.get("OFSTED_KG_W3C")
    if not path:
        print("name a folder or a zip file with the W3C's rdf-tests, or set OFSTED_KG_W3C", file=sys.stderr)
        return 2
    try:
        files = files_in(Path(path))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    done = list(results(files))
    print(score(done, known()))
    different = surprises(done, known())
    print(*different, sep="\n", end="\n" if different else "", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
