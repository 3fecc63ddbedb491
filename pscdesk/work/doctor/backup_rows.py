"""The row of the doctor on HR's backup: how old the last one is, whether it is there, and whether it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pscdesk.errors import FileError, KeyProblem, PscDeskError, StoreError
from pscdesk.messages import NO_TEXT, Message, joined, plural
from pscdesk.periods import long_date
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.doctor.row_verdict import DoctorRow, Looked, RowVerdict
from pscdesk.work.office.last_backup import LastBackup, check_backup, last_backup

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
    last = last_backup(looked.places)
    if last is None:
        return RowVerdict(
            "bad" if waiting else "note",
            Message("No backup of the office was made from this computer."),
            _MAKE_ONE,
            (("last", "none"),),
        )
    days = (looked.today - last.on).days
    facts = (("days ago", str(days)), ("there", "yes" if lies_there(last.path) else "no"))
    made = Message(
        "The last backup from this computer was made on {day}: {path}.", day=long_date(last.on), path=str(last.path)
    )
    unsound = _why_unsound(looked, last)
    if unsound is not None:
        return RowVerdict(unsound.grade, joined(" ", (made, unsound.sentence)), unsound.to_do, (*facts, *unsound.facts))
    remarks = tuple(_remarks(looked, last, waiting, days))
    said = joined(" ", (made, Message("It can be read."), *(sentence for sentence, _to_do in remarks if sentence)))
    to_do = joined(" ", dict.fromkeys(to_do for _sentence, to_do in remarks)) if remarks else NO_TEXT
    same = ("same disk", "yes" if is_on_same_disk(last.path, looked.places.office_store) else "no")
    return RowVerdict("note" if remarks else "good", said, to_do, (*facts, ("reads", "yes"), same))


def _remarks(looked: Looked, last: LastBackup, waiting: int, days: int) -> Iterator[tuple[str, str]]:
    """What is to be said of a backup that can be read, each with what to do about it."""
    if waiting:
        since = plural("{number} return is in no backup yet.", "{number} returns are in no backup yet.", waiting)
        yield since, _MAKE_ONE
    elif days > OLD or days < 0:
        yield "", _MAKE_ONE
    if is_on_same_disk(last.path, looked.places.office_store):
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


def _why_unsound(looked: Looked, last: LastBackup) -> RowVerdict | None:
    """Why the last backup would not help; None where it opens with HR's key and holds this office."""
    if not lies_there(last.path):
        return RowVerdict("note", Message("It is not there now."), _CONNECT)
    try:
        check_backup(looked.stores.office(), last.path)
    except (FileError, KeyProblem, StoreError) as fault:
        return RowVerdict("bad", fault.message, _MAKE_ONE, (("reads", "no"),))
    except PscDeskError as fault:
        return RowVerdict("bad", fault.message, _MAKE_ONE, (("reads", "no"), ("is", "no backup of this office")))
    return None


BACKUP_ROW = DoctorRow("backup", Message("HR’s backup"), backup, "office")
