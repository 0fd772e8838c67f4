"""A batch of queries into its results, as the JSON of the specification."""

from collections.abc import Mapping
from typing import Any

from ofsted_kg.web.reconciliation.entities import Entities
from ofsted_kg.web.reconciliation.kinds import IDENTIFIER, NAME
from ofsted_kg.web.reconciliation.matching import Candidate, candidates
from ofsted_kg.web.reconciliation.queries import Query


def results(queries: Mapping[str, Query], entities: Entities) -> dict[str, Any]:
    """Answer a batch: for each query its candidates, best first."""
    return {key: {"result": [_told(one) for one in candidates(query, entities)]} for key, query in queries.items()}


def _told(candidate: Candidate) -> dict[str, Any]:
    entity = candidate.entity
    compared = [{"id": pid, "value": pid in candidate.agreed} for pid in sorted(candidate.agreed | candidate.disagreed)]
    return {
        "id": entity.id,
        "name": entity.name,
        "description": ": ".join(filter(None, (entity.description, candidate.reason))),
        "type": [entity.kind.reference],
        "score": candidate.score,
        "match": candidate.sure,
        "features": [one for one in compared if one["id"] not in (NAME, IDENTIFIER)],
    }
