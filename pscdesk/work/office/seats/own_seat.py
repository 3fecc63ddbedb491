"""What a computer knows of its own seat: the seat's own key, and the key of the office that it trusts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pscdesk.collation.register.seat_labels import Seat
from pscdesk.errors import FileError
from pscdesk.paths import Places
from pscdesk.storage.keys import KeyBox, Keystore
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.seal import SealKey
from pscdesk.storage.whole_file import write_whole

_KNOWN = re.compile(r"(age1[0-9a-z]{58}) ([0-9a-f]{64}|-)")
_LARGEST = 1024


@dataclass(frozen=True)
class OwnSeat:
    """The recipient of this seat's own key, and the verify key (hexadecimal) of its office; empty where not known."""

    recipient: str = ""
    office: str = ""


def own_seat(home: Path) -> OwnSeat:
    """What is known of the seat of a data folder; nothing where it never asked for a key, or the file is damaged."""
    try:
        told = read_whole(_known_file(home), at_most=_LARGEST).decode("ascii", "replace").strip()
    except FileError:
        return OwnSeat()
    found = _KNOWN.fullmatch(told)
    return OwnSeat() if found is None else OwnSeat(found[1], "" if found[2] == "-" else found[2])


def own_label(seats: Iterable[Seat], home: Path) -> str:
    """The label of this computer's seat; empty where the office has no seats, or knows none of this computer."""
    mine = own_seat(home).recipient
    return next((one.label for one in seats if one.recipient == mine and one.holds), "")


def own_key(places: Places, keystore: Keystore | None) -> SealKey | None:
    """This seat's own key; None where it has none, or the place where it lay no longer has it."""
    secret = KeyBox(places.home, keystore).left(_key_place(places))
    return None if secret is None else SealKey.of(secret)


def make_own_key(places: Places, keystore: Keystore | None, *, anew: bool = False) -> SealKey:
    """This seat's own key, made where there is none; ``anew`` makes another and renames the one before.

    ``FileError`` or ``KeyProblem`` when it cannot be kept.
    """
    keep_private(places.home)
    key = None if anew else own_key(places, keystore)
    if key is None:
        key = SealKey.new()
        KeyBox(places.home, keystore).keep(_key_place(places), key.secret)
    if own_seat(places.home).recipient != key.recipient:
        _keep(places.home, OwnSeat(key.recipient))
    return key


def trust_office(places: Places, recipient: str, office: str) -> None:
    """Remember the office's verify key (hexadecimal): keys that are left for this seat must be signed with it."""
    if own_seat(places.home) != OwnSeat(recipient, office):
        _keep(places.home, OwnSeat(recipient, office))


def _keep(home: Path, own: OwnSeat) -> None:
    told = f"{own.recipient} {own.office or '-'}\n".encode()
    write_whole(_known_file(home), told, private=True, constant_time=True)


def _known_file(home: Path) -> Path:
    return home / "office-seat.known"


def _key_place(places: Places) -> Path:
    """What stands for a store: no store lies there, only its key is kept."""
    return places.home / "office-seat.store"
