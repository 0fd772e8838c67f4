"""Requests that were answered into lines of JSON, without anything personal: no address, query or token."""

import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path

from ofsted_kg.errors import OfstedKgError
from ofsted_kg.store.layout import reason
from ofsted_kg.web.observing import Seen


class AccessLogError(OfstedKgError):
    """Raised when a log can't be written."""


class AccessLog:
    """A log that has a line for each request."""

    def __init__(self, file: Path | None) -> None:
        """Open the log.

        Args:
            file: appended to, and opened anew when it was moved away; None is standard output.

        Raises:
            AccessLogError: it can't be written.

        """
        try:
            self._handler = _handler(file)
        except OSError as error:
            raise AccessLogError(f"the access log {file} can't be written: {reason(error)}") from error

    def tell(self, seen: Seen) -> None:
        """Write the line of a request."""
        line = json.dumps(plain(seen, datetime.now(UTC)), ensure_ascii=True)
        self._handler.handle(logging.LogRecord("access", logging.INFO, "", 0, line, None, None))


def plain(seen: Seen, now: datetime) -> dict[str, object]:
    """Return the members of a line.

    Args:
        seen: the request.
        now: when it had been answered.

    """
    return {
        "time": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "method": seen.method,
        "route": seen.route,
        "status": seen.status,
        "milliseconds": round(seen.seconds * 1000, 1),
        "bytes": seen.sent,
        "mediaType": seen.media_type,
        "storeVersion": seen.version,
    }


class _Quiet:
    """What can't be written is said once, and stops no answer."""

    _said = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        del record
        if not self._said:
            self._said = True
            print("ofsted-kg: the access log can't be written; requests go on without it", file=sys.stderr)


class _StreamHandler(_Quiet, logging.StreamHandler):  # type: ignore[type-arg]
    pass


class _FileHandler(_Quiet, logging.FileHandler):
    pass


class _WatchedFileHandler(_Quiet, WatchedFileHandler):
    pass


def _handler(file: Path | None) -> logging.Handler:
    if file is None:
        return _StreamHandler(sys.stdout)
    # The guarded corner: an open file can't be moved away on Windows.
    kind = _FileHandler if sys.platform == "win32" else _WatchedFileHandler
    return kind(file, encoding="ascii")
