"""The Containerfile, as far as it can be tried without a container engine: what it copies is there, what it runs runs."""

import json
import re
import subprocess
import sys
from pathlib import Path

from fixtures_store import command_line, published, serving

ROOT = Path(__file__).parents[1]
FILE = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text(encoding="utf-8"))
IGNORED = (ROOT / ".containerignore").read_text(encoding="utf-8")


def instructions(name: str) -> list[str]:
    return [line.removeprefix(f"{name} ") for line in FILE.splitlines() if line.startswith(f"{name} ")]


def copied() -> list[str]:
    """The paths of the checkout that get into the image."""
    return [path for line in instructions("COPY") if not line.startswith("--from") for path in line.split()[:-1]]


def test_what_is_copied_is_there_and_nothing_else_is_sent() -> None:
    assert all((ROOT / path).exists() for path in copied())
    lines = [line for line in IGNORED.splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert {line.removeprefix("!") for line in lines if line.startswith("!")} == set(copied())
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8") == IGNORED


def test_what_a_wheel_needs_is_copied() -> None:
    told = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "src",
        *re.findall(r'^"(\w+)" = "ofsted_kg/', told, re.MULTILINE),
    }
    assert needed == set(copied()) - {"requirements.lock"}


def test_nobody_is_root_and_no_secret_is_in_it() -> None:
    assert instructions("USER") == ["10001"]
    assert FILE.rindex("\nUSER ") < FILE.index("\nENTRYPOINT ")
    assert not [line for line in instructions("ENV") + instructions("ARG") if "TOKEN" in line]
    assert instructions("VOLUME") == ["/store"]
    assert "OFSTED_KG_STORE=/store" in instructions("ENV")[0]


def test_what_it_runs_serves_and_what_it_checks_is_healthy(tmp_path: Path) -> None:
    program, command = (json.loads(instructions(name)[0]) for name in ("ENTRYPOINT", "CMD"))
    assert program == ["ofsted-kg"]
    assert command[0] == "serve"
    check = json.loads(instructions("HEALTHCHECK")[0].partition(" CMD ")[2])
    assert check[0] == "python"
    with serving(published(tmp_path), *command[1:], "--host", "127.0.0.1", "--port", "0") as server:
        here = check[2].replace("http://127.0.0.1:8000/", server.address)
        assert here != check[2]
        assert subprocess.run([sys.executable, check[1], here], check=False, timeout=60).returncode == 0
    gone = subprocess.run([sys.executable, check[1], here], capture_output=True, check=False, timeout=60)
    assert gone.returncode != 0
    assert subprocess.run(command_line(*command, "--help"), capture_output=True, check=False).returncode == 0
