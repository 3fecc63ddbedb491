"""HR's backup: the office's store and the programme's in one file, sealed to HR's and the deputy's keys."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pscdesk.collation.frozen_marks import RESTORING
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.errors import FileError, InputError, KeyProblem, StoreError
from pscdesk.file_marks import INSTALL_NEWEST, NEWER, is_newer
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage import seal as sealing
from pscdesk.storage.folder_trial.folder_trust import keep_trust
from pscdesk.storage.folder_trial.leading_half import QUICK
from pscdesk.storage.folder_trial.trial import try_folder
from pscdesk.storage.keys import Keystore
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.seal import CannotOpen, SealKey, open_sealed, pad, seal, unpad
from pscdesk.storage.sealed_store import LARGEST, STEP, ReadStore
from pscdesk.storage.whole_file import drop_left_over, write_whole
from pscdesk.work.office.office import Office, open_store
from pscdesk.work.office.seats.seat import check_folder, keys_of, marks_of
from pscdesk.work.one_act import one_act

SUFFIX = ".pscb"
_BOTH, _SIGNED, _UNSIGNED = b"PSCB3\n", b"PSCB2\n", b"PSCB1\n"
_KINDS = (_BOTH, _SIGNED, _UNSIGNED)
"""First lines: with a programme, without one, and without a signature, as the first programs wrote it."""
_PURPOSES = {_BOTH: b"psc-backup/3", _SIGNED: b"psc-backup/1"}
_KEY, _SIGNATURE, _LENGTH = 32, 64, 8
_NAME = re.compile(r"office-backup-(\d{1,6})" + re.escape(SUFFIX))
_LARGEST_KEY = 4096
UNSIGNED = Message(
    "An older PSC Desk made this backup, and such backups were not signed. Anybody who has your office card could "
    "have made it up."
)
"""What to say of a backup that no office signed, before anybody takes it."""

_TRY_ANOTHER = Message("Nothing was changed. Try another backup.")


@dataclass(frozen=True)
class OpenedBackup:
    """A backup that opened and is sound: the force whose office it holds, and ``content``, the store under no seal.

    ``programme`` is the programme's store under no seal, empty where the backup holds none. ``fingerprint`` is that
    of the office's key, to be compared with what desks show. ``signed`` says whether that key signed the backup; the
    backups of older programs (PSCB1) were not signed, so nobody can know who made them.
    """

    force: str
    fingerprint: str
    signed: bool
    content: bytes = field(repr=False)
    programme: bytes = field(default=b"", repr=False)


@one_act
def write_backup(office: Office, out: Path, programme: bytes = b"") -> Path:
    """Write the whole office under the next free number into a folder, or to a ``.pscb`` file; where it now lies.

    ``programme`` is the content of the programme's store, empty where there is none. The backup is signed by the
    office, and opens with HR's own key or the deputy's. Only once it is written are its returns noted as backed up, so
    a receipt never promises what no backup holds. What a killed backup left in the folder is deleted. Raises
    ``InputError`` for a file that exists, ``FileError`` otherwise.
    """
    path = out if out.suffix == SUFFIX else out / f"office-backup-{_next_number(out)}{SUFFIX}"
    if path.exists():
        raise InputError(
            Message("The file {path} exists already.", path=path.name),
            Message("A backup is never written over. Name another file."),
        )
    _sweep(path.parent)
    write_whole(path, backup_bytes(office, programme), private=True)
    office.store.note_backup()
    return path


def backup_bytes(office: Office, programme: bytes = b"") -> bytes:
    """The backup of an office as it stands, signed and sealed. The signature lies under the seal, with the rest."""
    facts, content = office.store.office(), office.store.plaintext()
    kind = _BOTH if programme else _SIGNED
    if programme:
        content = len(content).to_bytes(_LENGTH, "big") + content + programme
    recipients = (SealKey.of(facts.seal_secret).recipient, facts.deputy)
    signed = sealing.verify_key(facts.signing_seed) + sealing.sign(facts.signing_seed, _PURPOSES[kind], content)
    return kind + seal(signed + pad(content, STEP), recipients)


def read_backup(backup: Path, key_file: Path) -> OpenedBackup:
    """What a backup file holds, opened with the deputy's key file; the faults are those of ``open_backup``."""
    file, key = read_whole(backup, at_most=LARGEST), read_whole(key_file, at_most=_LARGEST_KEY)
    return open_backup(file, key)


def open_backup(file: bytes, key: bytes) -> OpenedBackup:
    """What a backup holds, opened with the content of the deputy's key file, and checked, all of it in memory.

    Nothing is written, here or in any temporary folder. ``InputError`` when it is no backup, ``KeyProblem`` when there
    is no key in ``key``, ``StoreError`` when it does not open with it, is damaged, or was signed by another office
    than the one it holds.
    """
    body = _opened(file, key)
    kind = file[: len(_BOTH)]
    tail = body if kind == _UNSIGNED else body[_KEY + _SIGNATURE :]
    try:
        content = unpad(tail, STEP)
    except CannotOpen as fault:
        raise _does_not_open() from fault
    office, programme = _apart(content) if kind == _BOTH else (content, b"")
    force, office_key = _office_in(office)
    if kind in _PURPOSES:
        key_in, signature = body[:_KEY], body[_KEY : _KEY + _SIGNATURE]
        if key_in != office_key or not sealing.is_signed(key_in, signature, _PURPOSES[kind], content):
            raise StoreError(Message("The backup was not signed by the office that it holds."), _TRY_ANOTHER)
    return OpenedBackup(force, sealing.fingerprint(office_key), kind in _PURPOSES, office, programme)


def check_no_office(places: Places) -> None:
    """``InputError`` when there is an office on this computer already; ``FileError`` when its folder is not there."""
    check_folder(places)
    if places.office_store.exists():
        raise InputError(
            Message("There is an office on this computer already."),
            Message(
                "It is never overwritten. First move {office} out of {folder}, and {programme} too where it lies "
                "there. Keep both.",
                office=places.office_store.name,
                programme=places.programme_store.name,
                folder=str(places.office_store.parent),
            ),
        )


def put_back(
    places: Places,
    keystore: Keystore | None,
    opened: OpenedBackup,
    today: Callable[[], dt.date] = dt.date.today,
) -> None:
    """Make an opened backup the office of this computer, under a key of its own.

    Show the fingerprint and ask before. The key is there first, and the store whole or not at all. It neither freezes
    nor publishes until ``note_restored`` was told what was published since (``acts/published_before.py``). Raises
    ``InputError`` when there is an office here already. The folder is tried first, as when an office is founded.
    """
    check_no_office(places)
    keep_private(places.home)
    folder = places.office_store.parent
    keep_trust(folder, try_folder(folder, QUICK), today())
    keys = keys_of(places, keystore)
    key = SealKey.new()
    drop_left_over(places.office_store)
    keys.keep(places.office_store, key.secret)
    keys.keep_mark(places.office_store, RESTORING)
    sealed = seal(pad(opened.content, STEP), (key.recipient,))
    write_whole(places.office_store, sealed, private=True, constant_time=True)
    marks_of(places, places.office_store).forget()  # what came after the backup is gone, and somebody said so
    open_store(places, keystore).close()  # it opens where it now lies, with the key kept there


def _opened(file: bytes, key: bytes) -> bytes:
    if is_newer(file, _BOTH.rstrip()):
        raise InputError(NEWER, INSTALL_NEWEST)
    if not file.startswith(_KINDS):
        raise InputError(
            Message("This is not a backup of an office."),
            Message("Choose the {suffix} file that PSC Desk wrote.", suffix=SUFFIX),
        )
    try:
        secret = SealKey.of(key.decode("utf-8", "replace").strip()).secret
    except KeyProblem as fault:
        raise KeyProblem(Message("The key file holds no key."), Message("Choose the deputy’s key file.")) from fault
    try:
        return open_sealed(file[len(_SIGNED) :], (secret,))
    except CannotOpen as fault:
        raise _does_not_open() from fault


def _apart(content: bytes) -> tuple[bytes, bytes]:
    """The office's store and the programme's, which lies behind it."""
    length = int.from_bytes(content[:_LENGTH], "big")
    if length > len(content) - _LENGTH:
        raise _does_not_open()
    return content[_LENGTH : _LENGTH + length], content[_LENGTH + length :]


def _does_not_open() -> StoreError:
    return StoreError(Message("The backup does not open with this key, or it is damaged."), _TRY_ANOTHER)


def _office_in(content: bytes) -> tuple[str, bytes]:
    """The force of the office in a store's content, and its verify key; ``StoreError`` when it holds none."""
    store = ReadStore(content, OFFICE_SCHEMA)
    try:
        facts = OfficeStore(store).office()
    except InputError as fault:
        raise StoreError(Message("The backup holds no office."), _TRY_ANOTHER) from fault
    finally:
        store.close()
    return facts.force, sealing.verify_key(facts.signing_seed)


def _next_number(folder: Path) -> int:
    try:
        names = [path.name for path in folder.iterdir()] if folder.exists() else []
    except OSError as fault:
        raise FileError(Message("The folder cannot be read."), Message("Choose another folder.")) from fault
    return max((int(found[1]) for name in names if (found := _NAME.fullmatch(name))), default=0) + 1


def _sweep(folder: Path) -> None:
    """Delete what a killed backup left half-written in a folder."""
    left = folder.glob(f"office-backup-*{SUFFIX}.new") if folder.is_dir() else ()
    for one in list(left):
        if _NAME.fullmatch(one.name.removesuffix(".new")):
            drop_left_over(one.with_name(one.name.removesuffix(".new")))
