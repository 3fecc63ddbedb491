"""A folder that may not be looked into: one row of the doctor says so, and the others that they wait for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pscdesk.messages import Message
from pscdesk.work.doctor.row_verdict import DoctorRow, Looked, LooksIn, RowVerdict

_TOLD_BY: tuple[tuple[LooksIn, str], ...] = (
    ("data", "data-folder"),
    ("policy", "policy-folder"),
    ("tried", "office-folder"),
    ("office", "office"),
)
"""The id of the row that tells of each folder. Where two are the same folder, the first of them tells of it."""


def closed_folders(looked: Looked) -> dict[Path, str]:
    """Every folder of this look that may not be looked into, with the id of the row that tells so."""
    told: dict[Path, str] = {}
    for place, row in _TOLD_BY:
        folder = _folder(looked, place)
        if folder not in told and _is_closed(folder):
            told[folder] = row
    return told


def not_looked(row: DoctorRow, looked: Looked, closed: Mapping[Path, str]) -> RowVerdict | None:
    """What a row says that looks into a folder of which another row tells that it is closed; None for any other."""
    for place in row.looks_in:
        folder = _folder(looked, place)
        if closed.get(folder, row.id) != row.id:
            return RowVerdict(
                "note",
                Message("This could not be looked at, because you may not look into {folder}.", folder=str(folder)),
                facts=(("looked at", "no, a folder is closed"),),
            )
    return None


def _folder(looked: Looked, place: LooksIn) -> Path:
    folders: dict[LooksIn, Path] = {
        "data": looked.places.home,
        "policy": looked.places.policy,
        "office": looked.places.office_store.parent,
        "tried": looked.folder,
    }
    return folders[place].absolute()


def _is_closed(folder: Path) -> bool:
    try:
        is_there = folder.is_dir()
    except PermissionError:  # what it lies in is closed already
        return True
    return is_there and not os.access(folder, os.R_OK | os.X_OK)
