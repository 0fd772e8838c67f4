"""Turns the text of a SPARQL update into those of its operations, and the text of one into what is before its WHERE."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>|\#[^\n\r]*|[{};]|[^\"'<\#{};]+|.",
    re.DOTALL,
)
_PROLOGUE = re.compile(r"(?:\s+|\#[^\n\r]*|prefix\s[^<]*<[^>]*>|base\s*<[^>]*>)*", re.IGNORECASE)
_WHERE = re.compile(r"where\s*\Z", re.IGNORECASE)


def split(update: str) -> list[str]:
    """Return the operations as texts, each with the declarations that stand before it and before earlier ones."""
    parts = [""]
    for piece, depth in _pieces(update):
        if piece == ";" and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    declared, texts = "", []
    for part in parts:
        end = _prologue_end(part)
        declared += part[:end] + "\n"
        if part[end:]:
            texts.append(declared + part[end:])
    return texts


def at_where(operation: str) -> tuple[str, str]:
    """Return the text of a DELETE or INSERT up to its WHERE, and the group that follows it.

    Args:
        operation: an operation that the engine's parser has taken, with WHERE.

    """
    pieces = list(_pieces(operation))
    opening = max(n for n, (piece, depth) in enumerate(pieces) if piece == "{" and depth == 1)
    before = next(
        n for n in range(opening - 1, -1, -1) if not pieces[n][0].startswith("#") and pieces[n][0].strip()
    )  # comments may stand between the word and its group
    texts = [piece for piece, _ in pieces]
    return "".join(texts[:before]) + _WHERE.sub("", texts[before]), "".join(texts[opening:])


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """The tokens of a text, each with the number of groups that are open after it."""
    depth = 0
    for piece in _TOKEN.findall(text):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        yield piece, depth


def _prologue_end(part: str) -> int:
    found = _PROLOGUE.match(part)
    return found.end() if found else 0
