"""Time the build of a folder of reports: from nothing, again, with one more; and their extraction alone.

Each figure is the median of three runs of the whole command; the memory is the most that the command and its processes
had together, looked at ten times a second (on Linux only).

usage: python tests/benchmarks/reports.py FOLDER [RUNS]
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PAUSE = 0.1  # seconds


def run(*arguments: object) -> tuple[float, int]:
    """Run the command with arguments; return its seconds and the most bytes of memory."""
    began, most = time.perf_counter(), 0
    command = [sys.executable, "-m", "ofsted_kg", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        time.sleep(_PAUSE)
    if process.returncode not in {0, 3}:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - began, most


def _memory(pid: int) -> int:
    """The memory that a process and those it started have, pages they share counted once for all."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # ended meanwhile, or no Linux
        return 0
    own = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return own + sum(_memory(int(child)) for child in children)


def main(folder: Path, runs: int) -> None:
    """Print the medians."""
    figures: dict[str, list[float]] = {"from nothing": [], "again": [], "one added": [], "extract": []}
    most = 0
    with tempfile.TemporaryDirectory() as place:
        reports = Path(place) / "reports"
        shutil.copytree(folder, reports)
        files = sorted(reports.rglob("*.pdf"))
        for number in range(runs):
            store = Path(place) / f"store{number}"
            seconds, memory = run("build", reports, "--store", store)
            most = max(most, memory)
            figures["from nothing"].append(seconds)
            figures["again"].append(run("build", reports, "--store", store)[0])
            away = files[number].rename(Path(place) / "away.pdf")
            run("build", reports, "--store", store)
            away.rename(files[number])
            figures["one added"].append(run("build", reports, "--store", store)[0])
            figures["extract"].append(run("extract", reports)[0])
            shutil.rmtree(store)
    for name, seconds_of_runs in figures.items():
        print(f"{name:14}{statistics.median(seconds_of_runs):6.1f} s (median of {runs})")
    print(f"extract alone {len(files) / statistics.median(figures['extract']):6.1f} reports/s")
    print(f"peak memory   {most / 1e6:6.0f} MB" if most else "peak memory   not measured on this system")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
