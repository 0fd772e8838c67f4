"""The store on another server: a SPARQL 1.1 endpoint that is asked in place of a folder, and kept like one."""

from ofsted_kg.remote.asking import results
from ofsted_kg.remote.dataset import ALL, Dataset
from ofsted_kg.remote.record import Record, record_of, require_graph
from ofsted_kg.remote.server import RemoteError, RemoteRefusalError, RemoteTimeoutError, Server, is_address, server_at

__all__ = [
    "ALL",
    "Dataset",
    "Record",
    "RemoteError",
    "RemoteRefusalError",
    "RemoteTimeoutError",
    "Server",
    "is_address",
    "record_of",
    "require_graph",
    "results",
    "server_at",
]
