"""The description of the HTTP interface: every route is in it, and a real server answers as it says."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fixtures_store import Server, serving
from ofsted_kg.web.app import close, create_app
from ofsted_kg.web.openapi import description
from ofsted_kg.web.operations import OPERATIONS

TOKEN = "a-token-of-a-tester-0123456789"
AUTOMATIC = {"HEAD", "OPTIONS"}


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("described")
    tokens = folder / "tokens"
    tokens.write_text(f"tester {TOKEN} write,admin\n", encoding="utf-8")
    store = shutil.copytree(built, folder / "store")
    with serving(store, "--token-file", str(tokens), "--query-timeout", "10") as one:
        yield one


def test_every_route_is_described_and_no_other(built: Path) -> None:
    app = create_app(built)
    close(app)
    routes = {
        (rule.rule, method) for rule in app.url_map.iter_rules() for method in (rule.methods or set()) - AUTOMATIC
    }
    assert {(one.rule, one.method) for one in OPERATIONS} == routes
    assert len(OPERATIONS) == len(routes)


def test_the_description_is_served(server: Server) -> None:
    reply = server.get("/openapi.json")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/json")
    told = json.loads(reply.body)
    assert told["openapi"] == "3.1.0"
    assert told == json.loads(json.dumps(description()))
    assert server.send("/openapi.json", headers={"If-None-Match": reply.headers["ETag"]}).status == 304
    names = [one["operationId"] for path in told["paths"].values() for one in path.values()]
    assert len(names) == len(set(names))


def test_its_schemas_are_schemas() -> None:
    checked = 0
    for path in json.loads(json.dumps(description()))["paths"].values():
        for operation in path.values():
            schemas = [one["schema"] for one in operation["parameters"]]
            contents = [*operation["responses"].values(), operation.get("requestBody", {})]
            schemas += [kind["schema"] for one in contents for kind in one.get("content", {}).values() if kind]
            for schema in schemas:
                Draft202012Validator.check_schema(schema)
            checked += len(schemas)
    assert checked >= len(OPERATIONS)


def test_a_server_answers_as_the_description_says(server: Server, tmp_path: Path) -> None:
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.address}openapi.json"]
    options = ["--checks", checks, "--phases", "examples,coverage,fuzzing", "--max-examples", "12", "--max-time", "40"]
    options += ["--generation-deterministic", "--no-color", "-H", f"Authorization: Bearer {TOKEN}"]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": str(Path(__file__).with_name("schemathesis_hooks.py"))}
    done = subprocess.run(
        [*command, *options],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    assert server.get("/health").status == 200
