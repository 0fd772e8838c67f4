"""Claims into JSON and back: the lines of `extract`, and what a store keeps of documents it has read."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cattrs
from cattrs.strategies import configure_tagged_union, include_subclasses

from ofsted_kg.classification import fingerprinted_files
from ofsted_kg.model import Claim, Extraction, Notes
from ofsted_kg.resources import resource

_PACKAGE = Path(__file__).parent
_COUNCILS = "data/reference/local_authorities.csv"
_MEANT = {".py", ".ttl", ".csv"}  # kinds of files that a graph depends on
_FORMAT = 5  # of the lines that a store keeps


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(Path, lambda path: path.as_posix())
    converter.register_structure_hook(Path, lambda value, _: Path(value))

    def tagged(union: Any, converter: cattrs.Converter) -> None:
        configure_tagged_union(union, converter, tag_name="claim")

    include_subclasses(Claim, converter, union_strategy=tagged)
    return converter


_CONVERTER = _converter()


def claim_lines(extraction: Extraction) -> Iterable[str]:
    """Return each claim of a document as a JSON object with the document, the council and its evidence.

    Returns:
        One line a claim: `claim` (its kind), `document`, `sha256`, `council`, the claim's own fields, and
        `evidence`: a list of `start` and `end` (code points of the document's text) with the `exact` words.

    """
    document = extraction.document
    about = {
        "document": document.slug,
        "sha256": document.sha256,
        "genre": extraction.genre,
        "council": extraction.council,
    }
    for claim in extraction.claims:
        told = _CONVERTER.unstructure(claim, unstructure_as=Claim)
        evidence = [{"start": s.start, "end": s.end, "exact": document.text[s.start : s.end]} for s in claim.evidence]
        fields = {
            key: value
            for key, value in told.items()
            if key not in {"claim", "evidence"} and value not in (None, [], ())
        }
        kind = str(told["claim"]).removesuffix("Claim")
        yield json.dumps({"claim": kind, **about, **fields, "evidence": evidence}, ensure_ascii=False)


def kept_lines(extractions: Iterable[Extraction], written: Iterable[tuple[Extraction, str]] = ()) -> bytes:
    """Return extractions as JSON lines, one for each document of a dataset.

    Args:
        extractions: of all documents.
        written: extractions with their lines, which are not written anew where they are among these.

    """
    known = {extraction.document.sha256: (extraction, line) for extraction, line in written}

    def line_of(extraction: Extraction) -> str:
        before, line = known.get(extraction.document.sha256, (None, ""))
        return line if before == extraction else json.dumps(_CONVERTER.unstructure(extraction), ensure_ascii=False)

    return "".join(f"{line_of(extraction)}\n" for extraction in extractions).encode()


def with_notes(kept: bytes, notes: Notes) -> bytes:
    """Return what `kept_lines` returned under a first line that tells the format and the version of the program.

    Args:
        kept: the lines of the extractions of all documents of a dataset.
        notes: of the graph that was made from them.

    """
    fingerprints = {
        "reading": reading_fingerprint(),
        "extraction": extraction_fingerprint(),
        "graph": graph_fingerprint(),
    }
    noted = {"differing": list(notes.differing), "repeated": dict(sorted(notes.repeated.items()))}
    return json.dumps({"format": _FORMAT, **fingerprints, **noted}, ensure_ascii=False).encode() + b"\n" + kept


@dataclass(frozen=True)
class Kept:
    """Extractions that were kept, and whether this version would make the same."""

    extractions: tuple[Extraction, ...]
    lines: tuple[str, ...]  # of each
    read_alike: bool  # the same text from the same bytes
    extracted_alike: bool  # the same claims from the same text
    made_alike: bool  # the same graph from the same claims
    notes: Notes


def from_jsonl(data: bytes) -> Kept:
    """Return the extractions that lines hold.

    Raises:
        ValueError: the lines are damaged, or of another format.

    """
    first, *lines = data.decode().rstrip("\n").split("\n")
    try:
        told = json.loads(first)
        if told["format"] != _FORMAT:
            raise ValueError("of another format")
        extractions = tuple(_CONVERTER.structure(json.loads(line), Extraction) for line in lines)
        notes = Notes(tuple(map(str, told["differing"])), {str(k): int(n) for k, n in told["repeated"].items()})
        read, extracted = told["reading"] == reading_fingerprint(), told["extraction"] == extraction_fingerprint()
        made = told["graph"] == graph_fingerprint()
    except (cattrs.BaseValidationError, AttributeError, KeyError, RecursionError, TypeError) as error:
        raise ValueError("damaged") from error
    return Kept(extractions, tuple(lines), read, extracted, made, notes)


def reading_fingerprint() -> str:
    """Return what changes when a file's text might be read otherwise: a digest of the code and of its PDF library."""
    return _digest(sorted((_PACKAGE / "reading").glob("*.py")), version("pypdfium2"))


def extraction_fingerprint() -> str:
    """Return what changes when a text might be understood otherwise: a digest of code, councils and classifier."""
    code = [*sorted((_PACKAGE / "extraction").rglob("*.py")), *sorted((_PACKAGE / "councils").glob("*.py"))]
    code += fingerprinted_files()
    return _digest([_PACKAGE / "model.py", _PACKAGE / "reference.py", resource(_COUNCILS), *code])


def graph_fingerprint() -> str:
    """Return what changes when the same claims might give another graph, or one that is judged otherwise."""
    folders = [_PACKAGE / name for name in ("resolution", "triples", "validation")]
    folders += [resource(name) for name in ("ontology", "shapes", "data/reference")]
    files = sorted(file for folder in folders for file in folder.rglob("*.*") if file.suffix in _MEANT)
    libraries = (version(name) for name in ("ofsted-kg", "rdflib", "pyshacl", "pyoxigraph"))
    return _digest(
        [*files, _PACKAGE / "making.py", _PACKAGE / "remaking.py", _PACKAGE / "vocabulary.py"], " ".join(libraries)
    )


def _digest(files: Iterable[Path], more: str = "") -> str:
    digest = sha256(more.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
