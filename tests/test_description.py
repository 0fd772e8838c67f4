"""The dataset as it is described, in VoID, DCAT and SPARQL's own terms, and its dumps: a real server, asked over HTTP."""

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, VOID, XSD

from fixtures_store import Server, example_quads, number_quads, published, serving
from ofsted_kg.store import current_version, publish, published_description
from ofsted_kg.store.export import FORMATS, dump
from ofsted_kg.vocabulary import BASE, DATASET, OKG, PREFIXES, STATISTICAL_GEOGRAPHY, WIKIDATA
from ofsted_kg.web.app import close, create_app

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
RDF_FORMS = {
    "ttl": ("text/turtle; charset=utf-8", RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
}


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with serving(built) as running:
        yield running


@pytest.fixture(scope="module")
def void(server: Server) -> Graph:
    return Graph().parse(data=server.get("/void.ttl").body, format="turtle")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as a version of this program left it that made no description."""
    store = published(tmp_path)
    shutil.rmtree(description_folder(store))
    return store


def description_folder(store: Path) -> Path:
    (folder,) = store.glob(f"versions/{current_version(store)}/description-*")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def value(graph: Graph, subject: Any, predicate: URIRef) -> int:
    (found,) = graph.objects(subject, predicate)
    assert isinstance(found, Literal)
    assert found.datatype == XSD.integer
    return int(found)


def count(server: Server, pattern: str, what: str = "*") -> int:
    return int(server.select(f"SELECT (COUNT({what}) AS ?n) {{ {pattern} }}")[0]["n"])


def test_every_form_is_the_same_graph(server: Server, void: Graph) -> None:
    assert len(void) > 500
    graphs = []
    for suffix, (content_type, form) in RDF_FORMS.items():
        reply = server.get(f"/void.{suffix}")
        assert (reply.status, reply.headers["Content-Type"]) == (200, content_type)
        graphs.append({quad.triple for quad in parse(reply.body, form)})
    assert all(graph == graphs[0] for graph in graphs)
    assert len(graphs[0]) == len(void)


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "text/html; charset=utf-8"),
        (BROWSER, "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json, text/html;q=0.5", "application/ld+json"),
        ("text/html;q=0.5, application/rdf+xml;q=0.6", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("application/json", "application/json"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/void", "/.well-known/void"])
def test_accept_decides_the_form(server: Server, path: str, accept: str | None, content_type: str) -> None:
    reply = server.get(path, accept)
    assert (reply.status, reply.headers["Content-Type"]) == (200, content_type)
    assert "Accept" in reply.headers["Vary"]
    if location := reply.headers["Content-Location"]:
        assert server.get(location, "image/png").body == reply.body
    for suffix, kind in {
        "html": "text/html",
        **{name: one[0].partition(";")[0] for name, one in RDF_FORMS.items()},
    }.items():
        assert f'</void.{suffix}>; rel="alternate"; type="{kind}"' in reply.headers["Link"]


def test_what_is_not_to_be_had_is_406(server: Server) -> None:
    for path in ("/", "/void"):
        reply = server.get(path, "image/png")
        assert (reply.status, reply.text.partition(" in ")[0]) == (406, "The dataset is described")


def test_the_home_page_names_the_description(server: Server) -> None:
    reply = server.get("/", BROWSER)
    assert '</void>; rel="describedby"' in reply.headers["Link"]
    assert '<link rel="alternate" type="text/turtle" href="/void.ttl"' in reply.text
    assert 'href="/void"' in reply.text
    canonical = server.get("/void", BROWSER).headers["Link"]
    assert canonical.startswith(f'<{BASE}void>; rel="canonical", <{DATASET}>; rel="describes"')


def test_the_totals_are_what_sparql_counts(server: Server, void: Graph) -> None:
    everything = "?s ?p ?o"
    assert value(void, DATASET, VOID.triples) == count(server, everything)
    assert value(void, DATASET, VOID.distinctSubjects) == count(server, everything, "DISTINCT ?s")
    assert value(void, DATASET, VOID.distinctObjects) == count(server, everything, "DISTINCT ?o")
    assert value(void, DATASET, VOID.properties) == count(server, everything, "DISTINCT ?p")
    assert value(void, DATASET, VOID.classes) == count(server, "?s a ?o", "DISTINCT ?o")
    own = f'?s ?p ?o FILTER STRSTARTS(STR(?s), "{BASE}")'
    assert value(void, DATASET, VOID.entities) == count(server, own, "DISTINCT ?s") > 800


def test_each_class_and_what_is_said_of_its_things_is_counted(server: Server, void: Graph) -> None:
    rows = server.select("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c")
    parts = {str(void.value(part, VOID["class"])): part for part in void.objects(DATASET, VOID.classPartition)}
    assert {name: value(void, part, VOID.entities) for name, part in parts.items()} == {
        row["c"]: int(row["n"]) for row in rows
    }
    for kind in (OKG.LocalAuthority, OKG.Judgement, OKG.Document):
        asked = f"SELECT ?p (COUNT(*) AS ?n) {{ ?s a <{kind}> ; ?p ?o }} GROUP BY ?p"
        told = void.objects(parts[str(kind)], VOID.propertyPartition)
        assert {str(void.value(part, VOID.property)): value(void, part, VOID.triples) for part in told} == {
            row["p"]: int(row["n"]) for row in server.select(asked)
        }


def test_each_property_is_counted(server: Server, void: Graph) -> None:
    rows = server.select(
        "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?a) (COUNT(DISTINCT ?o) AS ?b) { ?s ?p ?o } GROUP BY ?p"
    )
    counts = (VOID.triples, VOID.distinctSubjects, VOID.distinctObjects)
    parts = void.objects(DATASET, VOID.propertyPartition)
    assert {
        str(void.value(part, VOID.property)): tuple(value(void, part, kind) for kind in counts) for part in parts
    } == {row["p"]: (int(row["n"]), int(row["a"]), int(row["b"])) for row in rows}


def test_the_links_to_other_datasets_are_counted(server: Server, void: Graph) -> None:
    linksets = {}
    for part in void.subjects(RDF.type, VOID.Linkset):
        assert (DATASET, VOID.subset, part) in void
        assert void.value(part, VOID.subjectsTarget) == DATASET
        target = void.value(part, VOID.objectsTarget)
        assert void.value(target, FOAF.homepage) is not None
        space = str(void.value(target, VOID.uriSpace))
        predicate = void.value(part, VOID.linkPredicate)
        linksets[space, predicate] = value(void, part, VOID.triples)
        linked = f'?s <{predicate}> ?o FILTER STRSTARTS(STR(?o), "{space}")'
        assert linksets[space, predicate] == count(server, linked)
    assert linksets.keys() == {
        (str(WIKIDATA), OWL.sameAs),
        (str(WIKIDATA), DCTERMS.spatial),
        (str(STATISTICAL_GEOGRAPHY), DCTERMS.spatial),
    }
    assert linksets[str(WIKIDATA), OWL.sameAs] == 161


def test_each_named_graph_is_a_part_with_its_size(server: Server, void: Graph) -> None:
    rows = server.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    told = {
        str(part): value(void, part, VOID.triples)
        for part in void.objects(DATASET, VOID.subset)
        if (part, RDF.type, VOID.Linkset) not in void
    }
    assert told == {row["g"]: int(row["n"]) for row in rows}


def test_examples_vocabularies_and_names_are_those_of_the_graph(server: Server, void: Graph) -> None:
    assert void.value(DATASET, VOID.uriSpace) == Literal(BASE)
    examples = [str(one) for one in void.objects(DATASET, VOID.exampleResource)]
    assert len(examples) == 7
    assert all(server.get("/" + one.removeprefix(BASE)).status == 200 for one in examples)
    vocabularies = {str(one) for one in void.objects(DATASET, VOID.vocabulary)}
    assert {PREFIXES[name] for name in ("okg", "skos", "prov", "org", "foaf", "dct", "oa", "owl")} <= vocabularies
    assert PREFIXES["sh"] not in vocabularies


# DCAT-AP 3, the properties that are mandatory, and those it recommends that can be told truly.
EXPECTED = {
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCAT.keyword, DCAT.theme, DCTERMS.spatial, DCAT.distribution),
    DCAT.Distribution: (DCTERMS.title, DCAT.accessURL, DCTERMS.rights),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL, DCAT.endpointDescription, DCAT.servesDataset),
    DCTERMS.RightsStatement: (RDFS.label,),
    FOAF.Agent: (FOAF.name,),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
}


@pytest.mark.parametrize("kind", list(EXPECTED), ids=lambda kind: str(kind).rpartition("/")[2])
def test_catalogues_find_what_they_need(void: Graph, kind: URIRef) -> None:
    nodes = list(void.subjects(RDF.type, kind))
    assert nodes
    for node in nodes:
        for predicate in EXPECTED[kind]:
            assert void.value(node, predicate) is not None, (node, predicate)


def test_the_dataset_says_its_version_and_what_it_conforms_to(built: Path, server: Server, void: Graph) -> None:
    assert void.value(DATASET, URIRef(f"{DCAT}version")) == Literal(current_version(built))
    assert set(void.objects(DATASET, DCTERMS.conformsTo)) == {URIRef(f"{BASE}shapes"), URIRef(f"{BASE}ontology")}
    assert (URIRef(f"{BASE}void"), RDF.type, VOID.DatasetDescription) in void
    assert not list(void.objects(DATASET, DCTERMS.issued))  # a build tells no time
    service = URIRef(f"{server.address}sparql#service")
    assert {DCAT.DataService, SD.Service} <= set(void.objects(service, RDF.type))
    assert void.value(DATASET, VOID.sparqlEndpoint) == void.value(service, SD.endpoint)


def test_no_licence_is_claimed_that_nobody_gave(void: Graph) -> None:
    licensed = {
        str(subject).removeprefix(BASE): str(licence) for subject, licence in void.subject_objects(DCTERMS.license)
    }
    sources = {name for name in licensed if name.startswith("id/source/")}
    assert len(sources) == 8
    assert licensed.keys() - sources == {"graph/ontology", "id/document/calderdale-focused-visit-2023"}
    assert "open-government-licence" in licensed["id/document/calderdale-focused-visit-2023"]
    (rights,) = void.objects(DATASET, DCTERMS.rights)
    said = str(void.value(rights, RDFS.label))
    assert "belong to their publishers" in said
    assert "MIT licence is that of the program, not of the data" in said
    assert "mySociety (CC BY 4.0)" in str(void.value(URIRef(f"{BASE}graph/reference"), DCTERMS.rights))
    document = URIRef(f"{BASE}id/document/calderdale-interview")
    assert void.value(URIRef(f"{BASE}graph/calderdale-interview"), DCTERMS.source) == document
    assert "publisher" in str(void.value(document, DCTERMS.rights))


def test_the_service_description_lists_its_graphs_and_infers_nothing(server: Server) -> None:
    told = Graph().parse(data=server.get("/sparql", "text/turtle").body, format="turtle")
    (dataset,) = told.subjects(RDF.type, SD.Dataset)
    names = {told.value(node, SD.name): node for node in told.objects(dataset, SD.namedGraph)}
    assert {str(name) for name in names} == {
        row["g"] for row in server.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    }
    simple = URIRef("http://www.w3.org/ns/entailment/Simple")
    for node in names.values():
        assert told.value(node, SD.entailmentRegime) == simple
        assert value(told, told.value(node, SD.graph), VOID.triples) > 0
    assert value(told, told.value(dataset, SD.defaultGraph), VOID.triples) == count(server, "?s ?p ?o")
    (service,) = told.subjects(RDF.type, SD.Service)
    assert told.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert told.value(service, SD.defaultEntailmentRegime) == simple
    assert told.value(service, DCAT.servesDataset) == DATASET


MEDIA_TYPES = {
    "SPARQL_Results_JSON": "application/sparql-results+json",
    "SPARQL_Results_XML": "application/sparql-results+xml",
    "SPARQL_Results_CSV": "text/csv",
    "SPARQL_Results_TSV": "text/tab-separated-values",
    "Turtle": "text/turtle",
    "N-Triples": "application/n-triples",
    "RDF_XML": "application/rdf+xml",
    "JSON-LD": "application/ld+json",
    "N-Quads": "application/n-quads",
    "TriG": "application/trig",
}


def test_the_formats_that_the_service_names_are_to_be_had(server: Server) -> None:
    told = Graph().parse(data=server.get("/sparql", "text/turtle").body, format="turtle")
    names = {str(one).rpartition("/")[2] for one in told.objects(None, SD.resultFormat)}
    assert names == MEDIA_TYPES.keys()
    for name in names:
        query = "SELECT * { ?s ?p ?o } LIMIT 1" if "Results" in name else "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"
        reply = server.get("/sparql", MEDIA_TYPES[name], query=query)
        assert (reply.status, reply.headers["Content-Type"].partition(";")[0]) == (200, MEDIA_TYPES[name])


def downloads(server: Server, void: Graph) -> dict[str, tuple[bytes, URIRef]]:
    """The dumps that the description leads to, by the end of their names, with their distributions."""
    found = {}
    for distribution, address in void.subject_objects(DCAT.downloadURL):
        assert isinstance(distribution, URIRef)
        assert str(address).startswith(f"{server.address}dumps/ofsted-kg-")
        assert (DATASET, VOID.dataDump, address) in void
        reply = server.get(str(address).removeprefix(server.address.rstrip("/")))
        assert (reply.status, reply.headers["Content-Type"]) == (200, "application/gzip")
        assert reply.headers["Content-Encoding"] is None
        found[str(address).split(".")[-2]] = (reply.body, distribution)
    assert found.keys() == {"nq", "trig"}
    return found


def test_the_dumps_are_the_export(built: Path, server: Server, void: Graph) -> None:
    bodies = {form: gzip.decompress(body) for form, (body, _) in downloads(server, void).items()}
    exported = dump(built, FORMATS["nq"], PREFIXES)
    assert bodies["nq"] == exported
    assert set(parse(bodies["trig"], RdfFormat.TRIG)) == set(parse(exported, RdfFormat.N_QUADS))


def test_the_digests_are_those_of_the_files(server: Server, void: Graph) -> None:
    for form, (body, distribution) in downloads(server, void).items():
        digest = hashlib.sha256(body).hexdigest()
        checksum = void.value(distribution, SPDX.checksum)
        assert void.value(checksum, SPDX.checksumValue) == Literal(digest, datatype=XSD.hexBinary)
        assert str(void.value(distribution, DCAT.byteSize)) == str(len(body))
        beside = server.get(f"/dumps/latest.{form}.gz.sha256")
        assert beside.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert re.fullmatch(rf"{digest}  ofsted-kg-[0-9a-f]{{16}}\.{form}\.gz\n", beside.text)
        assert server.get(f"/dumps/latest.{form}.gz").body == body


def test_a_dump_may_be_kept_for_ever_and_taken_in_parts(server: Server, built: Path) -> None:
    path = f"/dumps/ofsted-kg-{current_version(built)}.nq.gz"
    whole = server.get(path)
    digest = hashlib.sha256(whole.body).hexdigest()
    assert whole.headers["Content-Length"] == str(len(whole.body))
    assert whole.headers["ETag"] == f'"{digest}"'
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert {"public", "max-age=31536000", "immutable"} == set(whole.headers["Cache-Control"].split(", "))
    head = server.get(path, method="HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(whole.body)))
    assert server.send(path, headers={"If-None-Match": f'"{digest}"'}).status == 304
    part = server.send(path, headers={"Range": "bytes=100-199", "If-Range": f'"{digest}"'})
    assert (part.status, part.body) == (206, whole.body[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(whole.body)}"
    assert server.send(path, headers={"Range": "bytes=100-199", "If-Range": '"another"'}).body == whole.body
    assert server.send(path, headers={"Range": f"bytes={len(whole.body)}-"}).status == 416


@pytest.mark.parametrize(
    "name",
    [
        "none",
        "ofsted-kg-0000000000000000.nq.gz",
        "ofsted-kg-0000000000000000.ttl.gz",
        "latest.ttl.gz",
        "..%2Fquads.nq",
        "%2e%2e/CURRENT",
        "statistics.json",
        "%00",
    ],
)
def test_no_other_file_is_given(server: Server, name: str) -> None:
    reply = server.get(f"/dumps/{name}")
    assert (reply.status, reply.text.count("\n")) == (404, 1)


def test_the_redirects_and_a_store_whose_path_is_relative(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built.parent)
    app = create_app(Path(built.name), workers=1)
    try:
        client = app.test_client()
        version = current_version(built)
        for form in ("nq", "trig"):
            reply = client.get(f"/dumps/latest.{form}.gz")
            assert (reply.status_code, reply.headers["Location"]) == (302, f"/dumps/ofsted-kg-{version}.{form}.gz")
            assert reply.headers["Cache-Control"] == "no-cache"
            with client.get(reply.headers["Location"]) as followed:
                assert followed.status_code == 200
        reply = client.get("/.well-known/void")
        assert (reply.status_code, reply.headers["Location"]) == (302, "/void")
        assert client.get("/dumps").headers["Location"].endswith("/dumps/")
        for path in ("/void.ttl", "/sparql"):
            bad = client.get(path, headers={"Host": "a b", "Accept": "text/turtle"})
            assert (bad.status_code, bad.text) == (400, "The Host header is not the name of a host.\n")
    finally:
        close(app)


def test_the_page_tells_people_and_search_engines(server: Server, built: Path) -> None:
    page = server.get("/void", BROWSER).text
    found = published_description(built)
    assert found is not None
    for text in (f"{found.statistics.triples:,}", found.version, "belong to their publishers", "Wikidata"):
        assert text in page
    for one in found.dumps:
        assert f'<a href="/dumps/{one.name}"' in page
        assert one.sha256 in page
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    data = json.loads(block[1])
    assert (data["@type"], data["@id"]) == ("Dataset", str(DATASET))
    assert [one["sha256"] for one in data["distribution"]] == [one.sha256 for one in found.dumps]
    listed = server.get("/dumps/", BROWSER).text
    assert all(
        f'href="/dumps/latest.{end}"' in listed for end in ("nq.gz", "nq.gz.sha256", "trig.gz", "trig.gz.sha256")
    )


def test_what_void_tells_of_classes_properties_and_links_has_an_anchor_on_the_page(server: Server, void: Graph) -> None:
    page = server.get("/void", BROWSER).text
    anchors = set(re.findall(r' id="([^"]+)"', page))
    parts = [*void.objects(DATASET, VOID.classPartition), *void.objects(DATASET, VOID.propertyPartition)]
    parts += [*void.subjects(RDF.type, VOID.Linkset), DATASET]
    assert len(parts) > 100
    assert {str(part).removeprefix(f"{BASE}void#") for part in parts} <= anchors


def test_the_same_quads_give_the_same_files(tmp_path: Path) -> None:
    quads = example_quads()
    publish(tmp_path / "one", quads)
    publish(tmp_path / "two", [*reversed(quads), quads[0]])
    one, two = (files(description_folder(tmp_path / name)) for name in ("one", "two"))
    assert one == two
    assert len(one) == 7


def test_without_a_description_the_rest_is_served_and_a_sentence_says_what_to_do(old: Path) -> None:
    with serving(old, "--workers", "1") as server:
        for path in ("/void", "/void.ttl", "/dumps/", "/dumps/latest.nq.gz", "/.well-known/void"):
            reply = server.get(path)
            assert (reply.status, reply.text.count("\n")) == (404, 1)
            assert "run `ofsted-kg build` to publish it with them" in reply.text
        assert server.get("/", "text/turtle").status == 404
        assert server.get(f"/dumps/ofsted-kg-{current_version(old)}.nq.gz").status == 404
        assert server.get("/", BROWSER).status == 200
        assert b"UnionDefaultGraph" in server.get("/sparql", "text/turtle").body
        publish(old, example_quads())
        assert server.get("/void.ttl").status == server.get("/dumps/latest.nq.gz").status == 200


@pytest.mark.parametrize("victim", ["statistics.json", "*.nq.gz", "*.trig.gz.sha256"])
def test_a_damaged_description_is_mended_by_publishing(tmp_path: Path, victim: str) -> None:
    store = published(tmp_path)
    folder = description_folder(store)
    before = files(folder)
    for file in folder.glob(victim):
        file.write_bytes(b"{}")
    if victim != "*.nq.gz":
        app = create_app(store, workers=1)
        try:
            reply = app.test_client().get("/void.ttl")
            assert (reply.status_code, reply.text) == (503, "The store could not be read: try again.\n")
        finally:
            close(app)
    publish(store, example_quads())
    assert files(folder) == before


def test_the_dump_of_the_version_before_stays_while_that_does(tmp_path: Path) -> None:
    versions = [publish(tmp_path, number_quads(amount)) for amount in (1, 2)]
    with serving(tmp_path, "--workers", "1") as server:
        assert [server.get(f"/dumps/ofsted-kg-{version}.nq.gz").status for version in versions] == [200, 200]
        newest = publish(tmp_path, number_quads(3))
        assert server.get(f"/dumps/ofsted-kg-{versions[0]}.nq.gz").status == 404
        assert newest in server.get("/dumps/").text
        assert gzip.decompress(server.get("/dumps/latest.nq.gz").body) == dump(tmp_path, FORMATS["nq"], PREFIXES)


def test_of_many_graphs_of_documents_the_first_are_described(tmp_path: Path) -> None:
    quads = [quad for n in range(150) for quad in number_quads(1, f"{BASE}graph/document-{n:03}")]
    publish(tmp_path, [*quads, *example_quads()])
    with serving(tmp_path, "--workers", "1") as server:
        void = Graph().parse(data=server.get("/void.ttl").body, format="turtle")
        parts = {str(part) for part in void.objects(DATASET, VOID.subset)}
        assert {f"{BASE}graph/derived", f"{BASE}graph/document-000"} <= parts
        assert len(parts) == 100 + 4
        assert f"{len(quads) + 2} in all" in server.get("/void", BROWSER).text
        told = Graph().parse(data=server.get("/sparql", "text/turtle").body, format="turtle")
        assert len(set(told.objects(None, SD.name))) == len(quads) + 6


def test_an_empty_dataset_is_described_too(tmp_path: Path) -> None:
    publish(tmp_path, [])
    with serving(tmp_path, "--workers", "1") as server:
        assert server.get("/void", BROWSER).status == server.get("/dumps/", BROWSER).status == 200
        void = Graph().parse(data=server.get("/void.ttl").body, format="turtle")
        assert value(void, DATASET, VOID.triples) == 0
        assert list(parse(gzip.decompress(server.get("/dumps/latest.trig.gz").body), RdfFormat.TRIG)) == []
