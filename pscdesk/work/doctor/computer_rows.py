"""The rows of the doctor on this computer: its keystore, room on its disk, and its date."""

from __future__ import annotations

import shutil
from pathlib import Path

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.settings import load_settings
from pscdesk.storage.keys import try_keystore
from pscdesk.tally.clock_doubt import clock_doubt, newest_known, release_month
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Looked, RowVerdict

_MEGABYTE = 1024 * 1024
_NEEDED, _PLENTY = 50, 500
"""Megabytes without which a save may fail, and with which nobody need think of it."""


def keystore(looked: Looked) -> RowVerdict | None:
    """Which keystore the system has and whether it keeps what it is given; or that keys lie in files, as it is set."""
    settings = load_settings(looked.places)
    if settings.keys == "file" or settings.data_folder:
        return RowVerdict(
            "good",
            Message("Keys are kept in private files in the data folder: that is how it is set."),
            facts=(("kind", "files"),),
        )
    kind, holds = try_keystore()
    facts = (("kind", kind), ("holds", "yes" if holds else "no"))
    if holds:
        return RowVerdict(
            "good",
            Message("The keystore of this computer can be reached and keeps keys: {kind}.", kind=kind),
            facts=facts,
        )
    return RowVerdict(
        "note",
        Message("The keystore of this computer cannot be relied on, so new keys are kept in private files."),
        Message("Nothing need be done where the whole disk is encrypted. Otherwise ask IT."),
        facts,
    )


def disk(looked: Looked) -> RowVerdict | None:
    """How much room there is where the data lies."""
    free = shutil.disk_usage(_there(looked.places.home)).free // _MEGABYTE
    facts = (("free", f"{free} MB" if free < 10 * 1024 else f"{free // 1024} GB"),)
    room = facts[0][1]
    if free < _NEEDED:
        return RowVerdict(
            "bad",
            Message("There is hardly any room left on the disk: {room}.", room=room),
            Message("Delete what you do not need, or ask IT. What does not fit is not saved, and PSC Desk says so."),
            facts,
        )
    if free < _PLENTY:
        return RowVerdict(
            "note",
            Message("There is little room left on the disk: {room}.", room=room),
            Message("Make some room soon, or ask IT."),
            facts,
        )
    return RowVerdict("good", Message("There is room on the disk: {room}.", room=room), facts=facts)


def clock(looked: Looked) -> RowVerdict | None:
    """Whether this computer's date can be believed, by the newest month that is known of."""
    released, month = release_month(), Month.of(looked.today)
    known = tuple(_known_months(looked))
    if released is None and not known:
        return RowVerdict("note", Message("Nothing here says whether the date of this computer is right."))
    newest = newest_known(known, released or known[0])
    doubt = clock_doubt(looked.today, newest)
    facts = (("month", str(month)), ("doubt", doubt or "none"))
    if not doubt:
        return RowVerdict(
            "good", Message("The date of this computer can be believed: {month}.", month=month.label), facts=facts
        )
    return RowVerdict(
        "bad" if doubt == "refuse" else "note",
        Message(
            "This computer says that it is {month}. The newest month that PSC Desk knows of is {newest}.",
            month=month.label,
            newest=newest.label,
        ),
        Message("If it is not {month}, set the date of the computer, or ask IT to.", month=month.label),
        facts,
    )


def _known_months(looked: Looked) -> list[Month]:
    """The months that the desk and the office know of; where one does not open, its own row says why."""
    found: list[Month] = []
    for path, open_it in (
        (looked.places.desk_store, looked.stores.desk),
        (looked.places.office_store, looked.stores.office),
    ):
        try:
            if path.exists():
                found += open_it().known_months()
        except (PscDeskError, PermissionError):
            continue
    return found


def _there(folder: Path) -> Path:
    return next(one for one in (folder, *folder.parents) if one.exists())


COMPUTER = DoctorPart(
    Message("This computer"),
    (
        DoctorRow("keystore", Message("Keystore"), keystore),
        DoctorRow("disk", Message("Room on the disk"), disk),
        DoctorRow("clock", Message("Date"), clock),
    ),
)
