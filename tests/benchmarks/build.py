"""Time the build of the five documents, from nothing and again, and count what it makes.

usage: python tests/benchmarks/build.py [RUNS]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ofsted_kg.store import published_quads


def timed(store: Path) -> float:
    """Return the seconds that one build takes as a whole process."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "ofsted_kg", "build", "--store", str(store)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main(runs: int) -> None:
    """Print the medians and the counts."""
    first, again = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "store"
            first.append(timed(store))
            again.append(timed(store))
            quads = published_quads(store)
    union = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    shared = ("ontology", "concepts", "reference", "documents", "derived")
    own = [quad for quad in quads if str(quad.graph_name).strip("<>").rsplit("/", 1)[-1] not in shared]
    print(f"from nothing  {statistics.median(first):.1f} s (median of {runs})")
    print(f"again         {statistics.median(again):.1f} s")
    print(f"triples       {len(union)} in the union, {len(own)} in the documents' own graphs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
