"""The keys of a shared office on one computer, and the key files that others leave for each other in its folder.

When a seat is ended, the stores get new keys. Whoever ended it leaves a key file for each seat that stays. It is signed
by the office and sealed to that seat; the seat's program takes it when the key that it keeps no longer fits.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pscdesk.errors import FileError, KeyProblem, PscDeskError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.returns.return_types import KeyCopy
from pscdesk.returns.seat_files import KEY_SUFFIX, LARGEST, open_key_file, recipient_digest
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.keys import KeyBox, Keystore
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.seal import CannotOpen, SealKey, open_sealed
from pscdesk.storage.sealed_store import LARGEST as LARGEST_STORE
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.storage.whole_file import hide_time, make_shared_folder, write_whole
from pscdesk.work.office.seats.own_seat import own_key, own_seat

_NAME_DIGITS = 12


class SharedKeys(KeyBox):
    """The keys of the office's and the programme's stores where both lie in a folder that several people share."""

    def __init__(self, places: Places, keystore: Keystore | None) -> None:
        super().__init__(places.home, keystore, is_shared=True)
        self._places, self._own_keystore = places, keystore

    def fetch(self, store: Path) -> str:
        """The secret that is kept, or one that was left for a store whose key was never kept here.

        ``KeyProblem`` where there is neither: whoever only has the folder opens nothing.
        """
        if lies_there(self._where_file(store)):
            return super().fetch(store)
        secret = self._left_for(store)
        if secret is None:
            raise KeyProblem(
                Message("This computer has no key to the store in the office’s folder, so it does not open."),
                Message("Nothing was changed. Ask whoever runs the office for a key: pscdesk hr seat ask --out FILE."),
            )
        return secret

    def newer(self, store: Path) -> str:
        """The secret that was left for this seat; ``KeyProblem`` where none was."""
        secret = self._left_for(store)
        if secret is None:
            raise KeyProblem(
                Message("The store in the office’s folder has another key than the one that is kept here."),
                Message("Nothing was changed. Ask whoever runs the office whether this seat was ended."),
            )
        return secret

    def opened(self, store: Path, secret: str) -> None:
        """Keep the secret if it is one that was left; delete the key file once all it holds is kept.

        What the disk refuses is done when a store is opened next.
        """
        left = self._left()
        with suppress(PscDeskError, OSError):
            for copy in left.values():
                self._keep_of(copy, store, secret)
            done = max((path for path, copy in left.items() if self._is_all_kept(copy)), default=None)
            for path in left:
                if done is not None and path <= done:
                    path.unlink(missing_ok=True)
                    hide_time(path.parent)

    def unfinished(self) -> str | None:
        """The secret that the programme's store is to have, where ending a seat was interrupted before it got it."""
        found = (copy.programme for copy in self._left().values() if copy.programme and self._is_committed(copy))
        return next(found, None)

    def _keep_of(self, copy: KeyCopy, store: Path, secret: str) -> None:
        """Keep what fits of a key file that was left, now that a store was opened with a secret."""
        if secret == self._named(copy, store):
            self._hold(store, secret)
        if copy.programme and self._is_committed(copy) and fits(self._places.programme_store, copy.programme):
            self._hold(self._places.programme_store, copy.programme)

    def _left_for(self, store: Path) -> str | None:
        secrets = (self._named(copy, store) for copy in self._left().values())
        return next((one for one in secrets if one and fits(store, one)), None)

    def _named(self, copy: KeyCopy, store: Path) -> str:
        return copy.programme if store == self._places.programme_store else copy.office

    def _left(self) -> dict[Path, KeyCopy]:
        """What was left for this seat by the office that it trusts, the newest first; what does not read is none."""
        own = own_seat(self._places.home)
        paths = sorted(_files_for(self._places, own.recipient), reverse=True) if own.office else []
        key = own_key(self._places, self._own_keystore) if paths else None
        found: dict[Path, KeyCopy] = {}
        if key is None:
            return found
        for path in paths:
            with suppress(Refusal, FileError):
                copy = open_key_file(read_whole(path, at_most=LARGEST), key.secret)
                if copy.key == own.office:
                    found[path] = copy
        return found

    def _is_committed(self, copy: KeyCopy) -> bool:
        """Whether the office's store has the key that was left: only then does the programme's get its own."""
        return self.left(self._places.office_store) == copy.office

    def _is_all_kept(self, copy: KeyCopy) -> bool:
        programme = not copy.programme or self.left(self._places.programme_store) == copy.programme
        return programme and self._is_committed(copy)

    def _hold(self, store: Path, secret: str) -> None:
        if not lies_there(self._where_file(store)):
            self.keep(self._places.home / store.name, secret)
        elif super().fetch(store) != secret:
            self.keep_in_place(store, secret)


def key_file_of(places: Places, recipient: str, issue: int) -> Path:
    """Where the key file for the seat with this recipient is left, in the office's folder.

    Each issue of the office card has its own: one that was left and not yet taken stays until a later one is.
    """
    return _folder(places) / f"{_name(recipient)}-{issue:04}{KEY_SUFFIX}"


def leave_key_file(places: Places, recipient: str, issue: int, file: bytes) -> None:
    """Leave a key file for a seat at this issue of the office card; ``FileError`` when the disk refuses."""
    make_shared_folder(_folder(places))
    write_whole(key_file_of(places, recipient, issue), file, constant_time=True, as_folder=True)


def take_away(places: Places, recipient: str) -> None:
    """Delete the key files that were left for a seat, if the disk lets it."""
    with suppress(OSError):
        for path in _files_for(places, recipient):
            path.unlink(missing_ok=True)


def _files_for(places: Places, recipient: str) -> list[Path]:
    return list(_folder(places).glob(f"{_name(recipient)}-[0-9][0-9][0-9][0-9]{KEY_SUFFIX}"))


def _folder(places: Places) -> Path:
    return (places.office_folder or places.home) / "office.keys"


def _name(recipient: str) -> str:
    return recipient_digest(recipient)[:_NAME_DIGITS]


def finish_programme(sealed: SealedStore, places: Places, keystore: Keystore | None) -> None:
    """Seal the open programme to the key that it was to get when a seat was ended, where that was interrupted."""
    if places.office_folder is None:
        return
    keys = SharedKeys(places, keystore)
    secret = keys.unfinished()
    if secret is None or keys.left(places.programme_store) == secret:
        return
    with sealed.under(SealKey.of(secret)), sealed.change():
        pass


def fits(store: Path, secret: str) -> bool:
    """Whether a store is sealed to a key."""
    try:
        open_sealed(read_whole(store, at_most=LARGEST_STORE), (secret,))
    except (CannotOpen, FileError):
        return False
    return True
