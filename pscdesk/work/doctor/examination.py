"""Looks at this computer for ``pscdesk doctor`` and its page: every row with its verdict, whatever else fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, plural
from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.storage.folder_trial.folder_trust import Trust, keep_trust, read_trust
from pscdesk.storage.folder_trial.trial import try_folder
from pscdesk.storage.folder_trial.trial_facts import FolderTrial
from pscdesk.storage.plain_file import no_access
from pscdesk.storage.private_folder import keep_private
from pscdesk.work.doctor.backup_rows import BACKUP_ROW
from pscdesk.work.doctor.closed_folder import closed_folders, not_looked
from pscdesk.work.doctor.computer_rows import COMPUTER
from pscdesk.work.doctor.folder_rows import FOLDERS
from pscdesk.work.doctor.guidance_rows import GUIDANCE
from pscdesk.work.doctor.program_rows import PROGRAM
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Finding, Looked, RowVerdict, Stores
from pscdesk.work.doctor.setting_rows import SET_HERE
from pscdesk.work.doctor.store_rows import STORE_ROWS
from pscdesk.work.progress import Progress, silent

KEPT = DoctorPart(Message("What is kept here"), (*STORE_ROWS, BACKUP_ROW))
PARTS: tuple[DoctorPart, ...] = (PROGRAM, COMPUTER, FOLDERS, SET_HERE, GUIDANCE, KEPT)
"""Everything that is looked at, in the order in which it is told; another thing to look at is a row in one of these."""
_TRIED_FOR = frozenset({"", "hr"})
"""The roles for which the folder of an office is tried: whoever is none of them founds none."""


def look(
    places: Places,
    today: dt.date,
    stores: Stores,
    folder: Path | None = None,
    trial: Callable[[Path], FolderTrial] = try_folder,
) -> Looked:
    """What the rows are worked out from, with a trial of ``folder`` (else of that in which the office lies, or would).

    What was found is kept beside an office that lies there, and nothing is left anywhere else. Never raises for the
    folder: a fault of it is a row. Where nobody needs an office nothing is tried.
    """
    own = places.office_store.parent
    tried = (folder or own).absolute()
    try:
        if folder is None and places.office_folder is None:  # the rights of a shared folder are IT's
            keep_private(own)
        if folder is None and not _needs_office(places):
            return Looked(places, tried, None, read_trust(tried), today, stores)
        found: FolderTrial | PscDeskError = trial(tried)
        trust = _kept(tried, found, today)
    except PscDeskError as fault:
        found, trust = fault, read_trust(tried)
    except PermissionError as fault:
        closed = no_access(fault)
        if closed is None:
            raise
        found, trust = closed, read_trust(tried)
    return Looked(places, tried, found, trust, today, stores)


def examine(looked: Looked, progress: Progress = silent) -> tuple[Finding, ...]:
    """Every row that applies, with its verdict; a row that fails itself is a bad one and stops no other."""
    rows = [(part, row) for part in PARTS for row in part.rows]
    closed = closed_folders(looked)
    found: list[Finding] = []
    for done, (part, row) in enumerate(rows):
        progress(done, len(rows), row.name)
        verdict = not_looked(row, looked, closed) or _checked(row, looked)
        if verdict is not None:
            found.append(Finding(part, row, verdict))
    return tuple(found)


def summed_up(found: Sequence[Finding]) -> Message:
    """How it all stands, in a sentence."""
    bad, notes = (sum(one.verdict.grade == grade for one in found) for grade in ("bad", "note"))
    if bad:
        return plural("{number} thing needs seeing to.", "{number} things need seeing to.", bad)
    if notes:
        return plural(
            "Everything works. There is {number} thing to note.",
            "Everything works. There are {number} things to note.",
            notes,
        )
    return Message("Everything is in order.")


def _needs_office(places: Places) -> bool:
    return places.office_store.exists() or load_settings(places).role in _TRIED_FOR


def _kept(folder: Path, found: FolderTrial, today: dt.date) -> Trust:
    if not (folder / Places(folder, folder).office_store.name).exists():
        return read_trust(folder)
    return keep_trust(folder, found, today)


def _checked(row: DoctorRow, looked: Looked) -> RowVerdict | None:
    try:
        return row.check(looked)
    except PscDeskError as fault:
        return RowVerdict("bad", fault.message, fault.advice, (("fault", type(fault).__name__),))
    except Exception as bug:  # noqa: BLE001 - the other rows are still wanted, and what is broken here is told as such
        closed = no_access(bug)
        if closed is not None:
            return RowVerdict("bad", closed.message, closed.advice, (("fault", type(bug).__name__),))
        return RowVerdict(
            "bad",
            Message("PSC Desk made a mistake when it looked at this."),
            Message("Open “Summary for IT” and give it to IT: it says where."),
            (("mistake", _place_of(bug)),),
        )


def _place_of(bug: Exception) -> str:
    """The kind of a mistake of ours and the line of the program where it was made: never its message."""
    from traceback import extract_tb

    frames = [frame for frame in extract_tb(bug.__traceback__) if "pscdesk" in Path(frame.filename).parts]
    last = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(bug).__name__ + last
