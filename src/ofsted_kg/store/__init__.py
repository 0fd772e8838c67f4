"""The store: the published graph as a folder of immutable versions, one of which is current."""

from ofsted_kg.store.change import Change, Compared
from ofsted_kg.store.comparing import compared, compared_in_memory
from ofsted_kg.store.description import dump_file, published_description
from ofsted_kg.store.layout import current_version, default_store
from ofsted_kg.store.locking import only_writer
from ofsted_kg.store.opening import open_store, open_version, published_claims, published_lines, published_quads
from ofsted_kg.store.publishing import is_whole, publish, publish_change, publish_sorted, published_among
from ofsted_kg.store.versions import version_of

__all__ = [
    "Change",
    "Compared",
    "compared",
    "compared_in_memory",
    "current_version",
    "default_store",
    "dump_file",
    "is_whole",
    "only_writer",
    "open_store",
    "open_version",
    "publish",
    "publish_change",
    "publish_sorted",
    "published_among",
    "published_claims",
    "published_description",
    "published_lines",
    "published_quads",
    "version_of",
]
