"""Claims into JSON and back: the lines of `extract`, and what a store keeps of documents it has read."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import cattrs
from cattrs.strategies import configure_tagged_union, include_subclasses

from ofsted_kg.model import Claim, Extraction
from ofsted_kg.resources import resource

_FORMAT = 1  # of the lines that a store keeps


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


def to_jsonl(extractions: Iterable[Extraction]) -> bytes:
    """Return extractions as JSON lines, under a first line that tells the format and the version of the reading."""
    lines = [json.dumps({"format": _FORMAT, "fingerprint": fingerprint()})]
    lines += [json.dumps(_CONVERTER.unstructure(extraction), ensure_ascii=False) for extraction in extractions]
    return ("\n".join(lines) + "\n").encode()


def from_jsonl(data: bytes) -> tuple[bool, tuple[Extraction, ...]]:
    """Return whether this version of the reading wrote the lines, and the extractions they hold.

    Raises:
        ValueError: the lines are damaged, or of another format.

    """
    first, *lines = data.decode().rstrip("\n").split("\n")
    try:
        told = json.loads(first)
        if told["format"] != _FORMAT:
            raise ValueError("of another format")
        extractions = tuple(_CONVERTER.structure(json.loads(line), Extraction) for line in lines)
    except (cattrs.BaseValidationError, AttributeError, KeyError, RecursionError, TypeError) as error:
        raise ValueError("damaged") from error
    return told.get("fingerprint") == fingerprint(), extractions


def fingerprint() -> str:
    """Return what changes when a document might be read otherwise: a digest of the reading code and the councils."""
    package = Path(__file__).parent
    files = [package / "model.py", package / "reference.py", *sorted((package / "extraction").rglob("*.py"))]
    digest = sha256(resource("data/reference/local_authorities.csv").read_bytes())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
