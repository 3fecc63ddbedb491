"""The row of the doctor on HR's backup: how old the last one is, whether it is there, and whether it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pscdesk.errors import PscDeskError
from pscdesk.messages import NO_TEXT, Message, joined, plural
from pscdesk.periods import long_date
from pscdesk.work.doctor.row_verdict import DoctorRow, Looked, RowVerdict
from pscdesk.work.office.last_backup import check_backup, last_backup, written_on

OLD = 35
"""Days after which a backup is old: HR takes in returns each month."""
_MAKE_ONE = Message("Make a backup on the page Office, under Office card, and keep it on another disk.")
_CONNECT = Message("Connect the disk that it lies on and check again, or make another backup.")


def backup(looked: Looked) -> RowVerdict | None:
    """How HR's backup stands; None where there is no office."""
    if not looked.places.office_store.exists():
        return None
    office = looked.stores.office()
    waiting = office.store.without_backup()
    path = last_backup(looked.places)
    if path is None:
        return RowVerdict(
            "bad" if waiting else "note",
            Message("No backup of the office was made from this computer."),
            _MAKE_ONE,
            (("last", "none"),),
        )
    written = written_on(path)
    if written is None:
        gone = Message("The last backup from this computer, {path}, is not there now.", path=str(path))
        return RowVerdict("note", gone, _CONNECT, (("there", "no"),))
    days = (looked.today - written).days
    facts = (("there", "yes"), ("days ago", str(days)))
    made = Message(
        "The last backup from this computer was made on {day}: {path}.", day=long_date(written), path=str(path)
    )
    try:
        check_backup(office, path)
    except PscDeskError as fault:
        return RowVerdict("bad", joined(" ", (made, fault.message)), _MAKE_ONE, (*facts, ("reads", "no")))
    same = is_on_same_disk(path, looked.places.office_store)
    remarks = tuple(_remarks(waiting, days, same=same))
    said = joined(" ", (made, Message("It can be read."), *(sentence for sentence, _to_do in remarks if sentence)))
    to_do = joined(" ", dict.fromkeys(to_do for _sentence, to_do in remarks)) if remarks else NO_TEXT
    facts = (*facts, ("reads", "yes"), ("same disk", "yes" if same else "no"))
    return RowVerdict("note" if remarks else "good", said, to_do, facts)


def _remarks(waiting: int, days: int, *, same: bool) -> Iterator[tuple[str, str]]:
    """What is to be said of a backup that can be read, each with what to do about it."""
    if waiting:
        since = plural("{number} return is in no backup yet.", "{number} returns are in no backup yet.", waiting)
        yield since, _MAKE_ONE
    elif days > OLD:
        yield "", _MAKE_ONE
    if same:
        yield (
            Message("It lies on the same disk as the office, and would be lost with it."),
            Message("Copy it to another disk."),
        )


def is_on_same_disk(backup: Path, store: Path) -> bool:
    """Whether two files lie on one disk, as far as the system says."""
    try:
        return backup.stat().st_dev == store.stat().st_dev
    except OSError:
        return False


BACKUP_ROW = DoctorRow("backup", Message("HR’s backup"), backup, "office", ("policy", "data", "office"))
