"""Federation: the SERVICE clauses of a query, answered by the endpoints that an operator allows and by no other."""

from ofsted_kg.federation.endpoints import Endpoint, Services, endpoint
from ofsted_kg.federation.forwarding import Forwarder
from ofsted_kg.federation.requesting import (
    RemoteAnswer,
    ServiceError,
    ServiceTimeoutError,
    ServiceUseError,
    exchange,
)

__all__ = [
    "Endpoint",
    "Forwarder",
    "RemoteAnswer",
    "ServiceError",
    "ServiceTimeoutError",
    "ServiceUseError",
    "Services",
    "endpoint",
    "exchange",
]
