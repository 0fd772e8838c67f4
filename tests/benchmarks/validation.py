"""Time validation on a made-up national graph: a proposal in context, all of it as a whole, and pySHACL alone.

usage: python tests/benchmarks/validation.py GENERATOR [SCALE [RUNS]]

GENERATOR is a Python program that writes a graph as N-Quads, given a scale; the ontology, the concepts and the councils
are added. The proposal is one inspection with 60 findings and its report. `--proposal-only` leaves out what takes
minutes and gigabytes: validating all of it, and a hundredth of it also with pySHACL alone, which may
take ten minutes and 8 GB.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pyoxigraph

from ofsted_kg.proposals import judged_proposal
from ofsted_kg.store import publish_sorted
from ofsted_kg.triples.parsing import read_rdf
from ofsted_kg.triples.parts import sorted_n_quads, whole_graphs
from ofsted_kg.validation import Places, load_shapes
from ofsted_kg.vocabulary import BASE, PREFIXES

FINDINGS = 60
_AREAS = ("overall-effectiveness", "impact-of-leaders", "help-and-protection", "children-in-care", "care-leavers")
_HEAD = (
    "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()) + f"@base <{BASE}> .\n"
)
# What a process of its own does, so that its peak of memory is told.
WHOLE = """
import re, resource, sys, time
from pathlib import Path
from ofsted_kg.processes import all_cores
from ofsted_kg.proposals import judged_store
from ofsted_kg.validation import load_shapes
if __name__ == "__main__":
    began = time.perf_counter()
    found = judged_store(Path(sys.argv[1]), load_shapes(), all_cores()).number
    took = time.perf_counter() - began
    # Not ru_maxrss: a process begins with that of the one that started it.
    own = int(re.search("VmHWM: *\\t* *([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1e6
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(one.ru_utime + one.ru_stime for one in used)
    print(took, f"{found:,} results; {busy:.0f} s of processor time; {own:.1f} GB at most, "
          f"and {used[1].ru_maxrss / 1e6:.1f} GB in each of {all_cores()} processes")
"""
PYSHACL = """
import resource, sys, time
from pathlib import Path
import pyoxigraph, pyshacl
from rdflib import Graph
from rdflib.namespace import SH
from ofsted_kg.triples.terms import graph_of
from ofsted_kg.validation import load_shapes
resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, 8 * 2**30))
(quads,) = Path(sys.argv[1]).glob("versions/*/quads.nq")
data = Graph()  # of a kind of store that pySHACL takes
data += graph_of(pyoxigraph.parse(path=str(quads)))
began = time.perf_counter()
found = len(list(pyshacl.validate(data, shacl_graph=load_shapes(), inplace=True)[1].objects(None, SH.result)))
print(time.perf_counter() - began, f"{found:,} results")
"""
LONGEST = 600  # seconds that pySHACL alone may take; it may have 8 GB


def proposal(findings: int, council: str = "calderdale", year: int = 2025) -> str:
    """Return Turtle that conforms: an inspection with five judgements and some findings, each with its evidence.

    Args:
        findings: how many.
        council: its slug.
        year: of the inspection.

    """
    slug = f"made-up-{council}-{year}"
    inspection, document = f"<id/inspection/{council}/{year}-06>", f"<id/document/{slug}>"
    said = [f"Area {area} is good." for area in _AREAS] + [
        f"Workers know {number} children." for number in range(findings)
    ]
    text = "\n".join(said)
    base = f"okg:standing <concept/standing/official> ; prov:wasAttributedTo <id/organisation/ofsted> ;\n  prov:wasDerivedFrom {document} ;"
    blocks = [
        f"""{document} a okg:Document , foaf:Document , prov:Entity ; rdfs:label "Made up {slug}"@en ; dct:title "Made up" ;
  dct:type <concept/document-type/inspection-report> ; okg:sha256 "{sha256(slug.encode()).hexdigest()}" ;
  dct:issued "{year}-08-01"^^xsd:date ; okg:reports {inspection} ; schema:text {_quoted(text)} .""",
        f"""<id/person/ofsted/made-up> a okg:Person , foaf:Person ; rdfs:label "Made Up" ; foaf:name "Made Up" .
{inspection} a okg:Inspection , okg:StandardInspection , prov:Activity ; rdfs:label "Made up {slug}"@en ;
  okg:inspects <id/local-authority/{council}> ; okg:framework <concept/framework/ilacs> ;
  schema:startDate "{year}-06-02"^^xsd:date ; schema:endDate "{year}-06-13"^^xsd:date ; okg:year "{year}"^^xsd:gYear ;
  okg:leadInspector <id/person/ofsted/made-up> ; prov:wasDerivedFrom {document} ; okg:evidence <id/evidence/{slug}/0> .""",
    ]
    start = 0
    for number, words in enumerate(said):
        evidence = f"id/evidence/{slug}/{number}"
        blocks.append(
            f"""<{evidence}> a oa:SpecificResource ; oa:hasSource {document} ; okg:page "1"^^xsd:positiveInteger ;
  oa:hasSelector <{evidence}/quote> , <{evidence}/position> .
<{evidence}/quote> a oa:TextQuoteSelector ; oa:exact {_quoted(words)} .
<{evidence}/position> a oa:TextPositionSelector ; oa:start "{start}"^^xsd:nonNegativeInteger ;
  oa:end "{start + len(words)}"^^xsd:nonNegativeInteger ."""
        )
        start += len(words) + 1
        if number < len(_AREAS):
            kind = f"""<id/judgement/{slug}/{_AREAS[number]}> a okg:Judgement ; okg:judgementOf {inspection} ;
  okg:area <concept/judgement-area/{_AREAS[number]}> ; okg:grade <concept/grade/good> ;"""
        else:
            kind = f"""<id/finding/{slug}/{number}> a okg:Finding ; okg:findingOf {inspection} ; okg:position {number} ;
  okg:area <concept/judgement-area/help-and-protection> ; okg:theme <concept/theme/early-help> ;
  okg:polarity <concept/polarity/strength> ; okg:text {_quoted(words)} ;"""
        blocks.append(
            f'{kind}\n  rdfs:label "Made up {slug} {number}"@en ; okg:evidence <{evidence}> ; {base} .'.replace(
                "; .", "."
            )
        )
    return _HEAD + "\n".join(blocks) + "\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\n", "\\n") + '"'


def published(generator: str, scale: str, store: Path) -> int:
    """Publish the graph and return the number of its quads."""
    made = subprocess.run([sys.executable, generator, scale], check=True, capture_output=True).stdout
    lines = {*made.splitlines(keepends=True), *sorted_n_quads(whole_graphs()).splitlines(keepends=True)}
    publish_sorted(store, sorted(lines))
    return len(lines)


def timed_command(store: Path, file: Path) -> float:
    """Return the seconds that `ofsted-kg validate` takes as a whole process."""
    command = [sys.executable, "-m", "ofsted_kg", "validate", "--store", str(store), str(file)]
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return took


def timed_call(store: Path, file: Path) -> float:
    """Return the seconds of the same in a process that has the shapes read already, as a server has."""
    began = time.perf_counter()
    report = judged_proposal(read_rdf(file), store, SHAPES, Places())
    if not report.conforms:
        raise SystemExit(report.to_text())
    return time.perf_counter() - began


def whole(store: Path, program: str, quads: int) -> str:
    """Return what validating all of it takes, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "validating.py"  # a file, since processes that are started by it read it again
        file.write_text(program, encoding="utf-8")
        try:
            command = [sys.executable, str(file), str(store)]
            done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST)
        except subprocess.TimeoutExpired:
            return f"given up after {LONGEST} s"
        except subprocess.CalledProcessError as error:
            return f"failed: {error.stderr.strip().splitlines()[-1:]}"
    took, said = done.stdout.strip().split(" ", 1)
    return f"{float(took):.1f} s, {quads / float(took):,.0f} quads/s: {said}"


def main(generator: str, scale: str = "1", runs: str = "9", *, all_of_it: bool = True) -> None:
    """Print the medians and the figures."""
    with tempfile.TemporaryDirectory() as folder:
        store, file = Path(folder) / "store", Path(folder) / "proposal.ttl"
        quads = published(generator, scale, store)
        print(f"{quads:,} quads; pyoxigraph {pyoxigraph.__version__}", flush=True)
        file.write_text(proposal(FINDINGS), encoding="utf-8")
        print(f"a proposal of {len(read_rdf(file)):,} triples, medians of {runs}:")
        print(f"  ofsted-kg validate          {_median(timed_command, store, file, int(runs)):.2f} s", flush=True)
        print(f"  in a process that has begun {_median(timed_call, store, file, int(runs)):.2f} s", flush=True)
        if all_of_it:
            for _ in range(3):
                print(f"all of it                     {whole(store, WHOLE, quads)}", flush=True)
            small = Path(folder) / "small"
            hundredth = published(generator, str(float(scale) / 100), small)
            print(f"{hundredth:,} quads               {whole(small, WHOLE, hundredth)}", flush=True)
            print(f"the same, pySHACL alone       {whole(small, PYSHACL, hundredth)}", flush=True)


def _median(timed: Callable[[Path, Path], float], store: Path, file: Path, runs: int) -> float:
    return statistics.median(timed(store, file) for _ in range(runs))


SHAPES = load_shapes()

if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "--proposal-only"]
    main(*given, all_of_it=len(given) == len(sys.argv) - 1)
