"""Turns the graph of another server into its description: that of the same version here, or else counts by queries."""

from pyoxigraph import QueryResultsFormat, parse_query_results

from ofsted_kg.errors import StoreError
from ofsted_kg.store import current_version, published_description
from ofsted_kg.store.description import PublishedDescription
from ofsted_kg.store.statistics import counted
from ofsted_kg.web.asking import answered
from ofsted_kg.web.messages import Question
from ofsted_kg.web.negotiation import Wanted
from ofsted_kg.web.remote import Remote

_JSON = Wanted("application/sparql-results+json", None, None)


def remote_description(remote: Remote) -> PublishedDescription:
    """Describe what a server has. Where the graph was not built on this machine, there are no dumps.

    Args:
        remote: what asks the server.

    Raises:
        HTTPException: it does not answer.

    """
    version = remote.version()
    kept = remote.described
    if version and kept and kept.version == version:
        return kept
    description = _built_here(remote, version) or PublishedDescription(version or "", counted(_Asked()), ())
    remote.described = description if remote.version() == version else None
    return description


def _built_here(remote: Remote, version: str | None) -> PublishedDescription | None:
    try:
        here = version and current_version(remote.path) == version and published_description(remote.path)
    except StoreError:  # gone, or damaged: then it is counted
        return None
    return here if here and here.version == version else None


class _Asked:
    """The server, as what counts takes it for a database."""

    def query(self, query: str) -> object:
        """Return the results of a SELECT."""
        return parse_query_results(answered(Question(query, _JSON)).body, QueryResultsFormat.JSON)
