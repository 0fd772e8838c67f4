"""Why a change is not made: each error is a sentence for whoever asked for it."""

from ofsted_kg.errors import NotConformingError, OfstedKgError
from ofsted_kg.validation import Report


class ChangeError(OfstedKgError):
    """Raised when a change can't be made as it is asked for."""


class ProtectedError(ChangeError):
    """Raised when a change would write what only the program writes."""


class MalformedError(ChangeError):
    """Raised when what was sent is not what it should be; the sentence has the line and the column."""


class NotApplicableError(ChangeError):
    """Raised when what a change builds on has changed meanwhile."""


class PreconditionError(ChangeError):
    """Raised when the state that the asker knows is not the published one."""


class MissingError(ChangeError):
    """Raised when what should be changed is not there."""


class NotFittingError(NotConformingError):
    """Raised when the dataset would not conform to the shapes with the change; it was left as it is."""

    def __init__(self, report: Report) -> None:
        super().__init__("the change was refused, and nothing of it was stored: it breaks the shapes")
        self.report = report
