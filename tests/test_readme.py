"""The README as written: its questions get its answers, its figures' command runs, and its two lines work."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fixtures_store import serving

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def consoles() -> list[tuple[str, str]]:
    """Each command of a console block, with the output that is shown for it."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [_command_and_output(part) for part in parts]


def _command_and_output(part: str) -> tuple[str, str]:
    lines = part.split("\n")
    count = next(n for n in range(1, len(lines) + 1) if "\n".join(lines[:n]).count("'") % 2 == 0)
    return "\n".join(lines[:count]), "\n".join(lines[count:])


def shell_lines() -> list[str]:
    return re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)


def test_every_command_gives_the_answer_shown(tmp_path: Path) -> None:
    checkout = copied_checkout(tmp_path)
    environment = os.environ | {"OFSTED_KG_STORE": str(tmp_path / "store"), "PYTHONUTF8": "1"}
    told = consoles()
    assert len(told) == 12
    for command, output in told:
        program, *arguments = shlex.split(command)
        if program == "curl":
            assert fetched(arguments, tmp_path / "store") == output.rstrip("\n")
            continue
        assert program == "ofsted-kg"
        done = subprocess.run(
            [sys.executable, "-m", "ofsted_kg", *arguments],
            cwd=checkout,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == (1 if arguments[0] == "validate" else 0), done.stderr
        if output:
            assert [line.rstrip() for line in done.stdout.splitlines()] == output.rstrip("\n").split("\n")


def fetched(arguments: list[str], store: Path) -> str:
    """What curl prints for these arguments, where the server of the README's first line serves a store."""
    silent, address, encoded, form = arguments
    assert (silent, encoded) == ("-s", "--data-urlencode")
    name, value = form.split("=", 1)
    with serving(store) as server:
        body = urllib.parse.urlencode({name: value}).encode()
        path = address.removeprefix("http://127.0.0.1:8000")
        return server.post(path, body, "application/x-www-form-urlencoded").text.rstrip("\n")


def test_the_figures_command_runs() -> None:
    done = subprocess.run(
        [sys.executable, "tests/benchmarks/build.py", "1"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    union, own = re.findall(r"triples +(\d+) in the union, (\d+) in", done.stdout)[0]
    assert f"| {int(union):,} and {int(own):,} |" in README


def test_the_test_line_is_what_the_check_script_runs() -> None:
    assert shell_lines()[1] == 'python -m pip install -c requirements.lock -e ".[test]" && python -m pytest'
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def copied_checkout(folder: Path) -> Path:
    """A copy of the files that travel with the project, so that nothing here is written to."""
    copy = folder / "checkout"
    names = [
        "ontology",
        "shapes",
        "data",
        "src",
        "tests/shapes",
        "tests/councils",
        "README.md",
        "LICENSE",
        "pyproject.toml",
        "requirements.lock",
    ]
    for name in names:
        source, target = ROOT / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(source, target, ignore=ignore) if source.is_dir() else shutil.copy(source, target)
    return copy


@contextmanager
def running(line: str, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Run a line in a shell and yield the address that it prints; its server ends with the block."""
    server = subprocess.Popen(line, shell=True, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield next(found[0] for text in server.stdout if (found := re.findall(r"http://\S+", text)))
    finally:
        end = (
            ["taskkill", "/F", "/T", "/PID", str(server.pid)]
            if sys.platform == "win32"
            else ["pkill", "-P", str(server.pid)]
        )
        subprocess.run(end, capture_output=True, check=False)
        server.kill()
        server.communicate()


def test_the_first_line_installs_builds_and_serves_from_anywhere(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    environment |= {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "OFSTED_KG_STORE": str(tmp_path / "store"),
        "OFSTED_KG_SERVE_PORT": "0",
        "PIP_QUIET": "1",
    }
    checkout = copied_checkout(tmp_path)
    with (
        running(shell_lines()[0], checkout, environment) as address,
        urllib.request.urlopen(f"{address}health") as answer,
    ):
        assert answer.status == 200
    shutil.rmtree(checkout)  # the ontology, the shapes and the data have travelled with the package
    done = subprocess.run(
        [scripts / "ofsted-kg", "build", "--store", tmp_path / "other"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "5 documents read" in done.stderr
