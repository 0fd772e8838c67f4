"""Turns one validation or write after another into its outcome: a report, what was changed, or why nothing was."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from ofsted_kg.changes import errors
from ofsted_kg.changes.effects import OWN_GRAPH, Effect, addition, named, proposal, removal, replacement
from ofsted_kg.changes.errors import ChangeError, NotFittingError
from ofsted_kg.changes.judging import proposed, ready
from ofsted_kg.changes.log import Entry
from ofsted_kg.changes.published import Published, published
from ofsted_kg.changes.submission import Submission, places_of
from ofsted_kg.changes.tables import quads_of_table
from ofsted_kg.changes.update import updating
from ofsted_kg.changes.using import Using
from ofsted_kg.changes.write import Request, write
from ofsted_kg.errors import OfstedKgError, StoreError
from ofsted_kg.processes import collect_seldom
from ofsted_kg.remote import RemoteError
from ofsted_kg.remote.copying import follow
from ofsted_kg.store import current_version
from ofsted_kg.validation import Places, Report
from ofsted_kg.validation.forms import WRITERS
from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.messages import Refusal
from ofsted_kg.web.proposed import shown
from ofsted_kg.web.reports import OFFERS
from ofsted_kg.web.tasks import Body, Conditions, Outcome, Proposal, Validation, Write

_JSON = "application/json"
_ELSEWHERE = "Nothing is judged or written here: the graph is on another server, and that is done where it was built."
_STATUSES: dict[type[OfstedKgError], int] = {
    errors.ProtectedError: 403,
    errors.MissingError: 404,
    errors.NotApplicableError: 409,
    errors.PreconditionError: 412,
    ChangeError: 400,
}


@dataclass(frozen=True)
class Work:
    """What is done for the server on one store."""

    store: Path

    def __post_init__(self) -> None:
        ready()
        collect_seldom()

    def outcome(self, task: Validation | Proposal | Write) -> Outcome | Refusal:
        """Do a task.

        Returns:
            What came of it, or why nothing did.

        """
        try:
            if current_version(self.store) is None:
                return Refusal(503, _ELSEWHERE)
            if isinstance(task, Write):
                return self._written(task)
            return self._validated(task) if isinstance(task, Validation) else self._proposed(task)
        except OfstedKgError as error:
            return _refusal(error)
        except (MemoryError, RecursionError):
            return Refusal(503, "This needs too much memory, or is nested too deeply: send less at a time.")

    def _validated(self, task: Validation) -> Outcome:
        sent = _submission(task.body)
        judged = proposed(self.store, proposal(sent.quads(named(task.graph or OWN_GRAPH))), places_of([sent]))
        return Outcome(200, _written(judged.report, task.media_type), task.media_type)

    def _proposed(self, task: Proposal) -> Outcome:
        quads, places = _read(task.body, task.graph, published(self.store))
        told = shown(proposed(self.store, proposal(quads), places))
        return Outcome(200, json.dumps(told).encode(), _JSON)

    def _written(self, task: Write) -> Outcome:
        places = Places() if task.body is None or task.body.form == "csv" else places_of([_submission(task.body)])
        graph = named(task.graph) if task.graph else None
        created = False

        def require(begun: Published) -> None:
            nonlocal created
            exists = graph is None or begun.has(graph)
            _require(task.conditions, exists, begun.version)
            created = not exists

        asked = Request(task.who, task.when, task.what)
        try:
            entry = write(self.store, _effect(task, graph), asked, places=places, require=require)
        except NotFittingError as error:
            return Outcome(422, _written(error.report, task.media_type), task.media_type)
        _follow(self.store)
        return Outcome(201 if created and entry else 200, _done(entry), _JSON)


def _follow(store: Path) -> None:
    """Have the server that has a copy of the store follow; clients are not told where it is."""
    try:
        follow(store)
    except RemoteError as error:
        raise StoreError(
            "the change was made and logged (see /changes), but the server that holds the graph did not take it: "
            "the next change or build brings it there"
        ) from error


def _effect(task: Write, graph: str | None) -> Effect:
    if task.method == "update":
        return _updating(task.update, Using(task.using.default, task.using.named))
    if task.method == "propose" and task.body:
        body = task.body
        return lambda begun: addition(_read(body, graph, begun)[0])(begun)
    if graph is None:
        raise ChangeError("no graph is named")
    if task.body is None:
        return removal(graph)
    quads = _submission(task.body).triples_in(graph)
    return replacement(graph, quads) if task.method == "replace" else addition(quads)


def _updating(update: str, using: Using) -> Effect:
    """An update as it stands, or else with a base for relative IRIs, which may be all that it lacks."""
    try:
        return updating(update, using)
    except errors.MalformedError:
        with suppress(ChangeError):
            return updating(f"BASE <{BASE}> {update}", using)
        raise


def _read(body: Body, graph: str | None, begun: Published) -> tuple[list[Quad], Places]:
    """The quads of a document of RDF or of a table, and where they stand in it."""
    if body.form == "csv":
        return quads_of_table(body.data, "input", begun)
    sent = _submission(body)
    return sent.quads(named(graph or OWN_GRAPH)), places_of([sent])


def _submission(body: Body) -> Submission:
    return Submission(body.data, body.form, "input", body.base)


def _require(conditions: Conditions, exists: bool, version: str) -> None:
    """Refuse where the state that the client knows is no longer the state there is."""
    if conditions.match is not None and not (exists and _names(conditions.match, version)):
        raise errors.PreconditionError("the graph was changed since: get it anew (If-Match)")
    if conditions.none_match is not None and exists and _names(conditions.none_match, version):
        raise errors.PreconditionError("the graph is there already (If-None-Match)")


def _names(tags: tuple[str, ...], version: str) -> bool:
    return "*" in tags or version in {tag.partition("-")[0] for tag in tags}


def _written(report: Report, media_type: str) -> bytes:
    return WRITERS[OFFERS[media_type]](report).encode("utf-8")


def _done(entry: Entry | None) -> bytes:
    difference = entry.difference if entry else None
    told = {
        "change": entry.number if entry else None,
        "added": len(difference.added) if difference else 0,
        "removed": len(difference.removed) if difference else 0,
    }
    return json.dumps(told).encode() + b"\n"


def _refusal(error: OfstedKgError) -> Refusal:
    status = next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 503)
    said = f"{str(error)[:1].upper()}{str(error)[1:]}."
    return Refusal(status, said, retry_after=5 if isinstance(error, StoreError) else None)
