"""Taking a copy of the office's key on the computer that asked for it: checked, kept, and the office found."""

from __future__ import annotations

from pathlib import Path

from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.errors import FileError, InputError, KeyProblem, StoreError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.returns.return_types import KeyCopy
from pscdesk.returns.seat_files import LARGEST, open_key_file
from pscdesk.settings import changed, load_settings, save_settings
from pscdesk.storage import seal as sealing
from pscdesk.storage.keys import Keystore
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.seal import CannotOpen, open_sealed, unpad
from pscdesk.storage.sealed_store import LARGEST as LARGEST_STORE
from pscdesk.storage.sealed_store import STEP, ReadStore
from pscdesk.work.office.seats.asking_for_key import check_has_no_office
from pscdesk.work.office.seats.left_keys import SharedKeys
from pscdesk.work.office.seats.own_seat import own_key, trust_office
from pscdesk.work.policy_folders import check_folder_said

SETTING = "office_folder"
_NOTHING = Message("Nothing was taken.")


def open_copy(places: Places, keystore: Keystore | None, path: Path) -> KeyCopy:
    """What a key file holds for this seat; compare the office's fingerprint (``fingerprint_of``) before taking it.

    ``Refusal`` when it does not read, was changed, or is for another seat; ``InputError`` when there is an office here
    already; ``KeyProblem`` when no key was asked for here.
    """
    check_has_no_office(places, keystore)
    file = read_whole(path, at_most=LARGEST)
    key = own_key(places, keystore)
    if key is None:
        raise KeyProblem(
            Message("No key was asked for on this computer, so no key file opens here."),
            Message("Ask first: pscdesk hr seat ask --out FILE. Or take the key file where it was asked for."),
        )
    return open_key_file(file, key.secret)


def fingerprint_of(copy: KeyCopy) -> str:
    """The fingerprint of the office that signed a key file, as every desk of it shows it."""
    return sealing.fingerprint(bytes.fromhex(copy.key))


def take_key(places: Places, keystore: Keystore | None, copy: KeyCopy, folder: Path | None = None) -> Places:
    """Keep what a key file holds, and take the office in ``folder`` for that of this person; the places from then on.

    Without a folder it is the one that the policy, or else the key file, names. Nothing is kept before the store there
    has opened with the key, and turned out to be the office that signed the file. ``InputError`` or ``FileError`` for a
    folder that is not there, has no office or another one, or is not the one that the policy names.
    """
    check_has_no_office(places, keystore)
    shared = Places(places.home, places.policy, _folder(places, copy, folder))
    _check_opens(shared, copy)
    keep_private(places.home)
    keys = SharedKeys(shared, keystore)
    trust_office(places, copy.recipient, copy.key)
    if copy.programme:
        keys.keep(places.home / shared.programme_store.name, copy.programme)
    keys.keep(places.home / shared.office_store.name, copy.office)
    set_folder(places, shared.office_folder)
    return shared


def check_folder_free(places: Places, folder: Path) -> None:
    """``InputError`` when the force's policy names another folder for the office than this one, or it cannot be set."""
    settings = load_settings(places)
    if settings.is_refused_of_policy(SETTING):
        check_folder_said(settings, SETTING)
    if settings.is_fixed(SETTING) and settings.office_folder != str(folder):
        raise InputError(
            Message("The force’s policy says that the office lies elsewhere: {folder}.", folder=settings.office_folder),
            Message("Use that folder, or ask IT to change the policy."),
        )
    if changed(settings, SETTING, str(folder)).office_folder != str(folder):
        raise InputError(Message("The folder has a name that cannot be used."), Message("Choose another folder."))


def set_folder(places: Places, folder: Path | None) -> None:
    """Set where this person's office lies; ``FileError`` when the disk refuses."""
    settings = load_settings(places)
    now = changed(settings, SETTING, str(folder or ""))
    if now != settings:
        save_settings(places, now)


def _folder(places: Places, copy: KeyCopy, folder: Path | None) -> Path:
    named = folder.expanduser().resolve() if folder is not None else places.office_folder
    if named is None and copy.folder:
        named = Path(copy.folder)
    if named is None or not named.is_absolute():
        raise InputError(
            Message("The key file does not say where the office lies."), Message("Name the folder with --folder.")
        )
    if not named.is_dir():
        raise FileError(
            Message("The folder of the office is not there: {folder}.", folder=str(named)),
            Message("Connect the network drive, or name the folder as this computer knows it with --folder."),
        )
    check_folder_free(places, named)
    return named


def _check_opens(shared: Places, copy: KeyCopy) -> None:
    """Whether the store in the folder opens with the key, and is the office that signed the file."""
    if not shared.office_store.exists():
        raise InputError(
            Message("There is no office in this folder: {folder}.", folder=str(shared.office_folder)),
            Message("Nothing was taken. Name the folder in which the office lies with --folder."),
        )
    try:
        body = open_sealed(read_whole(shared.office_store, at_most=LARGEST_STORE), (copy.office,))
        store = ReadStore(unpad(body, STEP), OFFICE_SCHEMA)
    except CannotOpen as fault:
        raise StoreError(
            Message("The office in this folder does not open with this key. It is another office, or has a new key."),
            Message("Nothing was taken. Check the folder, or ask for the key file again."),
        ) from fault
    try:
        key = sealing.verify_key(OfficeStore(store).office().signing_seed).hex()
    finally:
        store.close()
    if key != copy.key:
        raise StoreError(Message("The key file was signed by another office than the one in this folder."), _NOTHING)
