"""Moving an office out of one person's data folder into a folder that several people share: whole, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pscdesk.errors import FileError, InputError, KeyProblem, StoreError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.folder_trial.folder_trust import keep_trust
from pscdesk.storage.folder_trial.leading_half import QUICK
from pscdesk.storage.folder_trial.trial import try_folder
from pscdesk.storage.keys import Keystore
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.seal import CannotOpen, open_sealed
from pscdesk.storage.sealed_store import BUSY, LARGEST, lock_file
from pscdesk.storage.whole_file import Lock, rename_aside, write_whole
from pscdesk.work.office.office import open_office
from pscdesk.work.office.seats.giving import FIRST_LABEL, begin_seats
from pscdesk.work.office.seats.seat import keys_of
from pscdesk.work.office.seats.take_key import check_folder_free, set_folder

_MOVED = "moved"
"""How the files are called that stay behind in the data folder."""
_OTHER = Message("There is another office or programme in this folder already.")
_NOTHING = Message("Nothing was moved, and nothing was overwritten. Choose an empty folder.")


def share_office(
    places: Places,
    keystore: Keystore | None,
    folder: Path,
    label: str = FIRST_LABEL,
    today: Callable[[], dt.date] = dt.date.today,
) -> Places:
    """Move the office, and the programme, of this person into a folder that others can reach; the places from then on.

    Each store is copied, and found to open where it lies then; only then is the folder taken for the office's, and what
    lay in the data folder renamed. This computer becomes the first seat. A second process tries the folder, and what it
    found is kept there, for ``read_trust``. ``InputError`` when the folder cannot be used
    or the office lies in a shared folder already; ``FileError`` or ``StoreError`` when a store cannot be moved: then
    the office is where it was.
    """
    if places.office_folder is not None:
        _leave_behind(Places(places.home, places.policy))  # a move that was cut short at its very end
        raise InputError(
            Message("The office lies in a shared folder already: {folder}.", folder=str(places.office_folder)),
            Message("Nothing was moved. Give others a key to it: pscdesk hr seat give REQUEST --label LABEL."),
        )
    there = folder.expanduser().resolve()
    _check_folder(places, there)
    keep_trust(there, try_folder(there, QUICK), today())
    with open_office(places, keystore, today) as office:
        shared, keys = Places(places.home, places.policy, there), keys_of(places, keystore)
        both = [(places.programme_store, shared.programme_store), (places.office_store, shared.office_store)]
        moves = [_Move(store, copy, keys.fetch(store)) for store, copy in both if store.exists()]
        if shared.programme_store.exists() and not places.programme_store.exists():
            raise InputError(_OTHER, _NOTHING)
        for move in moves:
            move.check_free()
        begin_seats(office, places, keystore, label)
        with office.acting(), _nobody_in(places.programme_store):
            for move in moves:
                move.copy_over()
            open_office(shared, keystore).close()
            set_folder(places, there)
    _leave_behind(places)
    return shared


def _check_folder(places: Places, folder: Path) -> None:
    if not folder.is_dir():
        raise FileError(
            Message("There is no such folder: {folder}.", folder=str(folder)),
            Message("Have it made first, with rights for those who run the office and for nobody else."),
        )
    if folder == places.home or folder.is_relative_to(places.home):
        raise InputError(
            Message("This folder is in your own data folder."), Message("Choose one that others can reach as well.")
        )
    check_folder_free(places, folder)


@dataclass(frozen=True)
class _Move:
    """One sealed store, where its copy is to lie, and the key of both."""

    store: Path
    copy: Path
    secret: str = field(repr=False)

    def check_free(self) -> None:
        """``InputError`` where something else lies; what an earlier try of ours left behind is replaced."""
        if self.copy.exists() and not _opens(self.copy, self.secret):
            raise InputError(_OTHER, _NOTHING)

    def copy_over(self) -> None:
        """Copy the store, and find that the copy opens; ``StoreError`` where it does not."""
        content = read_whole(self.store, at_most=LARGEST)
        write_whole(self.copy, content, private=True, constant_time=True, as_folder=True)
        if not _opens(self.copy, self.secret):
            raise StoreError(
                Message("What was copied into the folder does not open there."),
                Message("The office is where it was. Ask IT to look at the folder."),
            )


def _opens(store: Path, secret: str) -> bool:
    try:
        open_sealed(read_whole(store, at_most=LARGEST), (secret,))
    except (CannotOpen, FileError, KeyProblem):
        return False
    return True


@contextmanager
def _nobody_in(store: Path) -> Generator[None]:
    """Keep others out of a store while it is moved; ``StoreError`` where somebody has it open."""
    if not store.exists():
        yield
        return
    lock = Lock(lock_file(store), BUSY)
    try:
        yield
    finally:
        lock.release()


def _leave_behind(own: Places) -> None:
    """Rename the stores that stay behind in the data folder, so that nobody takes them for the office."""
    with suppress(FileError):
        for store in (own.office_store, own.programme_store):
            if store.exists():
                rename_aside(store, _MOVED)
