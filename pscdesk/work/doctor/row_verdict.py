"""What a row of the doctor says: whether something is good, a note or bad, in a sentence, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pscdesk.errors import PscDeskError
from pscdesk.messages import NO_TEXT, Message
from pscdesk.paths import Places
from pscdesk.storage.folder_trial.folder_trust import Trust
from pscdesk.storage.folder_trial.trial_facts import FolderTrial

Grade = Literal["good", "note", "bad"]


@dataclass(frozen=True)
class RowVerdict:
    """One grade with its sentence; ``to_do`` is empty where nothing is to be done."""

    grade: Grade
    sentence: str
    to_do: str = NO_TEXT


@dataclass(frozen=True)
class Looked:
    """All that the rows are worked out from, gathered once.

    ``folder`` is the one that was tried, ``trial`` what was found there or the error that says why nothing was tried,
    ``trust`` what is kept beside the office there.
    """

    places: Places
    folder: Path
    trial: FolderTrial | PscDeskError
    trust: Trust
    today: dt.date


@dataclass(frozen=True)
class DoctorRow:
    """One thing that is looked at: its name, and a function that gives its verdict or None where it does not apply."""

    name: Message
    check: Callable[[Looked], RowVerdict | None]
