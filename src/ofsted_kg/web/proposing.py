"""Turns what a person pastes or uploads at /propose into a report beside it, and, with a token, into a change."""

import json
import re
from pathlib import PurePath
from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from ofsted_kg.changes.columns import COLUMNS, NEEDED
from ofsted_kg.changes.rows import MOST_ROWS
from ofsted_kg.web.asking import refuse
from ofsted_kg.web.changing import JUDGING, author, changer, now, room
from ofsted_kg.web.errors import sentence
from ofsted_kg.web.messages import Refusal
from ofsted_kg.web.negotiation import HTML
from ofsted_kg.web.tasks import Body, Outcome, Proposal, Write

blueprint = Blueprint("proposing", __name__)

LONGEST_PROPOSAL = 1_000_000
"""Bytes of what is pasted or uploaded."""

_LINES = 2_000  # of the input, shown beside the report
_FORMS = {
    "turtle": "Turtle",
    "trig": "TriG",
    "nt": "N-Triples",
    "nquads": "N-Quads",
    "jsonld": "JSON-LD",
    "csv": "CSV, in the layout below",
}
_FIRST = "turtle"
_SUFFIXES = {
    ".trig": "trig",
    ".nt": "nt",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".csv": "csv",
    ".tsv": "csv",
}
_LINE = re.compile(r"\bline (\d+)")
_NO_TOKEN = "Nothing was stored: fill in a token that this server knows. Checking needs none."  # noqa: S105 (a sentence)
_TOO_LARGE = f"At most {LONGEST_PROPOSAL:,} bytes are taken here: send more to /validate, or to /data with a token."


@blueprint.get("/propose")
def form() -> str:
    """Show the empty form."""
    return _page()


@blueprint.post("/propose")
def propose() -> Response:
    """Judge what was sent, show the report beside it, and store it where that is asked for and it conforms."""
    with room(changer().room_to_judge, JUDGING):
        _bound()
        given: dict[str, Any] = {"text": _text(), "form": _form()}
        given["graph"] = request.form.get("graph", "").strip()
        try:
            return Response(_page(**given, **_outcome(given)), content_type=f"{HTML}; charset=utf-8")
        except HTTPException as error:
            return _refused(error, given)


def _bound() -> None:
    request.max_content_length = request.max_form_memory_size = 3 * LONGEST_PROPOSAL
    if (request.content_length or 0) > 3 * LONGEST_PROPOSAL:
        abort(413, _TOO_LARGE)


def _text() -> str:
    """What was uploaded, or else pasted: browsers send its lines with two characters at the end."""
    file = request.files.get("file")
    data = file.read() if file and file.filename else b""
    try:
        text = data.decode("utf-8-sig") if data else request.form.get("text", "").replace("\r\n", "\n")
    except UnicodeDecodeError:
        abort(400, "The file is not UTF-8.")
    if len(text.encode("utf-8")) > LONGEST_PROPOSAL:
        abort(413, _TOO_LARGE)
    return text


def _form() -> str:
    """The format that was chosen. Turtle, which stands there at first, gives way to what the suffix of a file tells."""
    chosen, file = request.form.get("form", _FIRST), request.files.get("file")
    suffix = PurePath(file.filename or "").suffix.lower() if file else ""
    return _SUFFIXES.get(suffix, chosen) if chosen == _FIRST else chosen


def _outcome(given: dict[str, Any]) -> dict[str, Any]:
    """What the page says of a proposal."""
    if given["form"] not in _FORMS:
        abort(400, "There is no such format.")
    storing = request.form.get("do") == "store"
    who = author(f"Bearer {request.form.get('token', '').strip()}", _NO_TOKEN) if storing else ""
    body, graph = Body(given["text"].encode("utf-8"), given["form"]), given["graph"] or None
    told = json.loads(_answered(changer().judging.ask(Proposal(body, graph))).body)
    lines = {int(line): marks for line, marks in told["lines"].items()}
    said = {**told, "lines": lines, "report": Markup(told["report"])}  # noqa: S704 (`to_html` escapes it)
    if storing and told["conforms"]:
        task = Write("propose", who, now(), "propose on the page", "text/plain", graph, body)
        said["stored"] = json.loads(_answered(changer().writing.ask(task)).body)
    return said


def _answered(outcome: Outcome | Refusal) -> Outcome:
    if isinstance(outcome, Refusal):
        refuse(outcome)
    if outcome.status == 422:  # somebody else wrote in between
        abort(409, "The graph was changed meanwhile, and this no longer fits: check it again.")
    return outcome


def _refused(error: HTTPException, given: dict[str, Any]) -> Response:
    """The form with what was sent and why it was not taken; the lines that are wrong are marked."""
    response = error.get_response()
    said = sentence(error)
    lines: dict[int, list[object]] = {int(number): [] for number in _LINE.findall(said)}
    response.set_data(_page(**given, sentence=said, lines=lines))
    response.content_type = f"{HTML}; charset=utf-8"
    return Response(response.get_data(), response.status_code, response.headers)


def _page(**told: Any) -> str:
    text = str(told.get("text", ""))
    numbered = list(enumerate(text.split("\n"), 1))[:_LINES] if "lines" in told else []
    defaults = {"text": "", "form": _FIRST, "graph": "", "lines": {}}
    return render_template(
        "propose.html",
        **{**defaults, **told},
        numbered=numbered,
        forms=_FORMS,
        columns=COLUMNS,
        needed=NEEDED,
        most_rows=MOST_ROWS,
        may_store=bool(changer().tokens),
    )
