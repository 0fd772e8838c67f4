"""Time `ofsted-kg link` on a made-up table, and tell the most memory that it had.

Of a hundred rows, ninety have a name of the reference table, nine one with a slip, and one a name of its own, so that
the memory for answers is filled and emptied again. A fifth of the rows has no day.

usage: python tests/benchmarks/link.py [ROWS]
"""

import csv
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ofsted_kg.reference import councils


def rows(count: int) -> Iterator[list[str]]:
    """Yield the header and rows, the same ones each time."""
    choice = random.Random(0)
    names = [name for council in councils() for name in council.names]
    yield ["number", "council", "on"]
    for number in range(count):
        name = choice.choice(names)
        if number % 100 >= 91:
            place = choice.randrange(len(name))
            name = name[:place] + name[place + 1 :]
        elif number % 100 == 90:
            name = f"Place {number}"
        day = date(2000, 1, 1) + timedelta(days=choice.randrange(9000))
        yield [str(number), name, "" if number % 5 == 0 else day.isoformat()]


def main(count: int) -> None:
    """Print the seconds, the rows a second, and the most memory."""
    with tempfile.TemporaryDirectory() as folder:
        table, out = Path(folder) / "table.csv", Path(folder) / "out.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows(count))
        command = [sys.executable, "-m", "ofsted_kg", "link", str(table), "--column", "council", "--date-column", "on"]
        began = time.perf_counter()
        subprocess.run([*command, "-o", str(out)], check=True)
        seconds = time.perf_counter() - began
        with out.open(encoding="utf-8", newline="") as file:
            sure = sum(row["okg_match"] == "sure" for row in csv.DictReader(file))
    print(f"{count} rows in {seconds:.1f} s: {count / seconds:.0f} rows/s; {sure / count:.1%} sure")
    print(f"peak memory {_peak()}")


def _peak() -> str:
    if sys.platform == "win32":
        return "not measured on Windows"
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 1e6:.0f} MB"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
