"""Expected errors, with a message for the person. Programming errors never derive from these."""

from __future__ import annotations

from pscdesk.messages import joined


class PscDeskError(Exception):
    """Something outside PSC Desk stands in the way: a file, the disk, a key, an answer.

    ``message`` says what happened, ``advice`` what to do; together they are shown as they stand.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice

    @property
    def text(self) -> str:
        """What happened and what to do, as it is shown in any language."""
        return joined(" ", (self.message, self.advice)) if self.advice else self.message


class InputError(PscDeskError):
    """What was typed, chosen or given cannot be used."""


class FileError(PscDeskError):
    """The disk, a folder or a lock is at fault; nothing was half-written."""


class StoreError(PscDeskError):
    """The store is damaged, newer than this program, or held by another window."""


class KeyProblem(PscDeskError):
    """A key is missing, lost by its keystore, or does not fit."""


class PackError(PscDeskError):
    """The guidance pack or a form does not read as it should."""


class Cancelled(PscDeskError):
    """The person stopped the work; what was finished before stands."""
