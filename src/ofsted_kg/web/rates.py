"""The requests of each client into those that are answered and those that come too fast."""

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

_MINUTE = 60.0
_REMEMBERED = 10_000  # clients; the one that was quiet longest is forgotten first


class RateLimit:
    """How many requests a client may make in a minute, by the generic cell rate algorithm (ITU-T I.371)."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval, self._clock, self._lock = _MINUTE / per_minute, clock, Lock()
        self._due: OrderedDict[str, float] = OrderedDict()  # when a client's requests would be spread out evenly

    def wait(self, client: str) -> float:
        """Count a request.

        Args:
            client: whose it is.

        Returns:
            0 where it is to be answered, else the seconds until the next one will be.

        """
        now = self._clock()
        with self._lock:
            due = max(self._due.pop(client, now), now)
            is_refused = due - now > _MINUTE - self._interval
            self._due[client] = due if is_refused else due + self._interval
            if len(self._due) > _REMEMBERED:
                self._due.popitem(last=False)
        return due - now - _MINUTE + self._interval if is_refused else 0.0


def client_of(address: str | None, holder: str | None) -> str:
    """Return whose a request is: the holder's of its token, or an address's; of IPv6, a household has 2^64.

    Args:
        address: where it comes from.
        holder: the name of its token, where it has one.

    """
    if holder is not None:
        return f"token {holder}"
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else f"{int(parsed) >> 64:x}/64"
    return str(parsed)
