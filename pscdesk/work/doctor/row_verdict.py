"""What a row of the doctor says: whether something is good, a note or bad, in a sentence, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from pscdesk.errors import PscDeskError
from pscdesk.messages import NO_TEXT, Message
from pscdesk.paths import Places
from pscdesk.storage.folder_trial.folder_trust import Trust
from pscdesk.storage.folder_trial.trial_facts import FolderTrial
from pscdesk.work.desk.desk import Desk
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme

LooksIn = Literal["data", "policy", "office", "tried"]
"""The data folder, that of the policy, that of the office, and the one that was tried for an office."""
Grade = Literal["good", "note", "bad"]
GRADES: dict[Grade, Message] = {
    "good": Message("In order"),
    "note": Message("To note"),
    "bad": Message("Needs seeing to"),
}
"""What each grade is called."""


@dataclass(frozen=True)
class RowVerdict:
    """One grade with its sentence; ``to_do`` is empty where nothing is to be done.

    ``facts`` are what IT reads of it in the support summary, by name: words and figures of ours that can name nobody.
    """

    grade: Grade
    sentence: str
    to_do: str = NO_TEXT
    facts: tuple[tuple[str, str], ...] = ()


class Stores(Protocol):
    """The stores of this computer, opened when they are asked for and closed by whoever gave them."""

    def desk(self) -> Desk:
        """The desk; ``PscDeskError`` where it cannot be opened."""
        ...

    def office(self) -> Office:
        """HR's office; ``PscDeskError`` where it cannot be opened."""
        ...

    def programme(self) -> Programme:
        """HR's programme; ``PscDeskError`` where it cannot be opened."""
        ...


@dataclass(frozen=True)
class Looked:
    """All that the rows are worked out from.

    ``folder`` is the one that was tried, ``trial`` what was found there, the error that says why nothing was tried, or
    None where nobody needs it; ``trust`` what is kept beside the office there.
    """

    places: Places
    folder: Path
    trial: FolderTrial | PscDeskError | None
    trust: Trust
    today: dt.date
    stores: Stores


@dataclass(frozen=True)
class DoctorRow:
    """One thing that is looked at: its id and name, and what gives its verdict, or None where it does not apply.

    ``page`` is the id of the window's page on which it is put right; empty where none is. ``looks_in`` are the folders
    that it reads: where one of them is closed, the row that tells of that folder says so, and this one waits.
    """

    id: str
    name: Message
    check: Callable[[Looked], RowVerdict | None]
    page: str = ""
    looks_in: tuple[LooksIn, ...] = ()


@dataclass(frozen=True)
class DoctorPart:
    """Rows that belong together, under what they are called."""

    title: Message
    rows: tuple[DoctorRow, ...]


@dataclass(frozen=True)
class Finding:
    """A row that applies, with its verdict."""

    part: DoctorPart
    row: DoctorRow
    verdict: RowVerdict
