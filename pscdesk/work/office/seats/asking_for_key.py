"""Asking for a copy of the office's key, on the computer of somebody who has none yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.returns.return_types import SeatRequest
from pscdesk.returns.seat_files import LARGEST, REQUEST_SUFFIX, read_request, recipient_fingerprint, seat_request
from pscdesk.storage.keys import Keystore
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.seats.left_keys import fits
from pscdesk.work.office.seats.own_seat import make_own_key
from pscdesk.work.office.seats.seat import keys_of


@dataclass(frozen=True)
class Asked:
    """Where the request lies, and the fingerprint to read out to whoever gives the key."""

    path: Path
    fingerprint: str


def check_has_no_office(places: Places, keystore: Keystore | None) -> None:
    """``InputError`` when this computer opens an office already, its own or one that is shared.

    One that does not open with the key that is kept here, such as after its seat was ended, stands in nobody's way.
    """
    own = Places(places.home, places.policy)
    kept = keys_of(places, keystore).left(places.office_store) if places.office_store.exists() else None
    if own.office_store.exists() or (kept is not None and fits(places.office_store, kept)):
        raise InputError(
            Message("There is an office on this computer already."),
            Message("One computer opens one office. Move that one away first if it is not needed."),
        )


def ask_for_key(places: Places, keystore: Keystore | None, out: Path, *, anew: bool = False) -> Asked:
    """Write a request for a copy of the office's key to a ``.pscs`` file, or into a folder; what to read out.

    It holds the recipient of this seat's own key, which is made where there is none, and no name. ``anew`` makes
    another key, for a seat that was ended. ``InputError`` when there is an office here already, or another file.
    """
    check_has_no_office(places, keystore)
    path = out if out.suffix == REQUEST_SUFFIX else out / f"office-key-request{REQUEST_SUFFIX}"
    key = make_own_key(places, keystore, anew=anew)
    file = seat_request(key.recipient)
    if path.exists() and read_whole(path, at_most=LARGEST) != file:
        raise InputError(Message("The file {path} exists already.", path=path.name), Message("Name another file."))
    write_whole(path, file)
    return Asked(path, recipient_fingerprint(key.recipient))


def read_seat_request(path: Path) -> SeatRequest:
    """What a request file says; ``Refusal`` E70, or ``FileError``. Compare its fingerprint before giving a key."""
    return read_request(read_whole(path, at_most=LARGEST))
