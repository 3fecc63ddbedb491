"""HR's backup: the whole office store in one file, sealed to HR's and the deputy's keys, and how it is put back."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from pscdesk.collation.frozen_marks import RESTORING
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.errors import FileError, InputError, KeyProblem, StoreError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.keys import KeyBox, Keystore
from pscdesk.storage.seal import CannotOpen, SealKey, open_sealed, pad, seal, unpad
from pscdesk.storage.sealed_store import LARGEST, STEP, SealedStore
from pscdesk.storage.whole_file import read_whole, write_whole
from pscdesk.work.office.office import Office

SUFFIX = ".pscb"
_MAGIC = b"PSCB1\n"
_NUMBERED = re.compile(r"office-backup-(\d{1,6})" + re.escape(SUFFIX))
_LARGEST_KEY = 4096


def write_backup(office: Office, out: Path) -> Path:
    """Write the whole office under the next free number into a folder, or to a ``.pscb`` file; where it now lies.

    It opens with HR's own key or the deputy's. Only once it is written are its returns noted as backed up, so a
    receipt never promises what no backup holds. Raises ``InputError`` for a file that exists, ``FileError`` otherwise.
    """
    path = out if out.suffix == SUFFIX else out / f"office-backup-{_next_number(out)}{SUFFIX}"
    if path.exists():
        raise InputError(
            Message("The file {path} exists already.", path=path.name),
            Message("A backup is never written over. Name another file."),
        )
    facts = office.store.office()
    recipients = (SealKey.of(facts.seal_secret).recipient, facts.deputy)
    write_whole(path, _MAGIC + seal(pad(office.store.plaintext(), STEP), recipients), private=True)
    office.store.note_backup()
    return path


def restore_office(places: Places, keystore: Keystore | None, backup: Path, key_file: Path) -> str:
    """Put an office back from a backup with the deputy's key file alone; the name of its force.

    The backup is opened and checked in a folder that is deleted afterwards, and only then becomes the office of this
    computer, under a key of its own. It neither freezes nor publishes until ``note_restored`` was told what was
    published since (``acts/published_before.py``).

    Raises ``InputError`` when there is an office here already, ``KeyProblem`` when the file holds no key,
    ``StoreError`` when the backup does not open with it or is damaged.
    """
    if places.office_store.exists():
        raise InputError(
            Message("There is an office on this computer already."),
            Message("It is never overwritten. Move it away first."),
        )
    file = read_whole(backup, at_most=LARGEST)
    if not file.startswith(_MAGIC):
        raise InputError(
            Message("This is not a backup of an office."),
            Message("Choose the {suffix} file that PSC Desk wrote.", suffix=SUFFIX),
        )
    secret = read_whole(key_file, at_most=_LARGEST_KEY).decode("utf-8", "replace").strip()
    try:
        content = unpad(open_sealed(file[len(_MAGIC) :], (SealKey.of(secret).secret,)), STEP)
    except KeyProblem as fault:
        raise KeyProblem(
            Message("The file {key_file} holds no key.", key_file=key_file.name),
            Message("Choose the deputy’s key file."),
        ) from fault
    except CannotOpen as fault:
        raise StoreError(
            Message("The backup does not open with this key, or it is damaged."),
            Message("Nothing was changed. Try another backup."),
        ) from fault
    with tempfile.TemporaryDirectory() as folder:
        tried = Path(folder) / places.office_store.name
        force = _checked(_write_store(tried, KeyBox(Path(folder), None), content), KeyBox(Path(folder), None))
    keys = KeyBox(places.home, keystore)
    _checked(_write_store(places.office_store, keys, content), keys)
    return force


def _next_number(folder: Path) -> int:
    try:
        names = [path.name for path in folder.iterdir()] if folder.exists() else []
    except OSError as fault:
        raise FileError(Message("The folder cannot be read."), Message("Choose another folder.")) from fault
    return max((int(found[1]) for name in names if (found := _NUMBERED.fullmatch(name))), default=0) + 1


def _write_store(path: Path, keys: KeyBox, content: bytes) -> Path:
    key = SealKey.new()
    keys.keep(path, key.secret)
    keys.keep_mark(path, RESTORING)  # until ``note_restored`` has said what was published since
    write_whole(path, seal(pad(content, STEP), (key.recipient,)), private=True, constant_time=True)
    return path


def _checked(path: Path, keys: KeyBox) -> str:
    """The force of the office in a store; ``StoreError`` when it does not open or holds none."""
    sealed = SealedStore(path, OFFICE_SCHEMA, keys)
    try:
        return OfficeStore(sealed).office().force
    except InputError as fault:
        raise StoreError(
            Message("The backup holds no office."), Message("Nothing was changed. Try another backup.")
        ) from fault
    finally:
        sealed.close()
