"""Turns the relations of the ontology's classes into the diagram of /ontology: run it to write the file anew.

Graphviz lays the diagram out, as a port that gives the same on every system and is needed only here.
"""

import re
import subprocess
import sysconfig
from collections import defaultdict
from html import escape
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.documentation.relations import Relation, classes, kinds, relations
from ofsted_kg.web.words import words

FILE = Path(__file__).parents[1] / "src/ofsted_kg/web/templates/ontology.svg"
_PROGRAM = Path(sysconfig.get_path("scripts")) / "graphviz-pure"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_MOST_ARROWS = 2  # a property that more classes have is told in their boxes
_CHANGES = (
    (r"<!--.*?-->\n?", ""),
    (r"<title>.*?</title>\n?", ""),
    (r' id="[^"]*"', ""),
    (r' xml:space="preserve"', ""),
    (r' font-family="Arial"', ""),
    (r'"black"', '"currentColor"'),
    (r"<text ", '<text fill="currentColor" '),
)
_GRAPH = """digraph {
rankdir=TB; nodesep=0.2; ranksep=0.5; fontname="Arial"; bgcolor="transparent";
node [shape=plain, fontname="Arial", fontsize=14];
edge [fontname="Arial", fontsize=13, arrowsize=0.8];
"""


def drawn() -> str:
    """Return the diagram as SVG."""
    done = subprocess.run(
        [_PROGRAM, "-Tsvg"], input=dot(), stdout=subprocess.PIPE, check=True, encoding="utf-8", timeout=60
    )
    return _for_a_page(done.stdout)


def dot() -> str:
    """Return the diagram in Graphviz's language."""
    arrows = [one for one in relations() if is_arrow(one)]
    ends = {end for one in arrows for end in (one.source, one.target)}
    of_another = {kind for one in classes() for kind in kinds(one)}
    boxes = sorted({*classes(), *ends} - of_another)
    return _GRAPH + "".join([*map(_box, boxes), *_edges(arrows)]) + "}\n"


def is_arrow(one: Relation) -> bool:
    """Return whether a relation is drawn as an arrow, not told in a box."""
    sources = {other.source for other in relations() if other.property == one.property}
    return len(sources) <= _MOST_ARROWS and not one.target.startswith((f"{BASE}concept/", _SKOS))


def _box(iri: str) -> str:
    rows = [f"<b>{escape(words(iri))}</b>"]
    if kinds(iri):
        rows.append("".join(f'<i>{escape(words(one))}</i><br align="left"/>' for one in kinds(iri)))
    told = [one for one in relations() if one.source == iri and not is_arrow(one)]
    lines = [
        escape(line)
        for name, of in groupby(told, key=lambda one: one.property)
        for line in wrap(f"{words(name)}: {', '.join(_short(one.target) for one in of)}", 27, subsequent_indent="  ")
    ]
    if lines:
        rows.append("".join(f'{line}<br align="left"/>' for line in lines))
    cells = "".join(f'<tr><td border="1" align="left" balign="left">{row}</td></tr>' for row in rows)
    table = f'<table border="0" cellborder="0" cellspacing="0" cellpadding="5">{cells}</table>'
    return f'"{iri}" [label=<{table}>];\n'


def _short(target: str) -> str:
    return f"{words(target).replace('-', ' ')} concept" if target.startswith(f"{BASE}concept/") else words(target)


def _edges(arrows: list[Relation]) -> list[str]:
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in arrows:
        between[one.source, one.target].append(words(one.property))
    return [f'"{a}" -> "{b}" [label=<{_label(names)}>];\n' for (a, b), names in sorted(between.items())]


def _label(names: list[str]) -> str:
    return f'<table border="0" cellpadding="4"><tr><td>{"<br/>".join(map(escape, names))}</td></tr></table>'


def _for_a_page(svg: str) -> str:
    """Graphviz's SVG as a part of a page: one image, in the colours of the page, without names of its own."""
    found = re.search(r'viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"[^>]*>(.*)</svg>', svg, re.DOTALL)
    assert found is not None, svg[:1000]
    width, height, content = found.groups()
    for pattern, new in _CHANGES:
        content = re.sub(pattern, new, content, flags=re.DOTALL)
    size = f'width="{float(width):g}" height="{float(height):g}" viewBox="0 0 {float(width):g} {float(height):g}"'
    name = 'role="img" aria-labelledby="diagram-name" font-family="Arial, Liberation Sans, Helvetica, sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {name} {size}>{content}</svg>\n'


if __name__ == "__main__":
    FILE.write_text(drawn(), encoding="utf-8", newline="\n")
