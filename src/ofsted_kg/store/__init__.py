"""The store: the published graph as a folder of immutable versions, one of which is current."""

from ofsted_kg.store.layout import current_version, default_store
from ofsted_kg.store.locking import only_writer
from ofsted_kg.store.opening import open_store, published_claims, published_quads
from ofsted_kg.store.publishing import publish

__all__ = [
    "current_version",
    "default_store",
    "only_writer",
    "open_store",
    "publish",
    "published_claims",
    "published_quads",
]
