"""A process that writes until it is ended: run with a store and a number, it tells each change that was accepted.

Every third change breaks the shapes and must be refused. `ack N` and `refused N` are printed once `write` has returned.
"""

import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from ofsted_kg.changes.effects import OWN_GRAPH, addition
from ofsted_kg.changes.errors import NotFittingError
from ofsted_kg.changes.write import Request, write
from ofsted_kg.vocabulary import BASE, OKG, PREFIXES

COUNCIL = NamedNode(f"{BASE}id/local-authority/calderdale")
MISSPELT = str(OKG._NS) + "gsCode"


def quad(number: int) -> Quad:
    """Return what change `number` adds."""
    predicate = MISSPELT if number % 3 == 0 else PREFIXES["skos"] + "altLabel"
    return Quad(COUNCIL, NamedNode(predicate), Literal(f"number {number}", language="en"), NamedNode(OWN_GRAPH))


def main(store: Path, number: int) -> None:
    """Write one change after another."""
    print("begun", flush=True)
    while True:
        try:
            write(store, addition([quad(number)]), Request("writer", "2026-01-01T00:00:00Z", f"number {number}"))
            print(f"ack {number}", flush=True)
        except NotFittingError:
            print(f"refused {number}", flush=True)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
