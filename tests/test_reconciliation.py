"""The reconciliation service as OpenRefine meets it: a real server on the five documents, asked over HTTP."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fixtures_store import Reply, Server, example_quads, serving
from ofsted_kg.reference import councils
from ofsted_kg.store import publish
from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.app import close, create_app
from reconciliation_schemas import (
    ERROR,
    EXTENSION,
    MANIFEST,
    PROPOSED,
    RESULT_BATCH,
    SUGGESTED,
    SUGGESTED_ENTITIES,
)

FORM = "application/x-www-form-urlencoded"
COUNCIL, PERSON, INSPECTION, THEME = (
    "LocalAuthority",
    "Person",
    "Inspection",
    "Theme",
)
VISIT = "id/inspection/calderdale/2023-05-17-focused-visit"


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with serving(built) as running:
        yield running


def conforming(reply: Reply, schema: dict[str, Any]) -> Any:
    """The JSON of an answer, which must be what the specification asks for."""
    assert reply.status == 200, reply.text
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    answer = json.loads(reply.body)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(answer)
    return answer


def reconciled(server: Server, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The candidates for each query of a batch, sent as OpenRefine sends it."""
    body = urlencode({"queries": json.dumps(queries)}).encode()
    batch = conforming(server.post("/reconcile", body, FORM), RESULT_BATCH)
    assert batch.keys() == queries.keys()
    return {key: answer["result"] for key, answer in batch.items()}


def extended(server: Server, ids: list[str], *properties: str) -> dict[str, Any]:
    asked = {"ids": ids, "properties": [{"id": one, "settings": {}} for one in properties]}
    body = urlencode({"extend": json.dumps(asked)}).encode()
    answer: dict[str, Any] = conforming(server.post("/reconcile", body, FORM), EXTENSION)
    return answer


def matched(server: Server, query: str, kind: str | None, **given: Any) -> str | None:
    """The identifier of the thing that is surely meant, or None."""
    properties = [{"pid": pid, "v": value} for pid, value in given.items()]
    told = {"query": query, "properties": properties} | ({} if kind is None else {"type": kind})
    candidates = reconciled(server, q0=told)["q0"]
    sure = [one["id"] for one in candidates if one["match"]]
    assert sure in ([], [candidates[0]["id"]] if candidates else [])
    return sure[0] if sure else None


def test_an_exchange_with_openrefine(server: Server) -> None:
    # "Add standard service": the manifest, as jQuery asks for it.
    manifest = conforming(server.get("/reconcile", "application/json, text/javascript, */*; q=0.01"), MANIFEST)
    assert (manifest["identifierSpace"], manifest["schemaSpace"]) == (BASE, f"{BASE}ontology#")
    assert conforming(server.get("/reconcile", _="1613364041042"), MANIFEST) == manifest

    def address(place: dict[str, str]) -> str:
        assert place["service_url"] + "/" == server.address
        return place["service_path"]

    # "Start reconciling": the types of the first cells are guessed from candidates without a type.
    guessed = reconciled(
        server,
        q0={"query": "Kirklees MBC", "limit": 3},
        q1={"query": "Dorset", "limit": 3},
        q2={"query": "Hull", "limit": 3},
    )
    assert {candidates[0]["type"][0]["id"] for candidates in guessed.values()} == {COUNCIL}
    assert all(len(candidates) <= 3 for candidates in guessed.values())

    # The user picks the type, and a property for the column with dates, both by typing.
    suggested = server.get(address(manifest["suggest"]["type"]), prefix="coun")
    assert conforming(suggested, SUGGESTED)["result"][0]["id"] == COUNCIL
    suggested = server.get(address(manifest["suggest"]["property"]), prefix="day of", type=COUNCIL)
    assert [one["id"] for one in conforming(suggested, SUGGESTED)["result"]] == ["on"]

    # The batch: a date cell is sent as a time.
    def row(name: str, day: str) -> dict[str, Any]:
        told = [{"pid": "on", "v": day}]
        return {"query": name, "type": COUNCIL, "type_strict": "should", "properties": told}

    found = reconciled(
        server,
        q0=row("Calderdale M.B.C.", "2018-11-16T00:00:00Z"),
        q1=row("Dorset", "2018-06-01T00:00:00Z"),
        q2=row("Dorset", "2020-06-01T00:00:00Z"),
        q3=row("Northampton", "2020-06-01T00:00:00Z"),
        q4=row("Narnia", "2020-06-01T00:00:00Z"),
    )
    assert [one["id"].rsplit("/", 1)[-1] for key in ("q0", "q1", "q2") for one in found[key]] == [
        "calderdale",
        "dorset-county-council",
        "dorset",
    ]
    assert [one["match"] for candidates in found.values() for one in candidates] == [True] * 3 + [False] * len(
        found["q3"]
    )
    assert "northamptonshire" in found["q3"][0]["id"]
    assert found["q4"] == []

    # A click on a candidate opens its page; hovering shows the preview in a frame. Identifiers are percent-encoded.
    chosen = found["q0"][0]["id"]

    def filled(template: str) -> str:
        parts = urlsplit(template.replace("{{id}}", quote(chosen, safe="")))
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    page = server.get(filled(manifest["view"]["url"]), "text/html")
    assert page.status == 200
    assert "<h1>Calderdale</h1>" in page.text
    preview = server.get(filled(manifest["preview"]["url"]), "text/html")
    assert preview.status == 200
    assert "E08000033" in preview.text

    # "Search for match" on the row that stayed open.
    query = {"prefix": "north northam", "type": COUNCIL, "type_strict": "any", "spell": "always", "prefixed": "true"}
    suggested = server.get(address(manifest["suggest"]["entity"]), None, "GET", **query)
    names = [one["name"] for one in conforming(suggested, SUGGESTED_ENTITIES)["result"]]
    assert names[0] == "North Northamptonshire Council"

    # "Add columns from reconciled values": what there is, then the values.
    # OpenRefine does not encode the type.
    proposed = server.send(address(manifest["extend"]["propose_properties"]) + f"?type={COUNCIL}")
    offered = [one["id"] for one in conforming(proposed, PROPOSED)["properties"]]
    wanted = ["gssCode", "wikidata", "dfeCode", "ofstedUrn", "region", "latestGrade/overall-effectiveness"]
    assert set(wanted) <= set(offered)
    dorset = found["q1"][0]["id"]
    columns = extended(server, [chosen, dorset], *wanted, "latestGradeYear/overall-effectiveness", "replacedBy")
    assert [one["name"] for one in columns["meta"]][:3] == ["GSS code", "Wikidata item of the council", "DfE code"]
    assert columns["rows"] == {
        chosen: {
            "gssCode": [{"str": "E08000033"}],
            "wikidata": [{"str": "http://www.wikidata.org/entity/Q16985873"}],
            "dfeCode": [{"str": "381"}],
            "ofstedUrn": [{"str": "80444"}],
            "region": [{"str": "Yorkshire and The Humber"}],
            "latestGrade/overall-effectiveness": [{"str": "Good"}],
            "latestGradeYear/overall-effectiveness": [{"int": 2024}],
            "replacedBy": [],
        },
        dorset: {
            "gssCode": [{"str": "E10000009"}],
            "wikidata": [{"str": "http://www.wikidata.org/entity/Q5298839"}],
            "dfeCode": [{"str": "835"}],
            "ofstedUrn": [],
            "region": [{"str": "South West"}],
            "latestGrade/overall-effectiveness": [],
            "latestGradeYear/overall-effectiveness": [],
            "replacedBy": [
                {
                    "id": "id/local-authority/bournemouth-christchurch-poole",
                    "name": "Bournemouth, Christchurch and Poole",
                },
                {"id": "id/local-authority/dorset", "name": "Dorset"},
            ],
        },
    }


@pytest.mark.parametrize(
    ("query", "given", "expected"),
    [
        ("Royal Borough of Kingston upon Thames", {}, "kingston-upon-thames"),
        ("Hull", {}, "kingston-upon-hull"),
        ("Bristol, City of", {}, "bristol"),
        ("Northumberlnd", {}, "northumberland"),
        ("Kirkless", {}, None),
        ("Dorset", {}, None),
        ("Dorset", {"on": "31/03/2019"}, "dorset-county-council"),
        ("Dorset", {"on": 2018}, "dorset-county-council"),
        ("Dorset", {"on": "2019"}, None),  # one until March, another from April
        ("Dorset", {"on": "2019-04"}, "dorset"),
        ("Kirklees", {"on": "some day"}, None),
        ("E08000034", {}, "kirklees"),
        ("https://w3id.org/ofsted-kg/id/local-authority/leeds", {}, "leeds"),
        ("", {"dfeCode": 382.0}, "kirklees"),
        ("", {"wikidata": "http://www.wikidata.org/entity/Q16995709"}, "kirklees"),
        ("", {"wikidata": ["Q16995709"]}, "kirklees"),
        ("Kirklees", {"gssCode": "E08000034"}, "kirklees"),
        ("Leeds", {"gssCode": "E08000034"}, None),  # the name says one thing, the code another
        ("Leeds", {"region": "South West"}, None),
        ("Leeds", {"a property of another service": "anything"}, "leeds"),
        ("E10000009", {"on": "2022-01-01"}, None),
        ("x" * 201, {}, None),
    ],
)
def test_councils(server: Server, query: str, given: dict[str, Any], expected: str | None) -> None:
    found = matched(server, query, COUNCIL, **given)
    assert found == (expected and f"id/local-authority/{expected}")


@pytest.mark.parametrize(
    ("query", "kind", "given", "expected"),
    [
        ("Julie Jenkins", PERSON, {}, None),  # a name is not a person
        ("Julie Jenkins", PERSON, {"organisation": "Calderdale MBC"}, "id/person/calderdale/julie-jenkins"),
        (
            "JENKINS, Julie",
            None,
            {"organisation": {"id": "id/local-authority/calderdale"}},
            "id/person/calderdale/julie-jenkins",
        ),
        ("Julie Jenkins", PERSON, {"organisation": "Leeds"}, None),
        ("Julia Jenkins", PERSON, {"organisation": "Calderdale"}, None),
        ("Matt Reed", PERSON, {"organisation": "Ofsted"}, "id/person/ofsted/matt-reed"),
        ("Calderdale", INSPECTION, {"startDate": "17/05/2023"}, VISIT),
        ("ILACS visit", INSPECTION, {"council": "Calderdale Council", "startDate": "2023-05-17T00:00:00Z"}, VISIT),
        ("Calderdale", INSPECTION, {"startDate": "2023-05-18"}, None),
        ("Calderdale", INSPECTION, {}, None),
        ("Calderdale: inspection, 2018", None, {}, "id/inspection/calderdale/2018"),
        ("early help", None, {}, "concept/theme/early-help"),
        ("Early helping", THEME, {}, None),
        ("Leeds", "another#Type", {}, None),
        ("Leeds", f"{BASE}ontology#LocalAuthority", {}, "id/local-authority/leeds"),
    ],
)
def test_people_inspections_and_themes(
    server: Server, query: str, kind: str | None, given: dict[str, Any], expected: str | None
) -> None:
    assert matched(server, query, kind, **given) == expected


def test_every_council_is_found_by_its_name_and_has_the_codes_of_the_table(server: Server) -> None:
    everyone = councils()
    assert len(everyone) == 161
    for some in (everyone[at : at + 50] for at in range(0, len(everyone), 50)):
        days = {one.slug: str(one.end or one.start or "2020-01-01") for one in some}
        queries = {
            one.slug: {"query": one.official_name, "type": COUNCIL, "properties": [{"pid": "on", "v": days[one.slug]}]}
            for one in some
        }
        found = reconciled(server, **queries)
        assert {slug: candidates[0]["id"] for slug, candidates in found.items() if candidates[0]["match"]} == {
            one.slug: f"id/local-authority/{one.slug}" for one in some
        }
        told = extended(server, [f"id/local-authority/{one.slug}" for one in some], "gssCode", "dfeCode", "ofstedUrn")
        assert told["rows"] == {
            f"id/local-authority/{one.slug}": {
                pid: [{"str": code}] if code else []
                for pid, code in (("gssCode", one.gss_code), ("dfeCode", one.dfe_code), ("ofstedUrn", one.ofsted_urn))
            }
            for one in some
        }


def test_candidates_tell_why(server: Server) -> None:
    found = reconciled(
        server,
        dorset={"query": "Dorset", "type": [COUNCIL]},
        person={"query": "Julie Jenkins", "type": PERSON, "properties": [{"pid": "organisation", "v": "Leeds"}]},
    )
    assert [one["match"] for one in found["dorset"]] == [False, False]
    assert "several bear it, and no day tells which" in found["dorset"][0]["description"]
    person = found["person"][0]
    assert person["score"] == 50
    assert person["features"] == [{"id": "organisation", "value": False}]
    for candidates in found.values():
        assert [one["score"] for one in candidates] == sorted((one["score"] for one in candidates), reverse=True)


def test_without_a_type_no_kind_of_thing_fills_the_result(server: Server) -> None:
    (found,) = reconciled(server, q0={"query": "Calder", "limit": 3}).values()
    assert {one["type"][0]["id"] for one in found} == {COUNCIL, INSPECTION}
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)


def test_a_batch_may_come_by_get(server: Server) -> None:
    reply = server.get("/reconcile", queries=json.dumps({"q0": {"query": "Kirklees"}}))
    assert conforming(reply, RESULT_BATCH)["q0"]["result"][0]["match"] is True
    asked = {"ids": ["id/local-authority/kirklees"], "properties": [{"id": "gssCode"}]}
    reply = server.get("/reconcile", extend=json.dumps(asked))
    assert conforming(reply, EXTENSION)["rows"] == {"id/local-authority/kirklees": {"gssCode": [{"str": "E08000034"}]}}


def test_values_are_told_of_every_kind_and_of_nothing_unknown(server: Server) -> None:
    ids = [VISIT, "id/person/ofsted/matt-reed", "concept/theme/early-help", "id/local-authority/narnia> } #"]
    answer = extended(
        server, ids, "council", "year", "startDate", "organisation", "role", "group", "grade/overall-effectiveness"
    )
    rows = {identifier: {pid: told for pid, told in row.items() if told} for identifier, row in answer["rows"].items()}
    assert rows == {
        VISIT: {
            "council": [{"id": "id/local-authority/calderdale", "name": "Calderdale"}],
            "year": [{"int": 2023}],
            "startDate": [{"str": "2023-05-17"}],
        },
        "id/person/ofsted/matt-reed": {
            "organisation": [{"id": "id/organisation/ofsted", "name": "Ofsted"}],
            "role": [{"str": "Inspector"}],
        },
        "concept/theme/early-help": {"group": [{"str": "Help and protection"}]},
        "id/local-authority/narnia> } #": {},
    }


def test_every_property_that_is_proposed_can_be_fetched(server: Server) -> None:
    some = {COUNCIL: "id/local-authority/calderdale", PERSON: "id/person/calderdale/julie-jenkins", INSPECTION: VISIT}
    proposed = {
        kind: [one["id"] for one in conforming(server.get("/reconcile/properties", type=kind), PROPOSED)["properties"]]
        for kind in (COUNCIL, PERSON, INSPECTION, THEME)
    }
    for kind, properties in proposed.items():
        thing = some.get(kind, "concept/theme/early-help")
        row = extended(server, [thing], *properties)["rows"][thing]
        assert row.keys() == set(properties)
    meta = extended(server, [VISIT], "organisation", "leadInspector", "startDate")["meta"]
    assert [one.get("type", {}).get("name") for one in meta] == [None, "Person", None]  # Ofsted is no council
    everything = conforming(server.get("/reconcile/properties", type=""), PROPOSED)["properties"]
    assert {one["id"] for one in everything} == {pid for properties in proposed.values() for pid in properties}
    limited = conforming(server.get("/reconcile/properties", type=PERSON, limit="2"), PROPOSED)
    assert (limited["limit"], len(limited["properties"])) == (2, 2)


def test_suggestions_go_on_from_a_cursor(server: Server) -> None:
    def suggested(**parameters: str) -> list[dict[str, Any]]:
        reply = server.get("/reconcile/suggest/entity", None, "GET", **parameters)
        result: list[dict[str, Any]] = conforming(reply, SUGGESTED_ENTITIES)["result"]
        return result

    first, rest = suggested(prefix="co", type=COUNCIL), suggested(prefix="co", type=COUNCIL, cursor="5")
    assert first[5:10] == rest[:5]
    assert {one["notable"][0]["id"] for one in first} == {COUNCIL}
    assert suggested(prefix="jenkins jul")[0]["id"] == "id/person/calderdale/julie-jenkins"
    assert suggested(prefix="concept/theme/adoption")[0]["id"] == "concept/theme/adoption"
    assert suggested(prefix="") == suggested(prefix="zzz") == []


def test_a_preview_may_be_framed_and_nothing_else_may(server: Server) -> None:
    for path, ancestors, status in (
        ("/reconcile/preview?id=concept%2Ftheme%2Fearly-help", "*", 200),
        ("/reconcile/preview?id=%3Cscript%3E", "*", 404),
        ("/reconcile", "'none'", 200),
        ("/id/local-authority/calderdale", "'none'", 200),
    ):
        reply = server.send(path, headers={"Accept": "text/html"})
        assert reply.status == status
        policy = reply.headers["Content-Security-Policy"]
        assert re.findall("frame-ancestors ([^;]+)", policy) == [ancestors]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "<script" not in reply.text.replace('<script type="application/ld+json"', "")
    shown = server.get("/reconcile/preview", id="id/local-authority/calderdale").text
    assert re.search(r"<dt>Latest grade: Overall effectiveness</dt><dd>Good \(2024\)</dd>", shown)
    assert 'href="/id/local-authority/calderdale"' in shown


@pytest.mark.parametrize(
    ("parameters", "status", "error"),
    [
        ({"queries": "[1"}, 400, "The parameter 'queries' is not JSON."),
        ({"queries": "[" * 100_000}, 400, "The parameter 'queries' is not JSON."),
        ({"queries": "[]"}, 400, "Queries is no JSON object."),
        ({"queries": '{"q0": "Leeds"}'}, 400, "Query 'q0' is no JSON object."),
        ({"queries": '{"q0": {}}'}, 400, "Query 'q0' has neither a name nor properties."),
        ({"queries": '{"q0": {"query": 3}}'}, 400, "Query 'q0' has a name that is no string."),
        ({"queries": '{"q0": {"query": "Leeds", "limit": 0}}'}, 400, "The limit of query 'q0' is no positive number."),
        ({"queries": '{"q0": {"query": "Leeds", "type": 3}}'}, 400, "The type of query 'q0' is no JSON array."),
        (
            {"queries": '{"q0": {"query": "Leeds", "properties": [{"v": 1}]}}'},
            400,
            "A property of query 'q0' has no pid.",
        ),
        (
            {"queries": '{"q0": {"query": "a", "properties": [{"pid": "on", "v": null}]}}'},
            400,
            "A property of query 'q0' has a value",
        ),
        (
            {"queries": json.dumps({f"q{n}": {"query": "Leeds"} for n in range(51)})},
            413,
            "A batch has at most 50 queries",
        ),
        ({"extend": '{"ids": "x", "properties": []}'}, 400, "Ids is no JSON array."),
        ({"extend": '{"ids": [1], "properties": []}'}, 400, "Identifiers of things are strings."),
        ({"extend": '{"ids": [], "properties": [{"id": "shoe size"}]}'}, 400, "There is no such property"),
        ({"extend": json.dumps({"ids": ["x"] * 201, "properties": []})}, 413, "At most 200 things"),
        ({"extend": "{}", "queries": "{}"}, 400, "A request has either queries or extend, not both."),
        ({"query": "Leeds"}, 400, "The request has no parameter queries or extend"),
        ({"queries": "x" * 1_000_001}, 413, "The request is too large"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_in_json(
    server: Server, parameters: dict[str, str], status: int, error: str
) -> None:
    reply = server.post("/reconcile", urlencode(parameters).encode(), FORM)
    assert (reply.status, reply.headers["Content-Type"]) == (status, "application/json")
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    answer = json.loads(reply.body)
    Draft202012Validator(ERROR).validate(answer)
    assert answer["status"] == status
    assert answer["error"].startswith(error)


def test_no_script_is_ever_answered(server: Server) -> None:
    for path in ("/reconcile?callback=f", "/reconcile/suggest/entity?prefix=a&callback=f"):
        reply = server.send(path)
        assert (reply.status, reply.headers["Content-Type"]) == (400, "application/json")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[FlaskClient]:
    app = create_app(built, workers=1)
    yield app.test_client()
    close(app)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
PROPERTIES = st.lists(
    st.fixed_dictionaries({"pid": st.sampled_from(["on", "organisation", "council", "dfeCode", "x"]), "v": JSON}),
    max_size=3,
)
QUERIES = st.dictionaries(
    st.text(max_size=3),
    st.fixed_dictionaries(
        {"query": st.text()}, optional={"properties": PROPERTIES | JSON, "type": JSON, "limit": JSON}
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries=QUERIES | JSON)
def test_whatever_is_sent_is_answered_or_refused_with_a_reason(client: FlaskClient, queries: object) -> None:
    reply = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert reply.status_code in (200, 400)
    schema = RESULT_BATCH if reply.status_code == 200 else ERROR
    assert list(Draft202012Validator(schema).iter_errors(reply.get_json())) == []


def test_a_new_version_is_served_from_the_next_request_on(tmp_path: Path) -> None:
    store = tmp_path / "store"
    publish(store, [quad for quad in example_quads() if "person" not in str(quad.subject)])
    query: dict[str, Any] = {"query": "Julie Jenkins", "type": PERSON}
    with serving(store) as running:
        assert reconciled(running, q0=query)["q0"] == []
        publish(store, example_quads())
        assert [one["name"] for one in reconciled(running, q0=query)["q0"]] == ["Julie Jenkins"]


def test_without_a_graph_the_service_says_so(tmp_path: Path) -> None:
    app = create_app(tmp_path / "nothing", workers=1)
    try:
        Draft202012Validator(MANIFEST).validate(app.test_client().get("/reconcile").get_json())
        reply = app.test_client().get("/reconcile/suggest/entity?prefix=leeds")
        assert (reply.status_code, reply.get_json()["status"]) == (503, 503)
        assert reply.get_json()["error"].startswith("No graph at")
    finally:
        close(app)
