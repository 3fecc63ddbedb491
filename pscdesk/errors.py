"""Expected errors, with a message for the person. Programming errors never derive from these."""

from __future__ import annotations

from collections.abc import Callable

from pscdesk.messages import Message, joined


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


class Question(PscDeskError):
    """Nothing was done, because a person must first be asked. ``advice`` asks, ``yes`` is the answer that goes on.

    After a yes, call ``agree``; the same call then goes on, and is not asked again.
    """

    def __init__(self, message: str, advice: str, yes: str, agree: Callable[[], None]) -> None:
        super().__init__(message, advice)
        self.yes = yes
        self.agree = agree


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


class ReplacedError(PscDeskError):
    """Nothing more can be loaded: the files of this program are another version's by now, or gone."""

    def __init__(self) -> None:
        super().__init__(
            Message("PSC Desk was replaced or removed while it was open."),
            Message("Close it and open it again. What you counted before is kept."),
        )
