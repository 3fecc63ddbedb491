"""The last backup from this computer: where it was written, and whether it still opens."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from pathlib import Path

from pscdesk.errors import FileError, InputError, StoreError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage import seal as sealing
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.sealed_store import LARGEST
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.backup import OpenedBackup, open_backup
from pscdesk.work.office.office import Office

_LARGEST = 4096


def note_backup(places: Places, path: Path) -> None:
    """Keep where the newest backup was written, in the data folder of this computer; no day, which the file itself has.

    Where that cannot be kept, the backup stands all the same, and the doctor asks for another.
    """
    told = json.dumps({"file": str(path.absolute())})
    with suppress(FileError):
        write_whole(places.last_backup, told.encode(), private=True, constant_time=True)


def last_backup(places: Places) -> Path | None:
    """Where the last backup from this computer was written; None where none is known of.

    ``FileError`` or ``InputError`` where what was kept of it does not read.
    """
    if not lies_there(places.last_backup):
        return None
    content = read_whole(places.last_backup, at_most=_LARGEST)
    try:
        return Path(json.loads(content)["file"])
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise InputError(
            Message("What was kept of the last backup does not read."), Message("Make another backup.")
        ) from fault


def written_on(path: Path) -> dt.date | None:
    """The day on which a file was written, as its disk says; None where it is not there."""
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime).date()  # noqa: DTZ006 - the day on the wall
    except (OSError, ValueError, OverflowError):
        return None


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
