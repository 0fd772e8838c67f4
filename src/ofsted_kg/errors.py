"""The errors a user can mend: each is one clear sentence and carries the exit code of the command that ends with it."""


class OfstedKgError(Exception):
    """Raised where the work can't go on; `str(error)` is the sentence for the user."""

    exit_code = 2


class StoreError(OfstedKgError):
    """Raised when a store is missing, unreadable or can't be written."""


class SourceError(OfstedKgError):
    """Raised when a source (file or folder) can't be read at all."""


class NotConformingError(OfstedKgError):
    """Raised when a dataset breaks the shapes and was therefore not published."""

    exit_code = 1
