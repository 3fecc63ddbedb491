"""The last backup from this computer: where it was written, on which day, and whether it still opens."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import InputError, StoreError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage import seal as sealing
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.sealed_store import LARGEST
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.backup import OpenedBackup, open_backup
from pscdesk.work.office.office import Office

_LARGEST = 4096


@dataclass(frozen=True)
class LastBackup:
    """A backup file, and the day on which it was written."""

    path: Path
    on: dt.date


def note_backup(places: Places, path: Path, on: dt.date) -> None:
    """Keep where the newest backup was written, in the data folder of this computer; ``FileError`` where it cannot."""
    told = json.dumps({"file": str(path.absolute()), "on": on.isoformat()})
    write_whole(places.last_backup, told.encode(), private=True)


def last_backup(places: Places) -> LastBackup | None:
    """The last backup from this computer; None where none is known of.

    ``FileError`` or ``InputError`` where what was kept of it does not read.
    """
    if not lies_there(places.last_backup):
        return None
    content = read_whole(places.last_backup, at_most=_LARGEST)
    try:
        told = json.loads(content)
        return LastBackup(Path(told["file"]), dt.date.fromisoformat(told["on"]))
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise InputError(
            Message("What was kept of the last backup does not read."), Message("Make another backup.")
        ) from fault


def check_backup(office: Office, path: Path) -> OpenedBackup:
    """Open a backup with HR's own keys, all in memory, and see that it holds this office.

    ``FileError`` where it cannot be read, ``InputError`` where it is no backup, ``StoreError`` where it does not open
    with any key that HR still has, is damaged, or holds another office.
    """
    file = read_whole(path, at_most=LARGEST)
    opened: OpenedBackup | None = None
    for secret in office.store.seal_secrets():
        try:
            opened = open_backup(file, secret.encode())
            break
        except StoreError:
            continue
    if opened is None:
        raise StoreError(Message("It does not open with HR’s key, or it is damaged."), Message("Make another backup."))
    own = sealing.fingerprint(sealing.verify_key(office.store.office().signing_seed))
    if opened.fingerprint != own:
        raise InputError(Message("It holds another office."), Message("Make another backup."))
    return opened
