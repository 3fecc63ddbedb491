"""Looks at this computer for ``pscdesk doctor``: what is gathered once, and every row with its verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pscdesk.errors import PscDeskError
from pscdesk.paths import Places
from pscdesk.storage.folder_trial.folder_trust import Trust, keep_trust, read_trust
from pscdesk.storage.folder_trial.trial import try_folder
from pscdesk.storage.folder_trial.trial_facts import FolderTrial
from pscdesk.storage.private_folder import keep_private
from pscdesk.work.doctor.folder_rows import FOLDER_ROWS
from pscdesk.work.doctor.guidance_rows import GUIDANCE_ROWS
from pscdesk.work.doctor.row_verdict import DoctorRow, Looked, RowVerdict

ROWS: tuple[DoctorRow, ...] = (*FOLDER_ROWS, *GUIDANCE_ROWS)
"""Everything that is looked at, in the order in which it is told; another thing to look at is a row here."""


def look(
    places: Places, today: dt.date, folder: Path | None = None, trial: Callable[[Path], FolderTrial] = try_folder
) -> Looked:
    """What the rows are worked out from, with a trial of ``folder`` (else of that in which the office lies, or would).

    What was found is kept beside an office that lies there, and nothing is left anywhere else. Never raises for the
    folder: a fault of it is a row.
    """
    own = places.office_store.parent
    tried = (folder or own).absolute()
    try:
        if folder is None and places.office_folder is None:  # the rights of a shared folder are IT's
            keep_private(own)
        found: FolderTrial | PscDeskError = trial(tried)
        trust = _kept(tried, found, today)
    except PscDeskError as fault:
        found, trust = fault, read_trust(tried)
    return Looked(places, tried, found, trust, today)


def _kept(folder: Path, found: FolderTrial, today: dt.date) -> Trust:
    if not (folder / Places(folder, folder).office_store.name).exists():
        return read_trust(folder)
    return keep_trust(folder, found, today)


def examine(looked: Looked) -> tuple[tuple[DoctorRow, RowVerdict], ...]:
    """Every row that applies, with its verdict."""
    told = ((row, row.check(looked)) for row in ROWS)
    return tuple((row, verdict) for row, verdict in told if verdict is not None)
