"""The names of publishers and of who runs services into one name for each organisation, whatever its spellings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ofsted_kg.model import Extraction, InspectionClaim
from ofsted_kg.text import slugify


def resolve_organisations(extractions: Iterable[Extraction]) -> dict[str, str]:
    """Return the name of each organisation by its slug: the one that most documents give it."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for name in set(_named(extraction)):
            names[slugify(name)][name] += 1
    return {slug: min(found, key=lambda name: (-found[name], name)) for slug, found in sorted(names.items())}


def organisations_named(extractions: Iterable[Extraction]) -> set[str]:
    """Return the slugs of the organisations that documents name."""
    return {slugify(name) for extraction in extractions for name in _named(extraction)}


def _named(extraction: Extraction) -> Iterator[str]:
    document = extraction.document
    yield from (name for name in (document.publisher, document.creator) if name)
    for claim in extraction.claims:
        if isinstance(claim, InspectionClaim) and claim.delivered_by:
            yield claim.delivered_by
